"""Dates as news pages print and declare them, in German and English, and lines that hold nothing but dates and bylines.

A `When` here is always wall-clock time as the page gives it, without a time zone: the day a report is dated is the day
its readers saw on it. Only the formats of the trade are known; a library that guesses more is slower and guesses wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache

from gegenzug.pages.labels import alternatives, raw
from gegenzug.report import Precision, When

_ISO = re.compile(
    r"(?<!\d)(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)"
    r"(?:[T ](?P<H>\d\d):?(?P<M>\d\d)(?::?\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
)
_NUMERIC = re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>[12]\d{3}|\d\d)(?![\d.]\d)")
_SLASHED = re.compile(r"(?<!\d)(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>[12]\d{3})(?!\d)")
_MONTH_ONLY = re.compile(r"(?P<y>[12]\d{3})-(?P<m>\d\d)")
_COMPACT = re.compile(r"(?P<y>[12]\d{3})(?P<m>\d\d)(?P<d>\d\d)(?:T?(?P<H>\d\d)(?P<M>\d\d)\d{0,2})?Z?")
_CLOCK = re.compile(
    r"(?<![\d.:])(?P<H>[01]?\d|2[0-3])[:.](?P<M>[0-5]\d)(?::\d\d)?(?!\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?", re.I
)
_CLOCK_WORDS = r"\d{1,2}[:.]\d\d(?::\d\d)?"
_PARTS = re.compile(r"\s*(?:[,;|•·]|(?<=\s)[–—-](?=\s)|(?<=\w):(?=\s)|\((?=[\d\s]*$))\s*")
_MAX_LINE = 160
_MAX_NAMES = 70
_JOINED = re.compile(r"\s*,\s*(?:(?:und|and|&)\s+)?|\s+(?:und|and|&)\s+")
_EARLIEST = 1450
_LATEST = 2200


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in raw()["months"].items() for name in names}


@cache
def _worded() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Day month year, month day year, month year."""
    names = f"(?P<m>{alternatives(_months())})"
    year = r"(?P<y>[12]\d{3})(?!\d)"
    return (
        re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s)?{names}\.?,?\s+{year}", re.I),
        re.compile(rf"\b{names}\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{year}", re.I),
        re.compile(rf"\b{names}\s+{year}", re.I),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    when: When


def _when(groups: dict[str, str | None]) -> When | None:
    month = groups["m"] or ""
    year = int(groups["y"] or 0)
    if year < 100:
        year += 2000 if year < 70 else 1900
    if not _EARLIEST <= year <= _LATEST:
        return None
    number = int(month) if month.isdigit() else _months()[month.lower()]
    hour, minute = groups.get("H"), groups.get("M")
    precision: Precision = "minute" if hour and minute else "day" if groups.get("d") else "month"
    try:
        return When(datetime(year, number, int(groups.get("d") or 1), int(hour or 0), int(minute or 0)), precision)
    except ValueError:
        return None


def _find(text: str) -> list[_Found]:
    """All dates in `text` in order, none inside another."""
    found: list[_Found] = []
    for pattern in (_ISO, *_worded()[:2], _NUMERIC, _SLASHED, _worded()[2]):
        for match in pattern.finditer(text):
            when = _when(match.groupdict())
            if when and not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_Found(match.start(), match.end(), when))
    return sorted(found, key=lambda one: one.start)


def parse(value: str | None) -> When | None:
    """Return the date in a declared or printed value; None where there is none.

    Such as "2023-08-02T10:31:00+02:00", "2. August 2023, 10:31 Uhr", "Wed, 02 Aug 2023 10:31:00 GMT", "20230802".
    """
    text = (value or "").strip()[:200]
    if not text:
        return None
    if whole := _COMPACT.fullmatch(text) or _MONTH_ONLY.fullmatch(text):
        return _when(whole.groupdict())
    found = _find(text)
    if found:
        return _with_clock(found[0], text[found[0].end :])
    if re.fullmatch(r"[12]\d{3}", text):
        return When(datetime(int(text), 1, 1), "year")
    return _rfc822(text)


