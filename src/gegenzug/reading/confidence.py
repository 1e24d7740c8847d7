"""How sure the reader is of a claim: what the rules and the network say of it, weighed by logistic regression.

The weights were fitted on reports that the network had not learned from (`training/calibrate.py`), so that of the
claims with confidence 0.8 about eight in ten are right; `bench/quality.py` prints how far that holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from gegenzug.figures import percent
from gegenzug.reading.frames import Filling
from gegenzug.reading.logistic import likely, shipped

UNFITTED = {"rules": 1.4, "network": -0.5, "network likely": 1.0}
"""Weights where the fitted ones are missing: a finding of the rules counts as likely."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A filling with who found it: the rules, the network or both."""

    sentence: int
    filling: Filling
    by_rules: bool
    proposed: float
    """How likely the network holds just this filling, 0 if it does not propose it."""
    predicate: float
    """How likely the network holds the word to be a predicate of this kind."""
    weakest: float = 0.0
    """How likely the least sure of its roles is, by the network; 0 if it does not propose it."""
    rival: float = 0.0
    """How likely another filling of the same predicate is, by the network; 1 for one that the rules found."""
    told: bool = False
    """Whether the rules tell something else of the same actors in the sentence."""
    again: float = 0.0
    """How likely the report tells the same once more, in another sentence."""
    together: float = 0.0
    """How likely it tells anything else of the same actors in another sentence."""

    @property
    def strength(self) -> float:
        """How likely it is by itself, 0 to 1."""
        return max(self.proposed, 0.7 * self.by_rules)


def found_by(finding: Finding) -> str:
    """Who found it, and how sure the network is: "83 %: found by the network"."""
    if not finding.proposed:
        return "found by the rules"
    return f"{percent(finding.proposed)}: found by {'rules and network' if finding.by_rules else 'the network'}"


def in_context(findings: Sequence[Finding]) -> list[Finding]:
    """The findings of a report, each knowing what the others tell of the same actors in other sentences."""
    same: dict[Hashable, list[Finding]] = defaultdict(list)
    together: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in findings:
        same[_fact(finding)].append(finding)
        together[frozenset(actors(finding.filling))].append(finding)
    return [
        replace(
            finding,
            again=_elsewhere(finding, same[_fact(finding)]),
            together=_elsewhere(finding, together[frozenset(actors(finding.filling))]),
        )
        for finding in findings
    ]


def not_turned(rated: Sequence[tuple[Finding, float]]) -> list[tuple[Finding, float]]:
    """Findings without those that a surer one of the same sentence tells with giver and receiver exchanged."""
    best: dict[Hashable, float] = defaultdict(float)
    for finding, sure in rated:
        best[finding.sentence, _fact(finding)] = max(sure, best[finding.sentence, _fact(finding)])
    return [(finding, sure) for finding, sure in rated if sure >= best.get((finding.sentence, _turned(finding)), 0.0)]


def _turned(finding: Finding) -> Hashable:
    """The fact with giver and receiver exchanged; for parties, which have no direction, none."""
    filling = finding.filling
    return filling.kind, () if filling.parties else actors(filling)[::-1], filling.item


def _fact(finding: Finding) -> Hashable:
    return finding.filling.kind, actors(finding.filling), finding.filling.item


def _elsewhere(finding: Finding, others: Iterable[Finding]) -> float:
    return max((other.strength for other in others if other.sentence != finding.sentence), default=0.0)


def features(finding: Finding) -> dict[str, float]:
    """What counts for and against a finding, by name."""
    prefix = "rules" if finding.by_rules else "network"
    found = {
        f"{prefix}": 1.0,
        f"{prefix} {finding.filling.kind}": 1.0,
        f"{prefix} predicate": _logit(finding.predicate),
    }
    if finding.proposed:
        found[f"{prefix} proposed"] = 1.0
        found[f"{prefix} likely"] = _logit(finding.proposed)
        found[f"{prefix} weakest"] = _logit(finding.weakest)
    found[f"{prefix} rival"] = finding.rival
    found[f"{prefix} told"] = float(finding.told)
    found[f"{prefix} again"] = finding.again
    found[f"{prefix} together"] = finding.together
    for role, filler in finding.filling.fillers:
        if role == "via":
            continue
        if filler.word is None and not finding.by_rules:
            found[f"{prefix} elsewhere"] = found.get(f"{prefix} elsewhere", 0.0) + 1.0
        if not filler.near:
            found[f"{prefix} far"] = found.get(f"{prefix} far", 0.0) + 1.0
        for name in _notes(filler.referent.note if filler.referent else None):
            found[f"{prefix} {name}"] = 1.0
        if filler.referent and not filler.referent.known:
            found[f"{prefix} unknown name"] = 1.0
    if not finding.filling.sense.entry.listed:
        found[f"{prefix} unlisted"] = 1.0
    if len(finding.filling.sense.words) > 1:
        found[f"{prefix} phrase"] = 1.0
    return found


def _notes(note: str | None) -> Iterator[str]:
    for mark, name in (("pronoun", "pronoun"), ("context", "context"), ("last spoken of", "last"), ("→", "relative")):
        if note and mark in note:
            yield name


def _logit(p: float) -> float:
    p = min(max(p, 0.005), 0.995)
    return log(p / (1 - p))


def confidence(finding: Finding) -> float:
    """How likely the finding is right, 0 to 1."""
    return likely(features(finding), shipped("confidence") or UNFITTED)


def same_filling(a: Filling, b: Filling) -> bool:
    """Whether two fillings make the same claim."""
    return a.kind == b.kind and actors(a) == actors(b) and a.item == b.item


def actors(filling: Filling) -> tuple[str | None, ...]:
    """Giver and receiver, or the parties in order."""
    if filling.parties:
        return tuple(sorted(f.referent.actor for f in filling.parties if f.referent))
    return tuple(f.referent.actor if f and f.referent else None for f in (filling.giver, filling.receiver))
