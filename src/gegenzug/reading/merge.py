"""The claims of a report as a set: the same claim read twice is one claim with two pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gegenzug.claim import FIGURES, SURE, Claim, Evidence


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each identity, numbered c1, c2 ... in the order first read; links follow the new numbers."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.identity, []).append(claim)
    new_id = {claim.id: f"c{number}" for number, group in enumerate(groups.values(), 1) for claim in group}
    return [_one(group, new_id) for group in groups.values()]


def _sure(group: list[Claim]) -> list[Claim]:
    """Those of a group that are shown as facts; if none is, all: what is doubtful does not speak for what is not."""
    return [claim for claim in group if claim.confidence >= SURE] or group


def _one(group: list[Claim], new_id: dict[str, str]) -> Claim:
    group = _sure(group)
    ordered = sorted(group, key=lambda claim: claim.strength)
    best = ordered[0]
    own = new_id[best.id]
    links = dict.fromkeys(new_id[other] for claim in group for other in claim.in_return_for if other in new_id)
    pieces: dict[tuple[int, int], list[Evidence]] = {}
    for piece in (piece for claim in (best, *group) for piece in claim.evidence):
        pieces.setdefault((piece.start, piece.end), []).append(piece)
    return replace(
        best,
        id=own,
        via=next((claim.via for claim in group if claim.via), None),
        in_return_for=tuple(link for link in links if link != own),
        amount=next((claim.amount for claim in ordered if claim.amount), None),
        quantity=next((claim.quantity for claim in ordered if claim.quantity), None),
        when=next((claim.when for claim in ordered if claim.when), None),
        evidence=tuple(_joined(same) for same in pieces.values()),
        confidence=max(claim.confidence for claim in group),
    )


def _joined(same: list[Evidence]) -> Evidence:
    """One piece of evidence for a sentence that was read several times: the last, with the figures of all."""
    last = same[-1]
    told = {words.role: words for piece in same for words in piece.words if words.role in FIGURES}
    missing = (words for role, words in told.items() if all(role != own.role for own in last.words))
    return replace(last, words=(*last.words, *missing))
