"""Where a text names actors and goods known to the lexicon.

One pass of an Aho-Corasick automaton (Aho and Corasick 1975) over the text finds every form at once; of overlapping
finds the longest stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Form, ItemForm

Meaning = Form | ItemForm


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that a form of the lexicon covers, with all it may mean."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]

    @property
    def forms(self) -> tuple[Form, ...]:
        """What it may mean as an actor."""
        return tuple(meaning for meaning in self.meanings if isinstance(meaning, Form))

    @property
    def item(self) -> ItemForm | None:
        """What it means as a good."""
        return next((meaning for meaning in self.meanings if isinstance(meaning, ItemForm)), None)


def find(text: str, language: str) -> list[Mention]:
    """Mentions in `text` in order, none overlapping. `language` is that of the text."""
    found = sorted(_hits(text, language), key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _hits(text: str, language: str) -> Iterator[Mention]:
    for last, (surface, meanings) in _automaton().iter(text):
        end = last + 1
        start = end - len(surface)
        if not _stands_alone(text, start, end):
            continue
        fitting = tuple(
            meaning for meaning in meanings if isinstance(meaning, ItemForm) or meaning.language in (language, "*")
        )
        if fitting:
            yield Mention(start, end, surface, fitting)


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


@cache
def _automaton() -> Any:
    lexicon = load()
    meanings: dict[str, list[Meaning]] = {surface: list(forms) for surface, forms in lexicon.actor_forms.items()}
    for surface, item in lexicon.item_names.items():
        meanings.setdefault(surface, []).append(item)
    automaton = ahocorasick.Automaton()
    for surface, entries in meanings.items():
        automaton.add_word(surface, (surface, tuple(entries)))
    automaton.make_automaton()
    return automaton
