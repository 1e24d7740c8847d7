"""The days that words for times mean, counted from the date of a report.

Each function gives a `When`: what remains to be asked once the date of the report is known. The standard library does
the arithmetic; weeks begin on Monday, as in ISO 8601.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gegenzug.figures import Precision
from gegenzug.lexicon.counting import Part, Unit

Tense = Literal["past", "future", "near"]
"""Where a time lies that may be in several years: before the report, after it, or as near to it as can be."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is counted from: the first and last day that the report may be of, if known."""

    first: date | None
    last: date | None
    tense: Tense = "near"

    @property
    def day(self) -> date | None:
        """The day of the report, if it is known to the day."""
        return self.first if self.first == self.last else None

    @property
    def year(self) -> int | None:
        """Its year."""
        return self.last.year if self.last else None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from one to another, both included, and how exact the words for them were."""

    begin: date
    end: date
    precision: Precision


When = Callable[[Anchor], Stretch | None]
"""The days that words mean for a report; None where that cannot be said."""


def from_month(year: int, month: int, precision: Precision = "month", months: int = 1) -> Stretch:
    """`months` months from the first day of one; a month beyond December is one of the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    after = month - 1 + months
    return Stretch(date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1), precision)


def years(first: int, count: int = 1, precision: Precision = "year") -> Stretch:
    """`count` years from the first day of one."""
    return Stretch(date(first, 1, 1), date(first + count - 1, 12, 31), precision)


def moved(day: date, count: int, unit: Unit) -> date:
    """A day so many units later; the last of the month where the month is too short."""
    match unit:
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(weeks=count)
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    target = from_month(day.year, day.month + months)
    return min(target.begin + timedelta(days=day.day - 1), target.end)


