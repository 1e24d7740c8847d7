from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gegenzug.claim import Claim, Evidence, Words
from gegenzug.cli.language import Language
from gegenzug.cli.main import program
from gegenzug.figures import Amount, Number, Period, Quantity
from gegenzug.ledger import Ledger
from gegenzug.report import Block, Report, When

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GEGENZUG_LEDGER", raising=False)

    def invoke(*arguments: str, language: Language = "en") -> Result:
        return CliRunner().invoke(program(language), arguments, prog_name="gegenzug", env={"LANGUAGE": language})

    return invoke


@pytest.fixture
def filled(tmp_path: Path) -> list[str]:
    """A ledger of two reports in the working folder; the ids of its claims."""
    text = "Der Iran hat Russland Drohnen geliefert, sagt Sky News."
    words = (
        Words("giver", "Iran", 4, 8, "actors/IRN"),
        Words("receiver", "Russland", 13, 21, "actors/RUS"),
        Words("item", "Drohnen", 22, 29, "items/uav"),
        Words("predicate", "geliefert", 30, 39, "de/transfer/liefern", "sie: pronoun"),
    )
    drones = Claim(
        "c1", "transfer", "IRN", "RUS", "uav", sources=("Sky News", "unnamed"), in_return_for=("c2",),
        evidence=(Evidence(text, 0, len(text), words),),
    )  # fmt: skip
    money = Claim(
        "c2", "transfer", "RUS", "IRN", "money", realis="planned", certainty="probable",
        amount=Amount(Number(1.2e9, bound="at_most"), "USD"),
        quantity=Quantity(Number(20, 30, per="year"), "load", "Geld"),
        when=Period(date(2023, 8, 1), date(2023, 8, 31), "month", "since"),
    )  # fmt: skip
    report = Report(
        (Block("paragraph", text), Block("headline", "Drohnen für Moskau")),
        outlet="Kurier",
        published=When(datetime(2023, 8, 2)),
        language="de",
        url="https://example.org/1",
    )
    other = Report((Block("paragraph", "x"),), outlet="Bote", published=When(datetime(2024, 1, 1), "year"))
    with Ledger.open(tmp_path / "gegenzug.db") as ledger:
        ledger.add(report, [drones, money], "test 1")
        ledger.add(other, [Claim("c1", "support", "CHN", "RUS", polarity="negated")], "test 1")
        return [kept.claim.id for kept in ledger.claims()]
