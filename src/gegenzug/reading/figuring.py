"""Gives a claim the figures that its own words say: how much money, how many things, when.

A figure belongs to a claim if it hangs in the tree on the claim's predicate or item. One that hangs on something else,
or stands in another clause, is left alone: no figure is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from gegenzug.figures import Amount, Number, Period, Quantity, Rate
from gegenzug.lexicon import load
from gegenzug.lexicon.counting import figures
from gegenzug.reading.amounts import FigureWords, amounts, rates
from gegenzug.reading.days import Anchor, Tense
from gegenzug.reading.document import Document
from gegenzug.reading.frames import Filling, Scene
from gegenzug.reading.times import TimeWords, times
from gegenzug.reading.tree import NOMINAL, Tree

_PRICES = {
    "de": frozenset({"für", "um", "zu", "mit", "über", "von", "gegen", "in", "bis zu"}),
    "en": frozenset({"for", "at", "with", "of", "in", "worth", "up to"}),
}
"""Prepositions by which a sum of money hangs on a predicate as what it costs or is worth."""
_PAST = frozenset("hat haben habe hatte hatten has have had was were wurde wurden worden".split())
_FUTURE = frozenset("wird werden will shall soll sollen wollen".split())
_HOPS = 4
"""Words that may stand between a sum and what it is the value of: "in **Höhe** von", "im **Wert** von insgesamt"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a claim, and the words that say it."""

    first: int
    last: int
    role: str
    entry: str | None


@dataclass(frozen=True, slots=True)
class Figured:
    """The figures of a claim, and where its sentence says them."""

    amount: Amount | None = None
    quantity: Quantity | None = None
    when: Period | None = None
    words: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    amounts: tuple[FigureWords, ...]
    times: tuple[TimeWords, ...]
    rates: tuple[tuple[int, Rate], ...]


@dataclass(frozen=True)
class Figuring:
    """Finds the figures of the claims of one report; each sentence is looked through once."""

    document: Document
    _sentences: dict[int, _Sentence] = field(default_factory=dict)

    def of(self, scene: Scene, filling: Filling) -> Figured:
        """The figures of the claim that a filling makes."""
        found = self._found(scene.tree)
        if not (found.amounts or found.times):
            return Figured()
        claim = _Claim(scene.tree, filling)
        amount = next((words for words in found.amounts if claim.has_amount(words)), None)
        quantity = next((words for words in found.amounts if claim.has_quantity(words)), None)
        when, period = self._when(claim, found.times)
        told = (("amount", amount), ("quantity", quantity))
        said = [Said(words.first, words.last, role, words.entry) for role, words in told if words]
        if when and period:
            said.append(Said(when.first, when.last, "when", "figures/times"))
        per = claim.rate(found.rates)
        return Figured(_amount(amount, per), _quantity(quantity, per), period, tuple(said))

    def _found(self, tree: Tree) -> _Sentence:
        if tree.index not in self._sentences:
            found = times(tree)
            taken = frozenset(i for words in found for i in range(words.first, words.last + 1))
            self._sentences[tree.index] = _Sentence(amounts(tree, taken), found, rates(tree))
        return self._sentences[tree.index]

    def _when(self, claim: _Claim, found: tuple[TimeWords, ...]) -> tuple[TimeWords | None, Period | None]:
        """The time of the claim, if it can be told for the date of the report.

        Of several the one with the fewest commas between it and the predicate, then the first.
        """
        date = self.document.report.date
        first, last = date.days if date else (None, None)
        anchor = Anchor(first, last, claim.tense)
        for words in sorted(filter(claim.has_time, found), key=claim.commas):
            period = words.period(anchor)
            if period:
                return words, period
        return None, None


def _amount(words: FigureWords | None, per: Rate | None) -> Amount | None:
    figure = words.figure if words else None
    return Amount(_per(figure.number, per), figure.currency) if isinstance(figure, Amount) else None


def _quantity(words: FigureWords | None, per: Rate | None) -> Quantity | None:
    figure = words.figure if words else None
    return replace(figure, number=_per(figure.number, per)) if isinstance(figure, Quantity) else None


def _per(number: Number, per: Rate | None) -> Number:
    return replace(number, per=number.per or per)


class _Claim:
    """The words of a claim that a figure may hang on."""

    def __init__(self, tree: Tree, filling: Filling) -> None:
        self.tree = tree
        self.money = filling.item == "money"
        self.head = filling.sense.head
        self.predicate = frozenset({self.head, *filling.sense.words})
        nouns = {word for word in self.predicate if tree[word].upos in NOMINAL and word != self.head}
        self.item = frozenset({*nouns, *_good_words(filling)})

    @property
    def is_noun(self) -> bool:
        """Whether the predicate is a noun."""
        return self.tree[self.head].upos in NOMINAL

    # --- how much

    def has_quantity(self, words: FigureWords) -> bool:
        """Whether the words count or measure the claim's item."""
        if not isinstance(words.figure, Quantity):
            return False
        counted = {word for word in (words.noun, words.unit) if word is not None}
        return bool(counted & self.item)

    def has_amount(self, words: FigureWords) -> bool:
        """Whether the words are the claim's money, or the price or value of its item or predicate."""
        if not isinstance(words.figure, Amount):
            return False
        if self.money and any(word in words for word in self.item):
            return True
        return self._carries(_top(self.tree, words.first, words.last))

    def rate(self, found: tuple[tuple[int, Rate], ...]) -> Rate | None:
        """Per what time the claim's figures are, where its clause says so: "**jeden Tag** rund 50.000 Fass"."""
        near = self.predicate | self.item
        return next((rate for word, rate in found if word in near or self.tree[word].head in near), None)

    def _carries(self, top: int) -> bool:
        """Whether the sum at `top` leads up to the item or the predicate, over words such as "Wert" and "worth"."""
        word, bridged = top, False
        bridges = figures(self.tree.language).numbers.bridges
        for _ in range(_HOPS):
            above = self.tree[word].head
            if above < 0:
                return False
            if above in self.item:
                return True
            if above in self.predicate:
                return bridged or self._is_price(word)
            bridged = bridged or self.tree[above].lemma in bridges or self.tree[above].text.lower() in bridges
            if not bridged:
                return False
            word = above
        return False

    def _is_price(self, word: int) -> bool:
        """Whether the sum at `word` hangs on the predicate as its price, not as something else."""
        preposition = self.tree.preposition(word)
        if self.is_noun:
            return preposition is None or preposition in _PRICES[self.tree.language]
        return preposition in _PRICES[self.tree.language] or (self.money and preposition is None)

    # --- when

    def has_time(self, words: TimeWords) -> bool:
        """Whether the words tell when what the predicate says happens."""
        top = _top(self.tree, words.core, words.last)
        above = self.tree[top].head
        if above < 0 or self._counts_from(words) or self._is_outside(words):
            return False
        if above in self.predicate:
            return words.relation is not None or self.is_noun or self._is_bare(top)
        if words.relation is None and not self._is_bare(top):
            return False
        return above in self._carrying() or self._is_run_on(words, above)

    def _is_bare(self, top: int) -> bool:
        return self.tree.preposition(top) is None

    def _carrying(self) -> Iterator[int]:
        """Words whose time is that of the predicate: its auxiliaries, and the verb that carries a noun."""
        yield from self.tree.children(self.head, "aux", "cop")
        tree = self.tree
        first = tree.first_conjunct(self.head)
        above = tree[first].head
        if above < 0:
            return
        if self.is_noun and tree.has_relation(first, "nsubj", "obj", "obl") and self._is_carrier(above):
            yield above
        if tree[first].rel == "xcomp" and tree[above].lemma in figures(tree.language).times.carriers:
            yield above

    def _is_carrier(self, verb: int) -> bool:
        lemma, language = self.tree[verb].lemma, self.tree.language
        light = load().classes[language].get("light_verbs", frozenset())
        return lemma in light or lemma in figures(language).times.carriers

    def _is_run_on(self, words: TimeWords, above: int) -> bool:
        """A time right behind the item that was taken for a part of it: "lieferte Panzer **im August**"."""
        return (
            words.relation is not None and above in self.item and words.first == max(self.item) + 1 and not self.is_noun
        )

    def commas(self, words: TimeWords) -> int:
        """How many commas stand between a time and the predicate."""
        between = range(min(words.last, self.head), max(words.first, self.head))
        return sum(self.tree[i].text == "," for i in between)

    def _is_outside(self, words: TimeWords) -> bool:
        """Whether a time stands before the noun whose relative clause the predicate heads."""
        noun = self.tree[self.head].head
        return self.tree.has_relation(self.head, "acl") and words.last < noun < self.head

    def _counts_from(self, words: TimeWords) -> bool:
        """ "Der **erste** Besuch seit drei Jahren" has not lasted for three."""
        firsts = figures(self.tree.language).times.firsts
        return words.relation == "since" and any(
            self.tree[j].text.lower() in firsts for j in self.tree.children(self.head, "amod")
        )

    @property
    def tense(self) -> Tense:
        """Whether the predicate tells of what was or of what will be, where its form says so."""
        tree = self.tree
        verb = self.head if not self.is_noun else tree.clause_head(self.head)
        helpers = {tree[j].text.lower() for j in tree.children(verb, "aux")}
        if helpers & _PAST:
            return "past"
        if helpers & _FUTURE:
            return "future"
        if helpers or tree.children(verb, "mark") or tree[verb].upos != "VERB":
            return "near"
        return "past" if _is_past(tree, verb) else "near"


def _is_past(tree: Tree, verb: int) -> bool:
    """Whether a finite verb without an auxiliary is in the past: "lieferte", "zogen", "sold"."""
    text, lemma, tense = tree[verb].text.lower(), tree[verb].lemma.lower(), tree[verb].tense
    if text in figures(tree.language).times.unmarked_past:
        return True
    if tense != "-":
        return tense == "Past"
    if tree.language == "en":
        return text != lemma and not text.endswith(("s", "ing"))
    return text != lemma and not text.endswith(("t", "e"))


def _good_words(filling: Filling) -> Iterator[int]:
    """The words that name the item, where they stand in the claim's own sentence."""
    filler = filling.good
    if filler and filler.good and filler.word is not None:
        yield filler.word
        yield from range(filler.good.first, filler.good.last + 1)


def _top(tree: Tree, first: int, last: int) -> int:
    """The word of a run of words by which it hangs on the rest; the first of several."""
    inside = range(first, last + 1)
    return next(
        (i for i in inside if tree[i].head not in inside and tree[i].rel not in ("case", "punct", "det")), first
    )
