"""Which stretches of a text stand in quotation marks."""

from __future__ import annotations

import pytest

from gegenzug.reading.statements.quotations import quotations


def marked(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in one.spans] for one in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte: „Das ist ‚gut‘ so.“ Ja.", ["„Das ist ‚gut‘ so.“"]),
        ("»Das«, sagte er, »ist so.«", ["»Das«", "»ist so.«"]),
        ("«Das», sagte er, «ist so.»", ["«Das»", "«ist so.»"]),
        ("“Yes,” she said. “I don’t mind.”", ["“Yes,”", "“I don’t mind.”"]),
        ("\"It's 5 o'clock,\" he said.", ["\"It's 5 o'clock,\""]),
        ("‘No,’ he said, ‘it’s not.’ Workers’ pay.", ["‘No,’", "‘it’s not.’"]),
        ("„Erst\" und \"zweit“ und ``third''", ['„Erst"', '"zweit“', "``third''"]),
        (",,Getippt'' hat er es.", [",,Getippt''"]),
        ("The workers' union and the boys' club", []),
    ],
)
def test_all_marks_of_both_languages(text: str, expected: list[str]) -> None:
    assert marked(text) == [[piece] for piece in expected]


def test_a_quotation_may_run_over_paragraphs() -> None:
    assert marked("“One.\n\n“Two.\n\n“Three,” she said.") == [["“One.", "“Two.", "“Three,”"]]
    assert marked("„Eins.\n\nZwei“, sagte sie.") == [["„Eins.", "Zwei“"]]


def test_what_is_never_closed_ends_with_its_sentence() -> None:
    assert marked("„Das ist so. Und weiter.\n\nNeuer Absatz.") == [["„Das ist so."]]
    assert marked("„Erstens. „Zweitens“ sagte er.") == [["„Erstens."], ["„Zweitens“"]]


def test_a_closing_mark_alone_is_nothing() -> None:
    assert marked("Das ist so.“ Ja.") == []


def test_an_empty_text_has_no_quotations() -> None:
    assert marked("") == marked("\n\n") == []
