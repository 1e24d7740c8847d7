"""The statements of a report: quotations, indirect and reported speech, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from gegenzug.claim import UNNAMED
from gegenzug.language.sentence import Span
from gegenzug.lexicon import actor_code
from gegenzug.reading.document import Place
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.statements import mood
from gegenzug.reading.statements.interviews import Turn, turns
from gegenzug.reading.statements.quoted import Quoted
from gegenzug.reading.statements.spans import covers, length, overlap, spans_of
from gegenzug.reading.statements.statement import Statement, Type
from gegenzug.reading.statements.tellings import THAT, Telling, Tellings
from gegenzug.reading.statements.who import Who
from gegenzug.reading.tree import Tree

_TO = frozenset({"zu", "to"})
_FOR = frozenset({"denn", "for"})
_PERSONS = frozenset("er sie wir ich man beide he she they we i both".split())
_REACH = 4
"""Sentences over which the subjunctive carries on the last speaker."""
_ADJOINING = frozenset("um weil wenn da falls sofern obwohl solange damit sodass because if unless although".split())
_MOSTLY = 0.6
"""The share of a clause in quotation marks from which it is a quotation."""
_TURNS = ("paragraph", "heading")
"""Blocks that may be turns of an interview; questions are often printed as headings."""


class Finder:
    """Finds the statements of one report."""

    def __init__(self, prepared: Prepared, tellings: Tellings | None = None) -> None:
        self._document = prepared.document
        self._trees = prepared.document.trees
        self._text = prepared.document.text
        self._tellings = tellings or Tellings(prepared)
        self._who = Who(prepared, self._tellings)
        self._quoted = Quoted(prepared.document, self._tellings, self._who)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Those that stand in no other, in the order of the text."""
        found = _nested([*self._answers(), *self._indirect(), *self._quoted.statements()])
        found += self._of_sentences_before(found)
        found += self._told_of(found)
        found = self._carried_on(found)
        return tuple(sorted(found, key=lambda one: one.quote[0]))

    def may_go_on(self, place: Place) -> bool:
        """Whether a word may be part of what somebody says without a word of speech in its sentence.

        Cheap to tell, other than what the statements are.
        """
        tree = self._trees[place.sentence]
        start = tree[place.word].start
        answered = (turn.span for turn in self._turns)
        return covers((*self._quoted.spans, *answered), start, start + 1) or mood.goes_on(tree, tree.root)

    # Interviews

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        paragraphs = [(start, end) for start, end, block in self._document.report.spans() if block.kind in _TURNS]
        return tuple(turns(self._text, paragraphs))

    def _answers(self) -> Iterator[Statement]:
        for turn in self._turns:
            name = self._text[slice(*turn.speaker)]
            yield Statement("Direct", (turn.span,), (turn.speaker,), (), name, actor_code(name))

    # Indirect speech

    def _indirect(self) -> Iterator[Statement]:
        for tree in self._trees:
            for telling in self._tellings.of(tree.index):
                quote = self._said(tree, telling)
                if quote and not self._is_quoted(tree, telling, quote):
                    yield self._who.by(tree, telling).says("Indirect", quote)

    def _said(self, tree: Tree, telling: Telling) -> tuple[Span, ...]:
        """What a telling says is said, as far as it is a clause."""
        if telling.how == "reportive" or telling.cited or self._is_mere_adverb(telling):
            return ()
        cue = {word for word, _ in telling.cue}
        if telling.how == "clause":
            heads = [j for j in telling.said if _is_clause(tree, j)]
            words = {word for j in heads for word in tree.subtree(j, lambda k: _is_reporters(tree, k))}
            words.update(word for j in _adjoined(tree, telling.anchor, heads) for word in tree.subtree(j))
        else:
            words = self._around_phrase(tree, telling)
        return spans_of(tree, words - cue)

    @staticmethod
    def _around_phrase(tree: Tree, telling: Telling) -> set[int]:
        """What is said where a phrase or an inserted clause says who says it: the rest of the clause it stands in."""
        head = tree.clause_head(telling.anchor)
        has_verb = any(tree[i].upos in ("VERB", "AUX") for i in telling.content)
        if telling.how != "phrase" or telling.anchor == head or has_verb:
            return set(telling.content)
        phrase = set(tree.subtree(telling.anchor))
        return set(tree.subtree(head)) - (phrase - telling.content if len(telling.content) > 1 else phrase)

    @staticmethod
    def _is_mere_adverb(telling: Telling) -> bool:
        """ "angeblich", "reportedly": a doubt of the reporter's, no statement of anybody's."""
        return telling.how == "phrase" and telling.name == UNNAMED and telling.speaker is None

    def _of_sentences_before(self, found: Sequence[Statement]) -> Iterator[Statement]:
        """ "… Das teilte die Polizei mit.": the sentence before is what is said."""
        for before, tree in pairwise(self._trees):
            telling = self._tellings.of_sentence_before(tree.index)
            span = (before.sentence.start, before.sentence.end)
            if telling and telling.speaker is not None and not any(overlap(one.quote, [span]) for one in found):
                yield self._who.by(tree, telling).says("Indirect", (span,))

    def _is_quoted(self, tree: Tree, telling: Telling, quote: Sequence[Span]) -> bool:
        """Whether what is said stands in quotation marks, with its verb and its subject."""
        heads = [j for j in telling.said if telling.how != "clause" or _is_clause(tree, j)]
        core = {k for j in heads for k in (j, *tree.children(j, "cop", "nsubj", "aux"))}
        whole = all(overlap([(tree[k].start, tree[k].end)], self._quoted.spans) for k in core)
        return whole and overlap(quote, self._quoted.spans) > _MOSTLY * length(quote)

    # What goes on with it

    def _carried_on(self, found: Sequence[Statement]) -> list[Statement]:
        """Statements with those of sentences that go on with what was said before, without a word of speech."""
        every = list(found)
        for tree in self._trees:
            kind = self._kind_of_going_on(tree, every)
            if kind is None:
                continue
            before = self._before(tree, every, reach=_REACH if mood.is_subjunctive(tree, tree.root) else 1)
            if before:
                every = self._going_on(tree, every, kind, before)
        return every

    def _going_on(self, tree: Tree, every: Sequence[Statement], kind: Type, before: Statement) -> list[Statement]:
        """Statements with a sentence that goes on with the one before; what others say in it stands inside."""
        span = (tree.sentence.start, tree.sentence.end)
        here = [one for one in every if overlap(one.quote, [span])]
        others = [one for one in every if one not in here]
        kept = tuple(one for one in here if one.type != "Reported")
        if before.type != kind or self._text[before.quote[-1][1] : span[0]].strip(" "):
            return [*others, Statement(kind, (span,), before.speaker, (), before.source, before.actor, kept)]
        others.remove(before)
        quote = (*before.quote[:-1], (before.quote[-1][0], span[1]))
        return [*others, replace(before, quote=quote, inside=(*before.inside, *kept))]

    def _kind_of_going_on(self, tree: Tree, found: Iterable[Statement]) -> Type | None:
        """How a sentence goes on with what was said before; None if it does not."""
        root = tree.root
        if root < 0 or any(one.covers(tree[root].start, tree[root].end) and one.type != "Reported" for one in found):
            return None
        if mood.goes_on(tree, root):
            return "IndirectFreeIndirect"
        return "FreeIndirect" if mood.is_hearsay(tree, root) else None

    def _before(self, tree: Tree, found: Iterable[Statement], reach: int) -> Statement | None:
        """The last statement that ends in one of the `reach` sentences before."""
        start = self._trees[max(tree.index - reach, 0)].sentence.start
        near = [one for one in found if start < one.quote[-1][1] <= tree.sentence.start]
        return max(near, key=lambda one: one.quote[-1][1], default=None)

    # What is only told of

    def _told_of(self, found: Sequence[Statement]) -> list[Statement]:
        """Sentences that tell that somebody said something, but not what in a clause or quotation."""
        new: list[Statement] = []
        for tree in self._trees:
            span = (tree.sentence.start, tree.sentence.end)
            if any(overlap(one.quote, [span]) for one in found) or self._tellings.of_sentence_before(tree.index):
                continue
            telling = next(self._of_mere_speech(tree), None)
            if telling:
                new.append(self._who.by(tree, telling).says("Reported", (span,)))
        return new

    def _of_mere_speech(self, tree: Tree) -> Iterator[Telling]:
        found = [one for one in self._tellings.of(tree.index) if one.how == "reportive" and one.act]
        for word, sense in self._tellings.senses(tree.index).items():
            telling = (
                self._tellings.speaking(tree.index, word) if sense.entry.pos == "verb" and sense.entry.alone else None
            )
            if telling and any(j != telling.speaker for j in tree.children(word, "obj", "obl", "xcomp", "iobj")):
                found.append(telling)
        for telling in found:
            main = tree.has_relation(tree.first_conjunct(telling.anchor), "root")
            if main and telling.speaker is not None and self._is_somebody(tree, telling.speaker, telling.name):
                yield telling

    @staticmethod
    def _is_somebody(tree: Tree, speaker: int, name: str | None) -> bool:
        """Whether a speaker is one that speaks: a name, a role, a personal pronoun."""
        word = tree[speaker]
        return name is not None or word.text.lower() in _PERSONS


