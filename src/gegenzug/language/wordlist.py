"""What is known of single words: simplemma's lists and tables of irregular verbs."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import simplemma


def look_up(word: str, language: str, *, greedy: bool = False) -> str:
    """Return the lemma that simplemma gives; where it lists several, the first. Of no word it is no word."""
    if not word:
        return word
    found: str = simplemma.lemmatize(word, lang=language, greedy=greedy)
    return found.split("|")[0]


def known(word: str, language: str) -> bool:
    """Whether simplemma lists the word."""
    return bool(word) and bool(simplemma.is_known(word, lang=language))


def irregular(language: str) -> Iterator[list[list[str]]]:
    """Yield the rows of `verbs/LANGUAGE.txt`, each column with its alternatives."""
    text = files("gegenzug.language").joinpath("verbs", f"{language}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [[] if column == "-" else column.split("/") for column in line.split()]


def words(text: str) -> frozenset[str]:
    """Make a set of the words of a text, for word lists that read as prose."""
    return frozenset(text.split())
