"""The ledger: what was read, with everything that points back to the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, CursorResult, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from gegenzug.claim import Claim
from gegenzug.ledger import identity, query, rows
from gegenzug.ledger.database import Database, open_database
from gegenzug.ledger.errors import LedgerError
from gegenzug.ledger.kept import ActorCount, ClaimFilter, Counts, KeptClaim, Outcome, ReportFilter, ReportSummary
from gegenzug.ledger.schema import actors, claims, evidence, exchanges, reports, sources, words
from gegenzug.ledger.versions import Version, current_of, outcome, same_words, versions
from gegenzug.report import Report

CHUNK = 500
"""Claims put together at a time: enough that a query costs little, few enough for any database's limit of values."""


class Ledger:
    """Reports and their claims in a database. Made by `Ledger.open`; may be used by several threads.

    A report is known by its key. If its words change, the new version supersedes the old one, which stays on record.
    A report and its claims are written in one transaction: what `add` has returned survives a kill and a power cut.
    Every method raises LedgerError if the database cannot do what it is asked.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, patience: float = 30.0) -> Ledger:
        """The ledger at a path or database URL. It is created if missing, and brought to this program's schema.

        With `create=False` a missing file is an error. `patience` is how many seconds to wait for another writer.
        Raises LedgerError, whose message says what to do.
        """
        return cls(open_database(where, create=create, patience=patience))

    @property
    def where(self) -> str:
        """Its path, or its address without a password."""
        return self._database.where

    def close(self) -> None:
        """Give back its connections. It opens new ones if it is used again."""
        self._database.engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def knows(self, report: Report, reader: str) -> bool:
        """Whether adding these words, read by this reader, would change nothing, whatever the claims."""
        with self._database.reading() as connection:
            return outcome(report, reader, versions(connection, report)) == "unchanged"

    def add(self, report: Report, claims: Sequence[Claim], reader: str) -> Outcome:
        """Keep a report and its claims, and say what that changed. `reader` names who read it, with its version.

        Raises ValueError if two claims have the same id, or one names a claim in `in_return_for` that is not given.
        """
        _check(claims)
        try:
            return self._add(report, claims, reader)
        except _OvertakenError:  # another program added a version of this report between our look and our entry
            return self._add(report, claims, reader)

    def claims(self, wanted: ClaimFilter | None = None) -> Iterator[KeptClaim]:
        """The claims that fit, those of the newest reports first."""
        wanted = wanted or ClaimFilter()
        with self._database.reading() as connection:
            outlets = query.outlets_named(connection, wanted.outlet)
            keys: Sequence[int] = connection.scalars(query.matching_claims(wanted, outlets)).all()
            for start in range(0, len(keys), CHUNK):
                yield from _put_together(connection, keys[start : start + CHUNK])

    def claim(self, claim_id: str) -> KeptClaim:
        """The claim with this id, or whose id begins like this. Superseded ones are found too."""
        begin = identity.typed(claim_id)
        last = begin.ljust(identity.LENGTH, identity.ALPHABET[-1])
        with self._database.reading() as connection:
            found = connection.execute(
                select(claims.c.pk, claims.c.id).where(claims.c.id >= begin, claims.c.id <= last).limit(5)
            ).all()
            if not begin or not found:
                raise LedgerError("no_claim", self.where, claim_id)
            if len(found) > 1:
                raise LedgerError("ambiguous", self.where, ", ".join(row.id for row in found))
            return next(_put_together(connection, [found[0].pk]))

    def report(self, report_id: str) -> Report:
        """The report with this id, in the version that the id names."""
        with self._database.reading() as connection:
            row = connection.execute(select(reports).where(reports.c.id == report_id)).mappings().one_or_none()
        if row is None:
            raise LedgerError("no_report", self.where, report_id)
        return rows.report_from_row(row)

    def reports(self, wanted: ReportFilter | None = None) -> Iterator[ReportSummary]:
        """The reports that fit, the newest first."""
        wanted = wanted or ReportFilter()
        with self._database.reading() as connection:
            outlets = query.outlets_named(connection, wanted.outlet)
            for row in connection.execute(query.matching_reports(wanted, outlets)).mappings():
                yield rows.summary_from_row(row)

    def counts(self) -> Counts:
        """How much it holds."""
        current = reports.c.superseded_by.is_(None)
        with self._database.reading() as connection:
            every, now, outlets = connection.execute(
                select(
                    func.count(),
                    func.count().filter(current),
                    func.count(reports.c.outlet.distinct()).filter(current),
                ).select_from(reports)
            ).one()
            kept = connection.scalar(
                select(func.count()).select_from(claims.join(reports, claims.c.report == reports.c.pk)).where(current)
            )
        return Counts(reports=now, superseded=every - now, claims=kept or 0, outlets=outlets)

    def count(self, wanted: ClaimFilter) -> int:
        """How many claims fit."""
        with self._database.reading() as connection:
            outlets = query.outlets_named(connection, wanted.outlet)
            fitting = query.matching_claims(wanted, outlets).order_by(None).subquery()
            return int(connection.scalar(select(func.count()).select_from(fitting)) or 0)

    def actors(self) -> list[ActorCount]:
        """Everyone with a role in a claim of a current report, the most claims first."""
        with self._database.reading() as connection:
            return [ActorCount(*row) for row in connection.execute(query.actor_counts())]

    def _add(self, report: Report, given: Sequence[Claim], reader: str) -> Outcome:
        with self._database.writing() as connection:
            known = versions(connection, report)
            result = outcome(report, reader, known)
            if result != "unchanged":
                key = _enter_report(connection, report, reader, known)
                current = current_of(known)
                if current is not None and result == "superseded":
                    _supersede(connection, old=current.pk, new=key)
                elif current is not None and result == "outdated":
                    _supersede(connection, old=key, new=current.pk)
                _enter_claims(connection, report, given, key)
            return result


class _OvertakenError(Exception):
    """Another program entered the same version of a report first; where writers queue, as in SQLite, it cannot."""


def _check(given: Sequence[Claim]) -> None:
    ids = {claim.id for claim in given}
    if len(ids) < len(given):
        raise ValueError("two claims of the report have the same id")
    for claim in given:
        for partner in claim.in_return_for:
            if partner not in ids:
                raise ValueError(f"claim {claim.id} is in return for {partner}, which the report does not have")


def _enter_report(connection: Connection, report: Report, reader: str, known: Sequence[Version]) -> int:
    """The key of the report's row: a new one, or that of the same words, brought up to date and without claims."""
    row = rows.report_row(report, reader, datetime.now(UTC))
    same = same_words(report, known)
    if same is not None:
        connection.execute(update(reports).where(reports.c.pk == same.pk).values(**row))
        connection.execute(delete(claims).where(claims.c.report == same.pk))
        return same.pk
    try:
        entered = connection.execute(insert(reports).values(**row, version=len(known) + 1))
    except IntegrityError as error:
        raise _OvertakenError from error
    return _key(entered)


