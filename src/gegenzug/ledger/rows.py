"""Values to rows and back. `tests/ledger/test_ledger_round_trip.py` holds them to giving back what went in."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import RowMapping

from gegenzug.claim import Claim, Evidence, Words
from gegenzug.figures import (
    amount_from_json,
    amount_to_json,
    period_from_json,
    period_to_json,
    quantity_from_json,
    quantity_to_json,
)
from gegenzug.ledger.identity import report_id
from gegenzug.ledger.kept import KeptClaim, ReportSummary
from gegenzug.report import Block, Cited, Precision, Report, When

Row = dict[str, Any]


def report_row(report: Report, reader: str, read_at: datetime) -> Row:
    """The columns of one version of a report, but for its place among the versions."""
    first, last = report.date.days if report.date else (None, None)
    return {
        "id": report_id(report),
        "key": report.key,
        "digest": report.digest,
        "reader": reader,
        "read_at": read_at.astimezone(UTC).isoformat(timespec="seconds"),
        "outlet": report.outlet,
        "kicker": report.kicker,
        "headline": report.headline,
        "lead": report.lead,
        "language": report.language,
        "url": report.url,
        "origin": report.origin,
        "authors": list(report.authors),
        "published": report.published and report.published.at.isoformat(),
        "published_precision": report.published and report.published.precision,
        "updated": report.updated and report.updated.at.isoformat(),
        "updated_precision": report.updated and report.updated.precision,
        "first_day": first,
        "last_day": last,
        "blocks": [[block.kind, block.text, block.credit] for block in report.blocks],
        "cited": [[cited.outlet, cited.title, cited.url] for cited in report.cited],
    }


def report_from_row(row: RowMapping) -> Report:
    """The inverse of `report_row`."""
    return Report(
        blocks=tuple(Block(*block) for block in row["blocks"]),
        outlet=row["outlet"],
        authors=tuple(row["authors"]),
        published=when(row["published"], row["published_precision"]),
        updated=when(row["updated"], row["updated_precision"]),
        language=row["language"],
        url=row["url"],
        cited=tuple(Cited(*cited) for cited in row["cited"]),
        origin=row["origin"],
    )


def summary_from_row(row: RowMapping) -> ReportSummary:
    """What a line about a report needs, from the columns named in `query.SUMMARY`."""
    return ReportSummary(
        id=row["report_id"],
        outlet=row["outlet"],
        headline=row["headline"],
        date=when(row["published"], row["published_precision"]) or when(row["updated"], row["updated_precision"]),
        url=row["url"],
        language=row["language"],
        origin=row["origin"],
        version=row["version"],
        superseded=row["superseded_by"] is not None,
        reader=row["reader"],
        read_at=datetime.fromisoformat(row["read_at"]),
    )


def when(at: str | None, precision: str | None) -> When | None:
    """A point in time from its two columns."""
    return When(datetime.fromisoformat(at), cast(Precision, precision)) if at else None


def claim_row(claim: Claim, claim_id: str, report: int, position: int) -> Row:
    """The columns of a claim that hold one value."""
    return {
        "id": claim_id,
        "report": report,
        "position": position,
        "kind": claim.kind,
        "giver": claim.giver,
        "receiver": claim.receiver,
        "item": claim.item,
        "via": claim.via,
        "polarity": claim.polarity,
        "realis": claim.realis,
        "certainty": claim.certainty,
        "confidence": claim.confidence,
        "amount": amount_to_json(claim.amount),
        "quantity": quantity_to_json(claim.quantity),
        "period": period_to_json(claim.when),
    }


def actor_rows(claim: Claim, pk: int) -> Iterator[Row]:
    """One row for each role of the claim that is filled."""
    single = (("giver", claim.giver), ("receiver", claim.receiver), ("via", claim.via))
    for role, actor in single:
        if actor is not None:
            yield {"claim": pk, "role": role, "position": 0, "actor": actor}
    for position, actor in enumerate(claim.parties):
        yield {"claim": pk, "role": "party", "position": position, "actor": actor}


def source_rows(claim: Claim, pk: int) -> Iterator[Row]:
    """One row a source, nearest first."""
    for position, name in enumerate(claim.sources):
        yield {"claim": pk, "position": position, "name": name}


def evidence_rows(claim: Claim, pk: int, starts: Sequence[int]) -> Iterator[Row]:
    """One row a piece of evidence. `starts` are the offsets at which the report's blocks begin."""
    for position, piece in enumerate(claim.evidence):
        block = bisect_right(starts, piece.start) - 1
        yield {
            "claim": pk,
            "position": position,
            "text": piece.text,
            "start": piece.start,
            "stop": piece.end,
            "block": block if block >= 0 else None,
        }


