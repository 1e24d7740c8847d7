"""Dates and date lines."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.pages.dates import byline, date_line, parse
from gegenzug.report import When

DAY = When(datetime(2023, 8, 2))
MINUTE = When(datetime(2023, 8, 2, 14, 50), "minute")


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2. August 2023", DAY),
        ("02.08.2023", DAY),
        ("2.8.23", DAY),
        ("2023-08-02", DAY),
        ("20230802", DAY),
        ("2 August 2023", DAY),
        ("August 2nd, 2023", DAY),
        ("Wed 2 Aug 2023", DAY),
        ("02/08/2023", DAY),
        ("2023-08-02T14:50:11.123+02:00", MINUTE),
        ("2023-08-02 14:50", MINUTE),
        ("2. August 2023, 14:50 Uhr", MINUTE),
        ("02.08.2023 um 14.50 Uhr", MINUTE),
        ("2 Aug 2023 at 2.50pm BST", MINUTE),
        ("Wed, 02 Aug 2023 14:50:00 GMT", MINUTE),
        ("August 2023", When(datetime(2023, 8, 1), "month")),
        ("2023-08", When(datetime(2023, 8, 1), "month")),
        ("2023", When(datetime(2023, 1, 1), "year")),
        ("31.02.2023", None),
        ("gestern", None),
        ("", None),
        (None, None),
    ],
)
def test_parse(value: str | None, when: When | None) -> None:
    assert parse(value) == when


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Aktualisiert am 02.08.2023Lesedauer: 6 Min.", None, DAY),
        ("Stand: 02.08.2023, 14:50 Uhr", None, MINUTE),
        ("Published 2 Aug 2023 at 2.50 pm | Updated 2 August 2023", MINUTE, DAY),
        ("Mittwoch, 2. August 2023 – 5 Minuten Lesezeit", DAY, None),
    ],
)
def test_date_line(line: str, published: When | None, updated: When | None) -> None:
    found = date_line(line)
    assert found is not None
    assert (found.published, found.updated, found.outlet) == (published, updated, None)


@pytest.mark.parametrize(
    "line",
    [
        "LONDON, 26. September. Die Minister trafen sich.",
        "Am 2. August 2023 kam das Schiff an.",
        "Streit um den Hafen 02.08.2023",
        "Das Schiff kam an, 2. August 2023 war es.",
        "August 2023",
        "",
    ],
)
def test_sentence_is_no_date_line(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Erika Beispiel und Max Muster", ("Erika Beispiel", "Max Muster")),
        ("Ein Gastbeitrag von Erika Beispiel", ("Erika Beispiel",)),
        ("Aus Accra berichtet Max Muster", ("Max Muster",)),
        ("By Ann Example", ("Ann Example",)),
        ("Von Erika von Beispiel, Nairobi, und dpa", ("Erika von Beispiel", "dpa")),
        ("By land and by sea", ()),
        ("Von Moskau nach Teheran", ()),
        ("Von wegen", ()),
    ],
)
def test_byline(line: str, names: tuple[str, ...]) -> None:
    assert byline(line) == names


@given(st.text(st.sampled_from("0123456789.-:/ ,|AugustMaiampmUhrMin()"), max_size=160))
def test_no_line_takes_long_or_crashes(line: str) -> None:
    parse(line)
    date_line(line)
