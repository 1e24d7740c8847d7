"""Facts: claims of different reports that say the same, taken together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any, Protocol

from gegenzug.claim import CERTAINTY, KINDS_OF_PARTIES, REALIS, Certainty, Claim, Item, Kind, Polarity, Realis
from gegenzug.report import When


class ReportSummary(Protocol):
    """What must be known of a report to cite it."""

    @property
    def id(self) -> Any:
        """What tells the report from others."""

    @property
    def outlet(self) -> str | None:
        """Who published it."""

    @property
    def headline(self) -> str | None:
        """Its headline."""

    @property
    def date(self) -> When | None:
        """When it was published or updated."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def origin(self) -> str | None:
        """Where its bytes came from."""

    @property
    def language(self) -> str | None:
        """ISO 639-1 code."""


class Sourced(Protocol):
    """A claim and the report that makes it."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def report(self) -> ReportSummary:
        """The report."""


Key = tuple[Any, ...]


@dataclass(frozen=True)
class Fact:
    """What one or more reports say: the same kind, actors, channel, item and polarity.

    `realis` and `certainty` are the strongest found. A fact is what is said, not what is true.
    """

    kind: Kind
    giver: str | None
    receiver: str | None
    item: Item | None
    via: str | None
    parties: tuple[str, ...]
    polarity: Polarity
    testimonies: tuple[Sourced, ...]
    """The claims, the one that carries the fact best first; never empty."""

    @property
    def key(self) -> Key:
        """What makes two claims the same fact."""
        return _key(self.testimonies[0].claim)

    @property
    def best(self) -> Sourced:
        """The claim that carries the fact: strongest realis, then certainty, then voice, then newest."""
        return self.testimonies[0]

    @property
    def realis(self) -> Realis:
        """The strongest realis found."""
        return self.best.claim.realis

    @property
    def certainty(self) -> Certainty:
        """The strongest certainty found among the claims of that realis."""
        return self.best.claim.certainty

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says so in the claim that carries the fact."""
        return self.best.claim.sources

    @cached_property
    def reports(self) -> tuple[ReportSummary, ...]:
        """The reports that say it, the one that carries it first."""
        return tuple({testimony.report.id: testimony.report for testimony in self.testimonies}.values())

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that say it; a report without outlet counts as one of its own."""
        return tuple(dict.fromkeys(outlet_of(report) for report in self.reports))

    @cached_property
    def dates(self) -> tuple[When, ...]:
        """The dates of the reports, oldest first."""
        return tuple(sorted((report.date for report in self.reports if report.date), key=lambda when: when.moment))

    @property
    def actors(self) -> tuple[str, ...]:
        """Everyone with a role in it, the channel included."""
        return self.best.claim.actors


def outlet_of(report: ReportSummary) -> str:
    """The outlet of a report, or what else can stand for it when outlets are counted."""
    return report.outlet or report.url or report.origin or str(report.id)


def newest_first(when: When | None) -> float:
    """For putting dates in order, the newest first and what has none last."""
    return -when.moment.timestamp() if when else inf


def gather(sourced: Iterable[Sourced]) -> tuple[Fact, ...]:
    """Groups claims that say the same into facts; most outlets first, then most reports, strongest, newest."""
    groups: dict[Key, list[Sourced]] = {}
    for one in sourced:
        groups.setdefault(_key(one.claim), []).append(one)
    facts = [_fact(testimonies) for testimonies in groups.values()]
    return tuple(sorted(facts, key=_rank))


def exchanges(facts: Sequence[Fact]) -> Mapping[Key, tuple[Fact, ...]]:
    """Fact key to the facts that reports call its return or its price; read both ways (`in_return_for`)."""
    place = {(one.report.id, one.claim.id): fact for fact in facts for one in fact.testimonies}
    joined: dict[Key, dict[Key, Fact]] = {}
    for fact in facts:
        for one in fact.testimonies:
            for other_id in one.claim.in_return_for:
                other = place.get((one.report.id, other_id))
                if other is not None and other.key != fact.key:
                    joined.setdefault(fact.key, {})[other.key] = other
                    joined.setdefault(other.key, {})[fact.key] = fact
    return {key: tuple(sorted(others.values(), key=_rank)) for key, others in joined.items()}


def contradictions(facts: Sequence[Fact]) -> Mapping[Key, Fact]:
    """Fact key to the fact that says the opposite: both actual, one affirmed, one negated; read both ways.

    Agreements and meetings are many: that one came about and another did not is no contradiction.
    """
    actual = {fact.key: fact for fact in facts if fact.realis == "actual" and fact.kind not in KINDS_OF_PARTIES}
    opposite: dict[Key, Fact] = {}
    for key, fact in actual.items():
        other = actual.get((*key[:-1], "negated" if fact.polarity == "affirmed" else "affirmed"))
        if other is not None:
            opposite[key] = other
    return opposite


def _key(claim: Claim) -> Key:
    return (claim.kind, claim.giver, claim.receiver, claim.item, claim.via, claim.parties, claim.polarity)


def _fact(testimonies: list[Sourced]) -> Fact:
    ordered = tuple(sorted(testimonies, key=_strength))
    claim = ordered[0].claim
    return Fact(claim.kind, claim.giver, claim.receiver, claim.item, claim.via, claim.parties, claim.polarity, ordered)


def _strength(one: Sourced) -> tuple[int, int, int, float]:
    return (*one.claim.strength, newest_first(one.report.date))


def _rank(fact: Fact) -> tuple[int, int, int, int, float, str]:
    return (
        -len(fact.outlets),
        -len(fact.reports),
        REALIS.index(fact.realis),
        CERTAINTY.index(fact.certainty),
        newest_first(fact.dates[-1] if fact.dates else None),
        str(fact.key),
    )
