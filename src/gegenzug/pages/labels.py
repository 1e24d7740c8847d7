"""The words of `labels.yaml`, ready for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from gegenzug import yamls

_EDGES = " \t\u00a0.…:;,!?•·|›»«‹→←↓↑▶►▼▲✕×✖+*–—-_/\\()[]0123456789"
_COLON = re.compile(r"\s*[:：]\s*")
_MARK_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of wordings that a line can be, or begin with."""

    exact: frozenset[str]
    patterns: re.Pattern[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Phrases:
        """From a list of `labels.yaml`."""
        lowered = [str(word).casefold() for word in words]
        open_ = [re.escape(word).replace(r"\*", ".{1,40}") for word in lowered if "*" in word]
        return cls(frozenset(word for word in lowered if "*" not in word), re.compile("|".join(open_) or r"(?!)"))

    def cover(self, line: str) -> bool:
        """Whether the line is one of the wordings, apart from punctuation and figures around it."""
        bare = line.strip(_EDGES).casefold()
        return bare in self.exact or self.patterns.fullmatch(bare) is not None

    def lead(self, line: str) -> bool:
        """Whether the line is one of the wordings, a colon and something more."""
        head = _COLON.split(line, maxsplit=1)
        return len(head) == 2 and bool(head[1]) and self.cover(head[0])


@dataclass(frozen=True, slots=True)
class Labels:
    """All word lists of `labels.yaml` that lines of text are compared with."""

    furniture: Phrases
    furniture_starts: tuple[str, ...]
    span_start: Phrases
    span_end: Phrases
    teaser: Phrases
    end: Phrases
    sources: Phrases
    marks: Mapping[str, frozenset[str]]

    def is_furniture(self, line: str) -> bool:
        """Whether a line is an advert label, a button, an entry of the menu, a notice on cookies."""
        return self.furniture.cover(line) or line.casefold().startswith(self.furniture_starts)

    def marked(self, kind: str, *names: str | None) -> bool:
        """Whether one of the class names, ids or item properties contains a word of the list `kind` of `marks`."""
        words = self.marks[kind]
        return any(not words.isdisjoint(mark_words(name)) for name in names if name)


@lru_cache(maxsize=4096)
def mark_words(name: str) -> frozenset[str]:
    """Return the words in class names such as "headerKicker teaser-text", lower case, apart and joined by twos."""
    words: set[str] = set()
    for token in name.split():
        parts = [part.lower() for part in re.split(r"[-_:]+", token)]
        words.update(parts, map("".join, pairwise(parts)))
        words.update(piece.lower() for piece in _MARK_PARTS.findall(token))
    return frozenset(words)


@cache
def raw() -> Mapping[str, Any]:
    """`labels.yaml` as it is written."""
    data: Mapping[str, Any] = yamls.read(files(__package__) / "labels.yaml")
    return data


@cache
def labels() -> Labels:
    """Return the word lists, read once."""
    data = raw()
    return Labels(
        furniture=Phrases.of(data["furniture"]),
        furniture_starts=tuple(start.casefold() for start in data["furniture_starts"]),
        span_start=Phrases.of(data["span_start"]),
        span_end=Phrases.of(data["span_end"]),
        teaser=Phrases.of(data["teaser"]),
        end=Phrases.of(data["end"]),
        sources=Phrases.of(data["sources"]),
        marks={kind: frozenset(words) for kind, words in data["marks"].items()},
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest first; * stands for a few words."""
    ordered = sorted(map(str, words), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"[^,|]{1,30}?").replace(r"\ ", r"\s+") for word in ordered)
