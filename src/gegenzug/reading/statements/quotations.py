"""Which stretches of a text stand in quotation marks, whatever marks are used and however badly they are balanced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from gegenzug.language.sentence import Span

_MARKS = re.compile(",,(?=\\w)|''|``|[„“”«»\"‟‚‘’‹›'`]")
_SINGLE = frozenset("‚‘’‹›'`")
_CLOSERS: dict[str, frozenset[str]] = {
    "„": frozenset('“”"„'),
    ",,": frozenset(("''", '"', "“", "”", "´´")),
    "“": frozenset('”"“'),
    "”": frozenset('”"'),
    "‟": frozenset('”“"'),
    '"': frozenset('"”“'),
    "''": frozenset(("''", '"')),
    "``": frozenset(("''", '"')),
    "«": frozenset("»"),
    "»": frozenset("«»"),
    "‹": frozenset("›"),
    "›": frozenset("‹›"),
    "‚": frozenset("‘’'"),
    "‘": frozenset("’'"),
    "’": frozenset("’"),
    "'": frozenset("'’"),
    "`": frozenset("'´`"),
}
"""What ends a quotation that was opened by a mark, as printed or as typed by those who had no better."""
_ALWAYS_OPENS = frozenset("„‚‟") | {",,", "``"}
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, the marks included; in several pieces if it runs over paragraphs."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its opening mark stands."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Behind its closing mark."""
        return self.spans[-1][1]


@dataclass(slots=True)
class _Open:
    """A mark that is not closed yet, and where its quotation begins in this paragraph."""

    mark: str
    start: int


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text in order.

    One that is not closed in its paragraph goes on in the next if that begins with a mark or closes it; else it ends
    with its sentence.
    """
    return _Scan(text).found


class _Scan:
    """One pass over a text, paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        self.found: list[Quotation] = []
        self._text = text
        self._open: list[_Open] = []
        self._before: list[Span] = []
        """Pieces of the open quotation in earlier paragraphs."""
        paragraphs = list(_paragraphs(text))
        for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
            self._paragraph(*paragraph)
            self._leave(paragraph[1], following)

    def _paragraph(self, start: int, end: int) -> None:
        marks = list(_MARKS.finditer(self._text, start, end))
        if self._open:
            self._open[0].start = start
            if marks and marks[0].start() == start:
                del marks[0]  # print repeats the mark in each paragraph
        for match in marks:
            self._mark(match)

    def _mark(self, match: re.Match[str]) -> None:
        place = self._closed_by(match)
        if place is not None:
            opened = self._open[place]
            del self._open[place:]
            if not self._open:
                self._keep(opened, match.end())
        elif _may_open(self._text, match):
            if self._open and self._open[0].mark == match[0] not in _SINGLE:
                self._unclosed(match.start())  # the same mark twice: the first was never closed
            self._open.append(_Open(match[0], match.start()))

    def _closed_by(self, match: re.Match[str]) -> int | None:
        """Which of the open quotations a mark closes: the innermost that it fits."""
        if not _may_close(self._text, match):
            return None
        opens_too = match[0] not in "\"'" and _may_open(self._text, match)
        for place in range(len(self._open) - 1, -1, -1):
            one = self._open[place]
            if match[0] in _CLOSERS[one.mark] and match.start() > one.start:
                return None if opens_too and match[0] == one.mark else place
        return None

    def _leave(self, end: int, following: Span | None) -> None:
        """What becomes of a quotation that is still open at the end of a paragraph."""
        outer = next((one for one in self._open if one.mark not in _SINGLE), None)
        if outer and following and _goes_on(self._text, *following):
            self._before.append((outer.start, end))
            self._open = [outer]
        elif outer:
            self._open = [outer]
            self._unclosed(end)
        else:
            self._open.clear()

    def _unclosed(self, end: int) -> None:
        """Keep what was opened and never closed: to the end of its sentence."""
        outer = self._open[0]
        stop = _SENTENCE_END.search(self._text, outer.start, end)
        last = stop.end() if stop else outer.start + len(self._text[outer.start : end].rstrip())
        self._open.clear()
        self._keep(outer, last)

    def _keep(self, opened: _Open, end: int) -> None:
        self.found.append(Quotation((*self._before, (opened.start, end))))
        self._before.clear()


def _paragraphs(text: str) -> Iterator[Span]:
    for match in re.finditer(r"\S[^\n]*", text):
        yield match.start(), match.start() + len(match[0].rstrip())


def _goes_on(text: str, start: int, end: int) -> bool:
    """Whether a paragraph goes on with a quotation: it begins with a mark, or closes what it did not open."""
    first = next((match for match in _MARKS.finditer(text, start, end) if match[0] not in _SINGLE), None)
    return first is not None and (first.start() == start or not _may_open(text, first))


def _may_open(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands where a quotation begins: before a letter, not behind one."""
    after = text[match.end() : match.end() + 1]
    if not after or after.isspace():
        return False
    if match[0] in _ALWAYS_OPENS:
        return True
    before = text[match.start() - 1 : match.start()]
    return not before or before.isspace() or before in '([{-–—/:„“"»«‚‘'


def _may_close(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands where a quotation ends: behind something, and no apostrophe in a word."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if not before or before.isspace():
        return False
    return not (match[0] in _SINGLE and before.isalpha() and after.isalpha())
