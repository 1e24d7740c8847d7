"""Which lexicon entries a sentence holds: predicates, operators, reporting words, by lemma and by phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from gegenzug.language.tokens import CONTRACTIONS_DE
from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Connector, Operator, Predicate, Reporting
from gegenzug.lexicon.words import last_part
from gegenzug.reading.tree import NOMINAL, Tree

Entry = TypeVar("Entry", Predicate, Operator, Reporting, Connector)
_VERBAL = frozenset({"VERB", "AUX"})
_FILLERS = {
    "de": frozenset("der die das den dem des ein eine einen einem einer eines seine seinen ihre ihren".split()),
    "en": frozenset("the a an its his her their".split()),
}
_REFLEXIVE = frozenset({"sich", "mich", "uns", "dich", "euch"})


@dataclass(frozen=True, slots=True)
class Sense(Generic[Entry]):
    """An entry found in a sentence: its head word, and all words that belong to it."""

    entry: Entry
    head: int
    words: tuple[int, ...]
    part: str | None = None
    """For a German compound: the part that the entry knows ("Lieferung" in "Drohnenlieferung")."""


@dataclass(frozen=True, slots=True)
class _Index(Generic[Entry]):
    """Entries of one sort and language, by the lemma of their head; and the single nouns among them."""

    by_lemma: dict[str, list[tuple[tuple[str, ...], int, Entry]]]
    nouns: frozenset[str]


def predicates(tree: Tree) -> Iterator[Sense[Predicate]]:
    """Senses of predicates in a sentence; where one word has a longer phrase, the phrase alone."""
    yield from _longest(_found(tree, _predicates(tree.language)))


def operators(tree: Tree) -> dict[int, Operator]:
    """Head word to the operator it is."""
    found: dict[int, Operator] = {}
    senses = list(_longest(_found(tree, _operators(tree.language))))
    for sense in sorted(senses, key=lambda sense: not _in_place(tree, sense)):
        for word in sense.words if sense.entry.pos == "adv" else (sense.head,):
            found.setdefault(word, sense.entry)
    return found


def _in_place(tree: Tree, sense: Sense[Operator]) -> bool:
    """Whether an adjective or adverb stands where one does, for words that may be either."""
    relation = {"adj": ("amod", "root", "conj", "xcomp"), "adv": ("advmod", "obl", "discourse", "det", "mark")}
    return sense.entry.pos not in relation or tree.has_relation(sense.head, *relation[sense.entry.pos])


def reporting(tree: Tree) -> dict[int, Sense[Reporting]]:
    """Head word to the reporting word it is."""
    return {sense.head: sense for sense in _longest(_found(tree, _reporting(tree.language)))}


def acts(tree: Tree) -> dict[int, Sense[Reporting]]:
    """Head word to the act of speech or thought it is."""
    return {sense.head: sense for sense in _longest(_found(tree, _acts(tree.language)))}


def connectors(tree: Tree) -> tuple[Sense[Connector], ...]:
    """Words of exchange in a sentence."""
    return tuple(_longest(_found(tree, _connectors(tree.language))))


def _longest(senses: Iterator[Sense[Entry]]) -> Iterator[Sense[Entry]]:
    by_head: dict[int, list[Sense[Entry]]] = {}
    for sense in senses:
        by_head.setdefault(sense.head, []).append(sense)
    for group in by_head.values():
        most = max(len(sense.words) for sense in group)
        yield from (sense for sense in group if len(sense.words) == most)


def _found(tree: Tree, index: _Index[Entry]) -> Iterator[Sense[Entry]]:
    i: int
    for i, word in enumerate(tree.words):
        keys = dict.fromkeys([word.lemma.lower(), word.text.lower(), *_with_particle(tree, i)])
        for words, place, entry in [hit for key in keys for hit in index.by_lemma.get(key, ())]:
            if _fits(entry.pos, word.upos, tree, i, modal=not isinstance(entry, Predicate)):
                matched = _match(tree, i, words, place, entry.pos)
                if matched and _in_form(tree, i, entry):
                    yield Sense(entry, i, matched)
        if word.upos in NOMINAL and tree.language == "de":
            part = last_part(word.lemma, index.nouns, "de")
            if part and part != word.lemma:
                for words, _, entry in index.by_lemma.get(part.lower(), ()):
                    if entry.pos == "noun" and len(words) == 1:
                        yield Sense(entry, i, (i,), part)


def _with_particle(tree: Tree, i: int) -> list[str]:
    """A German verb with a particle that was taken for an adverb: "warf … **hinaus**"."""
    if tree.language != "de" or tree[i].upos != "VERB":
        return []
    particles = [j for j in tree.children(i, "advmod", "compound:prt", "mark") if tree[j].upos in ("ADV", "ADP")]
    return [tree[j].text.lower() + tree[i].lemma for j in particles]


def _in_form(tree: Tree, i: int, entry: Predicate | Operator | Reporting | Connector) -> bool:
    """Whether word `i` has one of the forms, and governs the infinitive, that the entry asks for."""
    if not isinstance(entry, Operator | Reporting):
        return True
    if entry.forms and tree[i].text.lower() not in entry.forms:
        return False
    return entry.infinitive is None or entry.infinitive == infinitive(tree, i)


def infinitive(tree: Tree, modal: int) -> str:
    """Whether a modal verb governs a present or a perfect infinitive ("soll geliefert haben", "may have sold")."""
    governed = tree[modal].head if tree.has_relation(modal, "aux") else next(iter(tree.children(modal, "xcomp")), -1)
    if governed < 0:
        return "present"
    perfect = ("haben", "sein") if tree.language == "de" else ("have",)
    return (
        "perfect"
        if any(tree[j].text.lower() in perfect and j != modal for j in tree.children(governed, "aux"))
        else "present"
    )


def _fits(pos: str, upos: str, tree: Tree, i: int, *, modal: bool) -> bool:
    if pos == "verb":
        if tree.has_relation(i, "aux") and not modal:
            return False
        return upos in _VERBAL or (upos == "ADJ" and tree.has_relation(i, "root", "acl", "xcomp", "conj"))
    if pos == "noun":
        return upos in NOMINAL
    if pos == "adj":
        return upos in ("ADJ", "VERB", "ADV")
    return True


def _match(tree: Tree, i: int, words: Sequence[str], head: int, pos: str) -> tuple[int, ...] | None:
    """The words of a phrase whose head is word `i`: in its clause for verbs, side by side otherwise."""
    if len(words) == 1:
        return (i,)
    if pos in ("adv", "prep", "noun", "adj"):
        return _side_by_side(tree, i, words, head, gaps=pos == "prep")
    beside = tree.has_relation(i, "aux", "cop")  # "is **to** deliver": what stands beside the auxiliary
    clause = [j for j in tree.children(tree[i].head) if j > i] if beside else [j for j in tree.in_clause(i) if j != i]
    taken = [i]
    for position, word in enumerate(words):
        if position == head:
            continue
        hit = next((j for j in clause if j not in taken and _is(tree, j, word)), None)
        if hit is None:
            return None
        taken.append(hit)
    return tuple(sorted(taken))


def _side_by_side(tree: Tree, i: int, words: Sequence[str], head: int, *, gaps: bool) -> tuple[int, ...] | None:
    """The words of a phrase in their order; with `gaps`, articles and adjectives between do not count."""
    found = [i]
    at = i
    for word in words[head + 1 :]:
        at += 1
        while gaps and at < len(tree) and tree[at].upos in ("ADJ", "DET") and not _is(tree, at, word):
            at += 1
        if at >= len(tree) or not _is(tree, at, word):
            return None
        found.append(at)
    at = i
    for word in reversed(words[:head]):
        at -= 1
        if at < 0 or not _is(tree, at, word):
            return None
        found.insert(0, at)
    return tuple(found)


def _is(tree: Tree, i: int, word: str) -> bool:
    wanted = word.lower()
    text = tree[i].text.lower()
    return wanted in (text, tree[i].lemma.lower()) or (wanted == "sich" and text in _REFLEXIVE)


def _index(entries: Sequence[Entry], language: str) -> _Index[Entry]:
    by_lemma: dict[str, list[tuple[tuple[str, ...], int, Entry]]] = {}
    nouns: set[str] = set()
    for entry in entries:
        if entry.language != language:
            continue
        for variant in entry.words:
            words = _plain(variant, language)
            head = _head(words, entry.pos, language)
            by_lemma.setdefault(words[head].lower(), []).append((words, head, entry))
            if entry.pos == "noun" and len(words) == 1:
                nouns.add(words[0])
    return _Index(by_lemma, frozenset(nouns))


def _plain(words: Sequence[str], language: str) -> tuple[str, ...]:
    """A phrase without articles and possessives, contractions opened as the language model opens them."""
    opened = [CONTRACTIONS_DE.get(word, (word,))[0] if language == "de" else word for word in words]
    left = tuple(word for word in opened if word.lower() not in _FILLERS[language])
    return left or tuple(words)


def _head(words: Sequence[str], pos: str, language: str) -> int:
    """Which word of a phrase carries it: German verbs last, English verbs first, nouns last, others first."""
    if pos == "verb":
        return len(words) - 1 if language == "de" else 0
    return len(words) - 1 if pos == "noun" else 0


@cache
def _predicates(language: str) -> _Index[Predicate]:
    return _index(load().predicates, language)


@cache
def _operators(language: str) -> _Index[Operator]:
    return _index(load().operators, language)


@cache
def _reporting(language: str) -> _Index[Reporting]:
    return _index(load().reporting, language)


@cache
def _acts(language: str) -> _Index[Reporting]:
    return _index(load().acts, language)


@cache
def _connectors(language: str) -> _Index[Connector]:
    return _index(load().connectors, language)
