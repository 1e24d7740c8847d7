"""What the network sees of a report: runs of sentences with word vectors, tags, lexicon knowledge and the tree.

For a predicate, `pairs` tells how every other word of the run stands to it. Training and reading use the same code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gegenzug.claim import ITEMS, KINDS
from gegenzug.reading.actors import Cast, Referent
from gegenzug.reading.document import Place
from gegenzug.reading.frames import fill
from gegenzug.reading.goods import goods
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.tree import Tree

LONGEST = 160
"""Words in a run; a longer sentence is a run of its own."""

ROLES = ("giver", "receiver", "item", "via", "party")
ACTOR_FLAGS = ("name", "seat", "figure", "people", "adj", "person", "city", "near", "as written", "found")
FLAGS = (
    *(f"actor {role}" for role in ACTOR_FLAGS),
    *(f"item {item}" for item in ITEMS),
    *(f"sense {kind}" for kind in KINDS),
    "operator", "negates", "plans", "asks", "doubts", "reports", "joins", "headline", "caption", "german",
)  # fmt: skip
"""What the lexicon and the page say of a word, 0 or 1 each."""

DISTANCES = 24
RELATIONS = 40
RULES = len(ROLES) + 1
REACH = 3
"""Sentences before its own in which what fills a predicate's roles is looked for."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Run:
    """Sentences that go through the network together, as numbers for N words."""

    places: tuple[Place, ...]
    vectors: Floats
    """[N, size]: what the language model makes of each word."""
    upos: Ints
    rels: Ints
    names: Ints
    heads: Ints
    """Place of each word's head in the run; its own for the root of a sentence."""
    flags: Floats
    """[N, len(FLAGS)]"""


@dataclass(frozen=True)
class Labels:
    """The label lists of the language model, in its order."""

    upos: tuple[str, ...]
    rels: tuple[str, ...]
    names: tuple[str, ...]


def runs(prepared: Prepared, labels: Labels) -> Iterator[Run]:
    """The report as runs of whole sentences, in order. Its sentences must carry vectors."""
    group: list[Tree] = []
    size = 0
    for tree in prepared.document.trees:
        if group and size + len(tree) > LONGEST:
            yield _run(prepared, group, labels)
            group, size = [], 0
        group.append(tree)
        size += len(tree)
    if size:
        yield _run(prepared, group, labels)


def _run(prepared: Prepared, group: Sequence[Tree], labels: Labels) -> Run:
    upos, rels, names = ({name: i for i, name in enumerate(part)} for part in (labels.upos, labels.rels, labels.names))
    words = [word for tree in group for word in tree.words]
    places = tuple(Place(tree.index, i) for tree in group for i in range(len(tree)))
    heads: list[int] = []
    for tree in group:
        first = len(heads)
        heads.extend(first + (word.head if word.head >= 0 else i) for i, word in enumerate(tree.words))
    return Run(
        places=places,
        vectors=np.concatenate([t.sentence.vectors for t in group if t.sentence.vectors is not None], dtype=np.float32),
        upos=np.array([upos.get(word.upos, 0) for word in words], dtype=np.int64),
        rels=np.array([rels.get(word.rel, 0) for word in words], dtype=np.int64),
        names=np.array([names.get(word.name, 0) for word in words], dtype=np.int64),
        heads=np.array(heads, dtype=np.int64),
        flags=np.stack([_flags(prepared, place) for place in places]),
    )


def meant(cast: Cast, place: Place) -> tuple[Referent, ...]:
    """Whom a word stands for by itself, whatever its phrase: a name, a pronoun, "das Land", an adjective."""
    return cast.of_adjective(place) or cast.referents(place, belonging=True)


_FLAG = {name: i for i, name in enumerate(FLAGS)}


def _flags(prepared: Prepared, place: Place) -> Floats:
    found = np.zeros(len(FLAGS), dtype=np.float32)
    found[[_FLAG[name] for name in _flag_names(prepared, place)]] = 1.0
    return found


