"""Turns the network's answers into fillings: which predicates there are, and who fills their roles.

The network picks words; who the words stand for is told by the cast of the report, what goods they name by the lexicon,
as for the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from gegenzug.claim import ITEMS, KINDS, KINDS_OF_PARTIES, KINDS_WITH_ITEM, Item, Kind
from gegenzug.lexicon.entries import Predicate
from gegenzug.lexicon.words import noun_class
from gegenzug.reading.actors import Referent
from gegenzug.reading.document import Place
from gegenzug.reading.frames import Filler, Filling
from gegenzug.reading.learned.features import REACH, ROLES, Run, meant, pairs
from gegenzug.reading.learned.model import Answer, Floats, Network
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.senses import Sense

FLOOR = 0.12
"""Predicates less likely than this are not looked at."""
LEAST = 0.03
"""Words less likely than this do not fill a role."""
ALSO = 0.35
"""A further good of the same predicate must be this likely, as a share of the likeliest."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A filling that the network proposes, and how likely it is."""

    sentence: int
    filling: Filling
    probability: float
    predicate: float
    """How likely the word is a predicate of the kind."""
    weakest: float
    """How likely the role is that is least sure."""


def propose(prepared: Prepared, run: Run, answer: Answer, network: Network) -> Iterator[Proposal]:
    """Every proposal for a run, most likely reading of its roles only."""
    for n, of_kinds in enumerate(answer.predicates > FLOOR):
        if not of_kinds.any():
            continue
        around = pairs(prepared, run, n)
        for k in map(int, np.flatnonzero(of_kinds)):
            roles = network.roles(answer, n, k, around)
            yield from _Predicate(prepared, run, answer, n, KINDS[k], roles).proposals()


