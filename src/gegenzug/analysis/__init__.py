"""From a ledger to findings: what reports say together, and how that looks from one state."""

from __future__ import annotations

from gegenzug.analysis.facts import Fact, ReportSummary, Sourced, contradictions, exchanges, gather
from gegenzug.analysis.relations import Partner, Relations, relate

__all__ = [
    "Fact",
    "Partner",
    "Relations",
    "ReportSummary",
    "Sourced",
    "contradictions",
    "exchanges",
    "gather",
    "relate",
]
