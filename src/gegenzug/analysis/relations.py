"""How the facts look from one state: its partners by weight, what flows, who turns away, what is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gegenzug.analysis.facts import Fact
from gegenzug.claim import KINDS_OF_PARTIES, Kind

WEIGHTS: dict[Kind, float] = {
    "transfer": 3,
    "deployment": 3,
    "use": 2,
    "support": 2,
    "agreement": 2,
    "meeting": 1,
}
"""What a fact of each kind adds to the weight of a partner for every outlet that reports it. Things weigh more than
words. What has not happened, or is negated, counts half. The other kinds make no partner: who only imposes sanctions or
turns away is named elsewhere."""

FLOWS: frozenset[Kind] = frozenset({"transfer", "support", "deployment", "use"})


@dataclass(frozen=True)
class Partner:
    """One actor and everything it gives to, gets from, plans with or refuses the state."""

    actor: str
    weight: float
    gives: tuple[Fact, ...] = ()
    """Affirmed and actual, from the partner to the state; forces stand apart."""
    gets: tuple[Fact, ...] = ()
    """Affirmed and actual, from the state to the partner."""
    forces: tuple[Fact, ...] = ()
    """Where forces of the one are active with the other: affirmed and actual, either way."""
    pending: tuple[Fact, ...] = ()
    """Planned, requested or possible, either way."""
    refused: tuple[Fact, ...] = ()
    """Negated, either way: refused, stopped or denied."""
    talks: tuple[Fact, ...] = ()
    """Agreements and meetings."""
    channel: tuple[Fact, ...] = ()
    """What passes between the state and others through this partner."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All of them, in the order of the fields."""
        return (*self.gives, *self.gets, *self.forces, *self.pending, *self.refused, *self.talks, *self.channel)


@dataclass(frozen=True)
class Relations:
    """The relations of one state."""

    state: str
    partners: tuple[Partner, ...] = ()
    """Heaviest first."""
    turning_away: tuple[Fact, ...] = ()
    """Others distance themselves from the state or do not support it."""
    turned_from: tuple[Fact, ...] = ()
    """The state distances itself from others or does not support them."""
    sanctions_against: tuple[Fact, ...] = ()
    sanctions_by: tuple[Fact, ...] = ()
    needs: tuple[Fact, ...] = ()
    """What the state depends on or lacks."""
    needed_by: tuple[Fact, ...] = ()
    """What others depend on the state for."""
    production: tuple[Fact, ...] = ()
    """What the state makes itself."""
    transit: tuple[Fact, ...] = ()
    """What passes between others through the state."""
    open: tuple[Fact, ...] = ()
    """What the state gives or gets without a named other side."""


def relate(facts: Iterable[Fact], state: str) -> Relations:
    """Sorts facts by what they mean for `state`; facts in which it has no role are left out."""
    mine = [fact for fact in facts if state in fact.actors]
    return Relations(
        state=state,
        partners=_partners([fact for fact in mine if _is_between(fact)], state),
        turning_away=_pick(mine, receiver=state, turning=True),
        turned_from=_pick(mine, giver=state, turning=True),
        sanctions_against=_pick(mine, receiver=state, kind="sanction"),
        sanctions_by=_pick(mine, giver=state, kind="sanction"),
        needs=_pick(mine, receiver=state, kind="dependence"),
        needed_by=_pick(mine, giver=state, kind="dependence"),
        production=_pick(mine, giver=state, kind="production"),
        transit=tuple(fact for fact in mine if fact.via == state and state not in (fact.giver, fact.receiver)),
        open=tuple(fact for fact in mine if _is_between(fact) and not _others(fact, state)),
    )


def _is_between(fact: Fact) -> bool:
    return fact.kind in WEIGHTS and not _turns(fact)


def _turns(fact: Fact) -> bool:
    """Distancing, or support that is withheld; a negated distancing belongs there too, as it answers the question."""
    return fact.kind == "distancing" or (fact.kind == "support" and fact.polarity == "negated")


def _pick(
    facts: Sequence[Fact],
    giver: str | None = None,
    receiver: str | None = None,
    kind: Kind | None = None,
    turning: bool = False,
) -> tuple[Fact, ...]:
    return tuple(
        fact
        for fact in facts
        if (giver is None or fact.giver == giver)
        and (receiver is None or fact.receiver == receiver)
        and (kind is None or fact.kind == kind)
        and (not turning or _turns(fact))
    )


def _others(fact: Fact, state: str) -> tuple[str, ...]:
    """The other sides of a fact in which the state gives, gets or is a party; none where it is only the channel."""
    sides = fact.parties if fact.kind in KINDS_OF_PARTIES else (fact.giver, fact.receiver)
    return tuple(side for side in sides if side and side != state) if state in sides else (state,)


def _partners(facts: Sequence[Fact], state: str) -> tuple[Partner, ...]:
    by_actor: dict[str, list[Fact]] = {}
    channels: dict[str, list[Fact]] = {}
    for fact in facts:
        if others := [other for other in _others(fact, state) if other != state]:
            for other in others:
                by_actor.setdefault(other, []).append(fact)
            if fact.via and fact.via != state and fact.via not in others:
                channels.setdefault(fact.via, []).append(fact)
    partners = [
        _partner(actor, state, by_actor.get(actor, []), channels.get(actor, [])) for actor in {**by_actor, **channels}
    ]
    return tuple(sorted(partners, key=lambda partner: (-partner.weight, partner.actor)))


def _partner(actor: str, state: str, facts: Sequence[Fact], channel: Sequence[Fact]) -> Partner:
    flows = [fact for fact in facts if fact.kind in FLOWS]
    happened = [fact for fact in flows if fact.polarity == "affirmed" and fact.realis == "actual"]
    return Partner(
        actor=actor,
        weight=sum(_weight(fact) for fact in (*facts, *channel)),
        gives=tuple(fact for fact in happened if fact.receiver == state and fact.kind != "deployment"),
        gets=tuple(fact for fact in happened if fact.giver == state and fact.kind != "deployment"),
        forces=tuple(fact for fact in happened if fact.kind == "deployment"),
        pending=tuple(fact for fact in flows if fact.polarity == "affirmed" and fact.realis != "actual"),
        refused=tuple(fact for fact in flows if fact.polarity == "negated"),
        talks=tuple(fact for fact in facts if fact.kind in KINDS_OF_PARTIES),
        channel=tuple(channel),
    )


def _weight(fact: Fact) -> float:
    full = fact.polarity == "affirmed" and fact.realis == "actual"
    return WEIGHTS[fact.kind] * len(fact.outlets) * (1 if full else 0.5)
