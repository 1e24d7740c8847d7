"""Who said what stands in quotation marks, and which of it is no speech: names, and words held at a distance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gegenzug.reading.document import Document, Place
from gegenzug.reading.statements.quotations import Quotation, quotations
from gegenzug.reading.statements.spans import covers
from gegenzug.reading.statements.statement import Statement
from gegenzug.reading.statements.tellings import Telling, Tellings
from gegenzug.reading.statements.who import NOBODY, Speaker, Who
from gegenzug.reading.tree import Tree

_AS = frozenset({"als", "as"})
_OF = frozenset({"von", "vor", "of"})
_QUOTES = "„“”«»\"‚‘’‹›' "
_LONG = 6
"""Words from which a quotation is more than a word or two of the sentence around it."""
_WORDY = 3
"""Words from which a quotation of no full sentence is taken for somebody's words."""
_FINAL = (".", "!", "?", "…")


class Quoted:
    """The quotations of one report, and who said them."""

    def __init__(self, document: Document, tellings: Tellings, who: Who) -> None:
        self._trees = document.trees
        self._text = document.text
        self._tellings = tellings
        self._who = who
        self.quotations = tuple(quotations(document.text))
        """Everything in quotation marks, speech or not."""
        self.spans = tuple(span for one in self.quotations for span in one.spans)
        """Where they stand."""

    def statements(self) -> Iterator[Statement]:
        """What is quoted, in the order of the text; two pieces that the speech tag parts are one."""
        last: Statement | None = None
        for one in self.quotations:
            speaker = self._who_said(one, last)
            if speaker is None:
                continue
            statement = speaker.says("Direct", one.spans)
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

    def _is_introduced(self, one: Quotation) -> bool:
        """Whether a colon stands before a quotation."""
        return self._text[: one.start].rstrip().endswith(":")

    def _over(self, one: Quotation) -> list[Tree]:
        return [tree for tree in self._trees if tree.sentence.end > one.start and tree.sentence.start < one.end]

    def _words(self, trees: Iterable[Tree], one: Quotation) -> list[Place]:
        return [
            Place(tree.index, i)
            for tree in trees
            for i, word in enumerate(tree.words)
            if word.upos != "PUNCT" and covers(one.spans, word.start, word.end)
        ]

    def _is_name(self, tree: Tree, inside: Sequence[Place]) -> bool:
        """Whether quoted words name a thing: a newspaper, a ship, a film."""
        words = [self._trees[place.sentence][place.word] for place in inside]
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
            if not covers(one.spans, _place(tree, telling), _place(tree, telling) + 1)
        ]
        if not _is_sentence(self._text, one):
            found = [pair for pair in found if pair[0] is trees[0] and self._is_called(trees[0], inside, pair[1])]
        if self._is_introduced(one):
            before = [pair for pair in found if _place(*pair) < one.start]
            best = min(before or found, key=lambda pair: pair[0].depth(pair[1].cue[0][0]), default=None)
        else:
            best = min(
                found, key=lambda pair: min(abs(_place(*pair) - edge) for edge in (one.start, one.end)), default=None
            )
        return self._who.by(*best) if best else None

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
        if telling.how == "beside" and len(inside) >= _WORDY:
            return True
        if telling.how not in ("clause", "beside"):
            return False
        words = tree.texts(head, "case", "cc", "mark")
        if words & _AS:  # wherever the parser hung it
            return telling.anchor in tree.ancestors(head)
        if tree[head].head != telling.anchor:
            return False
        return tree.has_relation(head, "obj", "xcomp", "ccomp", "advcl") or bool(words & _OF)

    def _around_quotation(
        self, trees: Sequence[Tree], one: Quotation, inside: Sequence[Place], last: Statement | None
    ) -> Speaker | None:
        """The speaker of a quotation that stands alone, or in a sentence without a word of speech."""
        introduced = self._is_introduced(one)
        if self._is_alone(trees, one):
            return self._beyond(trees, introduced=introduced) or (
                self._same_again(one, last) if len(inside) >= _WORDY else None
            )
        return self._subject_of(trees[0]) if introduced and len(inside) >= _WORDY else None

    @staticmethod
    def _is_alone(trees: Iterable[Tree], one: Quotation) -> bool:
        """Whether the sentences of a quotation hold no word outside its marks."""
        words = (word for tree in trees for word in tree.words if word.upos != "PUNCT")
        return all(covers(one.spans, word.start, word.end) for word in words)

    def _beyond(self, trees: Sequence[Tree], *, introduced: bool) -> Speaker | None:
        """Who speaks by the sentence before a quotation, or by the one behind it."""
        before, behind = trees[0].index - 1, trees[-1].index + 1
        if before >= 0 and (introduced or self._is_bare_saying(self._trees[before])):
            found = self._subject_of(self._trees[before])
            if found:
                return found
        return self._tag(self._trees[behind]) if behind < len(self._trees) else None

    def _same_again(self, one: Quotation, last: Statement | None) -> Speaker:
        """Whoever was quoted right before; nobody if that was in another paragraph."""
        if last is None or "\n" in self._text[last.quote[-1][1] : one.start].strip(" "):
            return NOBODY
        return Speaker(last.speaker, (), last.source, last.actor)

    def _is_bare_saying(self, tree: Tree) -> bool:
        """ "Sie fügte hinzu." before a quotation."""
        sense = self._tellings.senses(tree.index).get(tree.root)
        told = tree.children(tree.root, "ccomp", "obj", "obl", "xcomp")
        return sense is not None and sense.entry.pos == "verb" and not told

    def _subject_of(self, tree: Tree) -> Speaker | None:
        """Who speaks in a sentence that ends with a colon."""
        for word in self._tellings.senses(tree.index):
            telling = self._tellings.speaking(tree.index, word)
            if telling and telling.speaker is not None:
                return self._who.by(tree, telling)
        subjects = tree.children(tree.root, "nsubj") if tree.root >= 0 else ()
        return self._who.named(tree, subjects[0]) if subjects else None

    def _tag(self, tree: Tree) -> Speaker | None:
        """ "sagte Merkel." as a sentence of its own behind a quotation."""
        root = tree.root
        if root not in self._tellings.senses(tree.index) or tree.children(root, "ccomp", "obj"):
            return None
        telling = self._tellings.speaking(tree.index, root)
        starts_low = tree[0].text[:1].islower() or tree[0].upos == "PUNCT"
        return self._who.by(tree, telling) if telling and telling.speaker is not None and starts_low else None


def _head_of(tree: Tree, inside: Sequence[Place]) -> int:
    """The word that heads quoted words, among those in the sentence the quotation begins in."""
    words = [place.word for place in inside if place.sentence == tree.index] or [max(tree.root, 0)]
    return next((i for i in words if tree[i].head not in words), words[0])


def _place(tree: Tree, telling: Telling) -> int:
    """Where in the text the word of speech stands."""
    return tree[telling.cue[0][0]].start


def _is_sentence(text: str, one: Quotation) -> bool:
    """Whether a quotation says something by itself, not but a word or two of a sentence around it."""
    words = text[one.start : one.end].strip(_QUOTES)
    return words.endswith((*_FINAL, ",")) or len(words.split()) >= _LONG
