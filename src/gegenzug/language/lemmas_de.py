"""Dictionary forms of German words, by part of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gegenzug.language.wordlist import irregular, known, look_up, words

_SEPARABLE = words(
    "ab an auf aus auseinander bei da daran darauf davon dagegen dar dazu ein einher empor entgegen entlang fehl fern "
    "fest fort frei gegenüber gleich gut heim her herab heran herauf heraus herbei herein herum herunter hervor hin "
    "hinab hinaus hinein hinter hinterher hinunter hinweg hinzu hoch klar los mit nach nahe nieder preis sicher statt "
    "still teil tot um umher unter vor voran voraus vorbei vorher vorüber vorweg wahr weg weiter wieder zu zufrieden "
    "zurecht zurück zusammen zuvor zuwider durch über überein"
)
_INSEPARABLE = words("be ent er ge miss ver zer unter über um durch hinter wider voll")
_PREFIXES = sorted(_SEPARABLE | _INSEPARABLE, key=len, reverse=True)

_VERBS = {
    "bin": "sein", "bist": "sein", "ist": "sein", "sind": "sein", "seid": "sein", "war": "sein",
    "erwog": "erwägen", "erwogen": "erwägen", "gelangt": "gelangen", "gelangte": "gelangen", "gelangten": "gelangen",
    "gehört": "gehören", "gehörte": "gehören", "gehörten": "gehören", "geraten": "geraten", "vermisst": "vermissen",
}  # fmt: skip
"""Forms that lists and rules give to the rarer verb."""

_ENDINGS = ("te", "ten", "test", "tet", "t", "st", "e")
_ENDINGS_AFTER_DENTAL = ("ete", "eten", "etest", "et", "est", "e")


def lemma(word: str, upos: str) -> str:
    """Return the dictionary form of a word of the given part of speech."""
    return _BY_PART.get(upos, _other)(word)


# Verbs


def _verb(word: str) -> str:
    word = re.sub("(?<=.)['’]s$", "", word.lower())
    if word in _VERBS:
        return _VERBS[word]
    if word.endswith("n"):
        found = _without_zu(word) or (word if _is_irregular_infinitive(word) else None)
        found = found or _of_irregular(word) or _plural_past(word) or (word if _is_infinitive(word) else None)
    else:
        found = _of_irregular(word)
    found = found or _irregular_without_ge(word)
    if found:
        return found
    found = look_up(word, "de")
    if found.endswith("n") and found[0].islower() and (found != word or known(word, "de")):
        return found
    return _of_regular(word) or found.lower()


@cache
def _irregular_forms() -> dict[str, str]:
    """Irregular forms of verbs without prefix, each with its infinitive."""
    forms: dict[str, str] = {}
    for (infinitive,), present, past, subjunctive, participle in irregular("de"):
        for stem in present:
            for ending in ("", "t", "st"):
                forms.setdefault(stem + ending, infinitive)
        for stem in [*past, *subjunctive]:
            for ending in ("", "n", "st") if stem.endswith("e") else ("", "en", "st", "est"):
                forms.setdefault(stem + ending, infinitive)
        for form in participle:
            forms[form] = infinitive
    return forms


@cache
def _irregular_infinitives() -> frozenset[str]:
    return frozenset(row[0][0] for row in irregular("de"))


def _stripped(word: str) -> Iterator[tuple[str, str]]:
    """Yield each prefix that a word may have, the longest first, with the rest of the word."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            yield prefix, word.removeprefix(prefix)


def _of_irregular(word: str) -> str | None:
    """Find the infinitive of an irregular form: "angeboten" gives "anbieten", "verbot" gives "verbieten"."""
    forms = _irregular_forms()
    if word in forms:
        return forms[word]
    for prefix, rest in _stripped(word):
        infinitive = forms.get(rest) or (_of_irregular(rest) if prefix in _SEPARABLE else None)
        if infinitive and known(prefix + infinitive, "de"):
            return prefix + infinitive
    return None


def _irregular_without_ge(word: str) -> str | None:
    """Find the infinitive of an irregular participle whose prefix replaces ge-: "verladen", as there is "geladen"."""
    for prefix, rest in _stripped(word):
        infinitive = _irregular_forms().get("ge" + rest) if prefix in _INSEPARABLE else None
        if infinitive and known(prefix + infinitive, "de"):
            return prefix + infinitive
    return None


def _is_irregular_infinitive(word: str) -> bool:
    return word in _irregular_infinitives() or any(
        rest in _irregular_infinitives() and prefix != "ge" and known(word, "de") for prefix, rest in _stripped(word)
    )


def _is_infinitive(word: str) -> bool:
    """Whether a form in -n is its own lemma: "liefern", as there is "lieferte"."""
    stem = re.sub(r"e?n$", "", word)
    if stem != word and any(look_up(stem + ending, "de") == word for ending in ("te", "ete")):
        return True
    return _is_irregular_infinitive(word) or any(
        prefix != "ge" and known(word, "de") and _is_infinitive(rest) for prefix, rest in _stripped(word)
    )


def _plural_past(word: str) -> str | None:
    """Find the infinitive of "suchten", which is that of "suchte"."""
    infinitive = word[:-3] + "en"
    return infinitive if word.endswith("ten") and look_up(word[:-1], "de") == infinitive else None


def _without_zu(word: str) -> str | None:
    """Take the "zu" out of "abzuwenden", but not of "hinzufügen"."""
    for prefix in _SEPARABLE:
        rest = word.removeprefix(prefix + "zu")
        if rest != word and len(rest) > 2 and prefix + "zu" not in _SEPARABLE:
            infinitive = prefix + rest
            if look_up(infinitive, "de") == infinitive and (known(infinitive, "de") or _is_infinitive(rest)):
                return infinitive
    return None


