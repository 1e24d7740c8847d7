"""Gegenzug keeps a ledger of sourced claims from news reports: who gives what to whom, in return for what, says who.

    import gegenzug

    report = gegenzug.open_report("page.html")
    for claim in gegenzug.read(report):
        print(claim.kind, claim.giver, claim.receiver, claim.item, claim.sources)

    with gegenzug.Ledger.open("gegenzug.db") as ledger:
        ledger.add(report, gegenzug.read(report), gegenzug.READER)

Names are loaded when they are first used: importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gegenzug.claim import Claim as Claim
    from gegenzug.ledger import ClaimFilter as ClaimFilter
    from gegenzug.ledger import Ledger as Ledger
    from gegenzug.ledger import LedgerError as LedgerError
    from gegenzug.pages import PageError as PageError
    from gegenzug.pages import open_report as open_report
    from gegenzug.pages import open_reports as open_reports
    from gegenzug.reading import READER as READER
    from gegenzug.reading import read as read
    from gegenzug.report import Report as Report

    __version__: str

_HOMES = {
    "Claim": "gegenzug.claim",
    "ClaimFilter": "gegenzug.ledger",
    "Ledger": "gegenzug.ledger",
    "LedgerError": "gegenzug.ledger",
    "PageError": "gegenzug.pages",
    "READER": "gegenzug.reading",
    "Report": "gegenzug.report",
    "open_report": "gegenzug.pages",
    "open_reports": "gegenzug.pages",
    "read": "gegenzug.reading",
}

__all__ = [
    "READER",
    "Claim",
    "ClaimFilter",
    "Ledger",
    "LedgerError",
    "PageError",
    "Report",
    "__version__",
    "open_report",
    "open_reports",
    "read",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("gegenzug")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
