"""Money and quantities in a sentence, as data from its words.

What words mean is looked up in `lexicon/figures/`; how they are put together stands here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from gegenzug.figures import Amount, Number, Quantity, Rate
from gegenzug.lexicon.counting import Figures, figures
from gegenzug.reading.numerals import Numeral, numeral
from gegenzug.reading.tree import NOMINAL, Tree

_REACH = 5
"""Words between a number and the noun that it counts."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words that say how much or how many."""

    first: int
    last: int
    figure: Amount | Quantity
    noun: int | None = None
    """For a quantity: the noun of the thing that is counted."""
    unit: int | None = None
    """For a quantity: the noun of its unit."""

    @property
    def entry(self) -> str | None:
        """The entry of the lexicon that knew the currency or unit."""
        if isinstance(self.figure, Amount):
            return f"figures/currencies/{self.figure.currency}"
        return f"figures/units/{self.figure.unit}" if self.figure.unit else None

    def __contains__(self, word: int) -> bool:
        return self.first <= word <= self.last


def amounts(tree: Tree, taken: Collection[int] = ()) -> tuple[FigureWords, ...]:
    """The amounts of money and the quantities of a sentence, in its order; `taken` are words that name a time."""
    return tuple(_Reader(tree, taken).found())


def rates(tree: Tree) -> tuple[tuple[int, Rate], ...]:
    """Words such as "jährlich" and "every day", each by its last word, with the time that they mean."""
    known = figures(tree.language).numbers.rate_adverbs
    hits = (known.at(tree.lower, i) for i in range(len(tree)))
    return tuple((hit[0] - 1, hit[1]) for hit in hits if hit)


