from datetime import datetime
from typing import Any

import pytest

from gegenzug.analysis import Fact, contradictions, exchanges, gather, relate
from gegenzug.claim import Claim
from gegenzug.ledger import KeptClaim, ReportSummary
from gegenzug.report import When

READ = datetime(2024, 1, 1)


def report(name: str, outlet: str | None = "Blatt", year: int | None = 2020) -> ReportSummary:
    date = When(datetime(year, 1, 1), "year") if year else None
    return ReportSummary(name, outlet, "Titel", date, None, "de", f"{name}.txt", 1, False, "test", READ)


def kept(in_report: ReportSummary, **fields: Any) -> KeptClaim:
    fields.setdefault("id", "c1")
    fields.setdefault("kind", "transfer")
    return KeptClaim(Claim(**fields), in_report)


DRONES: dict[str, Any] = {"giver": "IRN", "receiver": "RUS", "item": "uav"}


def test_claims_of_two_reports_that_say_the_same_are_one_fact() -> None:
    (fact,) = gather([kept(report("a", "Eins", 2021), **DRONES), kept(report("b", "Zwei", 2019), **DRONES)])
    assert [one.id for one in fact.reports] == ["a", "b"]
    assert fact.outlets == ("Eins", "Zwei")
    assert [date.at.year for date in fact.dates] == [2019, 2021]


@pytest.mark.parametrize(
    "other",
    [{"polarity": "negated"}, {"item": "missiles"}, {"via": "SYR"}, {"giver": "PRK"}, {"receiver": None}],
)
def test_claims_that_differ_are_facts_of_their_own(other: dict[str, Any]) -> None:
    assert len(gather([kept(report("a"), **DRONES), kept(report("b"), **{**DRONES, **other})])) == 2


def test_the_strongest_claim_carries_the_fact() -> None:
    weak = kept(report("a", year=2023), **DRONES, realis="planned", sources=("Eins",))
    doubtful = kept(report("b", year=2024), **DRONES, certainty="possible")
    named = kept(report("c", year=2022), **DRONES, sources=("Zwei",))
    unnamed = kept(report("d", year=2022), **DRONES, sources=("unnamed",))
    own = kept(report("e", year=None), **DRONES)
    (fact,) = gather([weak, doubtful, unnamed, named, own])
    assert [one.report.id for one in fact.testimonies] == ["e", "c", "d", "b", "a"]
    assert (fact.realis, fact.certainty, fact.sources) == ("actual", "certain", ())


def test_facts_reported_by_more_outlets_come_first() -> None:
    missiles = {**DRONES, "item": "missiles"}
    facts = gather([kept(report("a", "Eins"), **DRONES)] + [kept(report(o, o), **missiles) for o in ("Eins", "Zwei")])
    assert [fact.item for fact in facts] == ["missiles", "uav"]


def test_an_exchange_is_read_both_ways() -> None:
    one = report("a")
    facts = gather(
        [
            kept(one, id="c1", **DRONES, in_return_for=("c2",)),
            kept(one, id="c2", giver="RUS", receiver="IRN", item="money"),
            kept(report("b"), id="c2", giver="RUS", receiver="IRN", item="food"),
        ]
    )
    by_item = {fact.item: fact for fact in facts}
    joined = exchanges(facts)
    assert joined[by_item["uav"].key] == (by_item["money"],)
    assert joined[by_item["money"].key] == (by_item["uav"],)
    assert by_item["food"].key not in joined