def _is_reporters(tree: Tree, i: int) -> bool:
    """Whether a clause within what is said is the reporter's own."""
    return _is_reason(tree, i) or _is_told_again(tree, i)


def _is_reason(tree: Tree, i: int) -> bool:
    """ "…, denn …": the reporter's reason, not part of what is said."""
    return tree.has_relation(i, "conj", "parataxis", "advcl") and bool(tree.texts(i, "cc", "mark") & _FOR)


def _is_told_again(tree: Tree, i: int) -> bool:
    """ "sagte, er habe nichts gesehen, **und ging**": the reporter goes on with the tale, in the indicative."""
    head = tree[i].head
    if not tree.has_relation(i, "conj") or not mood.is_subjunctive(tree, head) or mood.goes_on(tree, i):
        return False
    return mood.is_finite(tree, i) and not tree.children(i, "nsubj")


def _adjoined(tree: Tree, verb: int, heads: Sequence[int]) -> Iterator[int]:
    """Subordinate clauses behind what is said that were hung on the word of speech."""
    if heads:
        last = max(heads)
        for j in tree.children(verb, "advcl"):
            if j > last and tree.texts(j, "mark") & _ADJOINING:
                yield j


def _is_clause(tree: Tree, j: int) -> bool:
    """Whether word `j` heads a clause that says something: a that-clause, an infinitive, one of its own."""
    marks = tree.texts(j, "mark")
    if tree.has_relation(j, "ccomp", "csubj", "parataxis"):
        return tree[j].upos in ("VERB", "AUX") or bool(tree.children(j, "cop", "nsubj"))
    to = bool(marks & _TO) or mood.is_infinitive_with_zu(tree, j)
    if tree.has_relation(j, "xcomp"):
        return to or bool(tree.children(j, "nsubj", "cop"))
    if tree[j].rel == "acl":
        return to or bool(marks & THAT[tree.language]) or mood.goes_on(tree, j)
    return tree.has_relation(j, "advcl") and (bool(marks & THAT[tree.language]) or (to and not marks - _TO))


def _nested(found: Sequence[Statement]) -> list[Statement]:
    """The statements that stand in no other, with those that stand in them."""
    ordered = sorted(found, key=lambda one: (-length(one.quote), one.quote[0]))
    outer: list[Statement] = []
    for one in ordered:
        place = next(
            (n for n, other in enumerate(outer) if overlap(one.quote, other.quote) > 0.5 * length(one.quote)), None
        )
        if place is None:
            outer.append(one)
        else:
            outer[place] = replace(outer[place], inside=(*outer[place].inside, one))
    return outer
