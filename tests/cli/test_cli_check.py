"""Claims that are not read surely enough: kept, left out of facts, listed to be checked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gegenzug.claim import SURE, Claim, Evidence
from gegenzug.cli.language import Language
from gegenzug.ledger import ClaimFilter, Ledger
from gegenzug.report import Block, Report

Run = Callable[..., Result]
TEXT = "Der Iran lieferte Russland Drohnen. Belarus lieferte Russland Granaten."


@pytest.fixture
def doubtful(tmp_path: Path) -> None:
    """A ledger with a claim read surely, and one that is not."""
    first, second = TEXT.split(". ")
    evidence, other_evidence = (Evidence(first, 0, len(first)),), (Evidence(second, len(first) + 2, len(TEXT)),)
    sure = Claim("c1", "transfer", "IRN", "RUS", "uav", evidence=evidence, confidence=SURE)
    other = Claim("c2", "transfer", "BLR", "RUS", "ammunition", evidence=other_evidence, confidence=SURE - 0.01)
    with Ledger.open(tmp_path / "gegenzug.db") as ledger:
        ledger.add(Report((Block("paragraph", TEXT),), language="de"), [sure, other], "test 1")
        assert ledger.count(ClaimFilter()) == 2
        assert ledger.count(ClaimFilter(least=SURE)) == 1
        assert ledger.count(ClaimFilter(below=SURE, actor="BLR")) == 1
        assert ledger.count(ClaimFilter(below=SURE, actor="IRN")) == 0


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize(
    ("arguments", "givers"), [((), ["IRN"]), (("--check",), ["BLR"]), (("--all",), ["IRN", "BLR"])]
)
def test_only_sure_claims_are_listed_unless_asked(run: Run, arguments: tuple[str, ...], givers: list[str]) -> None:
    found = json.loads(run("claims", "--format", "json", *arguments).stdout)
    assert [claim["giver"] for claim in found] == givers


@pytest.mark.usefixtures("doubtful")
@pytest.mark.parametrize("format", ["text", "md", "html", "json"])
@pytest.mark.parametrize(
    ("language", "told"), [("de", "Eine weitere Angabe ist"), ("en", "1 further claim is")]
)  # fmt: skip
def test_the_overview_tells_how_many_wait(run: Run, format: str, language: Language, told: str) -> None:
    page = run("overview", "RUS", "--format", format, language=language).stdout
    assert told in page
    assert "Granaten" not in page
    assert "--check" in page


@pytest.mark.usefixtures("doubtful")
def test_an_overview_without_such_claims_says_nothing_of_them(run: Run) -> None:
    assert "--check" not in run("overview", "IRN").stdout


def test_extract_gives_more_when_asked_for_all(run: Run, tmp_path: Path) -> None:
    text = "Der Iran liefert Russland Drohnen.\n\nStaatsführungen, die russische Rohstoffe kaufen, hofft der Kreml, "
    text += "könnten das Land eines Tages auch mit Munition beliefern, etwa China.\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    assert run("extract", "page.txt", "--out", "facts").exit_code == 0
    assert run("extract", "page.txt", "--out", "all", "--all").exit_code == 0
    facts, everything = (json.loads((tmp_path / out / "page.json").read_text())["claims"] for out in ("facts", "all"))
    assert all(claim["confidence"] >= SURE for claim in facts)
    assert len(everything) > len(facts)
    assert any(claim["confidence"] < SURE for claim in everything)
