"""`gegenzug demo` from end to end, with the real reader."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gegenzug.cli.language import Language
from gegenzug.cli.main import program
from gegenzug.ledger import Ledger


def demo(out: Path, language: Language) -> Result:
    call = ["demo", "--out", str(out)]
    return CliRunner().invoke(program(language), call, prog_name="gegenzug", env={"LANGUAGE": language})


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first(out: Path) -> Result:
    return demo(out, "en")


def test_it_reads_every_sample_and_shows_two_states(first: Result, out: Path) -> None:
    assert first.exit_code == 0, first.output
    assert "22 reports" in first.stdout
    pages = sorted(out.glob("*.html"))
    assert len(pages) == 2
    assert out / "rus.html" in pages
    assert all(str(page) in first.stdout for page in pages)
    assert first.stderr == ""


def test_the_note_beside_the_samples_is_no_report(first: Result) -> None:
    assert "README" not in first.stdout


def test_the_ledger_it_leaves_can_be_used(first: Result, out: Path) -> None:
    assert f"--ledger {out / 'gegenzug.db'}" in first.stdout
    with Ledger.open(out / "gegenzug.db") as ledger:
        assert any(kept.claim.receiver == "RUS" for kept in ledger.claims())


def test_the_overview_of_russia_names_partners_and_reports(first: Result, out: Path) -> None:
    assert first.exit_code == 0
    page = (out / "rus.html").read_text(encoding="utf-8")
    for expected in ("Iran", "North Korea", "Belarus", "China", "Norddeutsche Tageszeitung", "The Harbour Courier"):
        assert expected in page
    assert str(Path(__file__).parents[2]) not in page


def test_a_second_run_in_the_other_language_reads_nothing_again(first: Result, out: Path) -> None:
    assert first.exit_code == 0
    second = demo(out, "de")
    assert second.exit_code == 0, second.output
    assert "22 unverändert" in second.stdout
    assert "Nordkorea" in (out / "rus.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    result = demo(tmp_path / "taken", "en")
    assert result.exit_code == 1
    assert "taken" in result.stderr
