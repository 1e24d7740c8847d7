"""`gegenzug read`: reports into the ledger."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from gegenzug.claim import SURE
from gegenzug.cli import stream
from gegenzug.cli.ledgers import opened
from gegenzug.cli.program import Command, ledger_option
from gegenzug.cli.progress import Steps, steps, summed_up
from gegenzug.cli.texts import Texts

if TYPE_CHECKING:
    from gegenzug.claim import Claim
    from gegenzug.ledger import Ledger

KEPT = ("new", "reread", "superseded", "outdated", "unchanged")
"""What can become of a report that could be read, in the order of the summary."""


@dataclass(slots=True)
class Tally:
    """What has become of the reports so far."""

    texts: Texts
    outcomes: Counter[str] = field(default_factory=Counter)
    claims: int = 0

    @property
    def kept(self) -> int:
        """Reports that are in the ledger now."""
        return sum(self.outcomes[outcome] for outcome in KEPT)

    def short(self) -> str:
        """The counts, as many as there are."""
        named = [f"{self.outcomes[key]} {self.texts(f'outcome.{key}')}" for key in (*KEPT, "skipped", "failed")]
        return ", ".join(name for name in named if not name.startswith("0 "))

    def summary(self, where: str) -> str:
        """The last line of a run."""
        if not self.outcomes:
            return self.texts("read.nothing")
        reports, claims = self.texts.count("count.reports", self.kept), self.texts.count("count.claims", self.claims)
        return self.texts("read.summary", reports=reports, claims=claims, ledger=where, outcomes=self.short())


def build(texts: Texts) -> click.Command:
    """The command in a language."""

    def run(paths: tuple[str, ...], ledger: str) -> None:
        with opened(ledger, texts, create=True) as kept:
            tally = read_into(kept, paths, texts)
        if not tally.kept:
            sys.exit(1)

    paths = click.Argument(["paths"], nargs=-1, required=True, metavar=texts("options.paths_metavar"))
    return Command("read", texts, run, [paths, ledger_option(texts)])


def read_into(ledger: Ledger, paths: Sequence[str], texts: Texts) -> Tally:
    """Read what paths stand for into a ledger, tell every step, and end with a summary, also when interrupted."""
    from gegenzug.reading import READER

    tally = Tally(texts)
    found = stream.find(paths, texts)
    with summed_up(lambda: tally.summary(ledger.where), texts), steps(len(found), texts) as told:
        unknown = _without_known(ledger, stream.open_all(found, texts), READER)
        for one in stream.read_all(unknown, texts, stream.all_claims):
            if isinstance(one, stream.Read):
                told.done(_keep(one, ledger, READER, tally))
            else:
                _pass_over(one, tally, told)
            told.at(one.path, tally.short())
    return tally


def _without_known(
    ledger: Ledger, ones: Iterable[stream.Opened | stream.Skipped | stream.Failed], reader: str
) -> Iterator[stream.Opened | stream.Unread]:
    for one in ones:
        if isinstance(one, stream.Opened) and ledger.knows(one.report, reader):
            yield stream.Known(one)
        else:
            yield one


def _keep(one: stream.Read[Claim], ledger: Ledger, reader: str, tally: Tally) -> str:
    """Keep a report; a line that says so."""
    texts = tally.texts
    outcome = ledger.add(one.opened.report, one.found, reader)
    tally.outcomes[outcome] += 1
    sure = sum(claim.confidence >= SURE for claim in one.found)
    tally.claims += sure
    claims = texts.count("count.claims", sure)
    return texts("read.step", outcome=texts(f"outcome.{outcome}"), origin=one.opened.origin, claims=claims)


def _pass_over(one: stream.Unread, tally: Tally, told: Steps) -> None:
    texts = tally.texts
    tally.outcomes[one.outcome] += 1
    if isinstance(one, stream.Known):
        told.done(texts("read.known", outcome=texts(f"outcome.{one.outcome}"), origin=one.opened.origin))
    else:
        told.problem(stream.problem(one, texts))
