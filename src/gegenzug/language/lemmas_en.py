"""Dictionary forms of English words, by part of speech."""

from __future__ import annotations

import re
from functools import cache

from gegenzug.language.wordlist import irregular, known, look_up, words

_VERBS = {
    "'s": "be", "'m": "be", "'re": "be", "'ve": "have", "'d": "would", "'ll": "will", "ca": "can", "wo": "will",
    "sha": "shall", "ai": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "am": "be",
    "has": "have", "had": "have", "does": "do", "did": "do", "gon": "go", "would": "would", "could": "could",
    "should": "should", "might": "might", "may": "may", "being": "be", "got": "get",
}  # fmt: skip
_STEMS = {
    "add": "add", "appall": "appall", "develop": "develop", "di": "die", "duell": "duel", "dy": "die", "ebb": "ebb",
    "enroll": "enroll", "foretell": "foretell", "fuell": "fuel", "install": "install", "li": "lie", "ly": "lie",
    "mimick": "mimic", "panick": "panic", "recall": "recall", "ti": "tie", "traffick": "traffic", "ty": "tie",
    "unit": "unite", "writh": "writhe",
}  # fmt: skip
"""Stems before -ing and -ed that no rule below covers."""

_PLURAL_ONLY = words("earnings goods morals regards savings sunglasses troops")
_UNLIKE_PLURAL = words(
    "analysis bacterium child criterion crisis foot goose man mouse nucleus ox person phenomenon schoolchild tooth "
    "woman"
)
_NOUNS = {
    "bases": "base", "data": "data", "e-mail": "e-mail", "e-mails": "e-mail", "lives": "life", "means": "means",
    "media": "media", "news": "news", "people": "people",
}  # fmt: skip
_COMPARED = {"better": "good", "best": "good", "worse": "bad", "worst": "bad", "least": "least"}
_WORDS = {
    "n't": "not", "'s": "'s", "a": "a", "an": "a", "us": "we", "me": "I", "i": "I", "him": "he", "them": "they",
    "her": "her", "under": "under", "these": "this", "those": "that", "as": "as", "his": "his", "their": "their",
}  # fmt: skip
_ORIGIN = re.compile(
    r"(?:[a-z](?:ian|ean|can|ese|ish)|-[A-Z]\w+|^(?:Afghan|Arab|Arabic|Czech|Dutch|French|German|Greek|Iraqi|Islamic"
    r"|Israeli|Kurdish|Muslim|Pakistani|Saudi|Shiite|Sunni|Thai|Yemeni))$"
)
_PEOPLE = re.compile(r"[A-Z]\w+(?:ian|ican|ean)s")


def lemma(word: str, upos: str) -> str:
    """Return the dictionary form of a word of the given part of speech."""
    return _BY_PART.get(upos, _other)(word)


@cache
def _irregular_forms() -> dict[str, str]:
    """Irregular forms, each with its base; the first verb of the table wins a tie."""
    forms: dict[str, str] = {}
    for (base,), past, participle in irregular("en"):
        for form in [*past, *participle]:
            if form != base:
                forms.setdefault(form, base)
    return forms


@cache
def _irregular_bases() -> frozenset[str]:
    return frozenset(row[0][0] for row in irregular("en"))


def _verb(word: str) -> str:
    word = word.lower()
    found = _VERBS.get(word) or _irregular_forms().get(word)
    if found:
        return found
    for prefix in ("re-", "re", "over", "under", "out", "mis", "un", "co-"):
        base = _irregular_forms().get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if base:
            return prefix + base
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and re.search("[aeiouy]", stem) and not word.endswith("eed"):
            return _base(stem, look_up(word, "en"))
    found = look_up(word, "en")
    if found == word and len(word) > 3 and re.search(r"[^sui]s$", word):
        return word[:-1]
    return found.lower()


def _base(stem: str, listed: str) -> str:
    """Find the verb of the stem before -ing or -ed: "stopp" gives "stop", "mak" gives "make", "carri" gives "carry".

    `listed` is what simplemma says, which decides where both "hop" and "hope" are verbs.
    """
    if stem in _STEMS:
        return _STEMS[stem]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    syllables = len(re.findall("[aeiouy]+", stem))
    if re.search(r"([bcdfgklmnprtv])\1$", stem):
        stays = stem.endswith(("ll", "ff")) and not (syllables > 1 and known(stem[:-1], "en"))
        return stem if stays else stem[:-1]
    plain, with_e = known(stem, "en"), known(stem + "e", "en")
    if plain and _rarely_before_e(stem, syllables):
        return stem
    if plain and with_e and listed in {stem, stem + "e"}:
        return listed
    short = re.fullmatch(r"(?:[^aeiou]|qu)*[aeiouy][^aeiouwxy]", stem) is not None
    if (with_e and (short or not plain)) or re.search(r"(?:[^s]s|c|v|u|iz|yz|dg)$", stem):
        return stem + "e"
    return stem


def _rarely_before_e(stem: str, syllables: int) -> bool:
    """Whether a verb with such a stem hardly ever ends in -e: "think", "focus", "deposit"."""
    return (
        stem in _irregular_bases()
        or re.search(r"(?:[nrls]k|mp|[nrl]d|[fpcx]t|[sc]h|ck|[wxy]|..us|..[eo])$", stem) is not None
        or (syllables > 1 and stem.endswith(("it", "er", "en", "op")))
    )


def _noun(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return word
    if re.search(r"[A-Z]s$", word):
        return word[:-1]  # "MPs"
    word = word.lower()
    if word in _PLURAL_ONLY or word.endswith("ing"):
        return word
    if word.endswith("ings"):
        return word[:-1]
    found = _NOUNS.get(word) or look_up(word, "en").lower()
    if word.endswith("ces") and found.endswith("se"):
        return word[:-1]  # "defences", which simplemma respells
    return found if word.endswith(("s", "men")) or found in _UNLIKE_PLURAL else word


def _adjective(word: str) -> str:
    if word.isupper() and 1 < len(word) <= 4:
        return word
    lower = word.lower()
    if word[0].isupper() and (_ORIGIN.search(word) or (known(word, "en") and not known(lower, "en"))):
        return word
    if lower.endswith(("ed", "ing")) or lower in _irregular_forms():
        return lower
    if lower.endswith(("er", "est")) or lower in {"more", "most", "less", "least", "worse", "worst"}:
        return _COMPARED.get(lower) or look_up(lower, "en").lower()
    return lower


def _adverb(word: str) -> str:
    lower = word.lower()
    return {"better": "well", "best": "well", "n't": "not"}.get(lower) or _adjective(lower)


def _name(word: str) -> str:
    """Keep a name as it is, but for peoples: "Russians" gives "Russian"."""
    return word[:-1] if _PEOPLE.fullmatch(word) else word


def _other(word: str) -> str:
    lower = word.lower()
    return _WORDS.get(lower) or look_up(lower, "en")


_BY_PART = {"VERB": _verb, "AUX": _verb, "NOUN": _noun, "ADJ": _adjective, "ADV": _adverb, "PROPN": _name}
