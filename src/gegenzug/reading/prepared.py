"""A report with all that the rules know of its sentences, looked up once and shared by every step of reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gegenzug.language.sentence import Sentence
from gegenzug.lexicon.entries import Connector, Predicate, Reporting
from gegenzug.reading.actors import Cast
from gegenzug.reading.document import Document
from gegenzug.reading.frames import Scene
from gegenzug.reading.mentions import Mention
from gegenzug.reading.senses import Sense, connectors, operators, predicates, reporting
from gegenzug.reading.tree import Tree
from gegenzug.report import Report


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report ready to be read; the tuples hold one entry for each of its sentences."""

    document: Document
    cast: Cast
    scenes: tuple[Scene, ...]
    senses: tuple[tuple[Sense[Predicate], ...], ...]
    reporting: tuple[Mapping[int, Sense[Reporting]], ...]
    connectors: tuple[tuple[Sense[Connector], ...], ...]


def prepare(report: Report, mentions: Iterable[Mention], sentences: Iterable[Sentence]) -> Prepared:
    """A report with its mentions and parsed sentences, prepared."""
    document = Document(report, sentences, mentions)
    cast = Cast(document)
    speech = tuple(reporting(tree) for tree in document.trees)
    joints = tuple(connectors(tree) for tree in document.trees)
    scenes = tuple(
        Scene(document, cast, tree, operators(tree), _cited(tree, said), any(s.entry.joins == "next" for s in joint))
        for tree, said, joint in zip(document.trees, speech, joints, strict=True)
    )
    senses = tuple(tuple(predicates(tree)) for tree in document.trees)
    return Prepared(document, cast, scenes, senses, speech, joints)


def _cited(tree: Tree, senses: Mapping[int, Sense[Reporting]]) -> frozenset[int]:
    """Nouns of phrases such as "nach **Erkenntnissen** von", "according to **reports**", and who is cited in them."""
    found: set[int] = set()
    for i, sense in senses.items():
        if sense.entry.pos == "noun" and tree.preposition(i):
            found.add(i)
        elif sense.entry.pos == "adv":
            found.update(sense.words)
        elif sense.entry.pos == "prep" and tree[i].head >= 0:
            found.update(j for j in tree.subtree(tree[i].head) if tree[j].upos in ("NOUN", "PROPN", "ADJ"))
    return frozenset(found)
