"""Relations of a state: partners by weight, exchanges, contradictions, who turns away, what is lacking."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from gegenzug.analysis import Relations, contradictions, exchanges, gather, relate
from gegenzug.claim import Claim
from gegenzug.report import When
from standins import Kept, Summary


def kept(id: str = "c1", report: Summary | None = None, **fields: Any) -> Kept:
    values = {"kind": "transfer", "giver": "IRN", "receiver": "RUS", **fields}
    return Kept(Claim(id=id, **values), report or Summary())


def seen(*claims: Kept) -> Relations:
    return relate(gather(claims), "RUS")


def test_outlets_are_counted_once_and_dates_are_in_order() -> None:
    reports = [
        Summary(f"r{day}", outlet, date=When(datetime(2023, 5, day))) for day, outlet in ((3, "A"), (1, "A"), (2, "B"))
    ]
    (fact,) = gather([kept(f"c{place}", report) for place, report in enumerate(reports)])
    assert len(fact.reports) == 3
    assert sorted(fact.outlets) == ["A", "B"]
    assert [when.at.day for when in fact.dates] == [1, 2, 3]
    assert fact.best.report.id == "r3"


def test_an_outlet_of_its_own_voice_carries_before_a_named_and_an_unnamed_source() -> None:
    voices = [("unnamed",), ("A ministry",), ()]
    (fact,) = gather([kept(f"c{n}", Summary(f"r{n}"), sources=sources) for n, sources in enumerate(voices)])
    assert [one.claim.sources for one in fact.testimonies] == [(), ("A ministry",), ("unnamed",)]


def test_what_more_outlets_report_comes_first() -> None:
    facts = gather([kept("a", item="food"), kept("b", item="arms"), kept("c", Summary("r2", "Other"), item="arms")])
    assert [fact.item for fact in facts] == ["arms", "food"]


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ({}, {"kind": "support"}),
        ({"kind": "support"}, {"kind": "meeting", "giver": None, "receiver": None}),
        ({}, {"realis": "planned"}),
        ({"kind": "deployment"}, {"polarity": "negated"}),
        ({"kind": "use"}, {"kind": "agreement", "giver": None, "receiver": None, "realis": "possible"}),
    ],
)
def test_partners_are_ranked_by_what_passes(heavier: dict[str, Any], lighter: dict[str, Any]) -> None:
    def claim(id: str, actor: str, fields: dict[str, Any]) -> Kept:
        sides = {"parties": (actor, "RUS")} if "giver" in fields else {"giver": actor}
        return kept(id, **{**fields, **sides})

    def ranked(first: str, second: str) -> list[str]:
        return [one.actor for one in seen(claim("a", first, lighter), claim("b", second, heavier)).partners]

    assert ranked("CHN", "PRK") == ["PRK", "CHN"]
    assert ranked("PRK", "CHN") == ["CHN", "PRK"]


def test_two_outlets_weigh_more_than_one() -> None:
    found = seen(kept("a", giver="CHN"), kept("b", giver="PRK"), kept("c", Summary("r2", "Other"), giver="PRK"))
    assert [(one.actor, one.weight) for one in found.partners] == [("PRK", 6), ("CHN", 3)]


def test_what_a_partner_does_is_sorted() -> None:
    (partner,) = seen(
        kept("a", item="uav"),
        kept("b", item="money", giver="RUS", receiver="IRN"),
        kept("c", item="missiles", realis="planned"),
        kept("d", item="nuclear", polarity="negated"),
        kept("e", kind="meeting", giver=None, receiver=None, parties=("IRN", "RUS")),
    ).partners
    assert [one.item for one in (*partner.gives, *partner.gets, *partner.pending, *partner.refused)] == [
        "uav", "money", "missiles", "nuclear",
    ]  # fmt: skip
    assert [one.kind for one in partner.talks] == ["meeting"]
    assert len(partner.facts) == 5


def test_a_channel_is_a_partner_and_transit_is_not() -> None:
    found = seen(kept("a", via="TUR"), kept("b", giver="CHN", receiver="BLR", via="RUS"))
    assert {one.actor: len(one.channel) for one in found.partners} == {"IRN": 0, "TUR": 1}
    assert [fact.giver for fact in found.transit] == ["CHN"]


def test_what_is_no_partnership_stands_apart() -> None:
    found = seen(
        kept("a", kind="distancing", giver="CHN"),
        kept("b", kind="support", giver="IND", polarity="negated"),
        kept("c", kind="sanction", giver="USA"),
        kept("d", kind="sanction", giver="RUS", receiver="USA"),
        kept("e", kind="dependence", giver="PRK", item="ammunition"),
        kept("f", kind="production", giver="RUS", receiver=None, item="uav"),
        kept("g", kind="distancing", giver="RUS", receiver="SRB"),
        kept("h", giver=None, item="arms"),
        kept("i", giver="FRA", receiver="UKR"),
    )
    assert found.partners == ()
    assert {fact.giver for fact in found.turning_away} == {"CHN", "IND"}
    assert [fact.giver for fact in found.sanctions_against] == ["USA"]
    assert [fact.receiver for fact in found.sanctions_by] == ["USA"]
    assert [fact.item for fact in found.needs] == ["ammunition"]
    assert [fact.item for fact in found.production] == ["uav"]
    assert [fact.receiver for fact in found.turned_from] == ["SRB"]
    assert [fact.item for fact in found.open] == ["arms"]


def test_an_exchange_is_read_both_ways() -> None:
    facts = gather(
        [kept("a", item="uav"), kept("b", giver="RUS", receiver="IRN", item="aircraft", in_return_for=("a",))]
    )
    joined = exchanges(facts)
    assert {fact.item: [other.item for other in joined[fact.key]] for fact in facts} == {
        "uav": ["aircraft"],
        "aircraft": ["uav"],
    }


def test_an_exchange_does_not_reach_into_another_report() -> None:
    back = kept("b", Summary("r2"), giver="RUS", receiver="IRN", item="aircraft", in_return_for=("a", "nowhere"))
    assert exchanges(gather([kept("a", item="uav"), back])) == {}


@pytest.mark.parametrize(("realis", "opposed"), [("actual", 2), ("planned", 0), ("possible", 0)])
def test_only_what_is_actual_contradicts(realis: str, opposed: int) -> None:
    facts = gather([kept("a", item="uav"), kept("b", Summary("r2"), item="uav", polarity="negated", realis=realis)])
    assert len(contradictions(facts)) == opposed


def test_nothing_is_known_from_nothing() -> None:
    assert gather([]) == ()
    assert seen() == Relations("RUS")
