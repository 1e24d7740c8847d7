"""Claims with their reports for tests that need no ledger."""

from __future__ import annotations

from dataclasses import dataclass

from gegenzug.claim import Claim
from gegenzug.report import When


@dataclass(frozen=True)
class Summary:
    """What analysis and overview ask of a report."""

    id: str = "r1"
    outlet: str | None = "Outlet"
    headline: str | None = "A headline"
    date: When | None = None
    url: str | None = None
    origin: str | None = None
    language: str | None = "en"


@dataclass(frozen=True)
class Kept:
    """A claim and the report that makes it."""

    claim: Claim
    report: Summary = Summary()
