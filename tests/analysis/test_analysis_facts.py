"""Facts: claims of different reports that say the same, taken together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gegenzug.analysis.facts import gather
from gegenzug.claim import Claim, Evidence
from gegenzug.report import When
from standins import Kept, Summary


def kept(number: int, year: int = 2023, **fields: Any) -> Kept:
    values = {"kind": "transfer", "giver": "IRN", "receiver": "RUS", "item": "uav", **fields}
    report = Summary(f"r{number}", f"Outlet {number}", date=When(datetime(year, 1, number)))
    return Kept(Claim(id=f"c{number}", evidence=(Evidence("words", 0, 5),), **values), report)


def test_the_same_claim_of_two_reports_is_one_fact() -> None:
    (fact,) = gather([kept(1), kept(2)])
    assert {one.report.id for one in fact.testimonies} == {"r1", "r2"}


def test_other_goods_actors_or_polarity_make_other_facts() -> None:
    others = [kept(1), kept(2, item="missiles"), kept(3, giver="PRK"), kept(4, polarity="negated")]
    assert len(list(gather(others))) == 4


def test_a_fact_takes_the_strongest_realis_and_certainty() -> None:
    (fact,) = gather([kept(1, realis="planned", certainty="probable"), kept(2)])
    assert (fact.realis, fact.certainty) == ("actual", "certain")


def test_order_of_reports_does_not_matter() -> None:
    forth, back = gather([kept(1), kept(2), kept(3)]), gather([kept(3), kept(2), kept(1)])
    assert [fact.actors for fact in forth] == [fact.actors for fact in back]
