"""Dictionary forms of German and English words: simplemma's word lists, helped by grammar where they fail.

simplemma (Barbaresi 2021, https://doi.org/10.5281/zenodo.4673264) does not know parts of speech. Here they choose the
rules: irregular verbs come from tables, other verbs and compounds are taken apart. Participles used as adjectives stay
adjectives ("gelieferte" gives "geliefert"), as in the treebanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import simplemma

SEPARABLE = (
    "ab an auf aus auseinander bei da daran darauf davon dagegen dar durch ein einher empor entgegen entlang fehl fern "
    "fest fort frei gegenüber gleich gut heim her herab heran herauf heraus herbei herein herum herunter hervor hin "
    "hinab hinaus hinein hinter hinterher hinunter hinweg hinzu hoch klar los mit nach nahe nieder preis sicher statt "
    "still teil tot um umher unter vor voran voraus vorbei vorher vorüber vorweg wahr weg weiter wieder zu zufrieden "
    "zurecht zurück zusammen zuvor zuwider über überein"
)
INSEPARABLE = "be ent er ge miss ver zer unter über um durch hinter wider voll"


@lru_cache(maxsize=200_000)
def lemma(word: str, upos: str, language: str) -> str:
    """The dictionary form of a word of the given part of speech; the word itself where nothing is known of it."""
    if upos in {"PUNCT", "NUM", "SYM", "X"} or not word[0].isalpha() and word[0] not in "'’":
        return word
    if language == "de":
        return _GERMAN.get(upos, _german_other)(word)
    if language == "en":
        return _ENGLISH.get(upos, _english_other)(word.replace("’", "'"))
    return _look_up(word, language) if language in _supported() else word


@cache
def _supported() -> frozenset[str]:
    """Languages other than German and English that simplemma has words of and the model has seen."""
    return frozenset({"fr", "ru", "sv"})


def _look_up(word: str, language: str, *, greedy: bool = False) -> str:
    """What simplemma says; it may list several forms, of which the first counts."""
    found: str = simplemma.lemmatize(word, lang=language, greedy=greedy)
    return found.split("|")[0]


def _known(word: str, language: str) -> bool:
    return bool(simplemma.is_known(word, lang=language))


def _table(language: str) -> Iterator[list[list[str]]]:
    """Rows of a table of irregular verbs, each column with its alternatives."""
    text = files("gegenzug.language").joinpath("verbs", f"{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [[] if column == "-" else column.split("/") for column in line.split()]


# German


@cache
def _german_irregular() -> dict[str, str]:
    """Irregular forms of German verbs without prefix, each with its infinitive; the frequent verb wins a tie."""
    forms: dict[str, str] = {}
    for (infinitive,), present, past, subjunctive, participle in _table("de"):
        for stem in present:
            for ending in ("", "t", "st"):
                forms.setdefault(stem + ending, infinitive)
        for stem in [*past, *subjunctive]:
            endings = ("", "n", "st") if stem.endswith("e") else ("", "en", "st", "est")
            for ending in endings:
                forms.setdefault(stem + ending, infinitive)
        for form in participle:
            forms[form] = infinitive
    return forms


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted({*SEPARABLE.split(), *INSEPARABLE.split()}, key=len, reverse=True))


def _irregular_german(word: str) -> str | None:
    """The infinitive of an irregular form, prefixes included: "angeboten" gives "anbieten", "verbot" "verbieten"."""
    forms = _german_irregular()
    if word in forms:
        return forms[word]
    for prefix, rest in _stripped(word):
        infinitive = forms.get(rest) or (_irregular_german(rest) if prefix in SEPARABLE.split() else None)
        if infinitive and _known(prefix + infinitive, "de"):
            return prefix + infinitive
    return None


def _irregular_without_ge(word: str) -> str | None:
    """The infinitive of an irregular participle whose prefix takes the place of ge-: "verladen" as "geladen"."""
    for prefix, rest in _stripped(word):
        infinitive = _german_irregular().get("ge" + rest) if prefix in INSEPARABLE.split() else None
        if infinitive and _known(prefix + infinitive, "de"):
            return prefix + infinitive
    return None


def _stripped(word: str) -> Iterator[tuple[str, str]]:
    """Each prefix that a word may have, with the rest of the word."""
    for prefix in _prefixes():
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            yield prefix, word.removeprefix(prefix)


_GERMAN_VERBS = {
    "gehört": "gehören", "gehörte": "gehören", "gehörten": "gehören", "geraten": "geraten", "erwogen": "erwägen", "erwog": "erwägen", "vermisst": "vermissen", "gelangt": "gelangen",
    "gelangte": "gelangen", "gelangten": "gelangen", "bin": "sein", "sind": "sein",
}  # fmt: skip


def _german_verb(word: str) -> str:
    word = re.sub("['’]s$", "", word.lower())
    if word in _GERMAN_VERBS:
        return _GERMAN_VERBS[word]
    if word.endswith("n"):
        found = _without_zu(word) or (word if _is_irregular_infinitive(word) else None)
        found = found or _irregular_german(word) or _plural_past(word) or (word if _is_infinitive(word) else None)
    else:
        found = _irregular_german(word)
    found = found or _irregular_without_ge(word)
    if found:
        return found
    found = _look_up(word, "de")
    if found.endswith("n") and found[0].islower() and (found != word or _known(word, "de")):
        return found
    return _regular_german(word) or found.lower()


@cache
def _irregular_infinitives() -> frozenset[str]:
    return frozenset(row[0][0] for row in _table("de"))


def _is_irregular_infinitive(word: str) -> bool:
    return word in _irregular_infinitives() or any(
        rest in _irregular_infinitives() and prefix != "ge" and _known(word, "de") for prefix, rest in _stripped(word)
    )


def _is_infinitive(word: str) -> bool:
    """Whether a form in -n is its own lemma: "liefern", as there is "lieferte"."""
    stem = re.sub(r"e?n$", "", word)
    if stem != word and any(_look_up(stem + ending, "de") == word for ending in ("te", "ete")):
        return True
    return _is_irregular_infinitive(word) or any(
        prefix != "ge" and _known(word, "de") and _is_infinitive(rest) for prefix, rest in _stripped(word)
    )


def _plural_past(word: str) -> str | None:
    """ "suchten" gives "suchen", as does "suchte"."""
    infinitive = word[:-3] + "en"
    return infinitive if word.endswith("ten") and _look_up(word[:-1], "de") == infinitive else None


def _without_zu(word: str) -> str | None:
    """ "abzuwenden" gives "abwenden"; "hinzufügen" has no such "zu"."""
    for prefix in SEPARABLE.split():
        rest = word.removeprefix(prefix + "zu")
        if rest != word and len(rest) > 3 and prefix + "zu" not in SEPARABLE.split():
            infinitive = prefix + rest
            if _look_up(infinitive, "de") == infinitive and (_known(infinitive, "de") or _is_infinitive(rest)):
                return infinitive
    return None


_ENDINGS = ("te", "ten", "test", "tet", "t", "st", "e")
_ENDINGS_AFTER_DENTAL = ("ete", "eten", "etest", "et", "est", "e")


def _regular_german(word: str) -> str | None:
    """The infinitive of a regular form that simplemma does not know as a verb."""
    for prefix in ("", *_prefixes()):
        rest = word.removeprefix(prefix) if word.startswith(prefix) else ""
        match = re.fullmatch(r"ge(.{2,}?)e?t", rest)
        if match:
            for infinitive in _infinitives(match.group(1)):
                if _known(prefix + infinitive, "de") or _known(infinitive, "de"):
                    return prefix + infinitive
    dental = re.search(r"[td]e(?:te?|te[nt]|test|st|)$", word)
    for ending in _ENDINGS_AFTER_DENTAL if dental else _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for infinitive in _infinitives(word.removesuffix(ending)):
                if _is_infinitive(infinitive) or _known(infinitive, "de"):
                    return infinitive
    match = re.fullmatch(r"(.{3,}?)(?:e?ten|te|t|e)", word)
    return _infinitives(match.group(1))[0] if match else None


def _infinitives(stem: str) -> list[str]:
    """Infinitives that a stem may have, the likeliest first."""
    plain = [stem + "en", stem + "n"]
    if stem.endswith("e"):
        plain = [stem + "n"]
    elif re.search(r"[^aeiou](?:el|er)$", stem) or stem.endswith(("ier", "eur")):
        plain = [stem + "en", stem + "n"] if stem.endswith(("ier", "eur")) else [stem + "n"]
    return [*plain, *([stem[:-1] + "en"] if stem.endswith("e") else [])]


def _german_noun(word: str) -> str:
    if word.isupper() and len(word) > 4 and _known(word.capitalize(), "de"):
        word = word.capitalize()
    if word[0].islower():
        return _look_up(word, "de")  # foreign words, and pronouns that some treebanks call nouns
    found = _look_up(word, "de")
    if found != word and found[0].isupper():
        return found
    if found == word and _known(word, "de"):
        return word
    return _german_compound(word) or _german_ending(word)


def _german_compound(word: str) -> str | None:
    """The lemma of a compound by its last part: "Drohnenlieferungen" gives "Drohnenlieferung"."""
    for cut in range(3, len(word) - 3):
        tail = word[cut:].capitalize()
        if len(tail) >= 4 and _known(tail, "de"):
            found = _look_up(tail, "de")
            if found[0].isupper():
                return word[:cut] + found.lower()
    return None


_NOUN_ENDINGS = (
    (r"(ung|heit|keit|schaft|ion|tät|ur|enz|anz)en$", r"\1"),
    (r"innen$", "in"),
    (r"nisse[ns]?$", "nis"),
    (r"ismen$", "ismus"),
    (r"(ing|er|ler|ner|eur|or|tum|ment|chen|lein)s$", r"\1"),
)


def _german_ending(word: str) -> str:
    for pattern, replacement in _NOUN_ENDINGS:
        changed = re.sub(pattern, replacement, word)
        if changed != word:
            return changed
    return word


_INFLECTED = re.compile(
    r"(.+(?:nd|[^e]t|et|lich|ig|isch|bar|sam|haft|los|voll|reich|iv|al|ell|ant|ent|är|ös|abel|ibel))(?:e|en|er|es|em)"
    r"|(.+en)(?:e|en|er|es|em)"
)
_ADJECTIVES_IN_E = ("böse", "feige", "leise", "müde", "prüde", "rapide", "solide", "spröde", "träge", "vage")
_GERMAN_ADJECTIVES = {"dritter": "dritt", "dritte": "dritt", "letzter": "letzt", "letzte": "letzt", "best": "gut"}


def _german_adjective(word: str) -> str:
    if word.isupper() and len(word) <= 4:
        return word
    lower = word.lower()
    if word[0].isupper() and lower.endswith("er") and _look_up(lower, "de") == lower:
        return word  # from a place: "Berliner"
    found = _look_up(lower, "de", greedy=True).lower()
    match = _INFLECTED.fullmatch(lower)
    of_verb = found != lower and found.endswith("n") and (_is_verb(found) or match is not None)
    if of_verb or found == lower and not _known(lower, "de"):
        strong = _irregular_german(lower.removeprefix("un")) is not None
        found = (match.group(1) or match.group(2)) if match and not strong else lower
    found = _GERMAN_ADJECTIVES.get(found, found)
    if found.endswith(_ADJECTIVES_IN_E) or (found + "e").endswith(_ADJECTIVES_IN_E):
        return found if found.endswith("e") else found + "e"
    return found[:-1] if found.endswith("e") and _known(found[:-1], "de") else found


def _is_verb(found: str) -> bool:
    return _is_infinitive(found) or any(found.endswith(verb) for verb in _irregular_infinitives())


def _german_name(word: str) -> str:
    """Names keep their form, but for a genitive that is on the list: "Israels" gives "Israel"."""
    if word.isupper() and len(word) > 4 and _known(word.capitalize(), "de"):
        word = word.capitalize()
    if word.endswith("s") and _known(word, "de"):
        found = _look_up(word, "de")
        return found if word.startswith(found) else word
    return word


def _german_other(word: str) -> str:
    lower = word.lower()
    return _GERMAN_WORDS.get(lower) or _look_up(lower, "de")


def _german_adverb(word: str) -> str:
    lower = word.lower()
    found = _look_up(lower, "de")
    return found if found in {"oft", "gern", "viel", "wenig"} else lower


_GERMAN_WORDS = {"'s": "es", "’s": "es", "dass": "dass", "daß": "dass", "was": "was", "sie": "sie"}

_GERMAN = {
    "VERB": _german_verb,
    "AUX": _german_verb,
    "NOUN": _german_noun,
    "ADJ": _german_adjective,
    "ADV": _german_adverb,
    "PROPN": _german_name,
}


# English


@cache
def _english_irregular() -> dict[str, str]:
    forms: dict[str, str] = {}
    for (base,), past, participle in _table("en"):
        for form in [*past, *participle]:
            if form != base:
                forms.setdefault(form, base)
    return forms


@cache
def _irregular_bases() -> frozenset[str]:
    return frozenset(row[0][0] for row in _table("en"))


_ENGLISH_AUXILIARIES = {
    "'s": "be", "'m": "be", "'re": "be", "'ve": "have", "'d": "would", "'ll": "will", "ca": "can", "wo": "will",
    "sha": "shall", "ai": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "am": "be",
    "has": "have", "had": "have", "does": "do", "did": "do", "gon": "go", "would": "would", "could": "could",
    "should": "should", "might": "might", "may": "may", "being": "be", "got": "get",
}  # fmt: skip


def _english_verb(word: str) -> str:
    word = word.lower()
    if word in _ENGLISH_AUXILIARIES:
        return _ENGLISH_AUXILIARIES[word]
    irregular = _english_irregular().get(word)
    if irregular:
        return irregular
    for prefix in ("re", "over", "under", "out", "mis", "un", "co-", "re-"):
        rest = _english_irregular().get(word.removeprefix(prefix)) if word.startswith(prefix) else None
        if rest:
            return prefix + rest
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and re.search("[aeiouy]", stem) and not word.endswith("eed"):
            return _english_base(stem, _look_up(word, "en"))
    found = _look_up(word, "en")
    if found == word and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return found.lower()


_ENGLISH_STEMS = {
    "ly": "lie", "dy": "die", "ty": "tie", "ti": "tie", "di": "die", "li": "lie", "unit": "unite", "add": "add",
    "ebb": "ebb", "mimick": "mimic", "panick": "panic", "traffick": "traffic", "develop": "develop", "writh": "writhe", "fuell": "fuel", "duell": "duel", "appall": "appall",
    "install": "install", "recall": "recall", "enroll": "enroll", "foretell": "foretell",
}  # fmt: skip


def _english_base(stem: str, listed: str) -> str:
    """The verb of the stem before -ing or -ed: "stopp" gives "stop", "mak" "make", "carri" "carry".

    `listed` is what simplemma says, which decides where both "hop" and "hope" are verbs.
    """
    if stem in _ENGLISH_STEMS:
        return _ENGLISH_STEMS[stem]
    if stem.endswith("i") and len(stem) > 2:
        return stem[:-1] + "y"
    if re.search(r"([bcdfgklmnprtv])\1$", stem):
        long = len(re.findall("[aeiouy]+", stem)) > 1
        stays = stem.endswith(("ll", "ff")) and not (long and _known(stem[:-1], "en"))
        return stem if stays else stem[:-1]
    if re.search(r"[wxy]$|[eo]$|us$", stem) and _known(stem, "en") and len(stem) > 2:
        return stem
    if stem in _irregular_bases() or re.search(r"(?:nk|rk|lk|sk|mp|nd|rd|ld|ft|pt|ct|xt|sh|ch|ck|it|er|en|op)$", stem) and (
        _known(stem, "en")
    ):
        return stem
    plain, with_e = _known(stem, "en"), _known(stem + "e", "en")
    if plain and with_e and listed in {stem, stem + "e"}:
        return listed
    short = re.fullmatch(r"(?:[^aeiou]|qu)*[aeiouy][^aeiouwxy]", stem) is not None
    return stem + "e" if with_e and (short or not plain) or re.search(r"(?:[^s]s|c|v|u|iz|yz|dg)$", stem) else stem


def _english_noun(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return word
    if re.search(r"[A-Z]s$", word):
        return word[:-1]
    word = word.lower()
    if word.endswith("ing"):
        return word
    if word.endswith("ings"):
        return word[:-1]
    if word in _PLURAL_ONLY:
        return word
    found = _ENGLISH_NOUNS.get(word) or _look_up(word, "en").lower()
    if word.endswith("ces") and found.endswith("se"):
        return word[:-1]  # "defences", which simplemma respells
    return found if word.endswith("s") or word.endswith("men") or found in _UNLIKE_PLURALS else word


_PLURAL_ONLY = frozenset("earnings goods morals regards savings sunglasses troops".split())
_UNLIKE_PLURALS = frozenset(
    "child man woman foot tooth mouse goose ox person crisis analysis criterion phenomenon nucleus bacterium "
    "schoolchild".split()
)
_ENGLISH_NOUNS = {
    "media": "media", "data": "data", "bases": "base", "lives": "life", "means": "means", "left": "left",
    "news": "news", "e-mail": "e-mail", "e-mails": "e-mail", "people": "people",
}  # fmt: skip


def _english_adjective(word: str) -> str:
    if word.isupper() and 1 < len(word) <= 4:
        return word
    lower = word.lower()
    if word[0].isupper() and (_known(word, "en") and not _known(lower, "en") or _ORIGIN.search(word)):
        return word
    if lower.endswith(("ed", "ing")) or lower in _english_irregular():
        return lower
    if lower.endswith(("er", "est")) or lower in {"more", "most", "less", "least", "worse", "worst"}:
        return _ENGLISH_COMPARED.get(lower) or _look_up(lower, "en").lower()
    return lower


_ORIGIN = re.compile(
    r"(?:[a-z](?:ian|ean|can|ese|ish)|-[A-Z]\w+|^(?:Iraqi|Israeli|Saudi|Pakistani|Yemeni|Afghan|Arab|German|Greek|French|Thai"
    r"|Dutch|Czech|Muslim|Islamic|Sunni|Shiite|Kurdish|Arabic))$"
)
_ENGLISH_COMPARED = {"better": "good", "best": "good", "worse": "bad", "worst": "bad", "least": "least"}


def _english_adverb(word: str) -> str:
    lower = word.lower()
    if lower in {"better", "best"}:
        return "well"
    return _english_adjective(lower) if lower != "n't" else "not"


_DEMONYM = re.compile(r"[A-Z]\w+(?:ians|icans|eans)")


def _english_name(word: str) -> str:
    """Names keep their form, but for peoples: "Russians" gives "Russian"."""
    return word[:-1] if _DEMONYM.fullmatch(word) else word


def _english_other(word: str) -> str:
    lower = word.lower()
    return _ENGLISH_WORDS.get(lower) or _look_up(lower, "en")


_ENGLISH_WORDS = {
    "n't": "not", "'s": "'s", "a": "a", "an": "a", "us": "we", "me": "I", "i": "I", "him": "he", "them": "they",
    "her": "her", "under": "under", "these": "this", "those": "that", "as": "as", "his": "his", "their": "their",
}  # fmt: skip

_ENGLISH = {
    "VERB": _english_verb,
    "AUX": _english_verb,
    "NOUN": _english_noun,
    "ADJ": _english_adjective,
    "ADV": _english_adverb,
    "PROPN": _english_name,
}