def _supersede(connection: Connection, *, old: int, new: int) -> None:
    connection.execute(update(reports).where(reports.c.pk == new).values(superseded_by=None))
    connection.execute(update(reports).where(reports.c.pk == old).values(superseded_by=new))


def _enter_claims(connection: Connection, report: Report, given: Sequence[Claim], report_key: int) -> None:
    ids = identity.claim_ids(report, given)
    keys: dict[str, int] = {}
    for position, (claim, claim_id) in enumerate(zip(given, ids, strict=True)):
        row = rows.claim_row(claim, claim_id, report_key, position)
        keys[claim.id] = _key(connection.execute(insert(claims).values(**row)))
    starts = [start for start, _, _ in report.spans()]
    _enter(connection, actors, [row for claim in given for row in rows.actor_rows(claim, keys[claim.id])])
    _enter(connection, sources, [row for claim in given for row in rows.source_rows(claim, keys[claim.id])])
    _enter(connection, evidence, [row for claim in given for row in rows.evidence_rows(claim, keys[claim.id], starts)])
    _enter(connection, words, [row for claim in given for row in rows.word_rows(claim, keys[claim.id])])
    _enter(connection, exchanges, [row for claim in given for row in rows.exchange_rows(claim, keys)])


def _enter(connection: Connection, table: Table, entries: Sequence[rows.Row]) -> None:
    if entries:
        connection.execute(insert(table), entries)


def _key(entered: CursorResult[Any]) -> int:
    key = entered.inserted_primary_key
    assert key is not None  # every insert of one row gives its key
    return int(key[0])


def _put_together(connection: Connection, keys: Sequence[int]) -> Iterator[KeptClaim]:
    """The claims with these keys, in this order."""
    found = {row["pk"]: row for row in connection.execute(query.claims_by_key(keys)).mappings()}
    return rows.kept_claims([found[key] for key in keys], query.parts(connection, keys))
