"""What goods a phrase names: category, the state that makes them, and which words say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gegenzug.claim import Item
from gegenzug.language.lemmas import lemma
from gegenzug.lexicon import load
from gegenzug.lexicon.entries import ItemForm
from gegenzug.lexicon.words import item_of, noun_class
from gegenzug.reading.document import Document, Place
from gegenzug.reading.tree import Tree

_CURRENCY = re.compile(r"[$€£¥₽]|\b(?:USD|EUR)\b")
_LARGE = frozenset({"Million", "Milliarde", "Billion", "million", "billion", "bn"})
"""Numbers that with nothing behind them count money."""


@dataclass(frozen=True, slots=True)
class Good:
    """A good that a phrase names."""

    category: Item
    first: int
    last: int
    """First and last word that name it."""
    origin: str | None = None
    """The state that makes it, for a weapon known by its name."""
    entry: str | None = None


def goods(document: Document, place: Place) -> tuple[Good, ...]:
    """The goods of the phrase headed by the word at `place`, those coordinated with it included."""
    tree = document.trees[place.sentence]
    found = [good for i in (place.word, *tree.conjuncts(place.word)) if (good := _good(document, tree, i))]
    return tuple({good.category: good for good in reversed(found)}.values())[::-1]


def _good(document: Document, tree: Tree, i: int) -> Good | None:
    if i + 1 < len(tree) and tree[i + 1].text in ("-", "‐") and tree.children(i, "conj"):
        return None  # "Panzer- und Haubitzengeschosse" are shells, no tanks
    found = _named(document, tree, i) or _by_lemma(tree, i)
    if found:
        return found
    if _is_measure(tree, i) or tree[i].upos in ("NUM", "SYM"):
        return _measured(document, tree, i)
    for j in tree.children(i, "compound", "appos", "flat"):
        named = _named(document, tree, j)
        if named:
            return named
    for j in tree.children(i, "nmod"):  # "much of its gas", "zwei Tanker mit Öl"
        if tree.preposition(j) in (None, "of", "von", "mit", "with", "an"):
            inside = _named(document, tree, j) or _by_lemma(tree, j)
            if inside:
                return inside
    return None


def _is_measure(tree: Tree, i: int) -> bool:
    return "measures" in noun_class(tree[i].lemma, tree.language)


def _named(document: Document, tree: Tree, i: int) -> Good | None:
    """A weapon by its name: "Shahed-136", "F-16"."""
    mention = document.by_word[tree.index].get(i)
    item = mention.item if mention else None
    if item is None or mention is None:
        return None
    covered = [j for j, other in document.by_word[tree.index].items() if other is mention]
    return Good(item.category, min(covered), max(covered), item.origin, f"items/{item.category}: {mention.text}")


def _by_lemma(tree: Tree, i: int) -> Good | None:
    """A common noun, with what stands before it where the lexicon knows the whole: "air defence system"."""
    language = tree.language
    items = load().item_lemmas.get(language, {})
    first = i
    while first > 0 and i - first < 4 and tree[first - 1].head in range(first - 1, i + 1):
        first -= 1
    for start in range(first, i):
        for phrase in _spellings(tree, start, i):
            if phrase in items:
                return _from(items[phrase], phrase, start, i)
    noun = lemma(tree[i].text, "NOUN", language)
    item = item_of(tree[i].lemma, language) or (items.get(noun) if tree[i].upos == "PROPN" else item_of(noun, language))
    if tree[i].upos == "PROPN" and item and tree[i].lemma not in items and noun not in items:
        return None  # "Scholz" is no sort of "Holz"
    if item and tree[i].upos in ("NOUN", "PROPN", "X", "ADJ", "VERB"):
        return _from(item, tree[i].lemma, i, i)
    return None


def _spellings(tree: Tree, start: int, end: int) -> tuple[str, ...]:
    texts = [tree[j].text for j in range(start, end + 1)]
    last = tree[end].lemma
    joined = " ".join((*texts[:-1], last)).replace(" - ", "-")
    plain = " ".join(texts).replace(" - ", "-")
    lemmas = " ".join(tree[j].lemma for j in range(start, end + 1)).replace(" - ", "-")
    return tuple(dict.fromkeys((joined, joined.lower(), plain, plain.lower(), lemmas, lemmas.lower())))


def _measured(document: Document, tree: Tree, i: int) -> Good | None:
    """Amounts: "eine Milliarde Dollar", "400,000 barrels of oil", "$1.5bn"."""
    for j in tree.children(i, "nmod", "compound", "flat", "appos", "obj", "nummod"):
        found = _named(document, tree, j) or _by_lemma(tree, j)
        if found is None and _is_measure(tree, j) and tree[j].head == i:
            found = _measured(document, tree, j)
        if found:
            return Good(found.category, min(i, found.first), max(i, found.last), found.origin, found.entry)
    around = [i, *tree.children(i)]
    if tree[i].lemma in _LARGE and not tree.children(i, "nmod", "compound", "flat", "appos"):
        return Good("money", min(around), i, None, "items/money: amount")
    if any(_CURRENCY.search(tree[j].text) for j in around):
        return Good("money", min(around), max(around), None, "items/money: amount")
    return None


def _from(item: ItemForm, word: str, first: int, last: int) -> Good:
    return Good(item.category, first, last, item.origin, f"items/{item.category}: {word}")
