"""The ledger keeps reports and their claims: one SQLite file, or any database SQLAlchemy reaches by URL."""

from gegenzug.ledger.errors import LedgerError, Problem
from gegenzug.ledger.kept import ActorCount, ClaimFilter, Counts, KeptClaim, Outcome, ReportFilter, ReportSummary
from gegenzug.ledger.store import Ledger

__all__ = [
    "ActorCount",
    "ClaimFilter",
    "Counts",
    "KeptClaim",
    "Ledger",
    "LedgerError",
    "Outcome",
    "Problem",
    "ReportFilter",
    "ReportSummary",
]
