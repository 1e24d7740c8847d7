"""From paths to reports to what is read in them, a few at a time, whatever goes wrong with single ones."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from gegenzug.claim import Claim
from gegenzug.cli.stopping import stop_if_asked
from gegenzug.cli.texts import Texts
from gegenzug.report import Report

if TYPE_CHECKING:
    from gegenzug import pages
    from gegenzug.reading.statements import Statement

Found = TypeVar("Found")
BATCH = 32
"""Reports given to the reader at once: enough to fill the reader's batches, few enough to report often."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report, and where it came from."""

    path: Path
    number: int
    """Its place in its file, from 1."""
    several: bool
    """Whether the file holds more than one."""
    report: Report

    @property
    def origin(self) -> str:
        """What to call it in a line: its file, and its line in it."""
        return shown(self.report.origin or self.path)


@dataclass(frozen=True, slots=True)
class Read(Generic[Found]):
    """A report with what was found in it."""

    opened: Opened
    found: Sequence[Found]

    @property
    def path(self) -> Path:
        """Its file."""
        return self.opened.path


@dataclass(frozen=True, slots=True)
class Known:
    """A report that need not be read again."""

    opened: Opened
    outcome: ClassVar = "unchanged"

    @property
    def path(self) -> Path:
        """Its file."""
        return self.opened.path


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be made of a file or a report: why, in a sentence."""

    path: Path
    reason: str
    outcome: ClassVar = "failed"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A report that is not read: why, in a sentence."""

    path: Path
    reason: str
    outcome: ClassVar = "skipped"


Unread = Known | Skipped | Failed
Reader = Callable[[Iterable[Report]], Iterator[Sequence[Found]]]
"""What reads reports: `claims` or `statements`."""


def find(paths: Iterable[str], texts: Texts) -> list[Path | Failed]:
    """The files that paths, folders and patterns stand for. Paths are made absolute: they tell reports apart."""
    from gegenzug import pages

    found = pages.find(os.path.abspath(path) for path in paths)
    return [one if isinstance(one, Path) else _failed(Path(one.origin), one, texts) for one in found]


def open_all(found: Iterable[Path | Failed], texts: Texts) -> Iterator[Opened | Skipped | Failed]:
    """The reports in files, one after another."""
    for path in found:
        if isinstance(path, Failed):
            yield path
        else:
            yield from _open(path, texts)


def _open(path: Path, texts: Texts) -> Iterator[Opened | Skipped | Failed]:
    from gegenzug import pages, reading

    reports = pages.open_reports(path)
    ahead = list(islice(reports, 2))
    for number, report in enumerate(chain(ahead, reports), start=1):
        if isinstance(report, pages.Failure):
            yield _failed(path, report, texts)
        elif report.language not in reading.LANGUAGES:
            yield Skipped(path, _foreign(report, texts))
        else:
            yield Opened(path, number, len(ahead) > 1, report)


def claims(reports: Iterable[Report]) -> Iterator[Sequence[Claim]]:
    """The claims of each report that the reader is sure of."""
    from gegenzug import reading

    return reading.read_many(reports)


def all_claims(reports: Iterable[Report]) -> Iterator[Sequence[Claim]]:
    """The claims of each report, those that wait to be checked included."""
    from gegenzug import reading

    return reading.read_many(reports, sure=reading.WORTH_CHECKING)


def statements(reports: Iterable[Report]) -> Iterator[Sequence[Statement]]:
    """The statements of each report."""
    from gegenzug import reading

    return reading.read_statements(reports)


def read_all(ones: Iterable[Opened | Unread], texts: Texts, reader: Reader[Found]) -> Iterator[Read[Found] | Unread]:
    """What `reader` finds in each report.

    What is not to be read is passed on as it is, ahead of reports that still wait.
    """
    waiting: list[Opened] = []
    for one in ones:
        if isinstance(one, Opened):
            waiting.append(one)
            if len(waiting) == BATCH:
                yield from _read_batch(waiting, texts, reader)
                waiting = []
        else:
            yield one
    yield from _read_batch(waiting, texts, reader)


def problem(one: Skipped | Failed, texts: Texts) -> str:
    """The line that says what became of it and why."""
    return texts("run.problem", outcome=texts(f"outcome.{one.outcome}"), reason=one.reason)


def shown(path: str | Path) -> str:
    """A path as short as it can be written from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _read_batch(batch: Sequence[Opened], texts: Texts, reader: Reader[Found]) -> Iterator[Read[Found] | Failed]:
    if not batch:
        return
    done = 0
    try:
        for found in reader([opened.report for opened in batch]):
            yield Read(batch[done], found)
            done += 1
    except Exception as error:  # a fault of ours in one report must not cost the others
        stop_if_asked()
        if len(batch) == 1:
            yield Failed(batch[0].path, texts("run.fault", origin=batch[0].origin, detail=repr(error)))
            return
        for opened in batch[done:]:
            yield from _read_batch([opened], texts, reader)


def _failed(path: Path, failure: pages.Failure, texts: Texts) -> Failed:
    from gegenzug import pages

    return Failed(path, pages.message(replace(failure, origin=shown(failure.origin)), texts.language))


def _foreign(report: Report, texts: Texts) -> str:
    origin = shown(report.origin or "")
    if report.language is None:
        return texts("run.no_language", origin=origin)
    return texts("run.foreign", origin=origin, language=report.language)
