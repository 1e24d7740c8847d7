"""Questions to the ledger as SQL that any database understands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, func, or_, select

from gegenzug.ledger.kept import ClaimFilter, ReportFilter
from gegenzug.ledger.rows import Parts
from gegenzug.ledger.schema import actors, claims, evidence, exchanges, reports, sources, words

S = TypeVar("S", bound=Select[Any])

SUMMARY = (
    reports.c.id.label("report_id"),
    reports.c.outlet,
    reports.c.headline,
    reports.c.published,
    reports.c.published_precision,
    reports.c.updated,
    reports.c.updated_precision,
    reports.c.url,
    reports.c.language,
    reports.c.origin,
    reports.c.version,
    reports.c.superseded_by,
    reports.c.reader,
    reports.c.read_at,
)
"""What `rows.summary_from_row` needs."""


def matching_claims(wanted: ClaimFilter, outlets: Sequence[str] | None) -> Select[Any]:
    """The keys of the claims that fit, the newest reports first. `outlets` are the names `wanted.outlet` has."""
    query = select(claims.c.pk).join(reports, claims.c.report == reports.c.pk)
    for name in ("giver", "receiver", "kind", "item", "polarity", "realis"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(claims.c[name] == value)
    if wanted.least is not None:
        query = query.where(claims.c.confidence >= wanted.least)
    if wanted.below is not None:
        query = query.where(claims.c.confidence < wanted.below)
    if wanted.actor is not None:
        query = query.where(claims.c.pk.in_(select(actors.c.claim).where(actors.c.actor == wanted.actor)))
    if wanted.report is not None:
        query = query.where(reports.c.id == wanted.report)
    query = _of_reports(query, wanted, outlets)
    return query.order_by(reports.c.first_day.desc().nulls_last(), reports.c.pk.desc(), claims.c.position)


def matching_reports(wanted: ReportFilter, outlets: Sequence[str] | None) -> Select[Any]:
    """Summaries of the reports that fit, the newest first."""
    query = _of_reports(select(*SUMMARY), wanted, outlets)
    return query.order_by(reports.c.first_day.desc().nulls_last(), reports.c.pk.desc())


def _of_reports(query: S, wanted: ClaimFilter | ReportFilter, outlets: Sequence[str] | None) -> S:
    if not wanted.superseded:
        query = query.where(reports.c.superseded_by.is_(None))
    if outlets is not None:
        query = query.where(reports.c.outlet.in_(outlets))
    if wanted.since is not None:
        query = query.where(reports.c.last_day >= wanted.since)
    if wanted.until is not None:
        query = query.where(reports.c.first_day <= wanted.until)
    return query.limit(wanted.limit) if wanted.limit is not None else query


def outlets_named(connection: Connection, name: str | None) -> list[str] | None:
    """The ways in which the reports write an outlet's name; None if no name is given.

    Compared here and not in the database: few of them know that Ö is a capital ö.
    """
    if name is None:
        return None
    found = connection.scalars(select(reports.c.outlet).where(reports.c.outlet.is_not(None)).distinct())
    return [outlet for outlet in found if outlet.casefold() == name.casefold()]


def claims_by_key(keys: Sequence[int]) -> Select[Any]:
    """The claims with these keys, each with the summary of its report."""
    return select(claims, *SUMMARY).join(reports, claims.c.report == reports.c.pk).where(claims.c.pk.in_(keys))


def parts(connection: Connection, keys: Sequence[int]) -> Parts:
    """Everything about the claims with these keys that is kept in tables of its own."""
    of_claims = [
        select(actors).where(actors.c.claim.in_(keys), actors.c.role == "party").order_by(actors.c.position),
        select(sources).where(sources.c.claim.in_(keys)).order_by(sources.c.position),
        select(evidence).where(evidence.c.claim.in_(keys)).order_by(evidence.c.position),
        select(words).where(words.c.claim.in_(keys)).order_by(words.c.position),
        _exchanges(keys),
    ]
    return Parts(*(connection.execute(query).mappings().all() for query in of_claims))


def _exchanges(keys: Sequence[int]) -> Select[Any]:
    claim, partner = claims.alias(), claims.alias()
    return (
        select(exchanges, claim.c.id.label("claim_id"), partner.c.id.label("partner_id"))
        .join(claim, exchanges.c.claim == claim.c.pk)
        .join(partner, exchanges.c.partner == partner.c.pk)
        .where(or_(exchanges.c.claim.in_(keys), exchanges.c.partner.in_(keys)))
        .order_by(exchanges.c.claim, exchanges.c.position)
    )


def actor_counts() -> Select[Any]:
    """Actor, claims, reports for each actor of current reports, the most claims first."""
    claim_count = func.count(claims.c.pk.distinct())
    return (
        select(actors.c.actor, claim_count, func.count(claims.c.report.distinct()))
        .join(claims, actors.c.claim == claims.c.pk)
        .join(reports, claims.c.report == reports.c.pk)
        .where(reports.c.superseded_by.is_(None))
        .group_by(actors.c.actor)
        .order_by(claim_count.desc(), actors.c.actor)
    )
