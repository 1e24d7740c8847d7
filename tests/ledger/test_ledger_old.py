"""A ledger of an earlier version is brought up to date and loses nothing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, insert

from gegenzug.claim import Claim
from gegenzug.figures import Amount, Number, Period, Quantity
from gegenzug.ledger import ClaimFilter, Ledger, identity, rows, schema
from gegenzug.report import Block, Report

REPORT = Report(
    (Block("paragraph", "Iran sold Russia 48 drones for $1.2bn in August."),),
    language="en",
    url="https://example.org/1",
)
OLD = Claim("c1", "transfer", giver="IRN", receiver="RUS", item="uav")
NEW = Claim(
    "c1",
    "transfer",
    giver="IRN",
    receiver="RUS",
    item="uav",
    amount=Amount(Number(1.2e9), "USD"),
    quantity=Quantity(Number(48), thing="drones"),
    when=Period(date(2023, 8, 1), date(2023, 8, 31), "month"),
)
FIGURES = ("amount", "quantity", "period")


@pytest.fixture
def old(path: Path) -> Path:
    """A ledger as the first version made it, with one claim."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "gegenzug.ledger:migrations")
        command.upgrade(config, "0001")
        report = rows.report_row(REPORT, "test 1", datetime(2023, 9, 1, tzinfo=UTC))
        connection.execute(insert(schema.reports).values(**report, version=1))
        (claim_id,) = identity.claim_ids(REPORT, [OLD])
        claim = rows.claim_row(OLD, claim_id, 1, 0)
        connection.execute(insert(schema.claims).values(**{k: v for k, v in claim.items() if k not in FIGURES}))
    engine.dispose()
    return path


def test_a_claim_of_an_old_ledger_has_no_figures(old: Path) -> None:
    with Ledger.open(old) as ledger:
        (kept,) = ledger.claims(ClaimFilter())
    assert (kept.claim.giver, kept.claim.item) == ("IRN", "uav")
    assert (kept.claim.amount, kept.claim.quantity, kept.claim.when) == (None, None, None)


def test_reading_again_gives_it_its_figures_and_the_same_id(old: Path) -> None:
    with Ledger.open(old) as ledger:
        (before,) = ledger.claims(ClaimFilter())
        assert ledger.add(REPORT, [NEW], "test 2") == "reread"
        (after,) = ledger.claims(ClaimFilter())
    assert after.claim.id == before.claim.id
    assert (after.claim.amount, after.claim.quantity, after.claim.when) == (NEW.amount, NEW.quantity, NEW.when)
