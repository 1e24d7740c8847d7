"""Dates as they are read, no more exact than the report gave them."""

from __future__ import annotations

from babel.dates import format_date, format_interval

from gegenzug.report import When

_PATTERNS = {"year": "y", "month": "LLLL y"}


def spelled(when: When | None, locale: str, undated: str) -> str:
    """A date in words: "2. August 2023", "August 2023", "2023"; `undated` if there is none."""
    if when is None:
        return undated
    return format_date(when.at.date(), format=_PATTERNS.get(when.precision, "long"), locale=locale)


def span(first: When, last: When, locale: str) -> str:
    """From one date to another: "27. September bis 2. Oktober 2023"; one date if both read the same."""
    ends = spelled(first, locale, ""), spelled(last, locale, "")
    if ends[0] == ends[1]:
        return ends[0]
    if first.precision == last.precision or {first.precision, last.precision} <= {"day", "minute"}:
        skeleton = {"year": "y", "month": "yMMMM"}.get(first.precision, "yMMMMd")
        return format_interval(first.at.date(), last.at.date(), skeleton, locale=locale)
    return " – ".join(ends)


def iso(when: When | None) -> str | None:
    """ISO 8601 as exact as it is known, to the day."""
    return when.iso[:10] if when else None