def unit_of(day: date, unit: Unit) -> Stretch:
    """The week, month, year ... that a day is in."""
    match unit:
        case "day":
            return Stretch(day, day, "day")
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Stretch(monday, monday + timedelta(days=6), "week")
        case "month":
            return from_month(day.year, day.month)
        case "quarter":
            return from_month(day.year, (day.month - 1) // 3 * 3 + 1, "quarter", 3)
        case "year":
            return years(day.year)
        case "decade":
            return years(day.year // 10 * 10, 10, "decade")


def _known(anchor: Anchor, unit: Unit) -> date | None:
    """A day of the report if both its first and last lie in the same unit."""
    if anchor.first is None or anchor.last is None:
        return None
    return anchor.last if unit_of(anchor.first, unit) == unit_of(anchor.last, unit) else None


def shifted(unit: Unit, shift: int) -> When:
    """ "Last week", "dieses Jahr"."""

    def when(anchor: Anchor) -> Stretch | None:
        day = _known(anchor, unit)
        return unit_of(moved(day, shift, unit), unit) if day else None

    return when


def yearly(of_year: Callable[[int], Stretch], shift: int | None = None) -> When:
    """What comes once a year, in the year that the tense or `shift` ("**letzten** August") asks for."""

    def when(anchor: Anchor) -> Stretch | None:
        if anchor.first is None or anchor.last is None:
            return None
        first, last = anchor.first, anchor.last
        every = [of_year(last.year + step) for step in (-2, -1, 0, 1, 2)]
        if shift is not None and shift < 0:
            return next((one for one in reversed(every) if one.end < first), None)
        if shift is not None and shift > 0:
            return next((one for one in every if one.begin > last), None)
        if shift == 0:
            return of_year(last.year)
        if anchor.tense == "past":
            return next((one for one in reversed(every) if one.begin <= last), None)
        if anchor.tense == "future":
            return next((one for one in every if one.end >= first), None)
        return min(every, key=lambda one: (max((one.begin - last).days, (first - one.end).days, 0), one.begin))

    return when


def weekday(day: int, shift: int | None) -> When:
    """Monday is 0; `shift` -1 for the last before the report's day, 1 for the next; None: as the tense asks for.

    Without a shift the day of the report itself may be meant.
    """

    def when(anchor: Anchor) -> Stretch | None:
        today = anchor.day
        if today is None:
            return None
        if (shift or 0) > 0 or (shift is None and anchor.tense == "future"):
            ahead = (day - today.weekday()) % 7 or (7 if shift else 0)
            return unit_of(today + timedelta(days=ahead), "day")
        back = (today.weekday() - day) % 7 or (7 if (shift or 0) < 0 else 0)
        return unit_of(today - timedelta(days=back), "day")

    return when


def part_of(part: Part, whole: When) -> When:
    """ "Ende Juli", "early 2022": a third of a month or decade, the first or last quarter or the middle of a year."""

    def when(anchor: Anchor) -> Stretch | None:
        found = whole(anchor)
        if found is None:
            return None
        begin, end = found.begin, found.end
        days = (end - begin).days + 1
        if found.precision == "month":
            cuts = (begin + timedelta(days=10), begin + timedelta(days=20))
        elif found.precision == "year":
            cuts = (date(begin.year, 4, 1), date(begin.year, 10, 1))
        elif found.precision == "decade":
            cuts = (date(begin.year + 3, 1, 1), date(begin.year + 7, 1, 1))
        else:
            cuts = (begin + timedelta(days=days // 3), begin + timedelta(days=days - days // 3))
        bounds = {"start": (begin, cuts[0]), "middle": cuts, "end": (cuts[1], end + timedelta(days=1))}[part]
        return Stretch(bounds[0], bounds[1] - timedelta(days=1), "period")

    return when


def counted(count: float, unit: Unit) -> When:
    """So many units from the report's day: -3 years is "three years ago", -1.5 the year of eighteen months ago."""

    def when(anchor: Anchor) -> Stretch | None:
        day = _known(anchor, unit)
        if day is None:
            return None
        in_months = unit == "year" and count != round(count)
        there = moved(day, round(count * 12), "month") if in_months else moved(day, round(count), unit)
        return unit_of(there, unit)

    return when


def lasting(count: int, unit: Unit) -> When:
    """The `count` units up to the report's day, or from it: "the past five years", "the next two weeks"."""

    def when(anchor: Anchor) -> Stretch | None:
        day = anchor.day
        if day is None:
            return None
        if count < 0:
            return Stretch(moved(day, count, unit) + timedelta(days=1), day, "period")
        return Stretch(day, moved(day, count, unit) - timedelta(days=1), "period")

    return when


def between(one: When, other: When) -> When:
    """From the beginning of one time to the end of another; nothing where that ends before it begins."""

    def when(anchor: Anchor) -> Stretch | None:
        begin, end = one(anchor), other(anchor)
        if begin is None or end is None:
            return None
        if begin.begin > end.end and begin.precision == end.precision == "month":  # "von November bis März"
            begin = Stretch(begin.begin.replace(year=begin.begin.year - 1), begin.end, begin.precision)
        return Stretch(begin.begin, end.end, "period") if begin.begin <= end.end else None

    return when


def fixed(stretch: Callable[[], Stretch]) -> When:
    """Days that are the same for every report."""
    return lambda _: stretch()


def in_year(year: When, of_year: Callable[[int], Stretch]) -> When:
    """What comes once a year, in the year that `year` gives: "August **last year**"."""

    def when(anchor: Anchor) -> Stretch | None:
        found = year(anchor)
        return of_year(found.begin.year) if found else None

    return when


def decade(decade: int, century: int | None) -> When:
    """Ten years; without a century the last that began before the report."""

    def when(anchor: Anchor) -> Stretch | None:
        if century is not None:
            return years(century * 100 + decade, 10, "decade")
        if anchor.year is None:
            return None
        first = anchor.year // 100 * 100 + decade
        return years(first if first <= anchor.year else first - 100, 10, "decade")

    return when