class _Reader:
    """Finds the figures of one sentence, from left to right."""

    def __init__(self, tree: Tree, taken: Collection[int]) -> None:
        self.tree = tree
        self.says = tree.says
        self.taken = taken
        self.words = tree.lower
        self.known: Figures = figures(tree.language)

    def found(self) -> Iterator[FigureWords]:
        i = 0
        while i < len(self.words):
            words = self._at(i)
            if words is not None:
                yield words
            i = words.last + 1 if words else i + 1

    def _at(self, i: int) -> FigureWords | None:
        sign = self.known.money.signs.at(self.words, i)
        number = numeral(self.tree, sign[0] if sign else i)
        if number is None or (i in self.taken and not sign):
            return None
        if sign:
            return self._money(i, number, number.end, sign[1])
        after = number.end + 1 if self.says(number.end, "-", "of", "von") else number.end
        currency = self.known.money.names.at(self.words, after)
        if currency and not self._is_weight(after, currency[0]):
            return self._money(i, number, *currency)
        return self._measured(i, number, after) or self._counted(i, number)

    def _is_weight(self, at: int, end: int) -> bool:
        """ "900 **pounds** of explosives"."""
        return self.words[at] in ("pounds", "pound", "pfund") and self.says(end, "of") and end - at == 1

    def _money(self, i: int, number: Numeral, end: int, currency: str) -> FigureWords | None:
        exact, first, end = self._exact(number, i, end)
        if exact.per is None and self.says(end, "je", "pro", "per", "apiece", "each", "a"):
            return None  # "160 Dollar je Tonne" is a price of one
        return FigureWords(first, end - 1, Amount(exact, currency))

    def _measured(self, i: int, number: Numeral, after: int) -> FigureWords | None:
        """ "50.000 Tonnen Schweröl", "two squadrons of fighter jets"."""
        unit = self.known.units.at(self.words, after)
        if unit is None:
            return None
        end, name = unit
        noun = self._behind(end)
        last = end if noun is None else noun + 1
        exact, first, last = self._exact(number, i, last)
        thing = None if noun is None else self._text(end + 1 if self.says(end, "of", "von") else end, noun)
        return FigureWords(first, last - 1, Quantity(exact, name, thing), noun, end - 1)

    def _counted(self, i: int, number: Numeral) -> FigureWords | None:
        """ "48 Kampfjets", "hundreds of drones"."""
        noun = self._thing(i, number)
        if (
            noun is None
            or self.words[noun] in self.known.money.nouns
            or self.says(number.end, "%", "prozent", "percent", "per", "-")
        ):
            return None
        start = number.end + 1 if self.says(number.end, "of", "von") else number.end
        after = self.known.numbers.bounds_after.at(self.words, start)
        exact, first, last = self._exact(number, i, self._whole(noun) + 1)
        return FigureWords(
            first,
            last - 1,
            Quantity(exact, None, self._text(after[0] if after else start, self._whole(noun))),
            noun=noun,
        )

    def _thing(self, i: int, number: Numeral) -> int | None:
        """The noun that a number counts: what it hangs on, or what hangs on it behind ("hundreds **of drones**")."""
        for word in range(number.end - 1, i - 1, -1):
            head = self.tree[word].head
            if number.end <= head <= number.end + _REACH and self._is_counted(word, head):
                return head
        last = self.tree[number.end - 1]
        if last.rel == "nummod" and self.tree[last.head].upos == "VERB":  # "kamen **2000** Panzer", taken for a year
            return number.end if number.end < len(self.words) and self.tree[number.end].upos == "NOUN" else None
        return self._behind(number.end) if self.tree[number.end - 1].upos in NOMINAL else None

    def _whole(self, noun: int) -> int:
        """The last word of a name with hyphens: "F-**16**"."""
        while self.says(noun + 1, "-") and noun + 2 < len(self.words) and self._joins(noun, noun + 2):
            noun += 2
        return noun

    def _joins(self, first: int, last: int) -> bool:
        return self.tree[last].start == self.tree[first].end + 1

    def _is_counted(self, word: int, head: int) -> bool:
        return (
            self.tree[head].upos in NOMINAL
            and not self._is_part_of(head)
            and self.tree.has_relation(word, "nummod", "compound", "amod", "det", "nmod", "advmod")
            and not any(self.tree[j].upos in ("PUNCT", "VERB") and self.words[j] != "-" for j in range(word + 1, head))
        )

    def _is_part_of(self, noun: int) -> bool:
        """ "Three of the eleven **ships**" are not eleven, nor is "the first of eight"."""
        above = self.tree[noun].head
        return (
            above >= 0
            and self.tree[above].upos in ("NUM", "ADJ")
            and self.tree.preposition(noun) in ("of", "von", "der")
        )

    def _behind(self, end: int) -> int | None:
        """The noun of what is measured, behind its unit: "Tonnen **Schweröl**", "barrels of crude **oil**"."""
        at = end + 1 if self.says(end, "of", "von", "an") else end
        noun = None
        for j in range(at, min(at + _REACH, len(self.words))):
            if self.tree[j].upos in NOMINAL:
                noun = j
            elif self.words[j] != "-" and (noun is not None or self.tree[j].upos not in ("ADJ", "VERB")):
                break
        if noun is None:
            return None
        unit = end - 1
        linked = any(unit <= above < noun for above in self.tree.ancestors(noun))
        return noun if linked or at > end or self.tree[unit].head in (noun, self.tree[noun].head) else None

    def _exact(self, number: Numeral, first: int, end: int) -> tuple[Number, int, int]:
        """The number with the words around that say how exact it is and per what time; its first word, and its end."""
        exact = Number(number.value, number.to, "several" if number.several else "exact")
        hit = self.known.numbers.bounds.before(self.words, first)
        if hit and not self._is_about(hit[0]):
            exact, first = (exact if number.several else replace(exact, bound=hit[1])), hit[0]
        for at in (number.end, end):
            after = self.known.numbers.bounds_after.at(self.words, at)
            if after:
                exact, end = replace(exact, bound=after[1]), max(end, after[0])
                break
        rate = self.known.numbers.rates.at(self.words, end)
        if rate:
            return replace(exact, per=rate[1]), first, rate[0]
        return exact, first, end

    def _is_about(self, i: int) -> bool:
        """ "Ein Vertrag **über** drei Milliarden" is not one of more than three."""
        return self.words[i] == "über" and i > 0 and self.tree[i - 1].upos in NOMINAL

    def _text(self, first: int, last: int) -> str:
        """Words as they stand in the text; a German dative of "-er" and "-el" without its ending."""
        words = self.tree.words[first : last + 1]
        text = "".join(
            word.text + (" " if after.start > word.end else "")
            for word, after in zip(words, [*words[1:], words[-1]], strict=True)
        )
        end = words[-1]
        dative = end.text == f"{end.lemma}n" and end.lemma.endswith(("er", "el")) and self.tree.language == "de"
        return text.removesuffix("n") if dative else text
