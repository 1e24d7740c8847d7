"""Files that are no ledger, that cannot be written, that are busy, and programs that are killed."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from gegenzug.claim import Claim
from gegenzug.ledger import Ledger, LedgerError
from gegenzug.ledger import errors as ledger_errors
from gegenzug.report import Block, Report

WRITER = """
import sys
from gegenzug.claim import Claim, Evidence
from gegenzug.ledger import Ledger
from gegenzug.report import Block, Report
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Ledger.open(path) as ledger:
    for number in range(count):
        report = Report((Block("paragraph", f"Text {number} " * 50),), origin=f"{name}-{number}")
        claims = [Claim(f"c{i}", "transfer", "IRN", "RUS", evidence=(Evidence("Text", 0, 4),)) for i in range(5)]
        ledger.add(report, claims, "test")
        print(report.origin, flush=True)
"""


def report(name: str) -> Report:
    return Report((Block("paragraph", name),), origin=name)


def writer(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def problem_of(path: Path | str, **options: bool) -> LedgerError:
    with pytest.raises(LedgerError) as error:
        Ledger.open(path, **options).close()
    return error.value


def test_a_kill_loses_nothing_that_was_reported(path: Path) -> None:
    reported: set[str] = set()
    for attempt in range(3):
        process = writer(path, f"run{attempt}", 100_000)
        assert process.stdout is not None
        reported.add(process.stdout.readline().strip())  # it has begun
        time.sleep(0.05 + 0.07 * attempt)
        process.kill()
        reported |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.wait()
        with Ledger.open(path) as ledger:
            kept = {one.origin for one in ledger.reports()}
            assert reported <= kept
            assert len(list(ledger.claims())) == 5 * len(kept), "no report without its claims"
    assert len(reported) > 3


def test_two_programs_write_at_once(path: Path) -> None:
    processes = [writer(path, name, 40) for name in ("one", "two")]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    with Ledger.open(path) as ledger:
        assert ledger.counts().reports == 80


def test_the_same_report_by_two_programs_is_kept_once(path: Path) -> None:
    processes = [writer(path, "same", 40) for _ in range(2)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    with Ledger.open(path) as ledger:
        assert ledger.counts().claims == 200


def test_a_busy_ledger_says_so(path: Path) -> None:
    Ledger.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Ledger.open(path, patience=0.05) as ledger:
        assert list(ledger.reports()) == [], "reading goes on"
        with pytest.raises(LedgerError) as error:
            ledger.add(report("x"), [], "test")
    other.close()
    assert error.value.problem == "locked"


def test_a_full_disk_says_so_and_what_was_kept_stays(path: Path) -> None:
    with Ledger.open(path) as ledger:
        engine = ledger._database.engine
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 60"))
        engine.dispose()
        long = [Report((Block("paragraph", "x" * 9000),), origin=str(number)) for number in range(100)]
        kept: list[str] = []
        with pytest.raises(LedgerError) as error:
            kept.extend(ledger.add(one, [], "test") for one in long)
        assert error.value.problem == "full"
        assert ledger.counts().reports == len(kept) > 0


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be one" * 50, b"short"])
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert problem_of(path).problem == "not_a_ledger"
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE holidays (day TEXT)")
    other.close()
    before = path.read_bytes()
    assert problem_of(path).problem == "not_a_ledger"
    assert path.read_bytes() == before


def test_a_newer_schema_asks_for_a_newer_program(path: Path) -> None:
    Ledger.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute("UPDATE ledger_schema SET version_num = '9999'")
    other.close()
    error = problem_of(path)
    assert error.problem == "newer"
    assert "9999" in str(error)
    assert "pip install --upgrade" in error.message("de")


def test_a_damaged_ledger_says_so(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for number in range(200):
            ledger.add(Report((Block("paragraph", "x" * 2000),), origin=str(number)), [], "test")
    content = bytearray(path.read_bytes())
    content[4096 * 40 :] = b"\xa5" * len(content[4096 * 40 :])
    path.write_bytes(content)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError) as error:
        list(ledger.reports())
    assert error.value.problem == "damaged"


def test_places_where_no_ledger_can_be(tmp_path: Path) -> None:
    assert problem_of(tmp_path).problem == "is_folder"
    assert problem_of(tmp_path / "no" / "folder.db").problem == "no_folder"
    assert problem_of(tmp_path / "missing.db", create=False).problem == "missing"
    assert not (tmp_path / "missing.db").exists()
    assert problem_of("://").problem == "bad_url"
    assert problem_of("nosuchdatabase://host/name").problem == "no_driver"


def test_a_password_is_not_shown() -> None:
    assert "secret" not in str(problem_of("nosuchdatabase://me:secret@host/name"))


def test_an_empty_file_becomes_a_ledger(path: Path) -> None:
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.add(report("x"), [], "test") == "new"


def test_a_url_names_the_same_ledger(path: Path) -> None:
    with Ledger.open(f"sqlite:///{path}") as ledger:
        ledger.add(report("x"), [], "test")
    with Ledger.open(path) as ledger:
        assert ledger.where == str(path)
        assert ledger.counts().reports == 1


READ_ONLY = """
import os, sys, tempfile
from gegenzug.ledger import Ledger, LedgerError
from gegenzug.report import Block, Report
if os.geteuid() == 0:  # root may write anywhere
    with tempfile.TemporaryDirectory() as folder:
        Ledger.open(folder + "/warm.db").close()  # loads what could not be loaded any more
    os.setuid(65534)
with Ledger.open(sys.argv[1]) as ledger:
    print(ledger.counts().reports)
    try:
        ledger.add(Report((Block("paragraph", "y"),)), [], "test")
    except LedgerError as error:
        print(error.problem)
try:
    Ledger.open(sys.argv[1] + ".new")
except LedgerError as error:
    print(error.problem)
"""


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that anyone may enter and nobody may write to."""
    folder = Path(tempfile.mkdtemp(prefix="gegenzug-read-only-"))
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_read_only_folder_can_be_read_and_says_why_it_cannot_be_written(locked_folder: Path) -> None:
    path = locked_folder / "gegenzug.db"
    with Ledger.open(path) as ledger:
        ledger.add(report("x"), [], "test")
    path.chmod(0o444)
    locked_folder.chmod(0o555)
    command = [sys.executable, "-c", READ_ONLY, str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.stdout.split() == ["1", "read_only", "cannot_open"], result.stderr


@pytest.mark.parametrize("problem", ledger_errors._MESSAGES)
def test_every_problem_is_told_in_both_languages(problem: ledger_errors.Problem) -> None:
    error = LedgerError(problem, "HERE", "WHAT")
    assert error.message("de") != error.message("en") == str(error)


def test_claims_can_be_written_while_they_are_listed(ledger: Ledger) -> None:
    ledger.add(report("x"), [Claim("c1", "support", "IRN", "RUS")], "test")
    for kept in ledger.claims():
        ledger.add(report(kept.claim.id), [], "test")
    assert ledger.counts().reports == 2
