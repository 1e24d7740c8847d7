"""What for what: claims that the report joins as a price and its return."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gegenzug.claim import Claim
from gegenzug.lexicon.entries import Connector
from gegenzug.reading.senses import Sense
from gegenzug.reading.tree import Tree

JOINABLE = frozenset({"transfer", "support", "deployment", "sanction", "distancing"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as first read, with the place of its predicate."""

    claim: Claim
    sentence: int
    word: int


def join(drafts: Sequence[Draft], connectors: Sequence[tuple[Tree, tuple[Sense[Connector], ...]]]) -> list[Draft]:
    """The drafts with `in_return_for` filled in, and a side that is open in one filled from the other."""
    joined = list(drafts)
    for tree, senses in connectors:
        for sense in senses:
            _apply(joined, tree, sense)
    return joined


def _apply(drafts: list[Draft], tree: Tree, sense: Sense[Connector]) -> None:
    here = [k for k, draft in enumerate(drafts) if draft.sentence == tree.index and draft.claim.kind in JOINABLE]
    if not here:
        return
    if sense.entry.joins == "next":
        clause = tree.clause_head(sense.head)
        after = [k for k in here if tree.clause_head(drafts[k].word) == clause] or [
            k for k in here if drafts[k].word > sense.head
        ]
        before = [k for k in here if k not in after and drafts[k].word < sense.head] or _previous(drafts, tree.index)
    else:
        after = [k for k in here if drafts[k].word > sense.head]
        before = [k for k in here if drafts[k].word < sense.head]
    for a in after:
        for b in before:
            link = _link(drafts[a].claim, drafts[b].claim)
            if link:
                drafts[a] = replace(drafts[a], claim=link[0])
                drafts[b] = replace(drafts[b], claim=link[1])


def _previous(drafts: Iterable[Draft], sentence: int) -> list[int]:
    """Claims of the nearest sentence before that has any, at most two back."""
    for distance in (1, 2):
        found = [
            k
            for k, draft in enumerate(drafts)
            if draft.sentence == sentence - distance and draft.claim.kind in JOINABLE
        ]
        if found:
            return found
    return []


def _link(a: Claim, b: Claim) -> tuple[Claim, Claim] | None:
    """Both claims joined, if what one side does can be the price of what the other does."""
    a, b = _completed(a, b), _completed(b, a)
    if not (a.giver and b.giver) or a.giver == b.giver:
        return None
    if b.giver not in (a.receiver, None) and a.giver not in (b.receiver, None):
        return None
    return replace(a, in_return_for=tuple(dict.fromkeys((*a.in_return_for, b.id)))), b


def _completed(claim: Claim, other: Claim) -> Claim:
    """A claim with the side it leaves open filled from the one it is exchanged for: "im Gegenzug zahlt Kairo …"."""
    if claim.giver and claim.receiver is None and claim.giver == other.receiver:
        return replace(claim, receiver=other.giver)
    if claim.receiver and claim.giver is None and claim.receiver == other.giver:
        return replace(claim, giver=other.receiver)
    return claim
