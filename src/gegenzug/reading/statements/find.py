"""The statements of a report: quotations, indirect and reported speech, each with its speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from gegenzug.claim import UNNAMED
from gegenzug.language.sentence import Span
from gegenzug.lexicon import actor_code, load
from gegenzug.lexicon.words import last_part
from gegenzug.reading.document import Place
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.statements import mood
from gegenzug.reading.statements.interviews import turns
from gegenzug.reading.statements.quotations import Quotation, quotations
from gegenzug.reading.statements.spans import length, overlap, phrase_words, spans_of
from gegenzug.reading.statements.statement import Statement, Type
from gegenzug.reading.statements.tellings import Telling, Tellings
from gegenzug.reading.tree import Tree

_THAT = frozenset({"dass", "daß", "ob", "that", "whether", "if"})
_TO = frozenset({"zu", "to"})
_PERSONS = frozenset("er sie wir ich man beide he she they we i both".split())
_REACH = 4
"""Sentences over which the subjunctive carries on the last speaker."""
_ADJOINING = frozenset("um weil wenn da falls sofern obwohl solange damit sodass because if unless although".split())
_AS = frozenset({"als", "as"})
_OF = frozenset({"von", "vor", "of"})
_TURNS = ("paragraph", "heading")
"""Blocks that may be turns of an interview; questions are often printed as headings."""
_QUOTES = "„“”«»\"‚‘’‹›' "
_LONG = 6
"""Words from which a quotation is more than a word or two of the sentence around it."""
_WORDY = 3
"""Words from which a quotation of no full sentence is taken for somebody's words."""
_FINAL = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and the words that tell it."""

    spans: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source: str | None = None
    actor: str | None = None


NOBODY = Speaker()


class Finder:
    """Finds the statements of one report."""

    def __init__(self, prepared: Prepared, tellings: Tellings | None = None) -> None:
        self._document = prepared.document
        self._cast = prepared.cast
        self._trees = prepared.document.trees
        self._text = prepared.document.text
        self._tellings = tellings or Tellings(prepared)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Those that stand in no other, in the order of the text."""
        found = _nested([*self._answers(), *self._indirect(), *self._direct()])
        found += self._of_sentences_before(found)
        found += self._told_of(found)
        found = self._carried_on(found)
        return tuple(sorted(found, key=lambda one: one.quote[0]))

    # Interviews

    def _answers(self) -> Iterator[Statement]:
        paragraphs = [(start, end) for start, end, block in self._document.report.spans() if block.kind in _TURNS]
        for turn in turns(self._text, paragraphs):
            name = self._text[slice(*turn.speaker)]
            yield Statement("Direct", (turn.span,), (turn.speaker,), (), name, actor_code(name))

    # Indirect speech

    def _indirect(self) -> Iterator[Statement]:
        for tree in self._trees:
            for telling in self._tellings.of(tree.index):
                quote = self._said(tree, telling)
                if quote and not self._is_quoted(quote):
                    yield self._statement("Indirect", quote, self._speaker(tree, telling))

    def _said(self, tree: Tree, telling: Telling) -> tuple[Span, ...]:
        """What a telling says is said, as far as it is a clause."""
        if telling.how == "reportive" or telling.cited or self._is_mere_adverb(telling):
            return ()
        cue = {word for word, _ in telling.cue}
        if telling.how == "clause":
            heads = [j for j in telling.said if _is_clause(tree, j)]
            words = {word for j in heads for word in tree.subtree(j, lambda k: _is_reason(tree, k))}
            words.update(word for j in _adjoined(tree, telling.anchor, heads) for word in tree.subtree(j))
        else:
            words = self._around_phrase(tree, telling)
        return spans_of(tree, words - cue)

    @staticmethod
    def _around_phrase(tree: Tree, telling: Telling) -> set[int]:
        """What is said where a phrase or an inserted clause says who says it: the rest of the clause it stands in."""
        if any(tree[i].upos in ("VERB", "AUX") for i in telling.content):
            return set(telling.content)
        aside = set(tree.subtree(telling.anchor)) - telling.content
        clause = set(tree.subtree(tree.clause_head(telling.anchor)))
        if telling.how == "phrase" and telling.anchor != tree.clause_head(telling.anchor):
            return clause - (aside if len(telling.content) > 1 else aside | telling.content)
        return set(telling.content)

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
                yield self._statement("Indirect", (span,), self._speaker(tree, telling))

    def _is_quoted(self, quote: Sequence[Span]) -> bool:
        marked = [span for one in self._quotations for span in one.spans]
        return overlap(quote, marked) > 0.6 * length(quote)

    # Quotations

    @cached_property
    def _quotations(self) -> tuple[Quotation, ...]:
        return tuple(quotations(self._text))

    def _direct(self) -> Iterator[Statement]:
        last: Statement | None = None
        for one in self._quotations:
            speaker = self._who_said(one, last)
            if speaker is None:
                continue
            statement = self._statement("Direct", one.spans, speaker)
            if last and last.speaker == statement.speaker and self._split(last, statement):
                last = replace(last, quote=(*last.quote, *statement.quote))
                continue
            if last:
                yield last
            last = statement
        if last:
            yield last

    def _split(self, last: Statement, following: Statement) -> bool:
        """Whether two quotations are one that the speech tag splits, or stand side by side."""
        between = self._text[last.quote[-1][1] : following.quote[0][0]]
        return not between.strip() or (
            "\n" not in between
            and not any(mark + " " in between for mark in _FINAL)
            and not between.rstrip().endswith(":")
        )

    def _who_said(self, one: Quotation, last: Statement | None) -> Speaker | None:
        """Who says what stands in quotation marks; None if it is no speech but a name or a word held at a distance."""
        trees = self._over(one)
        if not trees:
            return None
        inside = self._words(trees, one)
        if not inside or (not _is_sentence(self._text, one) and self._is_name(trees[0], inside)):
            return None
        return self._beside_quotation(trees, one, inside) or self._around_quotation(trees, one, inside, last)

    def _over(self, one: Quotation) -> list[Tree]:
        return [tree for tree in self._trees if tree.sentence.end > one.start and tree.sentence.start < one.end]

    def _words(self, trees: Iterable[Tree], one: Quotation) -> list[Place]:
        return [
            Place(tree.index, i)
            for tree in trees
            for i, word in enumerate(tree.words)
            if word.upos != "PUNCT" and any(start <= word.start and word.end <= end for start, end in one.spans)
        ]

    def _is_name(self, tree: Tree, inside: Sequence[Place]) -> bool:
        """Whether quoted words name a thing: a newspaper, a ship, a film."""
        words = [self._trees[place.sentence][place.word] for place in inside]
        if not words:
            return True
        if any(word.upos in ("VERB", "AUX") for word in words) and len(words) > 2:
            return False
        if all(word.upos in ("PROPN", "X", "NUM", "SYM") or word.name != "O" for word in words):
            return True
        return tree.has_relation(_head_of(tree, inside), "appos", "flat") and len(words) <= 6

    def _beside_quotation(self, trees: Sequence[Tree], one: Quotation, inside: Sequence[Place]) -> Speaker | None:
        """The speaker that a word of speech in a sentence of the quotation has, outside its marks."""
        found = [
            (tree, telling)
            for tree in trees
            for telling in self._speaking_in(tree)
            if not any(start <= tree[telling.cue[0][0]].start < end for start, end in one.spans)
        ]
        if not _is_sentence(self._text, one):
            found = [pair for pair in found if pair[0] is trees[0] and self._is_called(trees[0], inside, pair[1])]
        if self._text[: one.start].rstrip().endswith(":"):
            found = [(tree, one_) for tree, one_ in found if tree[one_.cue[0][0]].start < one.start] or found
            best = min(found, key=lambda pair: _depth(*pair), default=None)
        else:
            best = min(found, key=lambda pair: _distance(*pair, one), default=None)
        return self._speaker(*best) if best else None

    def _speaking_in(self, tree: Tree) -> Iterator[Telling]:
        """Whoever speaks in a sentence, by a word of speech or a phrase."""
        known = {telling.cue[0][0]: telling for telling in self._tellings.of(tree.index) if not telling.cited}
        for word in self._tellings.senses(tree.index):
            telling = known.get(word) or self._tellings.speaking(tree.index, word)
            if telling:
                known[word] = telling
        for telling in known.values():
            if telling.how != "reportive" and (telling.speaker is not None or telling.name is not None):
                yield telling

    @staticmethod
    def _is_called(tree: Tree, inside: Sequence[Place], telling: Telling) -> bool:
        """Whether quoted words that make no sentence are what somebody calls or speaks of: "nannte ihn „Irrtum“"."""
        head = _head_of(tree, inside)
        if telling.how == "beside":
            return len(inside) >= _WORDY
        if telling.how != "clause":
            return False
        words = {tree[k].text.lower() for k in tree.children(head, "case", "cc", "mark")}
        if words & _AS:  # wherever the parser hung it
            return telling.anchor in tree.ancestors(head)
        if tree[head].head != telling.anchor:
            return False
        return tree.has_relation(head, "obj", "xcomp", "ccomp", "advcl") or bool(words & _OF)

    def _around_quotation(
        self, trees: Sequence[Tree], one: Quotation, inside: Sequence[Place], last: Statement | None
    ) -> Speaker | None:
        """The speaker of a quotation that stands alone, or in a sentence without a word of speech."""
        first, final = trees[0], trees[-1]
        alone = not any(
            word.upos != "PUNCT" and not any(start <= word.start and word.end <= end for start, end in one.spans)
            for tree in trees
            for word in tree.words
        )
        before = self._text[: one.start].rstrip()
        if first.index and alone and (before.endswith(":") or self._is_bare_saying(self._trees[first.index - 1])):
            found = self._subject_of(self._trees[first.index - 1])
            if found:
                return found
        if alone and final.index + 1 < len(self._trees):
            tagged = self._tag(self._trees[final.index + 1])
            if tagged:
                return tagged
        if alone and len(inside) >= _WORDY:
            return (
                Speaker(last.speaker, (), last.source, last.actor)
                if last and first.index and "\n" not in self._text[last.quote[-1][1] : one.start].strip(" ")
                else NOBODY
            )
        if not alone and len(inside) >= _WORDY and before.endswith(":"):
            return self._subject_of(first)
        return None

    def _is_bare_saying(self, tree: Tree) -> bool:
        """ "Sie fügte hinzu." before a quotation."""
        root = _root(tree)
        sense = self._tellings.senses(tree.index).get(root)
        return (
            sense is not None and sense.entry.pos == "verb" and not tree.children(root, "ccomp", "obj", "obl", "xcomp")
        )

    def _subject_of(self, tree: Tree) -> Speaker | None:
        """Who speaks in a sentence that ends with a colon."""
        for word in self._tellings.senses(tree.index):
            telling = self._tellings.speaking(tree.index, word)
            if telling and telling.speaker is not None:
                return self._speaker(tree, telling)
        subjects = (
            i for i, word in enumerate(tree.words) if tree.has_relation(i, "nsubj") and word.head == _root(tree)
        )
        subject = next(subjects, None)
        return None if subject is None else self._named(tree, subject)

    def _tag(self, tree: Tree) -> Speaker | None:
        """ "sagte Merkel." as a sentence of its own behind a quotation."""
        root = _root(tree)
        if root not in self._tellings.senses(tree.index) or tree.children(root, "ccomp", "obj"):
            return None
        telling = self._tellings.speaking(tree.index, root)
        starts_low = tree[0].text[:1].islower() or tree[0].upos == "PUNCT"
        return self._speaker(tree, telling) if telling and telling.speaker is not None and starts_low else None

    # What goes on with it

    def _carried_on(self, found: Sequence[Statement]) -> list[Statement]:
        """Statements with those of sentences that go on with what was said before, without a word of speech.

        What others say in such a sentence stands inside.
        """
        all_of_them = list(found)
        for tree in self._trees:
            kind = self._kind_of_going_on(tree, all_of_them)
            if kind is None:
                continue
            sure = kind == "IndirectFreeIndirect" and mood.is_reported(tree, _root(tree))
            before = self._before(tree, all_of_them, reach=_REACH if sure else 1)
            if before is None:
                continue
            span = (tree.sentence.start, tree.sentence.end)
            inside = [one for one in all_of_them if overlap(one.quote, [span])]
            all_of_them = [one for one in all_of_them if one not in inside]
            kept = tuple(one for one in inside if one.type != "Reported")
            if before.type == kind and not self._text[before.quote[-1][1] : span[0]].strip(" "):
                all_of_them.remove(before)
                quote = (*before.quote[:-1], (before.quote[-1][0], span[1]))
                all_of_them.append(replace(before, quote=quote, inside=(*before.inside, *kept)))
            else:
                all_of_them.append(Statement(kind, (span,), before.speaker, (), before.source, before.actor, kept))
        return all_of_them

    def _kind_of_going_on(self, tree: Tree, found: Iterable[Statement]) -> Type | None:
        """How a sentence goes on with what was said before; None if it does not."""
        root = _root(tree)
        if root < 0 or any(one.covers(tree[root].start, tree[root].end) and one.type != "Reported" for one in found):
            return None
        if mood.goes_on(tree, root):
            return "IndirectFreeIndirect"
        return "FreeIndirect" if mood.is_hearsay(tree, root) else None

    def _before(self, tree: Tree, found: Iterable[Statement], reach: int) -> Statement | None:
        """The last statement that ends in one of the `reach` sentences before."""
        start = self._trees[max(tree.index - reach, 0)].sentence.start
        near = [one for one in found if start < one.quote[-1][1] <= tree.sentence.start]
        return max(near, key=lambda one: one.quote[-1][1], default=None) if tree.index else None

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
                new.append(self._statement("Reported", (span,), self._speaker(tree, telling)))
        return new

    def _of_mere_speech(self, tree: Tree) -> Iterator[Telling]:
        for telling in self._tellings.of(tree.index):
            if (
                telling.how == "reportive"
                and telling.act
                and tree.has_relation(tree.first_conjunct(telling.anchor), "root")
            ):
                if telling.speaker is not None and self._is_somebody(tree, telling):
                    yield telling
        for word, sense in self._tellings.senses(tree.index).items():
            if sense.entry.pos != "verb" or not sense.entry.alone:
                continue
            if not tree.has_relation(tree.first_conjunct(word), "root"):
                continue
            telling = self._tellings.speaking(tree.index, word)
            told = any(
                j != (telling.speaker if telling else None) for j in tree.children(word, "obj", "obl", "xcomp", "iobj")
            )
            if telling and told and telling.speaker is not None and self._is_somebody(tree, telling):
                yield telling

    @staticmethod
    def _is_somebody(tree: Tree, telling: Telling) -> bool:
        """Whether the speaker is one that speaks: a name, a role, a personal pronoun."""
        assert telling.speaker is not None
        word = tree[telling.speaker]
        if telling.name is not None or word.text.lower() in _PERSONS:
            return True
        somebody = load().classes[tree.language]["somebody"]
        return word.upos == "NOUN" and last_part(word.lemma, somebody, tree.language) is not None

    # Who speaks

    def _statement(self, kind: Type, quote: tuple[Span, ...], who: Speaker) -> Statement:
        return Statement(kind, quote, who.spans, who.cue, who.source, who.actor)

    def _speaker(self, tree: Tree, telling: Telling) -> Speaker:
        cue = spans_of(tree, [word for word, _ in telling.cue])
        if telling.speaker is None:
            return Speaker((), cue, telling.name)
        who = self._named(tree, telling.speaker)
        words = {word for word, _ in telling.cue}
        spans = spans_of(
            tree, [w for w in phrase_words(tree, telling.speaker) if telling.how == "phrase" or w not in words]
        )
        return replace(who, spans=spans or who.spans, cue=cue, source=telling.name or who.source)

    def _named(self, tree: Tree, word: int) -> Speaker:
        place = Place(tree.index, word)
        referents = self._cast.referents(place)
        known = next((one.actor for one in referents if one.known), None)
        name = self._tellings.speakers.name(place)
        actor = known or (actor_code(name) if name and name != UNNAMED else None)
        return Speaker(spans_of(tree, phrase_words(tree, word)), (), name, actor)


