"""Who said what: the statements of a report, and where its sentences tell who speaks."""

from __future__ import annotations

from gegenzug.reading.prepared import Prepared
from gegenzug.reading.statements.find import Finder
from gegenzug.reading.statements.statement import Statement, to_json
from gegenzug.reading.statements.tellings import Tellings

__all__ = ["Finder", "Statement", "Tellings", "statements", "to_json"]


def statements(prepared: Prepared) -> tuple[Statement, ...]:
    """The statements of a prepared report, in the order of the text."""
    return Finder(prepared).statements
