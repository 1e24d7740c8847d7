"""What for what: claims that the report joins as a price and its return.

Two claims near each other are joined by how their sides meet (what one gives the other gets), by the words that say so
("im Gegenzug", "in return for") and by where these stand. The weights are fitted on marked reports
(`training/fit_exchange.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from gegenzug.claim import Claim, Evidence, Words
from gegenzug.reading.logistic import likely, shipped
from gegenzug.reading.prepared import Prepared

JOINABLE = frozenset({"transfer", "support", "deployment", "sanction", "distancing", "agreement", "production"})
REACH = 3
"""Sentences between two claims that are joined, at most."""
LIKELY = 0.6
"""How likely two claims must be joined; a wrong price is worse than a missed one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as first read, with the place of its predicate."""

    claim: Claim
    sentence: int
    word: int


def join(drafts: Sequence[Draft], prepared: Prepared) -> list[Draft]:
    """The drafts with `in_return_for` filled in, and a side that is open in one filled from the other."""
    weights = shipped("exchange") or {}
    joined = list(drafts)
    for first, second in pairs(drafts):
        a, b = completed(joined[first], joined[second])
        if likely(features(a, b, prepared), weights) > LIKELY:
            words = tuple(_why(prepared, b.sentence))
            returned = _explained(replace(b.claim, in_return_for=(*b.claim.in_return_for, a.claim.id)), words)
            joined[first], joined[second] = a, replace(b, claim=returned)
    return joined


def pairs(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Places of any two drafts that might be joined, the one that stands first in the report first."""
    order = sorted(range(len(drafts)), key=lambda k: (drafts[k].sentence, drafts[k].word))
    for first, second in combinations(order, 2):
        a, b = drafts[first], drafts[second]
        if b.sentence - a.sentence <= REACH and a.claim.kind in JOINABLE and b.claim.kind in JOINABLE:
            yield first, second


def completed(a: Draft, b: Draft) -> tuple[Draft, Draft]:
    """Both with a side that is left open filled from the other: "im Gegenzug zahlt Kairo …"."""
    return replace(a, claim=_completed(a.claim, b.claim)), replace(b, claim=_completed(b.claim, a.claim))


def _completed(claim: Claim, other: Claim) -> Claim:
    if claim.giver and claim.receiver is None and claim.giver == other.receiver and claim.kind != "production":
        return replace(claim, receiver=other.giver)
    if claim.receiver and claim.giver is None and claim.receiver == other.giver:
        return replace(claim, giver=other.receiver)
    return claim


def features(a: Draft, b: Draft, prepared: Prepared) -> dict[str, float]:
    """What speaks for and against joining `a` with `b` later in the report, by name."""
    sides, said = _sides(a.claim, b.claim), _said(a, b, prepared)
    apart = min(b.sentence - a.sentence, REACH)
    items = {a.claim.item, b.claim.item}
    found = [
        "any", sides, said, f"{apart} apart", f"{sides}, {said}", f"{said}, {apart} apart", f"{sides}, {apart} apart",
        f"{sides}, {said}, {apart} apart", *sorted({a.claim.kind, b.claim.kind}),
    ]  # fmt: skip
    if "money" in items:
        found += ["money", f"money, {sides}"] if len(items) > 1 else ["only money"]
    if a.sentence == b.sentence and a.word == b.word:
        found += ["one predicate", f"one predicate, {sides}"]
    if a.claim.polarity != b.claim.polarity:
        found.append("one negated")
    if a.claim.realis == b.claim.realis:
        found.append("alike in realis")
    return dict.fromkeys(found, 1.0)


def _sides(a: Claim, b: Claim) -> str:
    """How the actors of two claims meet."""
    one, other = {a.giver, *a.parties} - {None}, {b.giver, *b.parties} - {None}
    got, taken = {a.receiver, *a.parties} - {None}, {b.receiver, *b.parties} - {None}
    if one & other:
        return "one giver"
    back, forth = one & taken, other & got
    if back and forth:
        return "both ways"
    if back or forth:
        return "on to a third"
    return "one receiver" if got & taken else "strangers"


def _said(a: Draft, b: Draft, prepared: Prepared) -> str:
    """Which connecting word stands where."""
    tree = prepared.document.trees[b.sentence]
    clauses = {tree.clause_head(b.word)} | ({tree.clause_head(a.word)} if a.sentence == b.sentence else set())
    here = [(sense.entry.joins, tree.clause_head(sense.head) in clauses) for sense in prepared.connectors[b.sentence]]
    for joins in ("next", "prep", "same"):
        for within in (True, False):
            if (joins, within) in here:
                return f"{joins} {'within' if within else 'beside'}"
    if a.sentence != b.sentence and any(s.entry.joins != "prep" for s in prepared.connectors[a.sentence]):
        return "before"
    return "nothing said"


def _why(prepared: Prepared, sentence: int) -> Iterator[Words]:
    """The connecting words of a sentence, but for bare prepositions, which say little by themselves."""
    tree = prepared.document.trees[sentence]
    for sense in prepared.connectors[sentence]:
        if sense.entry.joins != "prep" or len(sense.words) > 1:
            start, end = tree[min(sense.words)].start, tree[max(sense.words)].end
            yield Words("exchange", prepared.document.text[start:end], start, end, sense.entry.name)


def _explained(claim: Claim, words: Sequence[Words]) -> Claim:
    """A claim whose evidence names the words that join it to another."""
    return replace(claim, evidence=tuple(_with(piece, words) for piece in claim.evidence))


def _with(piece: Evidence, words: Sequence[Words]) -> Evidence:
    inside = [one for one in words if piece.start <= one.start < piece.end]
    return replace(piece, words=tuple(dict.fromkeys((*piece.words, *inside))))
