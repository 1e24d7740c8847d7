"""Each filter of claims, alone and together."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from gegenzug.claim import Claim
from gegenzug.ledger import ClaimFilter, Ledger
from gegenzug.report import Block, Precision, Report, When

CLAIMS = (
    Claim("c1", "transfer", "IRN", "RUS", "uav"),
    Claim("c2", "transfer", "CHN", "RUS", "arms", polarity="negated", realis="planned"),
    Claim("c3", "transfer", "CHN", "RUS", "arms", via="PRK", realis="possible"),
    Claim("c4", "meeting", parties=("PRK", "RUS")),
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    path: Path = tmp_path_factory.mktemp("ledger") / "gegenzug.db"
    dates: tuple[tuple[str, datetime, Precision], ...] = (
        ("Öst", datetime(2023, 8, 2), "day"),
        ("West", datetime(2023, 1, 1), "year"),
    )
    with Ledger.open(path) as opened:
        for outlet, at, precision in dates:
            block = Block("paragraph", outlet)
            opened.add(Report((block,), outlet=outlet, published=When(at, precision)), CLAIMS, "test")
        opened.add(Report((Block("paragraph", "undated"),)), CLAIMS, "test")
        yield opened


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (ClaimFilter(), 12),
        (ClaimFilter(giver="CHN"), 6),
        (ClaimFilter(receiver="RUS"), 9),
        (ClaimFilter(actor="RUS"), 12),
        (ClaimFilter(actor="PRK"), 6),
        (ClaimFilter(kind="meeting"), 3),
        (ClaimFilter(item="uav"), 3),
        (ClaimFilter(polarity="negated"), 3),
        (ClaimFilter(realis="possible"), 3),
        (ClaimFilter(outlet="öst"), 4),
        (ClaimFilter(outlet="nowhere"), 0),
        (ClaimFilter(giver="CHN", realis="planned", outlet="West"), 1),
        (ClaimFilter(since=date(2023, 8, 2)), 8),
        (ClaimFilter(since=date(2023, 8, 3)), 4),
        (ClaimFilter(until=date(2023, 8, 1)), 4),
        (ClaimFilter(since=date(2024, 1, 1)), 0),
        (ClaimFilter(limit=5), 5),
    ],
)
def test_filter(ledger: Ledger, wanted: ClaimFilter, count: int) -> None:
    assert len(list(ledger.claims(wanted))) == count


def test_newest_reports_come_first_and_undated_ones_last(ledger: Ledger) -> None:
    outlets = [kept.report.outlet for kept in ledger.claims(ClaimFilter(kind="meeting"))]
    assert outlets == ["Öst", "West", None]


def test_claims_of_one_report(ledger: Ledger) -> None:
    (summary,) = (one for one in ledger.reports() if one.outlet == "West")
    kept = list(ledger.claims(ClaimFilter(report=summary.id)))
    assert [one.claim.kind for one in kept] == ["transfer", "transfer", "transfer", "meeting"]


def test_more_claims_than_are_put_together_at_a_time(tmp_path: Path) -> None:
    many = [Claim(f"c{number}", "support", f"Firm {number}", "RUS") for number in range(1203)]
    with Ledger.open(tmp_path / "many.db") as ledger:
        ledger.add(Report((Block("paragraph", "x"),)), many, "test")
        assert [kept.claim.giver for kept in ledger.claims()] == [claim.giver for claim in many]
