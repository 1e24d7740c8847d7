"""Numbers in a sentence, in digits and in words: "400 000", "2,5 Milliarden", "fünfundzwanzig", "half a billion".

Of the libraries for this, word2number knows English alone, and text2num neither "2,5 Milliarden" nor "Hunderte".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from gegenzug.lexicon.counting import Numbers, figures
from gegenzug.reading.tree import Tree

_GROUPED = {
    "de": re.compile(r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?"),
    "en": re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?"),
}
_DECIMAL = {"de": re.compile(r"\d+(?:,\d+)?|\d+\.\d{1,2}"), "en": re.compile(r"\d+(?:\.\d+)?")}
_DIGITS = 15
"""Beyond so many digits a float is no longer exact; no goods are counted that far."""
_TO = frozenset({"bis", "to", "-", "–", "oder", "or"})
_HUNDREDS = re.compile(r"(?P<before>.*)hundert(?:und)?(?P<after>.*)")
_THOUSANDS = re.compile(r"(?P<before>.*)tausend(?:und)?(?P<after>.*)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a sentence, without the words that say how exact it is."""

    end: int
    """The word behind it."""
    value: float
    to: float | None = None
    several: bool = False
    """Whether it is a small multiple of `value`: "Hunderte", "several hundred"."""
    scale: float = 1
    """What "million" and the like have multiplied it by."""


