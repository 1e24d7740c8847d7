"""The overview as Markdown (CommonMark), safe to paste: report text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gegenzug.overview.texts import texts
from gegenzug.overview.values import LEGEND, CitedSource, Group, Line, Overview, Quotation, Section, Source

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def markdown(overview: Overview) -> str:
    """The overview in Markdown, ending with a line break."""
    return "\n".join(_Markdown(overview).lines()) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is: one line, nothing in it is markup or HTML."""
    text = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LEADING.sub(lambda match: match[1] + match[2][:-1] + "\\" + match[2][-1], text)


class _Markdown:
    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.text = texts(overview.language)["page"]

    def lines(self) -> Iterator[str]:
        overview = self.overview
        yield f"# {escape(overview.title)}"
        yield ""
        yield f"*{escape(overview.dateline)}*"
        yield ""
        if overview.empty:
            yield escape(overview.empty.text)
            yield ""
            yield f"    {overview.empty.command}"
            yield ""
            yield escape(overview.empty.after)
            return
        if overview.summary:
            yield escape(" ".join(overview.summary))
            yield ""
        yield from self._signs()
        for section in (*overview.partners, *overview.more, *overview.others):
            yield from self._section(section)
        yield from self._sources()
        if overview.waiting:
            yield f"*{escape(overview.waiting)}*"
            yield ""
        yield f"*{escape(self.text['made'])}*"

    def _signs(self) -> Iterator[str]:
        signs = " · ".join(f"`{sign.glyph.rstrip()}` {escape(self.text[key])}" for key, sign in LEGEND)
        yield f"{escape(self.text['legend'])}: {signs}"
        yield ""

    def _section(self, section: Section) -> Iterator[str]:
        portrait = f" – {section.portrait}" if section.portrait else ""
        yield f"## {escape(section.title + portrait)}"
        yield ""
        for group in section.groups:
            yield from self._group(group)

    def _group(self, group: Group) -> Iterator[str]:
        if group.title:
            yield f"### {escape(group.title)}"
            yield ""
        for line in group.lines:
            yield from self._line(line)
        yield ""
        for remark in group.remarks:
            yield escape(remark)
            yield ""

    def _line(self, line: Line, lead: str = "", depth: int = 0) -> Iterator[str]:
        indent = "  " * depth
        extra = " · ".join(part for part in (line.figures, line.note, self._also(line)) if part)
        note = f" *{escape(extra)}*" if extra else ""
        yield f"{indent}- `{line.sign.glyph.rstrip()}` {escape(f'{lead} {line.sentence}'.strip())}{note}"
        for quotation in line.quotations:
            yield f"{indent}  {self._quotation(quotation)}"
        for returned in line.returns:
            yield from self._line(returned, self.text["in_return"], depth + 1)
        for other in line.against:
            yield from self._line(other, self.text["against"], depth + 1)

    def _also(self, line: Line) -> str:
        numbers = ", ".join(f"[{number}]" for number in line.also)
        also: str = self.text["also"]
        return also.replace("{numbers}", numbers) if numbers else ""

    def _quotation(self, quotation: Quotation) -> str:
        said = escape(f"{quotation.outlet}, {quotation.date}")
        link = f"[{said}]({_address(quotation.url)})" if quotation.url else said
        words = escape(self.text["quote"].replace("{text}", quotation.text))
        return f"{words} – {link} \\[{quotation.number}\\]"

    def _sources(self) -> Iterator[str]:
        yield f"## {escape(self.text['sources'])}"
        yield ""
        for source in self.overview.sources:
            yield f"{source.number}. {self._source(source)}"
        yield ""
        if self.overview.cited:
            yield f"### {escape(self.text['cited'])}"
            yield ""
            for cited in self.overview.cited:
                yield f"- {self._cited(cited)}"
            yield ""

    def _source(self, source: Source) -> str:
        title = escape(source.title)
        linked = f"[{title}]({_address(source.url)})" if source.url else title
        return f"{escape(source.outlet)}: {linked}, {escape(source.date)}"

    def _cited(self, cited: CitedSource) -> str:
        title = escape(cited.title)
        linked = f"[{title}]({_address(cited.url)})" if cited.url else title
        numbers = ", ".join(f"\\[{number}\\]" for number in cited.numbers)
        named = f"{escape(cited.outlet)}: {linked}" if cited.outlet else linked
        return f"{named}, {self.text['cited_by'].replace('{numbers}', numbers)}"


def _address(url: str) -> str:
    """An address that cannot end the link it stands in."""
    return re.sub(r"[\s()<>\\\"]", lambda match: f"%{ord(match[0]):02X}", url)
