"""extract, read and demo on real files, with the real reader."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from gegenzug.claim import SURE, Claim
from gegenzug.cli import stream
from gegenzug.cli.texts import texts
from gegenzug.ledger import Ledger
from gegenzug.report import Block, Report

Run = Callable[..., Result]

GERMAN = """Iran liefert Russland Drohnen

Teheran. Der Iran hat Russland in diesem Jahr mehrere hundert Drohnen geliefert. Das teilte das Verteidigungsministerium
in Kiew am Dienstag mit. Im Gegenzug erhielt Teheran nach Angaben der Regierung Kampfflugzeuge aus Moskau.
"""
ENGLISH = """North Korea sends shells to Russia

Seoul. North Korea has supplied Russia with artillery shells, the South Korean defence ministry said on Monday. In
return, Moscow delivered food to Pyongyang, according to the ministry, which gave no further details of the exchange.
"""
FRENCH = """La France et l'Allemagne se réunissent

Paris. Le président de la République a reçu mardi le chancelier allemand pour parler de la coopération entre les deux
pays. Les deux gouvernements veulent travailler ensemble à la défense de l'Europe, a déclaré un porte-parole.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    (folder / "more").mkdir(parents=True)
    (folder / "german.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "more" / "english.txt").write_text(ENGLISH, encoding="utf-8")
    return folder


def summary(result: Result) -> str:
    return result.stdout.splitlines()[-1]


def test_read_keeps_and_says_each_step(run: Run, pages: Path, tmp_path: Path) -> None:
    result = run("read", "pages")
    assert result.exit_code == 0, result.output
    assert [line.split(", ")[0] for line in result.stdout.splitlines()[:-1]] == [
        f"new: {os.path.join('pages', 'german.txt')}",
        f"new: {os.path.join('pages', 'more', 'english.txt')}",
    ]
    with Ledger.open(tmp_path / "gegenzug.db") as ledger:
        assert ledger.counts().reports == 2
        claims = [kept.claim for kept in ledger.claims()]
    assert "PRK" in {claim.giver for claim in claims}
    sure = sum(claim.confidence >= SURE for claim in claims)
    assert summary(result).startswith(f"2 reports in gegenzug.db, {sure} claim")
    again = run("read", str(pages), "pages/*.txt")
    assert again.exit_code == 0
    assert "2 unchanged" in summary(again)


def test_a_changed_report_supersedes(run: Run, pages: Path) -> None:
    run("read", "pages")
    (pages / "german.txt").write_text(GERMAN.replace("hundert", "tausend"), encoding="utf-8")
    assert "1 updated, 1 unchanged" in summary(run("read", "pages"))


def test_what_cannot_be_read_costs_a_line_each(run: Run, pages: Path) -> None:
    (pages / "empty.txt").touch()
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (pages / "french.txt").write_text(FRENCH, encoding="utf-8")
    result = run("read", "pages", "missing.html", language="de")
    assert result.exit_code == 0
    problems = result.stderr.splitlines()
    assert len(problems) == 4
    for name in ("empty.txt", "binary.txt", "french.txt", "missing.html"):
        assert sum(name in problem for problem in problems) == 1
    assert "2 neu, 1 übergangen, 3 gescheitert" in summary(result)


def test_it_is_an_error_only_if_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "french.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    for arguments in (("french.txt",), ("missing.html",), ("nothing",)):
        assert run("read", *arguments).exit_code == 1
        assert run("extract", *arguments, "--out", "out").exit_code == 1
    assert run("read", "nothing", language="de").stdout == "Es gab nichts zu lesen.\n"


def test_extract_writes_the_contracts_format(run: Run, pages: Path, tmp_path: Path) -> None:
    assert pages
    result = run("extract", "pages", "--out", "out")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["english.json", "german.json"]
    content = json.loads((tmp_path / "out" / "german.json").read_text(encoding="utf-8"))
    assert content["doc"] == "german"
    for claim in content["claims"]:
        assert all(words in GERMAN for words in claim["evidence"])
    assert "2 replaced" in summary(run("extract", "pages", "-o", "out"))


def test_extract_numbers_json_lines_and_never_writes_one_over_the_other(run: Run, pages: Path, tmp_path: Path) -> None:
    lines = [json.dumps({"text": GERMAN}), "broken", json.dumps({"text": ENGLISH})]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(lines[0], encoding="utf-8")
    (tmp_path / "German.txt").write_text(ENGLISH, encoding="utf-8")
    result = run("extract", "pages", "German.txt", "news.jsonl", "one.jsonl", "--out", "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "German~2.json",
        "english.json",
        "german.json",
        "news-0001.json",
        "news-0003.json",
        "one-0001.json",
    ]
    assert "German~2.json" in result.stderr
    assert "news.jsonl:2" in result.stderr
    assert pages


def test_statements_writes_who_said_what_with_places_in_the_text(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Der Hafen ist seit Montag gesperrt, teilte die Reederei mit. Die Fähren fahren nicht, und niemand weiß, wann "
        "sie es wieder tun.\n",
        encoding="utf-8",
    )
    result = run("statements", "report.txt", "--out", "out")
    assert result.exit_code == 0
    assert "1 statement" in result.stdout
    data = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    (statement,) = data["statements"]
    assert (data["doc"], statement["type"]) == ("report", "Indirect")
    ((start, end),) = statement["speaker"]
    assert data["text"][start:end] == statement["speaker_words"] == "die Reederei"
    assert "1 replaced" in summary(run("statements", "report.txt", "--out", "out"))


def test_extract_says_why_it_cannot_write(run: Run, pages: Path, tmp_path: Path) -> None:
    assert pages
    (tmp_path / "out").touch()
    result = run("extract", "pages", "--out", "out", language="de")
    assert result.exit_code == 1
    assert "out" in result.stderr
    assert "lässt sich nicht schreiben" in result.stderr


def test_a_fault_of_the_reader_costs_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    from gegenzug import reading

    def read_many(reports: Sequence[Report]) -> Iterator[list[Claim]]:
        for report in reports:
            if "bad" in report.text:
                raise RuntimeError("stumbled")
            yield []

    monkeypatch.setattr(reading, "read_many", read_many)
    names = ["a", "bad", "b", "c"]
    opened = [stream.Opened(Path(name), 1, False, Report((Block("paragraph", name),), origin=name)) for name in names]
    results = list(stream.read_all(opened, texts("en"), stream.claims))
    assert [type(one).__name__ for one in results] == ["Read", "Failed", "Read", "Read"]
    assert isinstance(results[1], stream.Failed)
    assert "stumbled" in results[1].reason


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_ends_with_a_summary_and_keeps_what_was_read(pages: Path, tmp_path: Path) -> None:
    for number in range(300):
        (pages / f"page{number:03}.txt").write_text(GERMAN.replace("hundert", f"{number + 100}"), encoding="utf-8")
    command = [sys.executable, "-m", "gegenzug", "--lang", "en", "read", str(pages)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        lines += process.stdout.readlines()
        assert process.stderr is not None
        assert "Stopped" in process.stderr.read()
    assert process.returncode == 130
    reported = sum(line.startswith("new: ") for line in lines)
    assert 0 < reported < 302
    with Ledger.open(tmp_path / "gegenzug.db") as ledger:
        kept = ledger.counts().reports
    assert reported <= kept <= reported + 1, "it may have been stopped between keeping a report and saying so"
    assert reported <= int(lines[-1].split()[0]) <= kept


def test_a_ledger_that_cannot_be_used_ends_the_command_with_a_sentence(run: Run, pages: Path, tmp_path: Path) -> None:
    assert pages
    (tmp_path / "notes.txt").write_text("these are my notes and no ledger" * 40)
    result = run("read", "pages", "--ledger", "notes.txt", language="de")
    assert result.exit_code == 1
    assert result.stderr.startswith("Fehler: notes.txt ist kein Register von Gegenzug")
