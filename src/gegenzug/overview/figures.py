"""Figures as they are read: "rund 400 Millionen US-Dollar", "up to 18 jets", "since August 2023"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from babel.dates import format_date, format_interval
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name
from babel.units import format_unit

from gegenzug.claim import Claim, Item
from gegenzug.figures import Amount, Number, Period, Quantity
from gegenzug.lexicon.counting import figures

SEPARATOR = " · "
_COMPACT = 1_000_000
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
"""Of ISO 8601, as babel names them."""

Texts = Mapping[str, Any]


def said(claim: Claim, language: str | None, texts: Texts) -> str:
    """The figures of a claim in one line, in the language of the texts; empty if it has none.

    `language` is that of the report: what is counted is written in its words only where the reader reads them too.
    """
    if language != texts["language"] and claim.quantity:
        claim = replace(claim, quantity=_foreign(claim.quantity, claim.item, texts))
    return SEPARATOR.join(text for _, text in told(claim, texts) if text)


def told(claim: Claim, texts: Texts) -> Iterator[tuple[str, str]]:
    """How many, for how much and when, each by its role."""
    if claim.quantity:
        yield "quantity", quantity(claim.quantity, texts)
    if claim.amount:
        yield "amount", amount(claim.amount, texts)
    if claim.when:
        yield "when", period(claim.when, texts)


def amount(figure: Amount, texts: Texts) -> str:
    """A sum of money with the name of its currency."""
    several = 2 if figure.number.bound == "several" else figure.number.to or figure.number.value
    name = get_currency_name(figure.currency, several, locale=texts["locale"])
    return _rated(_counted(figure.number, name, texts), figure.number, texts)


def quantity(figure: Quantity, texts: Texts) -> str:
    """How many or how much, of what in the words of the report."""
    one, many = figures(texts["language"]).unit_names[figure.unit] if figure.unit else ("", "")
    unit = one if figure.number.value == 1 and figure.number.to is None and figure.number.bound != "several" else many
    thing = figure.thing or ""
    joint = texts["figures"]["of"] if unit and thing else ""
    named = " ".join(part for part in (unit, joint, thing) if part)
    return _rated(_counted(figure.number, named, texts), figure.number, texts)


def _foreign(figure: Quantity, item: Item | None, texts: Texts) -> Quantity | None:
    """A quantity from a report in another language: of the item by its name here; None if it would be bare."""
    if figure.unit:
        return replace(figure, thing=None)
    names: Mapping[str, str] = texts["items"][item] if item else {}
    thing = names.get("short") or names.get("acc")
    return replace(figure, thing=thing) if thing else None


def period(figure: Period, texts: Texts) -> str:
    """A time, and how the claim lies to it."""
    pattern: str = texts["figures"]["relations"][figure.relation]
    if figure.begin is None or figure.end is None:
        return pattern.replace("{time}", _length(figure.length, texts["locale"])) if figure.length else ""
    if figure.relation == "for":
        pattern = "{time}"
    return pattern.replace("{time}", _time(figure.begin, figure.end, figure, texts))


def _counted(number: Number, name: str, texts: Texts) -> str:
    """A number and what is counted: "rund 400 Millionen Euro", "hundreds of drones"."""
    words = texts["figures"]
    ends = [_number(value, texts["locale"]) for value in (number.value, number.to) if value is not None]
    if len(ends) == 2 and ends[0].partition(" ")[2] == ends[1].partition(" ")[2]:
        ends[0] = ends[0].partition(" ")[0]  # "2–3 Milliarden"
    many = words["several"].get(int(number.value)) if number.bound == "several" else None
    joint = words["several_of"] if many and name else ""
    text: str = many or words["bounds"][number.bound].replace("{n}", "–".join(ends))
    return " ".join(part for part in (text, joint, name) if part)


def _number(value: float, locale: str) -> str:
    """A number in full, or in millions or billions where that leaves nothing out."""
    if value > _COMPACT:  # babel writes "1 Millionen"
        unit = 10.0 ** (3 * ((len(str(int(value))) - 1) // 3))
        for digits in range(3):
            if value / unit == round(value / unit, digits):
                return str(format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=digits))
    return str(format_decimal(value, locale=locale))


def _rated(text: str, number: Number, texts: Texts) -> str:
    return f"{text} {texts['figures']['rates'][number.per]}" if number.per else text


def _time(begin: date, end: date, figure: Period, texts: Texts) -> str:
    """A day, month, season ... by its name; of a longer time, the side on which the claim begins or ends."""
    locale = texts["locale"]
    match figure.precision:
        case "day":
            return format_date(begin, "long", locale)
        case "month":
            return format_date(begin, "LLLL y", locale)
        case "quarter":
            return format_date(begin, "QQQQ y", locale)
        case "year" if begin.year == end.year:
            return str(begin.year)
        case "season":
            name: str = texts["figures"]["seasons"][begin.month]
            return f"{name} {begin.year}" if begin.year == end.year else f"{name} {begin.year}/{end.year % 100:02}"
    if figure.relation in ("since", "before"):
        end = begin
    elif figure.relation in ("until", "after"):
        begin = end
    return _interval(begin, end, figure, locale)


def _interval(begin: date, end: date, figure: Period, locale: str) -> str:
    """From one day to another, in years or months where it begins and ends with one."""
    first, last = figure.begin or begin, figure.end or end
    after = last + timedelta(days=1) if last < date.max else last
    if (first.day, first.month, after.day, after.month) == (1, 1, 1, 1):
        return str(begin.year) if begin.year == end.year else f"{begin.year}–{end.year}"
    if (first.day, after.day) == (1, 1):
        return format_interval(begin.replace(day=1), end.replace(day=1), "yMMMM", locale=locale)
    return format_date(begin, "long", locale) if begin == end else format_interval(begin, end, "yMMMMd", locale=locale)


def _length(length: str, locale: str) -> str:
    """ "P5Y": five years."""
    return format_unit(int(length[1:-1]), f"duration-{_UNITS[length[-1]]}", locale=locale)
