"""One news report as it was read: blocks of text in order, and what is known about it.

Every offset anywhere in Gegenzug counts characters of `Report.text`.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

BlockKind = Literal["kicker", "headline", "lead", "heading", "paragraph", "caption"]
Precision = Literal["year", "month", "day", "minute"]

SEPARATOR = "\n\n"
_ISO_LENGTH: dict[Precision, int] = {"year": 4, "month": 7, "day": 10, "minute": 16}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a report that is printed as one: a headline, a paragraph, a caption."""

    kind: BlockKind
    text: str
    credit: str | None = None
    """Who took the picture, for a caption."""


@dataclass(frozen=True, slots=True)
class When:
    """A point in time no more exact than the page that gave it."""

    at: datetime
    precision: Precision = "day"

    @property
    def moment(self) -> datetime:
        """`at` with a time zone, to be compared with others; a clock without one is taken as UTC."""
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=UTC)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day it may mean."""
        day = self.at.date()
        if self.precision == "year":
            return day.replace(month=1, day=1), day.replace(month=12, day=31)
        if self.precision == "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return day, day

    @property
    def iso(self) -> str:
        """ISO 8601 as exact as it is known: 2023, 2023-08, 2023-08-02, 2023-08-02T14:30."""
        return self.at.isoformat()[: _ISO_LENGTH[self.precision]]


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of the list of used sources that some outlets print below a report."""

    outlet: str
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One news report. Navigation, adverts and the list of used sources are not part of `blocks`."""

    blocks: tuple[Block, ...]
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    updated: When | None = None
    language: str | None = None
    """ISO 639-1 code, lower case."""
    url: str | None = None
    cited: tuple[Cited, ...] = ()
    origin: str | None = None
    """Where the bytes came from: a path or an address."""

    @property
    def text(self) -> str:
        """All blocks in order, an empty line between two."""
        return SEPARATOR.join(block.text for block in self.blocks)

    def spans(self) -> Iterator[tuple[int, int, Block]]:
        """Each block with the characters of `text` it covers: start, end, block."""
        start = 0
        for block in self.blocks:
            yield start, start + len(block.text), block
            start += len(block.text) + len(SEPARATOR)

    def _first(self, kind: BlockKind) -> str | None:
        return next((block.text for block in self.blocks if block.kind == kind), None)

    @property
    def kicker(self) -> str | None:
        """The line above the headline."""
        return self._first("kicker")

    @property
    def headline(self) -> str | None:
        """The headline."""
        return self._first("headline")

    @property
    def lead(self) -> str | None:
        """The teaser between headline and text."""
        return self._first("lead")

    @property
    def date(self) -> When | None:
        """When it was published, or else last updated."""
        return self.published or self.updated

    @property
    def digest(self) -> str:
        """SHA-256 of the text: two reports with the same digest say the same words."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def key(self) -> str:
        """What stays the same when a report is changed: its address, else where it came from, else its words."""
        return self.url or self.origin or f"sha256:{self.digest}"
