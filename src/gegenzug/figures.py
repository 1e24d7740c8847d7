"""How much, how many and when, as data: the figures that the words of a claim give.

The fields are those of the data contract, `docs/claims.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Bound = Literal["exact", "about", "at_least", "at_most", "several"]
Rate = Literal["day", "week", "month", "year"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "period"]
Relation = Literal["on", "since", "until", "before", "after", "for"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as exact as the words give it."""

    value: float
    to: float | None = None
    """The other end of a range: 30 of "20 to 30"."""
    bound: Bound = "exact"
    """`about` 20, `at_least` 20, `at_most` 20; `several`: a small multiple of 20, as in "scores of"."""
    per: Rate | None = None
    """For a rate: a thousand barrels a `day`."""

    def __str__(self) -> str:
        """Short and the same in every language: `about 20-30 per day`."""
        ends = plain(self.value) if self.to is None else f"{plain(self.value)}-{plain(self.to)}"
        return " ".join(part for part in (None if self.bound == "exact" else self.bound, ends) if part)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money."""

    number: Number
    """In whole units of the currency."""
    currency: str
    """ISO 4217; withdrawn currencies keep their code (DEM)."""

    def __str__(self) -> str:
        return _rated(f"{self.number} {self.currency}", self.number)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of a thing, or how much of it."""

    number: Number
    unit: str | None = None
    """An id of `lexicon/figures/units.yaml`, such as `t` or `bbl`; None where things are counted one by one."""
    thing: str | None = None
    """What is counted or measured, as the text writes it."""

    def __str__(self) -> str:
        parts = (str(self.number), self.unit, self.thing)
        return _rated(" ".join(part for part in parts if part), self.number)


@dataclass(frozen=True, slots=True)
class Period:
    """A time that the words name, and how the claim lies to it."""

    begin: date | None
    """Its first day; None only where a length without a beginning is given ("for five years")."""
    end: date | None
    """Its last day."""
    precision: Precision
    """How exact the words are; `period` for a part of a month or year and for a span with two ends."""
    relation: Relation = "on"
    length: str | None = None
    """How long, in ISO 8601 (`P5Y`), for what lasts so long."""

    @property
    def iso(self) -> str:
        """ISO 8601: one day, month or year if it is one (`2023-08`), else first and last day with a slash."""
        if self.begin is None or self.end is None:
            return self.length or ""
        short = {"day": 10, "month": 7, "year": 4}.get(self.precision)
        first, last = self.begin.isoformat()[:short], self.end.isoformat()[:short]
        return first if short and first == last else f"{self.begin}/{self.end}"

    def __str__(self) -> str:
        return f"{self.relation} {self.iso}"


def plain(value: float) -> str:
    """A number without an exponent, and without a point where it is whole."""
    return str(int(value)) if value == int(value) else f"{value:f}".rstrip("0")


def amount_to_json(amount: Amount | None) -> dict[str, Any] | None:
    """An amount in the form of the data contract."""
    return None if amount is None else {**_number_to_json(amount.number), "currency": amount.currency}


def amount_from_json(data: Mapping[str, Any] | None) -> Amount | None:
    """The inverse of `amount_to_json`. Raises KeyError where value or currency is missing."""
    return None if data is None else Amount(_number_from_json(data), data["currency"])


def quantity_to_json(quantity: Quantity | None) -> dict[str, Any] | None:
    """A quantity in the form of the data contract."""
    if quantity is None:
        return None
    return {**_number_to_json(quantity.number), **_given(unit=quantity.unit, thing=quantity.thing)}


def quantity_from_json(data: Mapping[str, Any] | None) -> Quantity | None:
    """The inverse of `quantity_to_json`. Raises KeyError where the value is missing."""
    return None if data is None else Quantity(_number_from_json(data), data.get("unit"), data.get("thing"))


def period_to_json(period: Period | None) -> dict[str, Any] | None:
    """A time in the form of the data contract."""
    if period is None:
        return None
    begin, end = (day and day.isoformat() for day in (period.begin, period.end))
    how = {"precision": period.precision, "relation": period.relation}
    return {"begin": begin, "end": end, **how, **_given(length=period.length)}


def period_from_json(data: Mapping[str, Any] | None) -> Period | None:
    """The inverse of `period_to_json`. Raises KeyError or ValueError where it does not hold a time."""
    if data is None:
        return None
    begin, end = (date.fromisoformat(day) if (day := data.get(key)) else None for key in ("begin", "end"))
    return Period(begin, end, data["precision"], data.get("relation", "on"), data.get("length"))


def _rated(text: str, number: Number) -> str:
    return f"{text} per {number.per}" if number.per else text


def _number_to_json(number: Number) -> dict[str, Any]:
    to = None if number.to is None else _whole(number.to)
    return {"value": _whole(number.value), **_given(to=to), "bound": number.bound, **_given(per=number.per)}


def _number_from_json(data: Mapping[str, Any]) -> Number:
    return Number(data["value"], data.get("to"), data.get("bound", "exact"), data.get("per"))


def _whole(value: float) -> float:
    return int(value) if value == int(value) else value


def _given(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def percent(share: float) -> str:
    """A share as it is printed: "85 %"."""
    return f"{share:.0%}".replace("%", "\N{NARROW NO-BREAK SPACE}%")