def word_rows(claim: Claim, pk: int) -> Iterator[Row]:
    """One row for each group of words that fills a role or decided something."""
    for number, piece in enumerate(claim.evidence):
        for position, words in enumerate(piece.words):
            yield {
                "claim": pk,
                "evidence": number,
                "position": position,
                "role": words.role,
                "text": words.text,
                "start": words.start,
                "stop": words.end,
                "entry": words.entry,
                "note": words.note,
            }


def exchange_rows(claim: Claim, keys: Mapping[str, int]) -> Iterator[Row]:
    """One row for each claim that this one is in return for. `keys` gives the rows of the report's claims."""
    for position, partner in enumerate(dict.fromkeys(claim.in_return_for)):
        yield {"claim": keys[claim.id], "partner": keys[partner], "position": position}


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of some claims that hold several values, each table in the order of its positions."""

    parties: Iterable[RowMapping]
    sources: Iterable[RowMapping]
    evidence: Iterable[RowMapping]
    words: Iterable[RowMapping]
    exchanges: Iterable[RowMapping]
    """Claim, partner, and the ids of both."""


def kept_claims(claims: Iterable[RowMapping], parts: Parts) -> Iterator[KeptClaim]:
    """Claims put together from their rows, in the order of `claims`."""
    parties = _grouped(parts.parties, "actor")
    sources = _grouped(parts.sources, "name")
    evidence = _evidence(parts)
    given, exchange = _exchanges(parts.exchanges)
    for row in claims:
        pk = row["pk"]
        claim = Claim(
            id=row["id"],
            kind=row["kind"],
            giver=row["giver"],
            receiver=row["receiver"],
            item=row["item"],
            via=row["via"],
            parties=tuple(parties[pk]),
            polarity=row["polarity"],
            realis=row["realis"],
            certainty=row["certainty"],
            sources=tuple(sources[pk]),
            in_return_for=tuple(given[pk]),
            amount=amount_from_json(row["amount"]),
            quantity=quantity_from_json(row["quantity"]),
            when=period_from_json(row["period"]),
            evidence=tuple(evidence[pk]),
            confidence=row["confidence"],
        )
        yield KeptClaim(claim, summary_from_row(row), tuple(exchange[pk]))


def _grouped(rows: Iterable[RowMapping], column: str) -> Mapping[int, list[str]]:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["claim"]].append(row[column])
    return groups


def _evidence(parts: Parts) -> Mapping[int, list[Evidence]]:
    words: defaultdict[tuple[int, int], list[Words]] = defaultdict(list)
    for row in parts.words:
        found = Words(row["role"], row["text"], row["start"], row["stop"], row["entry"], row["note"])
        words[row["claim"], row["evidence"]].append(found)
    pieces: defaultdict[int, list[Evidence]] = defaultdict(list)
    for row in parts.evidence:
        of_piece = tuple(words[row["claim"], row["position"]])
        pieces[row["claim"]].append(Evidence(row["text"], row["start"], row["stop"], of_piece))
    return pieces


def _exchanges(rows: Iterable[RowMapping]) -> tuple[Mapping[int, list[str]], Mapping[int, dict[str, None]]]:
    """For each claim the partners it names, and the partners on either side."""
    given: defaultdict[int, list[str]] = defaultdict(list)
    either: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for row in rows:
        given[row["claim"]].append(row["partner_id"])
        either[row["claim"]][row["partner_id"]] = None
        either[row["partner"]][row["claim_id"]] = None
    return given, either
