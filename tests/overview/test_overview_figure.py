"""The figure and the page around it: nothing overlaps, every partner has its line, headings say what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise, product
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from gegenzug.claim import CERTAINTY, REALIS, Polarity
from gegenzug.ledger import KeptClaim
from gegenzug.overview import Overview, compose_from, render
from gegenzug.overview.drawing import GAP, Drawing, narrow, sign_path, wide
from gegenzug.overview.texts import LANGUAGES
from gegenzug.overview.values import LEGEND, Figure, Flow, Node, Sign

Said = Callable[..., list[KeptClaim]]
GOODS = ("air defence", "nuclear goods", "armoured vehicles", "parts")
LONG_NAME = "Democratic Republic of the Very Long Name of an Unheard-of-Archipelago"


def figure(partners: int, flows: int = 3) -> Figure:
    signs = [Sign(*modality) for modality in product(CERTAINTY, REALIS, get_args(Polarity))]
    nodes = [
        Node(
            LONG_NAME if number == 1 else f"State {number}",
            f"actor-{number}",
            "12 reports",
            tuple(
                Flow("in" if place % 2 else "out", signs[(number + place) % len(signs)], GOODS[: 1 + place % 4])
                for place in range(1 + (number + flows) % flows)
            ),
        )
        for number in range(partners)
    ]
    return Figure("Title", "Text", LONG_NAME, tuple(nodes))


def heights(drawing: Drawing) -> dict[str, list[tuple[float, float]]]:
    """From where to where each row reaches, by the side it stands on."""
    sides: dict[str, list[tuple[float, float]]] = {}
    for row in drawing.rows:
        ys = [text.y for text in (*row.name, row.note, *(lane.label for lane in row.lanes))]
        sides.setdefault(row.name[0].anchor, []).append((min(ys) - 12, max(ys)))
    return sides


@pytest.mark.parametrize("partners", [1, 2, 3, 7, 12])
@pytest.mark.parametrize("draw", [wide, narrow])
def test_rows_do_not_overlap_and_stay_in_the_picture(draw: Any, partners: int) -> None:
    drawing = draw(figure(partners))
    assert len(drawing.rows) == partners
    for side in heights(drawing).values():
        for (_, upper), (lower, _) in pairwise(sorted(side)):
            assert upper < lower + GAP / 2
        assert all(top >= 0 and bottom <= drawing.height for top, bottom in side)


@pytest.mark.parametrize("draw", [wide, narrow])
def test_labels_are_cut_before_they_leave_their_line(draw: Any) -> None:
    drawing = draw(figure(4))
    for lane in (lane for row in drawing.rows for lane in row.lanes):
        width = 6.0 * len(lane.label.words)
        left = lane.label.x if lane.label.anchor == "start" else lane.label.x - width
        assert left >= 0
        assert left + width <= drawing.width


def test_every_sign_of_the_legend_looks_different() -> None:
    drawn = {(sign.stroke, sign.head, *sign_path(sign)) for _, sign in LEGEND}
    assert len(drawn) == len(LEGEND) == len({sign.glyph for _, sign in LEGEND})


def transfer(giver: str, receiver: str, **more: Any) -> dict[str, Any]:
    return {"giver": giver, "receiver": receiver, "item": "uav", **more}


def test_what_comes_in_is_the_left_lane_seen_from_the_partner(said: Said) -> None:
    claims = said(transfer("IRN", "RUS", id="a"), transfer("RUS", "IRN", id="b", item="money"))
    found = compose_from(claims, "RUS", "en").figure
    assert found
    (row,) = wide(found).rows
    assert [lane.direction for lane in row.lanes] == ["in", "out"]


@pytest.mark.parametrize(("language", "label"), [("de", "Weg für Drohnen"), ("en", "channel for drones")])
def test_a_partner_that_is_only_a_channel_has_a_line(said: Said, language: str, label: str) -> None:
    found = compose_from(said(transfer("RUS", "SYR", via="TUR")), "RUS", language).figure
    assert found
    (channel,) = (node for node in found.partners if node.anchor.endswith("tur") or node.name in ("Türkei", "Turkey"))
    assert [(flow.direction, flow.goods) for flow in channel.flows] == [("talks", (label,))]


TITLES = [
    ([transfer("IRN", "RUS"), transfer("IRN", "RUS", item="missiles", id="c2"), transfer("RUS", "IRN", id="c3")],
     "Wer Russland beliefert – und was es dafür gibt", "Who supplies Russia – and what it gives in return"),
    ([transfer("RUS", "IRN"), transfer("RUS", "IRN", item="missiles", id="c2"), transfer("IRN", "RUS", id="c3")],
     "Wen Russland beliefert – und was es dafür bekommt", "Whom Russia supplies – and what it gets in return"),
    ([transfer("IRN", "RUS")], "Wer Russland beliefert", "Who supplies Russia"),
    ([transfer("RUS", "IRN")], "Wen Russland beliefert", "Whom Russia supplies"),
    ([transfer("RUS", "IRN", polarity="negated")], "Was die Berichte über Russland sagen",
     "What the reports say of Russia"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "german", "english"), TITLES)
def test_the_headline_promises_no_more_than_there_is(
    said: Said, claims: list[dict[str, Any]], german: str, english: str
) -> None:
    kept = said(*claims)
    assert compose_from(kept, "RUS", "de").title == german
    assert compose_from(kept, "RUS", "en").title == english


def others(overview: Overview) -> list[str]:
    return [section.title for section in overview.others]


def test_sections_are_named_for_what_they_hold(said: Said) -> None:
    away = {"kind": "distancing", "giver": "IND", "receiver": "RUS"}
    need = {"kind": "dependence", "receiver": "RUS", "item": "ammunition"}
    make = {"kind": "production", "giver": "RUS", "item": "uav"}
    assert others(compose_from(said(away, need), "RUS", "de")) == [
        "Wer sich abwendet",
        "Was fehlt und wer es liefern könnte",
    ]
    stays = {**away, "polarity": "negated"}
    assert others(compose_from(said(stays, make), "RUS", "de")) == [
        "Distanz und Sanktionen",
        "Herstellung und Abhängigkeit",
    ]


def test_what_is_only_probable_is_not_summed_up_as_known(said: Said) -> None:
    away = {"kind": "distancing", "giver": "IND", "receiver": "RUS"}
    assert compose_from(said(away), "RUS", "en").summary == ("India keeps Russia at a distance.",)
    assert compose_from(said({**away, "certainty": "probable"}), "RUS", "en").summary == ()


def test_words_that_carry_two_claims_are_quoted_once(said: Said) -> None:
    words = "India buys more crude and fewer weapons."
    claims = [transfer("RUS", "IND", item=item, id=item, words=words) for item in ("arms", "energy")]
    (section,) = compose_from(said(*claims), "RUS", "en").partners
    (line,) = section.groups[0].lines
    assert line.sentence == "Russia supplied India with weapons and energy."
    assert [quotation.text for quotation in line.quotations] == [words]
    assert set(line.quotations[0].claims) == {"arms", "energy"}


@pytest.mark.parametrize(
    ("about", "outlet", "title"),
    [
        ({"url": None, "origin": "/home/someone/notes.txt"}, "Bote", "Schlagzeile"),
        ({"url": None, "origin": "/home/someone/notes.txt", "headline": None}, "Bote", "Datei notes.txt"),
        ({"url": None, "headline": None}, "Bote", "ohne Titel"),
        ({"outlet": None}, "ohne Angabe des Mediums", "Schlagzeile"),
    ],
)
def test_a_report_is_listed_by_what_is_known_of_it(said: Said, about: dict[str, Any], outlet: str, title: str) -> None:
    kept = said(transfer("IRN", "RUS"), **{"outlet": "Bote", "headline": "Schlagzeile", **about})
    overview = compose_from(kept, "RUS", "de")
    assert [(source.outlet, source.title) for source in overview.sources] == [(outlet, title)]
    for form in ("html", "md", "text"):
        page = render(overview, form)
        assert "/home" not in page
        assert "<notes.txt>" not in page


def every(said: Said) -> list[KeptClaim]:
    return [
        *said(transfer("IRN", "RUS", id="a"), transfer("RUS", "IRN", id="b", item="money", in_return_for=("a",))),
        *said(transfer("IRN", "RUS", polarity="negated"), outlet=None, date=None, url=None),
        *said({"kind": "meeting", "parties": ("CHN", "RUS")}, {"kind": "sanction", "giver": "USA", "receiver": "RUS"}),
        *said({"kind": "production", "giver": "RUS", "item": "uav"}, transfer("RUS", "SYR", id="v", via="TUR")),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("empty", [False, True])
def test_the_page_is_well_formed(said: Said, language: str, empty: bool) -> None:
    page = render(compose_from([] if empty else every(said), "RUS", language), "html")
    page = re.sub(r"<!DOCTYPE html>|<style>.*?</style>", "", page, flags=re.DOTALL)
    root = ElementTree.fromstring(re.sub(r"(<meta [^>]*)>", r"\1/>", page).replace("&nbsp;", "\u00a0"))
    attributes = [(name, value) for element in root.iter() for name, value in element.attrib.items()]
    ids = [value for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for name, value in attributes if name == "href" and value.startswith("#")} <= set(ids)
    assert not {"script", "img", "link", "iframe"} & {element.tag for element in root.iter()}
    assert "src" not in dict(attributes)


@pytest.mark.parametrize("kind", ["transfer", "production"])
def test_the_signs_are_explained_with_and_without_a_figure(said: Said, kind: str) -> None:
    receiver = "RUS" if kind == "transfer" else None
    page = render(
        compose_from(said(transfer("IRN", "RUS") | {"kind": kind, "receiver": receiver}), "IRN", "en"), "html"
    )
    assert page.count('<ul class="legend"') == 1
    assert page.count('<li><svg class="glyph"') == len(LEGEND)
