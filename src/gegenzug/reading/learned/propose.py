"""Turns the network's answers into fillings: which predicates there are, and who fills their roles.

The network picks words; who the words stand for is told by the cast of the report, what goods they name by the lexicon,
as for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from gegenzug.claim import KINDS, KINDS_OF_PARTIES, KINDS_WITH_ITEM, Item, Kind
from gegenzug.lexicon.entries import Predicate
from gegenzug.lexicon.words import noun_class
from gegenzug.reading.frames import Filler, Filling
from gegenzug.reading.learned.features import ROLES, Run, pairs
from gegenzug.reading.learned.model import Answer, Floats, Network
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.senses import Sense

FLOOR = 0.12
"""Predicates less likely than this are not looked at."""
REACH = 3
"""Sentences before its own in which a predicate's roles are looked for."""
LEAST = 0.03
"""Words less likely than this do not fill a role."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A filling that the network proposes, and how likely it is."""

    sentence: int
    filling: Filling
    probability: float
    predicate: float
    """How likely the word is a predicate of the kind."""


def propose(prepared: Prepared, run: Run, answer: Answer, network: Network) -> Iterator[Proposal]:
    """Every proposal for a run, most likely reading of its roles only."""
    for n, of_kinds in enumerate(answer.predicates > FLOOR):
        if not of_kinds.any():
            continue
        around = pairs(prepared, run, n)
        for k in map(int, np.flatnonzero(of_kinds)):
            roles = network.roles(answer, n, k, around)
            yield from _Predicate(prepared, run, n, KINDS[k], float(answer.predicates[n, k]), roles).proposals()


class _Predicate:
    """One word taken as a predicate of one kind."""

    def __init__(self, prepared: Prepared, run: Run, n: int, kind: Kind, likely: float, roles: Floats) -> None:
        self._prepared = prepared
        self._run = run
        self._kind = kind
        self._place = run.places[n]
        self._likely = likely
        self._roles = roles
        self._sense = self._lexical() or Sense(
            _unlisted(self._kind, self._language), self._place.word, (self._place.word,)
        )

    @property
    def _language(self) -> str:
        return self._prepared.document.trees[self._place.sentence].language

    def _lexical(self) -> Sense[Predicate] | None:
        """The sense of the lexicon for the word and kind, the longest phrase of several."""
        senses = [s for s in self._prepared.senses[self._place.sentence] if s.head == self._place.word]
        fitting = [s for s in senses if s.entry.kind == self._kind]
        return max(fitting, key=lambda s: len(s.words), default=None)

    def proposals(self) -> Iterator[Proposal]:
        if self._kind in KINDS_OF_PARTIES:
            parties, likely = self._parties()
            if len(parties) >= 2:
                yield self._proposal(Filling(self._kind, self._sense, parties=parties), likely)
            return
        givers, of_giver = self._actors("giver", frozenset())
        given = frozenset(f.referent.actor for f in givers if f.referent)
        receivers, of_receiver = ((), 1.0) if self._kind == "production" else self._actors("receiver", given)
        items, of_item = self._items() if self._kind in KINDS_WITH_ITEM else ([(None, None)], 1.0)
        via, _ = self._actors("via", given) if self._kind == "transfer" else ((), 1.0)
        likely = of_giver * of_receiver * of_item
        for giver, receiver, (item, good) in product(givers or (None,), receivers or (None,), items):
            filling = Filling(self._kind, self._sense, giver, receiver, item, good, via[0] if via else None)
            yield self._proposal(filling, likely)

    def _proposal(self, filling: Filling, likely: float) -> Proposal:
        return Proposal(self._place.sentence, filling, self._likely * likely, self._likely)

    def _ranked(self, role: str) -> list[tuple[int, float]]:
        """Words by how likely they fill a role, those of the sentence or shortly before it; -1 is none."""
        scores = self._roles[ROLES.index(role)]
        ranked = [(int(i), float(scores[i])) for i in np.argsort(-scores)[:8] if scores[i] > LEAST]
        last = len(self._run.places)
        return [(i if i < last else -1, score) for i, score in ranked if i == last or self._is_near(i)]

    def _is_near(self, word: int) -> bool:
        return 0 <= self._place.sentence - self._run.places[word].sentence <= REACH

    def _actors(self, role: str, but: frozenset[str]) -> tuple[tuple[Filler, ...], float]:
        for word, likely in self._ranked(role):
            if word < 0:
                return (), likely
            found = tuple(f for f in self._fillers(word) if f.referent and f.referent.actor not in but)
            if found:
                return found, likely
        return (), LEAST

    def _fillers(self, word: int) -> tuple[Filler, ...]:
        place = self._run.places[word]
        scene = self._prepared.scenes[place.sentence]
        above = scene.tree[place.word].head
        if above >= 0 and "events" in noun_class(scene.tree[above].lemma, self._language):
            return ()  # "im **Ukraine**-Krieg"
        slot = "adj" if scene.tree[place.word].upos == "ADJ" else "obj"
        found = scene.actors(place.word, slot, belonging=True)
        if place.sentence == self._place.sentence:
            return found
        return tuple(replace(filler, word=None, near=False) for filler in found)

    def _parties(self) -> tuple[tuple[Filler, ...], float]:
        found: dict[str, Filler] = {}
        likely = 1.0
        for word, score in self._ranked("party"):
            if word < 0 or (len(found) >= 2 and score < 0.15):
                break
            fillers = self._fillers(word)
            if any(f.referent and f.referent.actor not in found for f in fillers):
                likely = min(1.0, score * 2) * likely
            for filler in fillers:
                if filler.referent:
                    found.setdefault(filler.referent.actor, filler)
        return tuple(found.values()), likely

    def _items(self) -> tuple[list[tuple[Item | None, Filler | None]], float]:
        entry = self._sense.entry
        if entry.item:
            return [(entry.item, None)], 1.0
        for word, likely in self._ranked("item"):
            if word < 0:
                return [(entry.default_item, None)], likely if entry.default_item else 0.0
            place = self._run.places[word]
            scene = self._prepared.scenes[place.sentence]
            found: list[tuple[Item | None, Filler | None]] = [
                (f.good.category, f if place.sentence == self._place.sentence else None)
                for f in scene.goods(place.word)
                if f.good
            ]
            if found:
                return found, likely
        return [(entry.default_item, None)], LEAST


def _unlisted(kind: Kind, language: str) -> Predicate:
    """A predicate that the lexicon does not have."""
    return Predicate(f"learned/{kind}", language, kind, "", ((),), "verb", {})
