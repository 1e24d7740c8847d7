"""Reports in plain text: clean ones, and pages dumped with their menus, advert labels and footers.

Method: lines are told apart by shape (running text, short line), by place (before the date line, after the last
running text), by repetition and by the words of `labels.yaml`. A text is taken for a dump only on evidence; without it
every line is kept. Where it is not clear whether a line belongs to the report, it does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gegenzug.pages.dates import DateLine, bare_name, byline, date_line
from gegenzug.pages.labels import Labels, labels
from gegenzug.pages.language import recognise_blocks
from gegenzug.pages.pieces import (
    PROSE_LENGTH,
    cited,
    clean,
    comparable,
    ends_sentence,
    has_bullet,
    is_prose,
    split_credit,
    title_blocks,
    unbullet,
)
from gegenzug.report import Block, Cited, Report

_HEADLINE_LENGTH = 200
_TITLE_LENGTH = 120
_KICKER_LENGTH = 45
_HEADING_LENGTH = 110
_HEADER_LINES = 4
"""So many lines at most stand above the date line of a clean text: kicker, headline, lead, and one to spare."""
_HEADER_PARAGRAPHS = 2
"""So much running text stands above a date line at most: a lead, a line about the outlet."""
_SEARCHED = 400
"""A date line further down than this belongs to something else."""
_BURIED_SHARE = 0.25
"""If this share of the running text stands above the date line, it is not the date line of the report."""
_END_SHARE = 0.2
"""A heading such as "Most read" ends the report if less than this share of its running text follows."""
_TITLE_LINES = 5
_NAME_WORDS = 4
_CHRONICLE = 3
"""Lines with dates, one after another, that are a chronicle."""
_TITLE_PARTS = re.compile(r"\s+[–—|·•-]\s+")
_REPEATED = 3
_BOX_LINES = 6
_INSET_LINES = 15
_LEAD_LENGTH = 450
_CAPTION_LENGTH = 400
_WRAP = range(45, 101)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, and whether an empty one stands before it."""

    text: str
    opens: bool
    furniture: bool = False
    prose: bool = False

    @property
    def short(self) -> bool:
        """A headline, a label or a link: neither running text nor furniture."""
        return not self.prose and not self.furniture


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the text, and where the text begins."""

    headline: str | None = None
    kicker: str | None = None
    lead: str | None = None
    date: DateLine | None = None
    authors: tuple[str, ...] = ()
    body: int = 0
    dump: bool = False


def open_text(text: str, origin: str | None = None) -> Report | None:
    """Return the report in a plain text; None where it holds none."""
    lines = _lines(text)
    header = _header(lines)
    body = list(lines[header.body :])
    body, sources = _split_sources(body)
    if header.dump:
        body = _without_furniture(body)
    blocks = [*title_blocks(header.kicker, header.headline, header.lead), *_body_blocks(body, header)]
    blocks = [block for block in blocks if any(map(str.isalnum, block.text))]
    if not blocks:
        return None
    date = header.date
    return Report(
        blocks=tuple(blocks),
        outlet=(date.outlet if date else None) or (_outlet_of_page(lines, blocks) if header.dump else None),
        authors=tuple(dict.fromkeys((date.authors if date else ()) + header.authors)),
        published=date.published if date else None,
        updated=date.updated if date else None,
        language=recognise_blocks(blocks),
        cited=tuple(sources),
        origin=origin,
    )


def paragraphs(text: str, headline: str | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text whose headline is known: nothing is left out but the headline said twice."""
    lines = list(_lines(text))
    if headline and lines and comparable(lines[0].text) == comparable(headline):
        lines = lines[1:]
    return tuple(_body_blocks(lines, Header()))


def _lines(text: str) -> tuple[Line, ...]:
    """Return the lines that are not empty; lines broken at a fixed width are put together again."""
    known = labels()
    raw_lines = [clean(line) for line in text.splitlines()]
    if _is_wrapped(raw_lines):
        raw_lines = _unwrapped(raw_lines)
    repeated = _repeated(raw_lines)
    lines: list[Line] = []
    opens = True
    for line in raw_lines:
        if line:
            furniture = len(line) <= _HEADLINE_LENGTH * 2 and (line in repeated or known.is_furniture(line))
            lines.append(Line(line, opens, furniture, not furniture and is_prose(line)))
        opens = not line
    return tuple(lines)


