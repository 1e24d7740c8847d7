"""Dates as they are read, no more exact than the report gave them."""

from __future__ import annotations

from babel.dates import format_date

from gegenzug.report import When

_PATTERNS = {"year": "y", "month": "LLLL y"}


def spelled(when: When | None, locale: str, undated: str) -> str:
    """A date in words: "2. August 2023", "August 2023", "2023"; `undated` if there is none."""
    if when is None:
        return undated
    return format_date(when.at.date(), format=_PATTERNS.get(when.precision, "long"), locale=locale)


def iso(when: When | None) -> str | None:
    """ISO 8601 to the precision that is known."""
    if when is None:
        return None
    text = when.at.date().isoformat()
    return {"year": text[:4], "month": text[:7]}.get(when.precision, text)
