"""What the rules find: every predicate of the lexicon whose roles are filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gegenzug.claim import KINDS_WITH_ITEM
from gegenzug.lexicon import actor_kind, load
from gegenzug.reading.actors import Referent
from gegenzug.reading.frames import Filling, Scene, fill
from gegenzug.reading.prepared import Prepared

ARMS = frozenset({
    "arms", "ammunition", "artillery", "missiles", "uav", "armour", "aircraft", "air_defence", "naval", "small_arms",
    "nuclear", "components", "technology",
})  # fmt: skip
"""Items whose making and use the contract asks for."""
REACH = 4
"""Sentences over which the other side of a claim is remembered."""


def rule_fillings(prepared: Prepared) -> Iterator[tuple[Scene, Filling]]:
    """What the rules find in each sentence."""
    partners: list[dict[str, Referent]] = []
    for scene, senses in zip(prepared.scenes, prepared.senses, strict=True):
        scene = replace(scene, partners=dict(pair for found in partners[-REACH:] for pair in found.items()))
        fillings = [filling for sense in senses for filling in fill(scene, sense) if is_claim(filling)]
        chosen = list(_most_specific(fillings))
        partners.append(dict(pair for filling in chosen for pair in _partners(filling)))
        yield from ((scene, filling) for filling in chosen)


def _partners(filling: Filling) -> Iterator[tuple[str, Referent]]:
    """Both sides of a filling, each with the other."""
    giver = filling.giver.referent if filling.giver else None
    receiver = filling.receiver.referent if filling.receiver else None
    if giver and receiver:
        yield giver.actor, receiver
        yield receiver.actor, giver


def _most_specific(fillings: Sequence[Filling]) -> Iterator[Filling]:
    """Of fillings that share a word of their predicates, those of the longest phrase."""
    longest: dict[int, int] = {}
    for filling in fillings:
        for word in filling.sense.words:
            longest[word] = max(longest.get(word, 0), len(filling.sense.words))
    for filling in fillings:
        if len(filling.sense.words) == longest[filling.sense.head]:
            yield filling


def is_claim(filling: Filling) -> bool:
    """Whether enough roles are filled, by actors of which one is a state, body or group, and not all the same."""
    fillers = filling.parties or (filling.giver, filling.receiver)
    actors = [filler.referent.actor for filler in fillers if filler and filler.referent]
    if not any(_takes_part(actor) for actor in actors) or (len(actors) > 1 and _at_home(actors)):
        return False
    if filling.kind in KINDS_WITH_ITEM and filling.item is None:
        return False
    if filling.kind in ("production", "use") and filling.item not in ARMS:
        return False
    if filling.kind == "production":
        return filling.giver is not None
    return bool(actors)


def _at_home(actors: Sequence[str]) -> bool:
    """Whether all belong to one state: what happens inside a state is no claim."""
    homes = {_home(actor) for actor in actors}
    return len(homes) == 1


def _home(actor: str) -> str:
    known = load().actors.get(actor)
    return known.home if known and known.home else actor


def _takes_part(actor: str) -> bool:
    return actor_kind(actor) in ("state", "body", "group")