def _rfc822(text: str) -> When | None:
    try:
        return When(parsedate_to_datetime(text).replace(tzinfo=None, second=0), "minute")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _with_clock(found: _Found, rest: str) -> When:
    """Return the time of day printed after a date belongs to it."""
    clock = _CLOCK.search(rest[:40])
    if found.when.precision != "day" or clock is None:
        return found.when
    hour = int(clock["H"])
    if clock["half"] and hour <= 12:
        hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
    return When(found.when.at.replace(hour=hour, minute=int(clock["M"])), "minute")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that says when a report appeared and perhaps where and by whom, and nothing else."""

    published: When | None
    updated: When | None
    outlet: str | None
    authors: tuple[str, ...]


@cache
def _beside() -> str:
    """Tell what may stand beside dates in a date line, as a regular expression."""
    data = raw()
    figures = alternatives(data["reading_time"])
    words = alternatives([*data["updated"], *data["published"], *data["weekdays"], *data["clock"]])
    return rf"(?:\d+\s*)?(?:{figures})(?:(?!\w)|(?=\d))|(?:{words})(?:(?!\w)|(?=\d))|{_CLOCK_WORDS}|[^\w\s]|\s"


@cache
def _updated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(raw()['updated'])})\W*$", re.I)


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(raw()['by'])})\s*:?\s+(?P<names>\S.*)", re.I)


def date_line(line: str) -> DateLine | None:
    """Tell what a date line says; None for every other line.

    Such as "Tagblatt, 27. September 1985", "Aktualisiert am 02.08.2023, Lesedauer: 6 Min.", "By Jane Doe | 2 May 1990".
    """
    if len(line) > _MAX_LINE or not (found := _find(line)) or found[0].when.precision == "month":
        return None
    names = _names_beside(line, found)
    if names is None or sum(map(len, names)) > _MAX_NAMES:
        return None
    authors = tuple(author for name in names for author in byline(name))
    others = [name for name in names if not byline(name)]
    # a name with a comma or a dash in it, such as "Kontinent – Zeitschrift für Afrika", is kept as it is written
    outlet = line[line.index(others[0]) : line.rindex(others[-1]) + len(others[-1])] if others else None
    published, updated = _published_updated(line, found)
    return DateLine(published, updated, outlet, authors)


def _names_beside(line: str, found: list[_Found]) -> list[str] | None:
    """Names of outlets and bylines between the dates; None where something else stands there, as in a sentence."""
    names: list[str] = []
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(line)]
    for number, (end, start) in enumerate(zip(ends, starts, strict=True)):
        parts = _PARTS.split(line[end:start])
        for place, part in enumerate(parts):
            after_date = number > 0 and place == 0
            before_date = number < len(found) and place == len(parts) - 1
            name = _bare(part, after_date, before_date)
            if name is None:
                return None
            if name:
                names.append(name)
    return names


def _bare(part: str, after_date: bool, before_date: bool) -> str | None:
    """Return the name in a part of a date line: a name is set off from the date by a sign, a byline need not be."""
    beside = _beside()
    if re.fullmatch(f"(?:{beside})*", part, re.I):
        return ""
    if after_date:
        part = re.sub(f"^(?:{beside})+", "", part, flags=re.I)
    if before_date:
        part = re.sub(rf"(?:(?<!\w)(?:{beside})|\s)+$", "", part, flags=re.I)
    name = part.strip()
    if (after_date or before_date) and not byline(name):
        return None
    return name if re.search(r"[^\W\d]", name) and not name.endswith((".", "!", "?")) else None


def _published_updated(line: str, found: list[_Found]) -> tuple[When | None, When | None]:
    published: When | None = None
    updated: When | None = None
    last = 0
    for one in found:
        when = _with_clock(one, line[one.end :])
        if _updated().search(line[last : one.start]):
            updated = updated or when
        else:
            published = published or when
        last = one.end
    return published, updated


def byline(line: str) -> tuple[str, ...]:
    """Return the names in a line such as "Von Erika Beispiel und Max Muster"; empty where the line is anything else."""
    match = _by().fullmatch(line.strip()) if len(line) <= _MAX_LINE else None
    if match is None:
        return ()
    first, *others = (name.strip(" .|") for name in _JOINED.split(match["names"]))
    if not _is_name(first) or not all(map(_is_name_or_place, others)):
        return ()
    return (first, *(name for name in others if " " in name or _is_agency(name)))


def bare_name(line: str) -> str | None:
    """Return the name in a line that is only a name, perhaps with a place: "Ann Example in Accra"; None otherwise.

    Headlines can look like that, so it counts only beside a date line.
    """
    name = re.split(r"\s+in\s+|\s*,\s*", line, maxsplit=1)[0]
    return name if 2 <= len(name.split()) <= 4 and _is_name(name) and _is_name(line.replace(" in ", " ")) else None


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= 5 or re.search(r"[?!:\d]", text):
        return False
    return all(word[:1].isupper() or word in raw()["particles"] for word in words) and words[-1][:1].isupper()


def _is_agency(text: str) -> bool:
    """Whether this is the sign of an agency, such as "dpa" or "AFP"."""
    return 2 <= len(text) <= 5 and (text.islower() or text.isupper())


def _is_name_or_place(text: str) -> bool:
    return _is_name(text) or _is_agency(text)