def test_what_is_affirmed_and_denied_as_actual_is_a_contradiction() -> None:
    facts = gather([kept(report("a"), **DRONES), kept(report("b"), **DRONES, polarity="negated")])
    opposite = contradictions(facts)
    assert {fact.polarity: opposite[fact.key].polarity for fact in facts} == {
        "affirmed": "negated",
        "negated": "affirmed",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({**DRONES}, {**DRONES, "polarity": "negated", "realis": "planned"}),
        (
            {"kind": "meeting", "parties": ("IRN", "RUS")},
            {"kind": "meeting", "parties": ("IRN", "RUS"), "polarity": "negated"},
        ),
    ],
)
def test_what_is_not_a_contradiction(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not contradictions(gather([kept(report("a"), **one), kept(report("b"), **other)]))


def facts_of(*claims: dict[str, Any]) -> tuple[Fact, ...]:
    return gather(kept(report(str(place), str(place)), **claim) for place, claim in enumerate(claims))


def test_a_partner_has_everything_in_its_place() -> None:
    facts = facts_of(
        DRONES,
        {"giver": "RUS", "receiver": "IRN", "item": "money"},
        {"giver": "RUS", "receiver": "IRN", "item": "aircraft", "realis": "planned"},
        {"giver": "IRN", "receiver": "RUS", "item": "missiles", "polarity": "negated"},
        {"kind": "deployment", "giver": "IRN", "receiver": "RUS"},
        {"kind": "meeting", "parties": ("IRN", "RUS")},
        {"giver": "CHN", "receiver": "RUS", "item": "arms", "via": "IRN", "realis": "possible"},
        {"giver": "PRK", "receiver": "CHN", "item": "arms"},
    )
    relations = relate(facts, "RUS")
    assert [partner.actor for partner in relations.partners] == ["IRN", "CHN"]
    iran = relations.partners[0]
    assert [fact.item for fact in iran.gives] == ["uav"]
    assert [fact.item for fact in iran.gets] == ["money"]
    assert [fact.item for fact in iran.pending] == ["aircraft"]
    assert [fact.item for fact in iran.refused] == ["missiles"]
    assert [fact.kind for fact in (*iran.forces, *iran.talks)] == ["deployment", "meeting"]
    assert [fact.giver for fact in iran.channel] == ["CHN"]


def test_weight_grows_with_outlets_and_things_weigh_more_than_words() -> None:
    relations = relate(
        facts_of(
            {"kind": "support", "giver": "CHN", "receiver": "RUS"},
            {"giver": "PRK", "receiver": "RUS", "item": "arms"},
            {"giver": "PRK", "receiver": "RUS", "item": "arms"},
            {"giver": "IRN", "receiver": "RUS", "item": "arms"},
            {"giver": "IND", "receiver": "RUS", "item": "arms", "polarity": "negated"},
        ),
        "RUS",
    )
    assert [(partner.actor, partner.weight) for partner in relations.partners] == [
        ("PRK", 6),
        ("IRN", 3),
        ("CHN", 2),
        ("IND", 1.5),
    ]


def test_what_makes_no_partner_stands_elsewhere() -> None:
    relations = relate(
        facts_of(
            {"kind": "distancing", "giver": "IND", "receiver": "RUS"},
            {"kind": "support", "giver": "CHN", "receiver": "RUS", "polarity": "negated"},
            {"kind": "distancing", "giver": "RUS", "receiver": "ISR"},
            {"kind": "sanction", "giver": "EU", "receiver": "RUS"},
            {"kind": "sanction", "giver": "RUS", "receiver": "MDA"},
            {"kind": "dependence", "giver": None, "receiver": "RUS", "item": "components"},
            {"kind": "dependence", "giver": "RUS", "receiver": "KAZ", "item": "energy"},
            {"kind": "production", "giver": "RUS", "item": "missiles"},
            {"giver": "RUS", "receiver": None, "item": "arms"},
            {"giver": "CHN", "receiver": "SYR", "item": "arms", "via": "RUS"},
        ),
        "RUS",
    )
    assert relations.partners == ()
    assert {fact.giver for fact in relations.turning_away} == {"IND", "CHN"}
    assert [fact.receiver for fact in relations.turned_from] == ["ISR"]
    assert [fact.giver for fact in relations.sanctions_against] == ["EU"]
    assert [fact.receiver for fact in relations.sanctions_by] == ["MDA"]
    assert [fact.item for fact in relations.needs] == ["components"]
    assert [fact.receiver for fact in relations.needed_by] == ["KAZ"]
    assert [fact.item for fact in relations.production] == ["missiles"]
    assert [fact.item for fact in relations.open] == ["arms"]
    assert [fact.receiver for fact in relations.transit] == ["SYR"]