def _of_regular(word: str) -> str | None:
    """Find the infinitive of a regular form that simplemma does not know as a verb."""
    for prefix in ("", *_PREFIXES):
        match = re.fullmatch(rf"{prefix}ge(.{{2,}}?)e?t", word)
        for infinitive in _infinitives(match.group(1)) if match else ():
            if known(prefix + infinitive, "de") or known(infinitive, "de"):
                return prefix + infinitive
    dental = re.search(r"[td]e(?:te?|te[nt]|test|st|)$", word)
    for ending in _ENDINGS_AFTER_DENTAL if dental else _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for infinitive in _infinitives(word.removesuffix(ending)):
                if _is_infinitive(infinitive) or known(infinitive, "de"):
                    return infinitive
    match = re.fullmatch(r"(.{3,}?)(?:e?ten|te|t|e)", word)
    return _infinitives(match.group(1))[0] if match else None


def _infinitives(stem: str) -> list[str]:
    """List the infinitives that a stem may have, the likeliest first."""
    if stem.endswith("e"):
        return [stem + "n", stem[:-1] + "en"]
    if re.search(r"[^aeiou](?:el|er)$", stem):
        return [stem + "n"]
    return [stem + "en", stem + "n"]


# Nouns and names


_NOUN_ENDINGS = (
    (re.compile(r"(ung|heit|keit|schaft|ion|tät|ur|enz|anz)en$"), r"\1"),
    (re.compile(r"innen$"), "in"),
    (re.compile(r"nisse[ns]?$"), "nis"),
    (re.compile(r"ismen$"), "ismus"),
    (re.compile(r"(ing|er|eur|or|tum|ment|chen|lein)s$"), r"\1"),
)


def _noun(word: str) -> str:
    word = _without_shouting(word)
    found = look_up(word, "de")
    if word[0].islower() or (found != word and found[0].isupper()) or known(word, "de"):
        return found if found[0].isupper() or word[0].islower() else word
    return _compound(word) or _by_ending(word)


def _compound(word: str) -> str | None:
    """Find the lemma of a compound by its last part: "Drohnenlieferungen" gives "Drohnenlieferung"."""
    for cut in range(3, len(word) - 3):
        tail = word[cut:].capitalize()
        if known(tail, "de"):
            found = look_up(tail, "de")
            if found[0].isupper():
                return word[:cut] + found.lower()
    return None


def _by_ending(word: str) -> str:
    for pattern, replacement in _NOUN_ENDINGS:
        changed = pattern.sub(replacement, word)
        if changed != word:
            return changed
    return word


def _name(word: str) -> str:
    """Keep a name as it is, but for a genitive that is on the list: "Israels" gives "Israel"."""
    word = _without_shouting(word)
    if word.endswith("s") and known(word, "de"):
        found = look_up(word, "de")
        return found if word.startswith(found) else word
    return word


def _without_shouting(word: str) -> str:
    """Write "BERLIN" as "Berlin"; abbreviations stay."""
    return word.capitalize() if word.isupper() and len(word) > 4 and known(word.capitalize(), "de") else word


# Adjectives and the rest


_INFLECTED = re.compile(
    r"(.+(?:nd|[^e]t|et|lich|ig|isch|bar|sam|haft|los|voll|reich|iv|al|ell|ant|ent|är|ös|abel|ibel))(?:e|en|er|es|em)"
    r"|(.+en)(?:e|en|er|es|em)"
)
_IN_E = ("böse", "feige", "leise", "müde", "prüde", "rapide", "solide", "spröde", "träge", "vage")
_ADJECTIVES = {"dritter": "dritt", "dritte": "dritt", "letzter": "letzt", "letzte": "letzt", "best": "gut"}


def _adjective(word: str) -> str:
    if word.isupper() and len(word) <= 4:
        return word
    lower = word.lower()
    if word[0].isupper() and lower.endswith("er") and known(word, "de") and look_up(word, "de") == word:
        return word  # from a place: "Berliner"
    found = look_up(lower, "de", greedy=True).lower()
    match = _INFLECTED.fullmatch(lower)
    of_verb = found != lower and found.endswith("n") and (match is not None or _is_verb(found))
    if of_verb or (found == lower and not known(lower, "de")):
        strong = _of_irregular(lower.removeprefix("un")) is not None
        found = (match.group(1) or match.group(2)) if match and not strong else lower
    found = _ADJECTIVES.get(found, found)
    if (found.removesuffix("e") + "e").endswith(_IN_E):
        return found.removesuffix("e") + "e"
    return found[:-1] if found.endswith("e") and known(found[:-1], "de") else found


def _is_verb(found: str) -> bool:
    return _is_infinitive(found) or any(found.endswith(verb) for verb in _irregular_infinitives())


def _adverb(word: str) -> str:
    lower = word.lower()
    found = look_up(lower, "de")
    return found if found in {"oft", "gern", "viel", "wenig"} else lower


_WORDS = {"'s": "es", "’s": "es", "dass": "dass", "daß": "dass", "was": "was", "sie": "sie"}


def _other(word: str) -> str:
    lower = word.lower()
    return _WORDS.get(lower) or look_up(lower, "de")


_BY_PART = {"VERB": _verb, "AUX": _verb, "NOUN": _noun, "ADJ": _adjective, "ADV": _adverb, "PROPN": _name}
