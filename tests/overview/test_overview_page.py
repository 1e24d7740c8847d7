"""The overview of a state: right sentences, sources at every line, nothing from a report can break out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
import yaml

from gegenzug.claim import Claim, Evidence
from gegenzug.overview import Format, compose_from, render
from gegenzug.report import When
from standins import Kept, Summary

FORMATS: tuple[Format, ...] = ("html", "md", "json", "text")


BOTE = Summary(
    outlet="Der Bote",
    headline="Waffen für Moskau",
    date=When(datetime(2023, 8, 2)),
    url="https://bote.example/1",
    language="de",
)
QUOTE = "Der Iran hat Russland Drohnen geliefert."


def claim(id: str = "c1", **fields: Any) -> Claim:
    evidence = Evidence(fields.pop("quote", QUOTE), 0, 10)
    return Claim(
        **{"id": id, "kind": "transfer", "giver": "IRN", "receiver": "RUS", "item": "uav", **fields},
        evidence=(evidence,),
    )


def page(kept: list[Kept], language: str = "de", format: Format = "text", state: str = "RUS") -> str:
    text = render(compose_from(kept, state, language), format, width=400)
    return re.sub(r"\s+", " ", text) if format == "text" else text


SENTENCES = [
    ("de", {}, "Der Iran hat Russland Drohnen geliefert."),
    ("de", {"giver": "USA"}, "Die USA haben Russland Drohnen geliefert."),
    ("de", {"giver": "TUR", "realis": "planned"}, "Die Türkei will Russland Drohnen liefern."),
    (
        "de",
        {"giver": "CHN", "polarity": "negated", "realis": "planned", "item": "arms"},
        "China will Russland keine Waffen liefern.",
    ),
    ("de", {"giver": "RUS", "receiver": "IRN", "item": "aircraft"}, "Russland hat dem Iran"),
    ("de", {"sources": ("Sky News",)}, "Laut Sky News hat der Iran Russland Drohnen geliefert."),
    ("en", {}, "Iran supplied Russia with drones."),
    ("en", {"giver": "USA"}, "The United States supplied Russia with drones."),
    ("en", {"giver": "WEST"}, "The West supplied Russia with drones."),
    ("en", {"sources": ("Sky News",)}, "According to Sky News, Iran supplied Russia with drones."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "fields", "sentence"), SENTENCES, ids=lambda value: str(value)[:60])
def test_a_claim_is_a_sentence_a_person_would_write(language: str, fields: dict[str, Any], sentence: str) -> None:
    assert sentence in page([Kept(claim(**fields), BOTE)], language)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("realis", ["actual", "planned", "requested", "possible"])
@pytest.mark.parametrize("polarity", ["affirmed", "negated"])
@pytest.mark.parametrize("kind", ["transfer", "support", "deployment", "sanction", "use", "dependence", "distancing"])
def test_every_kind_and_modality_reads(kind: str, polarity: str, realis: str, language: str) -> None:
    item = "uav" if kind in ("transfer", "use", "dependence") else None
    text = page([Kept(claim(kind=kind, polarity=polarity, realis=realis, item=item), BOTE)], language)
    assert "Iran" in text
    assert not re.search(r"\{\w+\}|None|the the|der der| ,|\(\)", text)


def test_what_is_exchanged_stands_below_what_it_is_for() -> None:
    given = claim("c1")
    back = claim(
        "c2", giver="RUS", receiver="IRN", item="missiles", in_return_for=("c1",), quote="Dafür bekam Teheran Raketen."
    )
    assert "Im Gegenzug: Russland hat dem Iran Raketen geliefert." in page([Kept(given, BOTE), Kept(back, BOTE)])


def test_reports_that_say_the_same_are_one_line() -> None:
    other = replace(BOTE, id="r2", outlet="The Courier", url="https://courier.example/2")
    text = page([Kept(claim(), BOTE), Kept(claim("c2"), other)])
    assert text.count("hat Russland Drohnen geliefert.") - text.count(QUOTE) <= 1
    assert "2 Berichte" in text


def test_a_quotation_has_at_most_25_words_of_the_evidence() -> None:
    long = " ".join(f"Wort{n}" for n in range(60))
    text = page([Kept(claim(quote=long), BOTE)])
    quoted = re.search(r"„(.*?)“", text)
    assert quoted
    words = [word for word in quoted[1].replace("…", "").split() if word]
    assert 0 < len(words) <= 25
    assert all(word in long for word in words)


class Links(HTMLParser):
    """Everything in a page that would load or lead somewhere, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links.extend(value or "" for name, value in attrs if name in ("href", "src", "xlink:href", "action"))
        assert not any(name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_in_a_report_breaks_out_of_the_page(language: str) -> None:
    evil = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    report = replace(BOTE, outlet=evil, headline=evil, url="javascript:alert(1)", origin=evil)
    kept = [Kept(claim(giver=evil, sources=(evil,), quote=evil), report)]
    parsed = Links()
    parsed.feed(page(kept, language, "html"))
    assert not parsed.tags & {"script", "img", "iframe", "object", "base", "form"}
    assert all(link.startswith(("#", "http://", "https://")) for link in parsed.links)
    json.loads(page(kept, language, "json"))
    assert not re.search(r"(?<!\\)<\s*script", page(kept, language, "md"))


def test_the_page_needs_nothing_from_outside() -> None:
    parsed = Links()
    parsed.feed(page([Kept(claim(), BOTE)], "en", "html"))
    assert [link for link in parsed.links if not link.startswith("#")] == ["https://bote.example/1"] * sum(
        link == "https://bote.example/1" for link in parsed.links
    )
    assert "svg" in parsed.tags


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_ledger_says_what_would_fill_it(language: str, format: Format) -> None:
    text = page([], language, format)
    assert text
    assert "gegenzug read" in text or format == "json"


@pytest.mark.parametrize("format", FORMATS)
def test_reports_without_outlet_date_or_address_are_listed(format: Format) -> None:
    bare = replace(BOTE, outlet=None, headline=None, date=None, url=None, origin="notes.txt")
    assert page([Kept(claim(), bare)], "de", format)


def test_both_languages_have_the_same_texts() -> None:
    folder = files("gegenzug.overview") / "texts"
    german, english = (yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("de", "en"))
    assert german.keys() == english.keys()