def numeral(tree: Tree, i: int) -> Numeral | None:
    """The number that begins with word `i`, ranges included ("20 bis 30"); None if there is none."""
    reader = _Reader(tree)
    first = reader.single(i)
    if first is None or first.several:
        return first
    second = reader.other_end(first, i)
    if second is None:
        return first
    value = first.value
    if first.scale == 1 and value < second.value / second.scale:
        value *= second.scale  # "zwei bis drei Milliarden"
    return replace(second, value=value, to=second.value) if value < second.value else first


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.says = tree.says
        self.language = tree.language
        self.words = tree.lower
        self.known: Numbers = figures(tree.language).numbers

    def single(self, i: int) -> Numeral | None:
        """One number, without a second end."""
        if i >= len(self.words):
            return None
        return self._several(i) or self._half(i) or self._scaled(i)

    def other_end(self, first: Numeral, start: int) -> Numeral | None:
        """The number that a range goes on to behind its first."""
        if first.end + 1 >= len(self.words):
            return None
        between = start > 0 and self.words[start - 1] in ("zwischen", "between")
        joint = self.words[first.end]
        if joint not in _TO and not (between and joint in ("und", "and")):
            return None
        second = self._half(first.end + 1) or self._scaled(first.end + 1)
        if second is None or (joint in ("-", "–") and self.tree[start].upos != "NUM"):
            return None
        return second

    def _several(self, i: int) -> Numeral | None:
        """ "Hunderte", "tens of thousands", "mehrere hundert", "a few dozen"."""
        few = self.known.few.at(self.words, i)
        scale = self.known.scales.at(self.words, few[0]) if few else None
        if scale:
            return self._many(*scale)
        found = self.known.several.at(self.words, i)
        if found is None:
            return None
        end, value = found
        over = end + 1 if end < len(self.words) and self.words[end] in ("of", "von") else end
        more = self.known.several.at(self.words, over) or self.known.scales.at(self.words, over)
        return self._many(more[0], value * more[1]) if more else self._many(end, value)

    def _many(self, end: int, value: float) -> Numeral:
        more = self.known.scales.at(self.words, end)  # "mehrere hundert Millionen"
        if more and more[1] >= 1000:
            end, value = more[0], value * more[1]
        return Numeral(end, value, several=True, scale=value)

    def _half(self, i: int) -> Numeral | None:
        """ "Eine halbe Milliarde", "half a billion", "one and a half million"."""
        at, whole = i, 0.0
        if self.says(i, "ein", "eine", "einer", "einem", "einen", "a") and self.says(i + 1, *self.known.halves):
            at = i + 1
        elif self.says(i + 1, "and") and self.says(i + 2, "a") and (number := self.known.words.get(self.words[i])):
            at, whole = i + 3, number
        if not self.says(at, *self.known.halves):
            return None
        at += 1
        if self.says(at, "a"):
            at += 1
        scale = self.known.scales.at(self.words, at)
        return Numeral(scale[0], (whole + 0.5) * scale[1], scale=scale[1]) if scale else None

    def _scaled(self, i: int) -> Numeral | None:
        """Digits or words, with what they are multiplied by."""
        plain = self._digits(i) or self._spelled(i) or self._article(i)
        if plain is None:
            return None
        end, value = plain
        scale = 1.0
        while more := self._scale(end, i):
            end, scale = more[0], scale * more[1]
        return Numeral(end, value * scale, scale=scale)

    def _scale(self, i: int, start: int) -> tuple[int, float] | None:
        at = i + 1 if self.says(i, "-") else i
        found = self.known.scales.at(self.words, at)
        if found is None or (self.words[at] in ("m", "k") and self.tree[start].upos != "NUM"):
            return None
        return found

    def _digits(self, i: int) -> tuple[int, float] | None:
        text = self.words[i]
        if _GROUPED[self.language].fullmatch(text):
            comma = "," if self.language == "de" else "."
            whole, _, rest = text.partition(comma)
            digits = re.sub(r"\D", "", whole)
            return (i + 1, float(f"{digits}.{rest or 0}")) if len(digits) <= _DIGITS else None
        if not _DECIMAL[self.language].fullmatch(text) or len(text) > _DIGITS:
            return None
        end = i + 1
        while text.isdigit() and len(self.words[i]) <= 3 and self._is_group(end):
            text += self.words[end]
            end += 1
        return end, float(text.replace(",", "."))

    def _is_group(self, i: int) -> bool:
        """Whether word `i` is three more digits of the number before: "400 **000**"."""
        if i >= len(self.words) or not re.fullmatch(r"\d{3}", self.words[i]):
            return False
        return self.tree[i].start == self.tree[i - 1].end + 1

    def _spelled(self, i: int) -> tuple[int, float] | None:
        if self.language == "de":
            value = german(self.words[i])
            article = self.words[i] in ("ein", "eine", "einen", "einem", "einer")
            return None if value is None or article else (i + 1, value)
        return self._english(i)

    def _english(self, i: int) -> tuple[int, float] | None:
        """ "Twenty-five", "two hundred and ten"; scales from a thousand on are left to `_scaled`."""
        tens = self.known.words.get(self.words[i])
        if tens is None:
            return None
        end, value = i + 1, tens
        ones = self.known.words.get(self.words[i + 2], 0) if self.says(i + 1, "-") and i + 2 < len(self.words) else 0
        if 0 < ones < 10 <= tens:
            end, value = i + 3, tens + ones
        if self.says(end, "hundred"):
            end, value = end + 1, value * 100
            rest = self._english(end + 1) if self.says(end, "and") and end + 1 < len(self.words) else None
            if rest and rest[1] < 100:
                end, value = rest[0], value + rest[1]
        return end, value

    def _article(self, i: int) -> tuple[int, float] | None:
        """ "**Eine** Milliarde", "**a** dozen"; "hundert" alone."""
        if self.says(i, "a", "an", "ein", "eine", "einer", "einem", "einen"):
            return (i + 1, 1.0) if self.known.scales.at(self.words, i + 1) else None
        scale = self.known.scales.at(self.words, i)
        return (i, 1.0) if scale and self.tree[i].upos in ("NUM", "ADJ") and len(self.words[i]) > 3 else None


@cache
def german(word: str) -> float | None:
    """The value of a German number word in small letters: "fünfundzwanzig", "dreitausend", "zweieinhalb"."""
    words = figures("de").numbers.words
    if word in words:
        return words[word]
    if word.endswith("einhalb"):
        whole = words.get(word.removesuffix("einhalb"))
        return None if whole is None else whole + 0.5
    for pattern, factor in ((_THOUSANDS, 1000), (_HUNDREDS, 100)):
        match = pattern.fullmatch(word)
        if match:
            before = german(match["before"]) if match["before"] else 1
            after = german(match["after"]) if match["after"] else 0
            return None if before is None or after is None or before > 999 else before * factor + after
    ones, _, tens = word.partition("und")
    if ones in words and tens in words and words[ones] < 10 <= words[tens]:
        return words[ones] + words[tens]
    stem = word.removesuffix("zehn")
    return words[stem] + 10 if stem != word and 2 < words.get(stem, 0) < 10 else None
