"""Every line has its source and words; nothing in a report reaches a reader as markup, link or control character."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from gegenzug.claim import Claim, Evidence, Words
from gegenzug.overview import Overview, compose_from, render
from gegenzug.overview.quotation import WORDS, quote, web_address
from gegenzug.overview.values import Line
from gegenzug.report import Cited
from standins import Kept, Summary

LONG = " ".join(f"word{n}" for n in range(80))


def kept(id: str, report: Summary | None = None, text: str = LONG, **fields: Any) -> Kept:
    values = {"kind": "transfer", "giver": "IRN", "receiver": "RUS", "item": "uav", **fields}
    return Kept(Claim(id=id, evidence=(Evidence(text, 0, len(text)),), **values), report or Summary())


def lines(overview: Overview) -> Iterator[Line]:
    for section in (*overview.partners, *overview.more, *overview.others):
        for group in section.groups:
            for line in group.lines:
                yield from (line, *line.returns, *line.against)


EVERYTHING = [
    kept("a"),
    kept("b", item="missiles"),
    kept("c", Summary("r2", "Other"), giver="RUS", receiver="IRN", item="money"),
    kept("d", Summary("r2", "Other"), giver="PRK", item="arms", in_return_for=("e",)),
    kept("e", Summary("r2", "Other"), giver="RUS", receiver="PRK", item="food"),
    kept("f", Summary("r3", None), polarity="negated"),
    kept("g", kind="sanction", giver="USA", item=None),
    kept("h", kind="dependence", giver=None, item="ammunition"),
    kept("i", kind="meeting", giver=None, receiver=None, item=None, parties=("CHN", "RUS")),
]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_line_has_a_source_number_and_words_of_the_evidence(language: str) -> None:
    overview = compose_from(EVERYTHING, "RUS", language)
    numbers = {source.number for source in overview.sources}
    found = list(lines(overview))
    assert {claim for line in found for quotation in line.quotations for claim in quotation.claims} >= set("abcdefghi")
    for line in found:
        assert line.quotations, line.sentence
        for quotation in line.quotations:
            words = quotation.text.removeprefix("… ").removesuffix(" …")
            assert quotation.number in numbers
            assert words in LONG
            assert 0 < len(words.split()) <= WORDS == 25


def test_the_quotation_holds_the_words_that_carry_the_claim() -> None:
    start = LONG.index("word60")
    evidence = Evidence(LONG, 100, 100 + len(LONG), (Words("predicate", "word60", 100 + start, 106 + start),))
    assert "word60" in quote([evidence]).split()
    assert quote([]) == ""


def test_what_is_said_in_return_stands_under_its_line() -> None:
    (line,) = (line for line in lines(compose_from(EVERYTHING, "RUS", "en")) if line.returns)
    assert (line.sentence, line.returns[0].sentence) == (
        "North Korea supplied Russia with weapons.",
        "Russia supplied North Korea with food.",
    )


def test_what_is_said_to_the_contrary_stands_under_its_line() -> None:
    (line,) = (line for line in lines(compose_from(EVERYTHING, "RUS", "en")) if line.against)
    assert line.against[0].sentence == "Iran does not supply Russia with drones."


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://outlet.example/a", True),
        (" HTTP://outlet.example/a ", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("file:///etc/passwd", False),
        ("//outlet.example/a", False),
        ("https:", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert (web_address(url) is not None) == linked
    cited = {"r1": [Cited("Cited", "Title", url)]}
    html = render(compose_from([kept("a", Summary(url=url))], "RUS", "en", cited=cited), "html")
    assert bool([href for href in parse(html).hrefs if not href.startswith("#")]) == linked


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.hrefs: list[str] = []
        self.attributes: set[str] = set()
        self.labels: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.hrefs += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "text":
            self.labels.append(data)


def parse(html: str) -> Page:
    page = Page()
    page.feed(html)
    return page


EVIL = "\"><svg/onload=x()></text><script>x('</title>')</script>"
HOSTILE: dict[str, Kept] = {
    "headline": kept("a", Summary(headline=EVIL)),
    "quotation": kept("a", text=EVIL),
    "outlet": kept("a", Summary(outlet=EVIL)),
    "actor": kept("a", giver=EVIL),
    "source": kept("a", sources=(EVIL, EVIL)),
    "origin": kept("a", Summary(origin=EVIL)),
    "language": kept("a", Summary(language=EVIL)),
    "address": kept("a", Summary(url=f"https://outlet.example/{EVIL}")),
    "claim": kept(EVIL),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("place", HOSTILE)
def test_hostile_text_adds_nothing_to_the_page(place: str, language: str) -> None:
    page = parse(render(compose_from([HOSTILE[place]], "RUS", language), "html"))
    harmless = parse(
        render(compose_from([kept("a", Summary(url="https://outlet.example/a"))], "RUS", language), "html")
    )
    assert set(page.tags) <= set(harmless.tags) | {"span"}
    assert page.attributes <= harmless.attributes
    assert not {"script", "img", "link", "iframe"} & set(page.tags)
    assert not {"src", "onload", "xlink:href"} & page.attributes


def test_hostile_names_are_labels_of_the_figure_as_they_are() -> None:
    html = render(compose_from([kept("a", giver="<b>\"&'")], "RUS", "en"), "html")
    assert "<b>\"&'" in "".join(parse(html).labels)
    assert "&lt;b&gt;" in html


@pytest.mark.parametrize("place", HOSTILE)
def test_hostile_text_is_no_markup_in_markdown(place: str) -> None:
    markdown = render(compose_from([HOSTILE[place]], "RUS", "en"), "md")
    assert not re.search(r"(?<!\\)<", markdown)


@pytest.mark.parametrize("place", HOSTILE)
def test_json_stays_json(place: str) -> None:
    data = json.loads(render(compose_from([HOSTILE[place]], "RUS", "en"), "json"))
    assert data["state"] == "RUS"
    assert data["sources"][0]["number"] == 1


def test_a_report_cannot_steer_the_terminal() -> None:
    escape = "\x1b]0;title\x07\x1b[2J"
    report = Summary(outlet=f"A{escape}", headline=f"B{escape}", url=f"https://outlet.example/{escape}")
    text = render(compose_from([kept("a", report, f"C{escape}", giver=f"D{escape}")], "RUS", "en"), "text")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_empty_ledger_is_an_overview_that_says_how_to_begin(language: str) -> None:
    overview = compose_from([], "TUR", language)
    assert overview.empty
    assert overview.empty.command.endswith("gegenzug overview TUR")
    data = json.loads(render(overview, "json"))
    assert data["empty"]["command"] == overview.empty.command
    assert data["sources"] == []
    for format in ("md", "text"):
        assert overview.empty.command in render(overview, format)


def test_an_unknown_language_or_format_is_named() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        compose_from([], "RUS", "fr")
    with pytest.raises(ValueError, match="'pdf'"):
        render(compose_from([], "RUS", "en"), "pdf")  # type: ignore[arg-type]
