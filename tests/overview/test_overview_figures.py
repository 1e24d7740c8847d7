"""How much, how many, when: as the pages write it, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gegenzug.claim import Claim
from gegenzug.figures import Amount, Number, Period, Quantity
from gegenzug.ledger import KeptClaim
from gegenzug.overview.compose import compose_from
from gegenzug.overview.figures import amount, period, quantity, said
from gegenzug.overview.names import Naming
from gegenzug.overview.render import render
from gegenzug.overview.texts import texts

Said = Callable[..., list[KeptClaim]]


def month(year: int, number: int, last: int, relation: str = "on") -> Period:
    return Period(date(year, number, 1), date(year, number, last), "month", relation)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "german", "english"),
    [
        (Amount(Number(4e8, bound="about"), "USD"), "rund 400 Millionen US-Dollar", "about 400 million US dollars"),
        (Amount(Number(2.5e9), "EUR"), "2,5 Milliarden Euro", "2.5 billion euros"),
        (Amount(Number(1234567), "EUR"), "1.234.567 Euro", "1,234,567 euros"),
        (Amount(Number(1e6), "EUR"), "1.000.000 Euro", "1,000,000 euros"),
        (Amount(Number(2e9, 3e9), "GBP"), "2–3 Milliarden Britische Pfund", "2–3 billion British pounds"),
        (Amount(Number(1e9, bound="several"), "USD"), "Milliarden US-Dollar", "billions of US dollars"),
        (Amount(Number(2e9, per="year"), "USD"), "2 Milliarden US-Dollar pro Jahr", "2 billion US dollars a year"),
    ],
)  # fmt: skip
def test_an_amount(figure: Amount, german: str, english: str) -> None:
    assert (amount(figure, texts("de")), amount(figure, texts("en"))) == (german, english)


@pytest.mark.parametrize(
    ("figure", "german", "english"),
    [
        (Quantity(Number(48), thing="F-16"), "48 F-16", "48 F-16"),
        (Quantity(Number(18, bound="at_most"), thing="F-16"), "bis zu 18 F-16", "up to 18 F-16"),
        (Quantity(Number(100, bound="several"), thing="F-16"), "Hunderte F-16", "hundreds of F-16"),
        (Quantity(Number(1e8, bound="several"), "l"), "mehrere 100 Millionen Liter", "several 100 million litres"),
        (Quantity(Number(20, 30), thing="F-16"), "20–30 F-16", "20–30 F-16"),
        (Quantity(Number(50000), "t", "LNG"), "50.000 Tonnen LNG", "50,000 tonnes of LNG"),
        (Quantity(Number(1), "t"), "1 Tonne", "1 tonne"),
        (Quantity(Number(9e4, per="day"), "bbl"), "90.000 Barrel pro Tag", "90,000 barrels a day"),
    ],
)
def test_a_quantity(figure: Quantity, german: str, english: str) -> None:
    assert (quantity(figure, texts("de")), quantity(figure, texts("en"))) == (german, english)


@pytest.mark.parametrize(
    ("figure", "german", "english"),
    [
        (Period(date(2023, 8, 5), date(2023, 8, 5), "day"), "5. August 2023", "5 August 2023"),
        (month(2023, 8, 31, "since"), "seit August 2023", "since August 2023"),
        (Period(date(2027, 1, 1), date(2027, 12, 31), "year", "until"), "bis 2027", "by 2027"),
        (Period(date(2014, 1, 1), date(2014, 12, 31), "year", "before"), "vor 2014", "before 2014"),
        (Period(date(2023, 7, 1), date(2023, 9, 30), "quarter"), "3. Quartal 2023", "3rd quarter 2023"),
        (Period(date(2022, 12, 1), date(2023, 2, 28), "season"), "Winter 2022/23", "winter 2022/23"),
        (Period(date(2023, 6, 1), date(2023, 8, 31), "season"), "Sommer 2023", "summer 2023"),
        (Period(date(1980, 1, 1), date(1989, 12, 31), "decade"), "1980–1989", "1980–1989"),
        (Period(date(1980, 1, 1), date(1989, 12, 31), "decade", "since"), "seit 1980", "since 1980"),
        (Period(date(2022, 10, 1), date(2022, 12, 31), "period", "until"), "bis Dezember 2022", "by December 2022"),
        (Period(date(2023, 7, 21), date(2023, 7, 31), "period"), "21.–31. Juli 2023", "21–31 Jul 2023"),
        (Period(None, None, "period", "for", "P5Y"), "5 Jahre lang", "for 5 years"),
        (Period(date.max, date.max, "period"), "31. Dezember 9999", "31 December 9999"),
    ],
)
def test_a_time(figure: Period, german: str, english: str) -> None:
    assert (period(figure, texts("de")), period(figure, texts("en"))) == (german, english)


def test_what_is_counted_is_named_in_the_language_of_the_page() -> None:
    claim = Claim("c1", "transfer", item="aircraft", quantity=Quantity(Number(48), thing="Kampfjets"))
    assert said(claim, "de", texts("de")) == "48 Kampfjets"
    assert said(claim, "de", texts("en")) == "48 aircraft"


def test_a_bare_number_is_not_shown() -> None:
    claim = Claim("c1", "deployment", quantity=Quantity(Number(400), thing="Soldaten"))
    assert said(claim, "de", texts("en")) == ""


@pytest.mark.parametrize("format", ["html", "md", "text", "json"])
def test_a_line_of_the_page_has_its_figures(said: Said, table: Naming, format: str) -> None:
    claims = said({
        "giver": "IRN",
        "receiver": "RUS",
        "item": "uav",
        "quantity": Quantity(Number(300), thing="Drohnen"),
        "amount": Amount(Number(4e8), "USD"),
        "when": month(2023, 8, 31, "since"),
    })  # fmt: skip
    page = render(compose_from(claims, "RUS", "de", naming=table), format, width=400)  # type: ignore[arg-type]
    assert "300 Drohnen · 400 Millionen US-Dollar · seit August 2023" in page


def test_a_line_without_figures_says_nothing_of_them(said: Said, table: Naming) -> None:
    page = compose_from(said({"giver": "IRN", "receiver": "RUS", "item": "uav"}), "RUS", "de", naming=table)
    assert page.partners[0].groups[0].lines[0].figures == ""
    assert '<span class="note figures">' not in render(page, "html")
