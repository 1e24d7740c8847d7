"""What adding a report does, and what comes back."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from gegenzug.claim import Claim, Evidence, Words
from gegenzug.ledger import ClaimFilter, Counts, Ledger, LedgerError, ReportFilter
from gegenzug.report import Block, Cited, Report, When

READER = "test 1"


def report(text: str = "Der Iran hat Russland Drohnen geliefert.", day: int | None = None, **fields: object) -> Report:
    updated = When(datetime(2023, 8, day)) if day else None
    made = Report(
        blocks=(Block("headline", "Drohnen für Moskau"), Block("paragraph", text)),
        outlet="Kurier",
        published=When(datetime(2023, 8, 1)),
        updated=updated,
        language="de",
        url="https://example.org/1",
        cited=(Cited("Sky News", "A contract"),),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def drones(claim_id: str = "c1", *partners: str) -> Claim:
    words = (Words("giver", "Iran", 24, 28, "actors/IRN"), Words("predicate", "geliefert", 52, 61, note="passive"))
    evidence = Evidence("Der Iran hat Russland Drohnen geliefert.", 20, 60, words)
    return Claim(
        claim_id, "transfer", "IRN", "RUS", "uav", sources=("Sky News", "Vertrag"), evidence=(evidence,),
        in_return_for=partners, confidence=0.75,
    )  # fmt: skip


def money(claim_id: str = "c2") -> Claim:
    return Claim(claim_id, "transfer", "RUS", "IRN", "money", via="ARM", realis="planned")


def test_a_report_comes_back_as_it_went_in(ledger: Ledger) -> None:
    assert ledger.add(report(), [], READER) == "new"
    (summary,) = ledger.reports()
    assert ledger.report(summary.id) == report()
    assert (summary.outlet, summary.headline, summary.date) == ("Kurier", "Drohnen für Moskau", report().published)


def test_claims_come_back_with_ids_of_the_ledger(ledger: Ledger) -> None:
    ledger.add(report(), [drones("c1", "c2"), money("c2")], READER)
    first, second = ledger.claims()
    assert first.claim == replace(drones(), id=first.claim.id, in_return_for=(second.claim.id,))
    assert first.claim.confidence == 0.75
    assert second.claim == replace(money(), id=second.claim.id)
    assert first.exchange == (second.claim.id,)
    assert second.exchange == (first.claim.id,), "an exchange is read both ways"


def test_reading_again_changes_nothing(ledger: Ledger) -> None:
    ledger.add(report(), [drones()], READER)
    before = list(ledger.claims())
    assert ledger.knows(report(), READER)
    assert ledger.add(report(), [drones()], READER) == "unchanged"
    assert list(ledger.claims()) == before


def test_a_newer_reader_reads_again_and_ids_stay(ledger: Ledger) -> None:
    ledger.add(report(), [drones(), money()], READER)
    before = {kept.claim.id for kept in ledger.claims()}
    assert not ledger.knows(report(), "test 2")
    assert ledger.add(report(), [drones("x")], "test 2") == "reread"
    (kept,) = ledger.claims()
    assert kept.claim.id in before
    assert kept.report.reader == "test 2"
    assert ledger.counts() == Counts(reports=1, superseded=0, claims=1, outlets=1)


def test_a_changed_report_supersedes_its_older_version(ledger: Ledger) -> None:
    ledger.add(report(), [drones()], READER)
    (old,) = ledger.claims()
    assert ledger.add(report("Der Iran bestreitet das."), [money()], READER) == "superseded"
    (new,) = ledger.claims()
    assert new.claim.giver == "RUS"
    assert new.report.version == 2
    assert ledger.claim(old.claim.id).report.superseded, "the older version stays on record"
    assert len(list(ledger.claims(ClaimFilter(superseded=True)))) == 2
    assert ledger.counts() == Counts(reports=1, superseded=1, claims=1, outlets=1)


def test_two_states_of_a_page_read_in_turn_change_nothing(ledger: Ledger) -> None:
    old, new = report("Alt."), report("Neu.")
    assert [ledger.add(one, [], READER) for one in (old, new, old, new)] == [
        "new",
        "superseded",
        "unchanged",
        "unchanged",
    ]
    assert ledger.knows(old, READER)


def test_a_version_that_is_older_by_its_date_is_kept_but_not_put_in_front(ledger: Ledger) -> None:
    ledger.add(report("Neu.", day=5), [money()], READER)
    assert ledger.add(report("Alt.", day=2), [drones()], READER) == "outdated"
    assert [kept.claim.giver for kept in ledger.claims()] == ["RUS"]
    assert ledger.add(report("Alt.", day=2), [drones()], READER) == "unchanged"


def test_an_outlet_that_returns_to_its_first_text_is_followed(ledger: Ledger) -> None:
    ledger.add(report("Eins.", day=2), [drones()], READER)
    ledger.add(report("Zwei.", day=3), [money()], READER)
    assert ledger.add(report("Eins.", day=4), [drones()], READER) == "superseded"
    assert [kept.claim.giver for kept in ledger.claims()] == ["IRN"]
    assert ledger.add(report("Zwei.", day=3), [money()], READER) == "unchanged"


def test_dates_with_and_without_zone_are_compared(ledger: Ledger) -> None:
    ledger.add(report("Neu.", updated=When(datetime(2023, 8, 5, 12, tzinfo=UTC), "minute")), [], READER)
    assert ledger.add(report("Alt.", day=2), [], READER) == "outdated"


def test_claims_that_say_the_same_are_told_apart(ledger: Ledger) -> None:
    ledger.add(report(), [drones("c1"), drones("c2")], READER)
    assert len({kept.claim.id for kept in ledger.claims()}) == 2


def test_claims_that_do_not_fit_together_are_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="same id"):
        ledger.add(report(), [drones(), drones()], READER)
    with pytest.raises(ValueError, match="c9"):
        ledger.add(report(), [drones("c1", "c9")], READER)
    assert list(ledger.reports()) == []


def test_characters_that_no_database_holds_do_not_stop_it(ledger: Ledger) -> None:
    odd = Claim("c1", "support", "A\ud800B", "R\0US", evidence=(Evidence("x\udfff", 0, 2),))
    assert ledger.add(report("x\udfff \0", url="https://example.org/\ud800"), [odd], READER) == "new"
    assert ledger.add(report("x\udfff \0", url="https://example.org/\ud800"), [odd], READER) == "unchanged"
    (kept,) = ledger.claims()
    assert (kept.claim.giver, kept.claim.receiver) == ("A\ufffdB", "R\ufffdUS")


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    ledger.add(report(), [drones("c1"), money("c2")], READER)
    first, second = ledger.claims()
    assert ledger.claim(first.claim.id[:8]) == first
    assert ledger.claim(f" {second.claim.id.upper()} ") == second
    for wrong, problem in (("zzzzzzzzzzzz", "no_claim"), ("", "no_claim"), ("!", "no_claim")):
        with pytest.raises(LedgerError) as error:
            ledger.claim(wrong)
        assert error.value.problem == problem


def test_a_beginning_that_fits_several_claims_names_them(ledger: Ledger) -> None:
    for number in range(40):
        ledger.add(report(url=f"https://example.org/{number}"), [drones()], READER)
    ids = sorted(kept.claim.id for kept in ledger.claims())
    shared = next(one[0] for one, other in pairwise(ids) if one[0] == other[0])
    with pytest.raises(LedgerError, match=shared) as error:
        ledger.claim(shared)
    assert error.value.problem == "ambiguous"


def test_actors_are_counted(ledger: Ledger) -> None:
    ledger.add(report(), [drones(), money()], READER)
    ledger.add(report(url="https://example.org/2"), [drones()], READER)
    counts = {count.actor: (count.claims, count.reports) for count in ledger.actors()}
    assert counts == {"IRN": (3, 2), "RUS": (3, 2), "ARM": (1, 1)}


def test_reports_are_filtered(ledger: Ledger) -> None:
    ledger.add(report(), [], READER)
    ledger.add(
        report(url="https://example.org/2", outlet="ÖRF", published=When(datetime(2023, 1, 1), "year")), [], READER
    )
    assert [kept.outlet for kept in ledger.reports(ReportFilter(outlet="örf"))] == ["ÖRF"]
    assert len(list(ledger.reports(ReportFilter(limit=1)))) == 1
    with pytest.raises(LedgerError):
        ledger.report("nothing")
