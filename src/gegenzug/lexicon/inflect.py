"""The forms in which a dictionary form may stand in a text: enough German and English inflection for names.

Over-generation is harmless where the result is no word ("Irans", "Jemens"), so the rules are few and broad.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

_ADJECTIVE = re.compile(r"^(?P<stem>\w{3,}?)(?:e|er|es|en|em)$")
_ENDINGS = ("e", "er", "es", "en", "em")


def forms(text: str, role: str, language: str) -> set[str]:
    """Every form of `text`, a name, adjective or inhabitant in its dictionary form.

    `role` is the role of `gegenzug.lexicon.entries.Form`, `language` an ISO 639-1 code.
    """
    if language == "de":
        return set(_german(text, role))
    return set(_english(text, role))


def _german(text: str, role: str) -> Iterator[str]:
    if role == "adj":
        for form in (text, text[:1].upper() + text[1:]):
            yield form
            yield from (form + ending for ending in _ENDINGS)
        return
    *first, last = text.split(" ")
    tails = set(_german_noun(last, role))
    for heads in product(*(_german_modifier(word, position) for position, word in enumerate(first))):
        for tail in tails:
            yield " ".join((*heads, tail))


def _german_modifier(word: str, position: int) -> tuple[str, ...]:
    """An adjective in front ("Vereinigtes") in all its endings; any other word as it is."""
    match = _ADJECTIVE.match(word)
    if not match or word[0].isdigit() or (position > 0 and word[0].isupper()) or word in ("der", "des", "dem", "den"):
        return (word,)
    return (word, *(match["stem"] + ending for ending in _ENDINGS))


def _german_noun(word: str, role: str) -> Iterator[str]:
    yield word
    if word[-1:] in "sxzß":
        yield from (word + "’", word + "'", word + "es")
    else:
        yield word + "s"
    if role in ("people", "figure", "near"):
        if word.endswith("e"):
            yield word + "n"
        elif word.endswith("er"):
            yield word + "n"
            if word.endswith("scher"):  # "Deutscher": an adjective used as a noun
                yield from (word[:-1], word[:-1] + "n", word[:-1] + "m")
        elif word.endswith("in"):
            yield word + "nen"
        elif role == "people":
            yield from (word + "en", word + "e")


def _english(text: str, role: str) -> Iterator[str]:
    yield text
    if role == "people" and not re.search(r"(s|ese|sh|ch)$", text):
        yield text + "s"
    if role in ("near", "figure") and text.startswith("the "):
        yield "The " + text[4:]
