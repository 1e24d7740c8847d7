"""Versions of a report: which one stands, and what adding another does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import Connection, select

from gegenzug.ledger import rows
from gegenzug.ledger.kept import Outcome
from gegenzug.ledger.schema import reports, storable
from gegenzug.report import Report, When


@dataclass(frozen=True, slots=True)
class Version:
    """What the ledger has of a report: one text of it."""

    pk: int
    digest: str
    reader: str
    current: bool
    changed: When | None
    """When it was last updated, or else published."""


def versions(connection: Connection, report: Report) -> list[Version]:
    """Every version on record of a report. At most one of them is current."""
    columns = reports.c
    wanted = (columns.pk, columns.digest, columns.reader, columns.superseded_by, columns.published)
    query = select(*wanted, columns.published_precision, columns.updated, columns.updated_precision)
    found = connection.execute(query.where(columns.key == storable(report.key)))
    return [
        Version(
            pk=row["pk"],
            digest=row["digest"],
            reader=row["reader"],
            current=row["superseded_by"] is None,
            changed=rows.when(row["updated"], row["updated_precision"])
            or rows.when(row["published"], row["published_precision"]),
        )
        for row in found.mappings()
    ]


def outcome(report: Report, reader: str, known: Sequence[Version]) -> Outcome:
    """What adding the report would do.

    A text that was superseded comes back only if its dates say that the outlet returned to it; otherwise a folder with
    two states of one page would turn the ledger back and forth each time it is read.
    """
    current, same = current_of(known), same_words(report, known)
    if current is None:
        return "new"
    changed = report.updated or report.published
    if same is None:
        return "outdated" if _before(changed, current.changed) else "superseded"
    if same is not current:
        return "superseded" if _before(current.changed, changed) else "unchanged"
    return "unchanged" if same.reader == reader else "reread"


def current_of(known: Sequence[Version]) -> Version | None:
    """The version that stands."""
    return next((version for version in known if version.current), None)


def same_words(report: Report, known: Sequence[Version]) -> Version | None:
    """The version that says the same words as the report."""
    return next((version for version in known if version.digest == report.digest), None)


def _before(one: When | None, other: When | None) -> bool:
    """Whether one is surely before the other."""
    return one is not None and other is not None and _moments(one)[1] < _moments(other)[0]


def _moments(when: When) -> tuple[datetime, datetime]:
    """The first and last moment it may mean."""
    at = when.moment
    if when.precision == "minute":
        return at, at
    first, last = when.days
    return datetime.combine(first, time.min, at.tzinfo), datetime.combine(last, time.max, at.tzinfo)
