"""Looking up common nouns by what they may stand for."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from gegenzug.lexicon.entries import ItemForm
from gegenzug.lexicon.load import load

SHORTEST_PART = 4
"""Letters that the last part of a German compound must have to be found in it."""


@cache
def noun_class(lemma: str, language: str) -> frozenset[str]:
    """The classes of `lexicon/<language>/nouns.yaml` that a noun belongs to, by its last part in German."""
    classes = load().nouns[language]
    return frozenset(name for name, nouns in classes.items() if last_part(lemma, nouns, language))


def last_part(lemma: str, nouns: Collection[str], language: str) -> str | None:
    """The noun of `nouns` that `lemma` is, or in German ends in; the longest if several."""
    if lemma in nouns:
        return lemma
    if language != "de":
        return lemma.lower() if lemma.lower() in nouns else None
    for cut in range(1, len(lemma) - SHORTEST_PART + 1):
        part = lemma[cut:]
        for candidate in (part[:1].upper() + part[1:], part):
            if candidate in nouns and cut >= 2:
                return candidate
    return None


@cache
def item_of(lemma: str, language: str) -> ItemForm | None:
    """The good that a noun names, by its dictionary form or the last part of a German compound."""
    items = load().item_lemmas.get(language, {})
    found = last_part(lemma, items, language)
    return items[found] if found else None
