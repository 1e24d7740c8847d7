"""The claims of a report as a set: the same claim read twice is one claim with two pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gegenzug.claim import Claim


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each identity, numbered c1, c2 ... in the order first read; links follow the new numbers."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.identity, []).append(claim)
    new_id = {claim.id: f"c{number}" for number, group in enumerate(groups.values(), 1) for claim in group}
    return [_one(group, new_id) for group in groups.values()]


def _one(group: list[Claim], new_id: dict[str, str]) -> Claim:
    ordered = sorted(group, key=lambda claim: claim.strength)
    best = ordered[0]
    own = new_id[best.id]
    links = dict.fromkeys(new_id[other] for claim in group for other in claim.in_return_for if other in new_id)
    evidence = {(piece.start, piece.end): piece for claim in (best, *group) for piece in claim.evidence}
    return replace(
        best,
        id=own,
        via=next((claim.via for claim in group if claim.via), None),
        in_return_for=tuple(link for link in links if link != own),
        amount=next((claim.amount for claim in ordered if claim.amount), None),
        quantity=next((claim.quantity for claim in ordered if claim.quantity), None),
        when=next((claim.when for claim in ordered if claim.when), None),
        evidence=tuple(evidence.values()),
        confidence=max(claim.confidence for claim in group),
    )