def _flag_names(prepared: Prepared, place: Place) -> Iterator[str]:
    tree = prepared.document.trees[place.sentence]
    word = tree[place.word]
    scene = prepared.scenes[place.sentence]
    if word.upos in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X"):
        named = prepared.cast.of_adjective(place)
        if named:
            yield f"actor {named[0].role}" if named[0].role in ACTOR_FLAGS else "actor found"
        elif word.upos != "ADJ" and prepared.cast.referents(place):
            yield "actor found"
    if word.upos in ("NOUN", "PROPN", "NUM", "SYM", "X"):
        for good in goods(prepared.document, place)[:1]:
            yield f"item {good.category}"
    for sense in prepared.senses[place.sentence]:
        if place.word in sense.words:
            yield f"sense {sense.entry.kind}"
    operator = scene.operators.get(place.word)
    if operator:
        yield "operator"
        if operator.sets.polarity == "negated":
            yield "negates"
        if operator.sets.certainty in ("probable", "possible"):
            yield "doubts"
        if operator.sets.realis in ("planned", "possible"):
            yield "plans"
        if operator.sets.realis == "requested":
            yield "asks"
    if place.word in prepared.reporting[place.sentence]:
        yield "reports"
    if any(place.word in sense.words for sense in prepared.connectors[place.sentence]):
        yield "joins"
    kind = prepared.document.blocks[place.sentence].kind
    if kind in ("headline", "kicker", "heading"):
        yield "headline"
    if kind == "caption":
        yield "caption"
    if tree.language == "de":
        yield "german"


def pairs(prepared: Prepared, run: Run, predicate: int) -> tuple[Ints, Ints, Ints]:
    """How each word of a run stands to the word `predicate` of it: distance, relation in the tree, role by the rules.

    Each [N], with values below DISTANCES, RELATIONS and RULES.
    """
    place = run.places[predicate]
    tree = prepared.document.trees[place.sentence]
    paths = _paths(tree, place.word)
    ruled = _ruled(prepared, place)
    distance = np.zeros(len(run.places), dtype=np.int64)
    relation = np.zeros(len(run.places), dtype=np.int64)
    rule = np.zeros(len(run.places), dtype=np.int64)
    for n, other in enumerate(run.places):
        distance[n] = _distance(place, other)
        if other.sentence == place.sentence:
            relation[n] = paths.get(other.word, 1)
            rule[n] = ruled.get(other.word, 0)
    return distance, relation, rule


_WORDS_APART = (-15, -9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 15)
"""Where one bucket of distances within a sentence ends and the next begins."""


def _distance(place: Place, other: Place) -> int:
    """Sentences apart (0 to 5), or words apart within a sentence, in buckets."""
    sentences = other.sentence - place.sentence
    if sentences:
        return min(3, -sentences) - 1 if sentences < 0 else 2 + min(3, sentences)
    return 6 + int(np.searchsorted(_WORDS_APART, other.word - place.word))


_GROUPS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:arg", "nmod", "nmod:poss", "amod", "compound",
    "acl", "acl:relcl", "advcl", "xcomp", "ccomp", "conj", "appos", "flat", "det", "advmod",
)  # fmt: skip


def _paths(tree: Tree, start: int) -> dict[int, int]:
    """For words near in the tree: 2 self, 3.. child by relation, then grandchild, head, above, sibling, farther."""
    base = 3 + len(_GROUPS)
    found = {start: 2}
    for child in tree.children(start):
        found[child] = 3 + _group(tree[child].rel) if _group(tree[child].rel) >= 0 else base
        for grandchild in tree.children(child):
            found.setdefault(grandchild, base + 1 + (tree[child].rel == "conj") + 2 * (tree[grandchild].rel == "conj"))
            for lower in tree.children(grandchild):
                found.setdefault(lower, base + 5)
    for steps, above in enumerate(tree.ancestors(start)):
        if steps > 2:
            break
        found.setdefault(above, base + 6 + steps)
        for sibling in tree.children(above):
            subject = tree.has_relation(sibling, "nsubj")
            found.setdefault(sibling, base + 9 + min(1, steps) * 3 + subject)
            for lower in tree.children(sibling):
                found.setdefault(lower, base + 14)
    return found


def _group(rel: str) -> int:
    return _GROUPS.index(rel) if rel in _GROUPS else -1


def _ruled(prepared: Prepared, place: Place) -> dict[int, int]:
    """Word to the role that the rules give it at the predicate (1 + its place in ROLES)."""
    found: dict[int, int] = {}
    for sense in prepared.senses[place.sentence]:
        if sense.head != place.word:
            continue
        for filling in fill(prepared.scenes[place.sentence], sense):
            for role, filler in filling.fillers:
                if filler.word is not None:
                    found.setdefault(filler.word, 1 + ROLES.index(role))
    return found