def _root(tree: Tree) -> int:
    return next((i for i, word in enumerate(tree.words) if word.head < 0), -1)


def _head_of(tree: Tree, inside: Sequence[Place]) -> int:
    """The word that heads quoted words, among those in the sentence the quotation begins in."""
    words = [place.word for place in inside if place.sentence == tree.index]
    return next((i for i in words if tree[i].head not in words), words[0])


def _depth(tree: Tree, telling: Telling) -> int:
    return sum(1 for _ in tree.ancestors(telling.cue[0][0]))


def _distance(tree: Tree, telling: Telling, one: Quotation) -> int:
    start = tree[telling.cue[0][0]].start
    return min(abs(start - one.start), abs(start - one.end))


def _is_sentence(text: str, one: Quotation) -> bool:
    """Whether a quotation says something by itself, not but a word or two of a sentence around it."""
    words = text[one.start : one.end].strip(_QUOTES)
    return words.endswith(_FINAL) or len(words.split()) >= _LONG


def _is_reason(tree: Tree, i: int) -> bool:
    """ "…, denn …": the reporter's reason, not part of what is said."""
    return tree.has_relation(i, "conj", "parataxis", "advcl") and any(
        tree[k].text.lower() in ("denn", "for") for k in tree.children(i, "cc", "mark")
    )


def _adjoined(tree: Tree, verb: int, heads: Sequence[int]) -> Iterator[int]:
    """Subordinate clauses behind what is said that were hung on the word of speech."""
    if heads:
        last = max(heads)
        for j in tree.children(verb, "advcl"):
            if j > last and any(tree[k].text.lower() in _ADJOINING for k in tree.children(j, "mark")):
                yield j


def _is_clause(tree: Tree, j: int) -> bool:
    """Whether word `j` heads a clause that says something: a that-clause, an infinitive, one with a verb of its own."""
    marks = {tree[k].text.lower() for k in tree.children(j, "mark")}
    if tree.has_relation(j, "ccomp", "csubj", "parataxis"):
        return tree[j].upos in ("VERB", "AUX") or bool(tree.children(j, "cop", "nsubj"))
    to = bool(marks & _TO) or mood.is_infinitive_with_zu(tree, j)
    if tree.has_relation(j, "xcomp"):
        return to or bool(tree.children(j, "nsubj", "cop"))
    if tree[j].rel == "acl":
        return to or bool(marks & _THAT) or mood.goes_on(tree, j)
    return tree.has_relation(j, "advcl") and (bool(marks & _THAT) or (to and not marks - _TO))


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
