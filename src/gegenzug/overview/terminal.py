"""The overview as text for a terminal: the same sentences and signs, in as many columns as there are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from textwrap import TextWrapper

from gegenzug.overview.texts import texts
from gegenzug.overview.values import LEGEND, Group, Line, Overview, Quotation, Section

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STYLES = {"title": "1", "heading": "1", "group": "4", "faint": "2", "sign": "36"}
MARGIN = 46
"""From this many columns beside the sentences on, quotations stand in a margin column."""
NARROWEST = 40


def terminal(overview: Overview, *, width: int, colour: bool) -> str:
    """The overview in at most `width` columns (never fewer than 40), with ANSI colours if wanted."""
    return "\n".join(_Terminal(overview, max(width, NARROWEST), colour).lines()) + "\n"


def columns(text: str) -> int:
    """How many columns a text takes: wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


class _Terminal:
    def __init__(self, overview: Overview, width: int, colour: bool) -> None:
        self.overview = overview
        self.width = width
        self.colour = colour
        self.text = texts(overview.language)["page"]

    def lines(self) -> Iterator[str]:
        overview = self.overview
        yield from self._paragraph(overview.title, "title")
        yield from self._paragraph(overview.dateline, "faint")
        yield ""
        if overview.empty:
            yield from self._paragraph(overview.empty.text)
            yield ""
            yield f"  {overview.empty.command}"
            yield ""
            yield from self._paragraph(overview.empty.after)
            return
        if overview.summary:
            yield from self._paragraph(" ".join(overview.summary))
            yield ""
        for section in (*overview.partners, *overview.more, *overview.others):
            yield from self._section(section)
        yield from self._signs()
        yield from self._sources()

    def _style(self, text: str, style: str | None) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and style and text else text

    def _wrapped(self, text: str, width: int) -> list[str]:
        wrapper = TextWrapper(width=width, break_long_words=True, break_on_hyphens=False)
        return wrapper.wrap(_CONTROL.sub("", text)) or [""]

    def _paragraph(self, text: str, style: str | None = None, indent: int = 0) -> Iterator[str]:
        for line in self._wrapped(text, min(self.width, 100) - indent):
            yield " " * indent + self._style(line, style)

    def _section(self, section: Section) -> Iterator[str]:
        portrait = f" – {section.portrait}" if section.portrait else ""
        yield from self._paragraph(section.title + portrait, "heading")
        for group in section.groups:
            yield from self._group(group)
        yield ""

    def _group(self, group: Group) -> Iterator[str]:
        if group.title:
            yield from self._paragraph(group.title, "group", indent=2)
        for line in group.lines:
            yield from self._line(line)
        for remark in group.remarks:
            yield from self._paragraph(remark, indent=2)

    def _line(self, line: Line, lead: str = "", depth: int = 0) -> Iterator[str]:
        indent = 2 + 4 * depth
        extra = ", ".join(part for part in (line.figures, line.note, self._also(line)) if part)
        sentence = f"{lead} {line.sentence}".strip() + (f" ({extra})" if extra else "")
        quotations = [part for quotation in line.quotations for part in self._quotation(quotation)]
        room = self.width - indent - 6
        beside = room - MARGIN
        if beside >= MARGIN:
            yield from self._beside(sentence, quotations, line.sign.glyph, indent, beside)
        else:
            for place, words in enumerate(self._wrapped(sentence, room)):
                sign = self._style(line.sign.glyph, "sign") if not place else " " * 4
                yield f"{' ' * indent}{sign}  {words}"
            for quotation in quotations:
                for words in self._wrapped(quotation, room - 2):
                    yield " " * (indent + 8) + self._style(words, "faint")
        for returned in line.returns:
            yield from self._line(returned, self.text["in_return"], depth + 1)
        for other in line.against:
            yield from self._line(other, self.text["against"], depth + 1)

    def _beside(self, sentence: str, quotations: list[str], sign: str, indent: int, width: int) -> Iterator[str]:
        left = self._wrapped(sentence, width)
        right = [words for quotation in quotations for words in self._wrapped(quotation, MARGIN - 3)]
        for place in range(max(len(left), len(right))):
            words = left[place] if place < len(left) else ""
            margin = right[place] if place < len(right) else ""
            mark = self._style(sign, "sign") if not place else " " * 4
            space = " " * (width - columns(words) + 3)
            yield f"{' ' * indent}{mark}  {words}{space}{self._style(margin, 'faint')}".rstrip()

    def _also(self, line: Line) -> str:
        numbers = ", ".join(f"[{number}]" for number in line.also)
        also: str = self.text["also"]
        return also.replace("{numbers}", numbers) if numbers else ""

    def _quotation(self, quotation: Quotation) -> tuple[str, str]:
        words: str = self.text["quote"].replace("{text}", quotation.text)
        return words, f"{quotation.outlet}, {quotation.date} [{quotation.number}]"

    def _signs(self) -> Iterator[str]:
        yield from self._paragraph(self.text["legend"], "heading")
        for key, sign in LEGEND:
            yield f"  {self._style(sign.glyph, 'sign')}  {self.text[key]}"
        yield ""

    def _sources(self) -> Iterator[str]:
        yield from self._paragraph(self.text["sources"], "heading")
        for source in self.overview.sources:
            text = f"{source.outlet}: {source.title}, {source.date}" + (f" <{source.url}>" if source.url else "")
            yield from self._entry(f"[{source.number}]", text)
        if self.overview.cited:
            yield ""
            yield from self._paragraph(self.text["cited"], "heading")
            for cited in self.overview.cited:
                numbers = ", ".join(f"[{number}]" for number in cited.numbers)
                named = self.text["cited_by"].replace("{numbers}", numbers)
                outlet = f"{cited.outlet}: " if cited.outlet else ""
                yield from self._entry("-", f"{outlet}{cited.title}, {named}")
        yield ""
        if self.overview.waiting:
            yield from self._paragraph(self.overview.waiting, "faint")
        yield from self._paragraph(self.text["made"], "faint")

    def _entry(self, mark: str, text: str) -> Iterator[str]:
        for place, words in enumerate(self._wrapped(text, min(self.width, 100) - 8)):
            yield f"  {mark if not place else '':<5} {words}"
