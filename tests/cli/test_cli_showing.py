"""claims, why and overview on a ledger with known contents."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console

from gegenzug.claim import Evidence, Words
from gegenzug.cli import show
from gegenzug.cli.commands.claims import FIGURES
from gegenzug.cli.texts import texts

Run = Callable[..., Result]


def test_table_fits_and_shows_sentences(run: Run, filled: list[str]) -> None:
    output = run("claims", language="de").output
    assert max(map(len, output.splitlines())) <= 100
    assert all(claim_id in output for claim_id in filled)
    assert "Drohnen" in output
    assert "Kurier" in output


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ((), 3),
        (("--giver", "Iran"), 1),
        (("--giver", "iranisch"), 1),
        (("--receiver", "russia"), 2),
        (("--actor", "Moskau"), 3),
        (("--kind", "support"), 1),
        (("--item", "uav", "--giver", "IRN"), 1),
        (("--polarity", "negated"), 1),
        (("--realis", "planned"), 1),
        (("--since", "2024"), 1),
        (("--until", "2.8.2023"), 2),
        (("--until", "2023-08"), 2),
        (("--outlet", "kurier"), 2),
        (("--limit", "1"), 1),
        (("--limit", "0"), 3),
        (("--giver", "Nobody & Sons"), 0),
    ],
)
def test_filters(run: Run, filled: list[str], arguments: tuple[str, ...], count: int) -> None:
    assert len(filled) == 3
    assert len(json.loads(run("claims", *arguments, "--format", "json").stdout)) == count


def test_csv_has_every_column(run: Run, filled: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv").stdout)))
    (row,) = (row for row in rows if row["giver"] == "IRN")
    assert row["sources"] == "Sky News | unnamed"
    assert row["date"] == "2023-08-02"
    assert row["in_return_for"] in filled
    assert {row["date"] for row in rows} == {"2024", "2023-08-02"}


@pytest.mark.usefixtures("filled")
def test_csv_has_figures_as_numbers(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", "--giver", "RUS", "--format", "csv").stdout)))
    assert [rows[0][column] for column in FIGURES] == [
        *("1200000000", "USD", "at_most"),
        *("20", "load", "Geld", "exact to 30 per year"),
        *("2023-08", "since"),
    ]


@pytest.mark.usefixtures("filled")
def test_a_claim_without_figures_has_empty_cells(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("claims", "--giver", "IRN", "--format", "csv").stdout)))
    assert {rows[0][column] for column in FIGURES} == {""}


@pytest.mark.usefixtures("filled")
def test_why_tells_the_figures_in_the_language_of_the_reader(run: Run) -> None:
    (claim,) = json.loads(run("claims", "--giver", "RUS", "--format", "json").stdout)
    assert claim["amount"] == {"value": 1200000000, "bound": "at_most", "currency": "USD"}
    german = run("why", claim["id"], language="de").output
    assert "bis zu 1,2 Milliarden US-Dollar" in german
    assert "seit August 2023" in german
    assert "up to 1.2 billion US dollars" in run("why", claim["id"], language="en").output


def test_json_says_what_the_contract_says(run: Run, filled: list[str]) -> None:
    claims = json.loads(run("claims", "--giver", "IRN", "--format", "json").stdout)
    assert claims[0]["id"] in filled
    assert claims[0]["evidence"] == ["Der Iran hat Russland Drohnen geliefert, sagt Sky News."]
    assert claims[0]["report"]["url"] == "https://example.org/1"


def test_a_long_table_says_that_there_is_more(run: Run, filled: list[str]) -> None:
    result = run("claims", "--limit", "2")
    assert "--limit 0" in result.stderr
    assert sum(claim_id in result.stdout for claim_id in filled) == 2


def test_an_empty_table_says_what_to_do(run: Run, filled: list[str]) -> None:
    assert filled
    assert "gegenzug read" in run("claims", "--giver", "FRA").stderr


def test_why_shows_everything_behind_a_claim(run: Run, filled: list[str]) -> None:
    claim_id = json.loads(run("claims", "--giver", "IRN", "--format", "json").stdout)[0]["id"]
    output = run("why", claim_id[:9], language="de").output
    assert (
        "Der [Iran | Geber] hat [Russland | Empfänger] [Drohnen | Gut] [geliefert | Prädikat], sagt Sky News."
        in " ".join(output.split())
    )
    for expected in (
        "de/transfer/liefern",
        "sie: Pronomen",
        "Sky News ← ungenannt",
        "Im Gegenzug",
        "Drohnen für Moskau",
        "Kurier",
        "2. August 2023",
        "https://example.org/1",
    ):
        assert expected in output
    assert sum(other in output for other in filled) == 2, "the claim and what it is exchanged for"


def test_roles_are_coloured_where_there_are_colours() -> None:
    evidence = Evidence("Iran liefert", 10, 22, (Words("giver", "Iran", 10, 14), Words("predicate", "liefert", 15, 22)))
    console = Console(force_terminal=True, color_system="standard", width=80, file=io.StringIO())
    assert show.has_colours(console)
    console.print(show.marked(evidence, texts("de"), plain=False))
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue() == "\x1b[1;34mIran\x1b[0m \x1b[1mliefert\x1b[0m\n"


def test_words_that_overlap_or_lie_outside_are_marked_once_or_not() -> None:
    words = (
        Words("item", "Drohnen", 0, 7),
        Words("predicate", "Drohnenlieferung", 0, 16),
        Words("giver", "elsewhere", 90, 99),
        Words("giver", "unknown", -1, -1),
    )
    evidence = Evidence("Drohnenlieferung an Kiew", 0, 24, words)
    assert show.marked(evidence, texts("en"), plain=True).plain == "[Drohnenlieferung | predicate] an Kiew"


def test_an_unknown_claim_and_an_unknown_state_say_what_to_do(run: Run, filled: list[str]) -> None:
    assert filled
    unknown = run("why", "zzzz", language="de")
    assert unknown.exit_code == 1
    assert "gegenzug claims" in unknown.stderr
    nowhere = run("overview", "Atlantis", language="de")
    assert nowhere.exit_code == 1
    assert "„Atlantis“" in nowhere.stderr


@pytest.mark.parametrize("command", [("claims",), ("why", "abc"), ("overview", "Russia")])
def test_a_missing_ledger_is_not_made(run: Run, command: tuple[str, ...], tmp_path: Path) -> None:
    result = run(*command)
    assert result.exit_code == 1
    assert "gegenzug read" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_is_named_before_or_after_the_command_or_by_the_environment(
    run: Run, filled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gegenzug.db").rename(tmp_path / "other.db")
    assert run("claims").exit_code == 1
    assert filled[0] in run("claims", "--ledger", "other.db").output
    assert filled[0] in run("--ledger", "other.db", "claims").output
    monkeypatch.setenv("GEGENZUG_LEDGER", "other.db")
    assert filled[0] in run("claims").output
    assert run("claims", "--ledger", "missing.db").exit_code == 1


@pytest.mark.parametrize(("form", "begin"), [("html", "<!doctype html>"), ("md", "# "), ("json", "{"), ("text", "W")])
def test_overview_formats(run: Run, filled: list[str], form: str, begin: str) -> None:
    assert filled
    result = run("overview", "Russland", "--format", form)
    assert result.exit_code == 0, result.output
    assert result.stdout.lower().startswith(begin.lower())


def test_overview_into_a_file_by_its_ending(run: Run, filled: list[str], tmp_path: Path) -> None:
    assert filled
    result = run("overview", "RUS", "--out", "russland.html", language="de")
    assert result.exit_code == 0, result.output
    assert "russland.html" in result.stderr
    page = (tmp_path / "russland.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page
    failed = run("overview", "RUS", "--out", "no/folder.html")
    assert failed.exit_code == 1
    assert "no/folder.html" in failed.stderr


@pytest.mark.parametrize("day", ["yesterday", "2023-13", "31.2.2023", "2023-1-1-1", "20230101"])
def test_days_that_are_none(run: Run, filled: list[str], day: str) -> None:
    assert filled
    result = run("claims", "--since", day)
    assert result.exit_code == 2
    assert "2023-08-02" in result.stderr