class _Predicate:
    """One word taken as a predicate of one kind."""

    def __init__(self, prepared: Prepared, run: Run, answer: Answer, n: int, kind: Kind, roles: Floats) -> None:
        self._prepared = prepared
        self._run = run
        self._answer = answer
        self._kind = kind
        self._place = run.places[n]
        self._likely = float(answer.predicates[n, KINDS.index(kind)])
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
                yield self._proposal(Filling(self._kind, self._sense, parties=parties), likely, likely)
            return
        givers, of_giver = self._actors("giver", frozenset())
        given = frozenset(f.referent.actor for f in givers if f.referent)
        receivers, of_receiver = ((), 1.0) if self._kind == "production" else self._actors("receiver", given)
        items, of_item = self._items() if self._kind in KINDS_WITH_ITEM else ([(None, None)], 1.0)
        via, _ = self._actors("via", given) if self._kind == "transfer" else ((), 1.0)
        likely, weakest = of_giver * of_receiver * of_item, min(of_giver, of_receiver, of_item)
        for giver, receiver, (item, good) in product(givers or (None,), receivers or (None,), items):
            filling = Filling(self._kind, self._sense, giver, receiver, item, good, via[0] if via else None)
            yield self._proposal(filling, likely, weakest)

    def _proposal(self, filling: Filling, likely: float, weakest: float) -> Proposal:
        return Proposal(self._place.sentence, filling, self._likely * likely, self._likely, weakest)

    def _nothing(self, role: str) -> float:
        """How likely nothing fills a role."""
        return float(self._roles[ROLES.index(role), -1])

    def _words(self, role: str) -> Iterator[tuple[int, float]]:
        """Words of the sentence and of those shortly before it that may fill a role, and how likely each does."""
        scores = self._roles[ROLES.index(role), :-1]
        for word in map(int, np.flatnonzero(scores >= LEAST)):
            if 0 <= self._place.sentence - self._run.places[word].sentence <= REACH:
                yield word, float(scores[word])

    def _candidates(self, role: str) -> list[_Candidate]:
        """Who may fill a role, likeliest first: all words that stand for an actor count for it."""
        found: dict[str, list[tuple[float, int, Referent]]] = {}
        for word, score in self._words(role):
            for referent in self._referents(word):
                found.setdefault(referent.actor, []).append((score, word, referent))
        candidates = [
            _Candidate(actor, sum(score for score, *_ in words), *max(words, key=lambda one: one[0])[1:])
            for actor, words in found.items()
        ]
        return sorted(candidates, key=lambda one: -one.likely)

    def _referents(self, word: int) -> tuple[Referent, ...]:
        place = self._run.places[word]
        tree = self._prepared.document.trees[place.sentence]
        head = tree[place.word].head
        if head >= 0 and "events" in noun_class(tree[head].lemma, self._language):
            return ()  # "im **Ukraine**-Krieg"
        return meant(self._prepared.cast, place)

    def _actors(self, role: str, but: frozenset[str]) -> tuple[tuple[Filler, ...], float]:
        nobody = self._nothing(role)
        likely = {one.actor: one for one in self._candidates(role) if one.actor not in but}
        best = next(iter(likely.values()), None)
        if best is None or best.likely < nobody:
            return (), nobody
        found = {best.actor: self._filler(best.word, best.referent)}
        for filler in self._coordinated(best.word):
            if filler.referent and filler.referent.actor not in but:
                found.setdefault(filler.referent.actor, filler)
        return tuple(found.values()), min(1.0, sum(likely[actor].likely for actor in found if actor in likely))

    def _filler(self, word: int, referent: Referent) -> Filler:
        place = self._run.places[word]
        here = place.sentence == self._place.sentence
        return Filler(place.word, referent) if here else Filler(None, referent, near=False)

    def _coordinated(self, word: int) -> Iterator[Filler]:
        """Who else is named in the same breath."""
        place = self._run.places[word]
        tree = self._prepared.document.trees[place.sentence]
        for i in tree.conjuncts(place.word):
            for referent in meant(self._prepared.cast, Place(place.sentence, i)):
                other = self._filler(word, referent)
                yield replace(other, word=i) if other.near else other

    def _parties(self) -> tuple[tuple[Filler, ...], float]:
        found: list[Filler] = []
        likely = 1.0
        for one in self._candidates("party"):
            if len(found) >= 2 and one.likely < 0.15:
                break
            found.append(self._filler(one.word, one.referent))
            likely *= min(1.0, one.likely * 2)
        return tuple(found), likely

    def _items(self) -> tuple[Sequence[tuple[Item | None, Filler | None]], float]:
        """The goods that pass; each category counts all words that name it."""
        entry = self._sense.entry
        if entry.item:
            return [(entry.item, None)], 1.0
        nothing = self._nothing("item")
        likely: dict[Item, float] = {}
        words: dict[Item, tuple[float, int]] = {}
        for word, score in self._words("item"):
            for category, share in self._categories(word):
                weight = score * share
                likely[category] = likely.get(category, 0.0) + weight
                words[category] = max(words.get(category, (0.0, -1)), (weight, word))
        best = max(likely.values(), default=0.0)
        if best < nothing or not likely:
            return [(entry.default_item, None)], nothing if entry.default_item else LEAST
        several = [item for item, share in likely.items() if share >= ALSO * best]
        found = {item: filler for kept in several for item, filler in self._named(words[kept][1]) or [(kept, None)]}
        return list(found.items()), min(1.0, sum(likely[item] for item in several))

    def _categories(self, word: int) -> Iterator[tuple[Item, float]]:
        """What goods a word may name: by the lexicon, or by the network where that does not know it."""
        place = self._run.places[word]
        named = self._named(word)
        if named:
            yield from ((category, 1.0) for category, _ in named)
        elif self._prepared.document.trees[place.sentence][place.word].upos in ("NOUN", "PROPN"):
            yield from ((ITEMS[i], float(p)) for i, p in enumerate(self._answer.categories[word]) if p > 0.2)

    def _named(self, word: int) -> list[tuple[Item, Filler | None]]:
        """The goods that the lexicon knows a phrase to name, each with its filler if it stands in the sentence."""
        place = self._run.places[word]
        here = place.sentence == self._place.sentence
        found = self._prepared.scenes[place.sentence].goods(place.word)
        return [(f.good.category, f if here else None) for f in found if f.good]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An actor for a role, how likely it is, and the word that speaks most for it."""

    actor: str
    likely: float
    word: int
    referent: Referent


def _unlisted(kind: Kind, language: str) -> Predicate:
    """A predicate that the lexicon does not have."""
    return Predicate(f"learned/{kind}", language, kind, "", ((),), "verb", {})