def _repeated(lines: Sequence[str]) -> frozenset[str]:
    """Short lines that come again and again, as buttons do and sentences do not."""
    counted = Counter(line for line in lines if line and len(line) <= 60 and not ends_sentence(line))
    return frozenset(line for line, times in counted.items() if times >= _REPEATED)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines were broken at a fixed width: hardly one is longer, and most inner lines are nearly as long."""
    inner = [line for line, following in pairwise(lines) if line and following]
    if len(inner) < 3 or max(map(len, lines)) > _WRAP.stop:
        return False
    full = sum(len(line) in _WRAP and not ends_sentence(line) for line in inner)
    return full >= 0.7 * len(inner)


def _unwrapped(lines: Sequence[str]) -> list[str]:
    joined: list[str] = []
    width = max(map(len, lines))
    previous = ""
    for line in lines:
        runs_on = (
            previous and line and len(previous) + len(line.split(" ")[0]) + 1 > width - 12 and not has_bullet(line)
        )
        if runs_on:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        previous = line
    return joined


# --- above the text ---------------------------------------------------------------------------------------------------


def _header(lines: Sequence[Line]) -> Header:
    date_at = _date_line_at(lines)
    if date_at is None:
        return _header_without_date(lines)
    index, date = date_at
    above = lines[:index]
    dump = len(above) > _HEADER_LINES or _is_dump(lines)
    header = replace(_titles(above[_title_start(above) :]), date=date, body=index + 1, dump=dump)
    return _below_date(lines, header)


def _date_line_at(lines: Sequence[Line]) -> tuple[int, DateLine] | None:
    """Find the first line that holds nothing but a date and a byline, below a headline and above text."""
    written = sum(len(line.text) for line in lines if line.prose)
    above = paragraphs_above = 0
    for index, line in enumerate(lines[:_SEARCHED]):
        if above > _BURIED_SHARE * written and paragraphs_above > _HEADER_PARAGRAPHS:
            return None
        has_title = any(map(_is_title, lines[max(index - 8, 0) : index]))
        date = date_line(line.text) if has_title and not line.furniture else None
        if date and _is_chronicle(lines[index : index + _CHRONICLE]):
            return None
        if date and (index < _HEADER_LINES or _is_pure(date, lines, index)):
            return index, date
        above += len(line.text) if line.prose else 0
        paragraphs_above += line.prose
    return None


def _is_chronicle(lines: Sequence[Line]) -> bool:
    """Whether one date follows another: a chronicle in the text, where a header has two at most."""
    return len(lines) == _CHRONICLE and all(date_line(line.text) for line in lines)


def _is_pure(date: DateLine, lines: Sequence[Line], index: int) -> bool:
    """Below a menu a headline with a date can look like an outlet with a date: there the text must follow soon."""
    following = lines[index + 1 : index + 9]
    return any(line.prose for line in following) and (date.outlet is None or any(map(_is_long, following)))


def _is_title(line: Line) -> bool:
    return len(line.text) <= _HEADLINE_LENGTH and not line.furniture and not byline(line.text)


def _is_long(line: Line) -> bool:
    return len(line.text) >= PROSE_LENGTH


def _title_start(above: Sequence[Line]) -> int:
    """Where kicker and headline begin: the short lines above the date line, or above the lead above the date line."""
    index = len(above)
    while index and (above[index - 1].furniture or byline(above[index - 1].text)):
        index -= 1
    if index > 1 and _is_bare_byline(above[index - 1], above[index - 2]):
        index -= 1
    if index and above[index - 1].prose and any(line.short for line in above[:index]):
        lead = index
        while lead and above[lead - 1].prose:
            lead -= 1
        if lead and above[lead - 1].short and index - lead <= 2:
            index = lead
    if index and len(above) <= _HEADER_LINES and not any(line.short for line in above):
        return 0
    while index and above[index - 1].short:
        index -= 1
        if above[index].opens and len(above) - index > 1 and len(above) > _HEADER_LINES:
            break
    return index


def _is_bare_byline(line: Line, before: Line) -> bool:
    """Whether a line that is only a name is a byline: it stands apart from the titles, or below the lead."""
    return (line.opens or before.prose) and not before.furniture and bare_name(line.text) is not None


def _titles(lines: Sequence[Line]) -> Header:
    """Kicker, headline, lead and authors in the lines between menu and date line."""
    authors = tuple(name for line in lines for name in byline(line.text))
    titles = [line for line in lines if not line.furniture and not byline(line.text)]
    if len(titles) > 1 and _is_bare_byline(titles[-1], titles[-2]):
        authors = (*authors, bare_name(titles.pop().text) or "")
    texts = [unbullet_heading(line.text) for line in titles]
    lead = texts.pop() if len(texts) > 1 and _is_lead(texts[-1], texts[-2]) else None
    if len(texts) > 1 and comparable(texts[-2]) == comparable(texts[-1]):
        # once with a colon, once with kicker and headline run together: the colon divides them
        twins = texts[-2:]
        texts = texts[:-2] + next((twin.split(": ", 1) for twin in twins if ": " in twin), twins[:1])
    kicker, headline = ("", "", *texts)[-2:]
    return Header(headline or None, kicker or None, lead, authors=authors)


def _is_lead(text: str, before: str) -> bool:
    """Whether a line below a title is a lead rather than a headline below its kicker."""
    is_long = len(text) > (PROSE_LENGTH if len(before) > _KICKER_LENGTH else _TITLE_LENGTH)
    return is_long or (text.endswith(".") and is_prose(text))


def _header_without_date(lines: Sequence[Line]) -> Header:
    dump = _is_dump(lines)
    first = next((index for index, line in enumerate(lines) if line.prose), len(lines))
    if not dump:
        if first == 0 or not lines or len(lines[0].text) > _HEADLINE_LENGTH:
            return Header()
        if first == 2 and not lines[1].opens and not byline(lines[1].text):
            return replace(_titles(lines[:2]), body=2)
        return Header(headline=unbullet_heading(lines[0].text), body=1)
    titles = [index for index in range(first) if lines[index].short and not byline(lines[index].text)]
    if not titles:
        return Header(dump=True)
    above = lines[:first]
    return _below_date(lines, replace(_titles(above[_title_start(above) :]), body=first, dump=True))


def _is_dump(lines: Sequence[Line]) -> bool:
    """Whether there is evidence that a page was dumped: two different labels, or one again and again."""
    known = labels()
    furniture = Counter(line.text for line in lines if line.furniture)
    labelled = [times for text, times in furniture.items() if known.is_furniture(text)]
    return bool(labelled) and (len(furniture) > 1 or max(labelled) >= _REPEATED)


def _below_date(lines: Sequence[Line], header: Header) -> Header:
    """Bylines between the date line and the text; in a dump buttons and further dates too."""
    index, authors = header.body, list(header.authors)
    while index < len(lines):
        line = lines[index]
        names = byline(line.text) or _named_below(lines[index : index + 2], header.dump and not authors)
        if names:
            authors += names
        elif not header.dump or not (line.furniture or date_line(line.text)):
            break
        index += 1
    return replace(header, body=index, authors=tuple(authors))


def _outlet_of_page(lines: Sequence[Line], blocks: Sequence[Block]) -> str | None:
    """Return the name that the title of the page puts beside headline or motto and that menu and footer repeat."""
    printed = {comparable(block.text) for block in blocks}
    outside = [line.text for line in lines if comparable(line.text) not in printed]
    counted: Counter[str] = Counter()
    for line in outside[:_TITLE_LINES]:
        parts = [part for part in map(str.strip, _TITLE_PARTS.split(line)) if part]
        names = [part for part in parts if len(part.split()) <= _NAME_WORDS and comparable(part) not in printed]
        if len(parts) > len(names) == 1 and any(comparable(part) in printed for part in parts):
            return names[0]
        for name in names if len(parts) > 1 else ():
            as_word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
            counted[name] = sum(as_word.search(other) is not None for other in set(outside))
    name, times = max(counted.items(), key=lambda item: item[1], default=("", 0))
    return name if times > 1 else None


def _named_below(lines: Sequence[Line], wanted: bool) -> tuple[str, ...]:
    """Return the name that stands alone on the line below the date line of a dumped page."""
    name = bare_name(lines[0].text) if wanted and len(lines) == 2 and not lines[0].furniture else None
    return (name,) if name and not lines[1].prose else ()


def unbullet_heading(text: str) -> str:
    """Return a heading without the number signs of Markdown."""
    stripped = text.lstrip("#").strip()
    return stripped if text.startswith("#") and stripped else text


# --- below the text ---------------------------------------------------------------------------------------------------


def _split_sources(lines: list[Line]) -> tuple[list[Line], list[Cited]]:
    """Return the text without the list of used sources, and the list."""
    known = labels().sources
    for index, line in enumerate(lines):
        if line.text[:1].isalpha() and len(line.text) <= 60 and known.cover(line.text):
            end = _sources_end(lines, index + 1)
            entries = [entry for one in lines[index + 1 : end] if (entry := cited(one.text))]
            if entries:
                return lines[:index] + lines[end:], entries
    return lines, []


def _sources_end(lines: Sequence[Line], start: int) -> int:
    """Return the list goes on while its lines look like entries: of one shape, not furniture, not paragraphs."""
    bulleted = start < len(lines) and has_bullet(lines[start].text)
    index = start
    while index < len(lines):
        line = lines[index]
        entry = cited(line.text)
        fits = (
            has_bullet(line.text) if bulleted else bool(entry and entry.outlet) and (index == start or not line.opens)
        )
        if line.furniture or not fits:
            break
        index += 1
    return index


def _without_furniture(lines: list[Line]) -> list[Line]:
    known = labels()
    lines = _before_end(_without_spans(lines, known), known)
    kept = [line for line in _without_boxes(lines, known) if not line.furniture]
    last = max((index for index, line in enumerate(kept) if line.prose), default=-1)
    return kept[: last + 1] if last >= 0 else kept


def _without_spans(lines: list[Line], known: Labels) -> list[Line]:
    """Return the lines without what stands between labels that say where an inset begins and ends."""
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        if known.span_start.cover(lines[index].text):
            inset = range(index + 1, min(index + _INSET_LINES, len(lines)))
            index = next((end for end in inset if known.span_end.cover(lines[end].text)), index)
        else:
            kept.append(lines[index])
        index += 1
    return kept


def _before_end(lines: list[Line], known: Labels) -> list[Line]:
    """Return the lines before the first heading after which little running text follows."""
    total = sum(len(line.text) for line in lines if line.prose) or 1
    seen = 0
    for index, line in enumerate(lines):
        closes = not line.prose and (known.end.cover(line.text) or known.teaser.cover(line.text))
        if closes and total - seen < _END_SHARE * total:
            return lines[:index]
        seen += len(line.text) if line.prose else 0
    return lines


def _without_boxes(lines: list[Line], known: Labels) -> list[Line]:
    """Return the lines without "read more" boxes: the label, and the short lines that hang on it."""
    kept: list[Line] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if known.teaser.lead(line.text) and len(line.text) <= _HEADLINE_LENGTH:
            continue
        if not known.teaser.cover(line.text):
            kept.append(line)
            continue
        box = index
        while box < len(lines) and box - index < _BOX_LINES and lines[box].short:
            box += 1
        # the last short line before running text is a heading of the report if it stands apart
        if box < len(lines) and box - index > 1 and lines[box - 1].opens and lines[box].prose:
            box -= 1
        index = box
    return kept


# --- the text ---------------------------------------------------------------------------------------------------------


def _body_blocks(lines: Sequence[Line], header: Header) -> list[Block]:
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        block = _block(line, following)
        if header.dump and blocks and (credit := split_credit(line.text)) and credit[1] and not credit[0]:
            # a credit on a line of its own belongs to the caption above it, if there is one
            if not is_prose(blocks[-1].text):
                blocks[-1] = Block("caption", blocks[-1].text, credit[1])
            continue
        if header.dump and block.kind == "caption" and blocks and _announces(blocks[-1].text, block.text):
            blocks.pop()
        blocks.append(block)
    if header.dump and header.lead is None:
        _name_lead(blocks)
    return blocks


def _announces(before: str, caption: str) -> bool:
    """Whether the line before a caption is its text once more, as the description of the picture is in a dump."""
    return comparable(before).startswith(comparable(caption))


def _block(line: Line, following: Line | None) -> Block:
    if line.text.startswith("#"):
        return Block("heading", unbullet_heading(line.text))
    text, credit = split_credit(line.text)
    if credit and text and len(line.text) <= _CAPTION_LENGTH:
        return Block("caption", text, credit)
    if _is_heading(line, following):
        return Block("heading", line.text)
    return Block("paragraph", unbullet(line.text) if line.text[0] in "•●▪■-*" else line.text)


def _is_heading(line: Line, following: Line | None) -> bool:
    text = line.text
    stops = text[-1] in ".,;:…" or (ends_sentence(text) and text[-1] not in "?!")
    fits = len(text) <= _HEADING_LENGTH and not stops and text[0].isalnum() | (text[0] in "„“\"»«'‘")
    return fits and line.opens and following is not None and (following.prose or following.text.startswith("#"))


def _name_lead(blocks: list[Block]) -> None:
    """Below the header of a dumped page the first paragraph is the lead, if the text goes on after it."""
    for index, block in enumerate(blocks):
        if block.kind == "heading":
            return
        if block.kind == "paragraph" and is_prose(block.text):
            if len(block.text) <= _LEAD_LENGTH and any(other.kind == "paragraph" for other in blocks[index + 1 :]):
                blocks[index] = replace(block, kind="lead")
            return
