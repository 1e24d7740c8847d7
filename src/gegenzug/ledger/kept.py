"""What the ledger gives back, and how to ask it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from gegenzug.claim import Claim, Item, Kind, Polarity, Realis
from gegenzug.report import When

Outcome = Literal["new", "unchanged", "superseded", "outdated", "reread"]
"""What adding a report did.

- `new`: the ledger did not have it.
- `unchanged`: it had exactly this, read by this reader; nothing was written.
- `superseded`: it took the place of an older version, which stays on record.
- `outdated`: by its dates it is older than the version on record; it was kept, but not put in front.
- `reread`: the same words, read by another reader; the claims are replaced.
"""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What a line about a report needs, without its text."""

    id: str
    outlet: str | None
    headline: str | None
    date: When | None
    """When it was published, or else last updated."""
    url: str | None
    language: str | None
    origin: str | None
    version: int
    """1 for the first text seen of this report."""
    superseded: bool
    """Whether a newer version of the report is on record."""
    reader: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim as it is kept. Its `id` and the ids in `in_return_for` are those of the ledger."""

    claim: Claim
    report: ReportSummary
    exchange: tuple[str, ...] = ()
    """Ids of the claims it is exchanged for, whichever of the two says so."""


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted: those that fit everything given. `None` asks nothing."""

    actor: str | None = None
    """In any role."""
    giver: str | None = None
    receiver: str | None = None
    kind: Kind | None = None
    item: Item | None = None
    polarity: Polarity | None = None
    realis: Realis | None = None
    outlet: str | None = None
    """Capital letters do not matter."""
    since: date | None = None
    """The report may have been published on this day or later."""
    until: date | None = None
    """The report may have been published on this day or earlier."""
    report: str | None = None
    """The id of a report."""
    least: float | None = None
    """The reader's confidence is at least this."""
    below: float | None = None
    """The reader's confidence is below this."""
    superseded: bool = False
    """Whether claims of superseded versions are wanted too."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports are wanted: those that fit everything given. `None` asks nothing."""

    outlet: str | None = None
    since: date | None = None
    until: date | None = None
    superseded: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds. Claims and outlets count current versions only."""

    reports: int
    superseded: int
    claims: int
    outlets: int


@dataclass(frozen=True, slots=True)
class ActorCount:
    """How often an actor takes part in claims of current reports."""

    actor: str
    claims: int
    reports: int
