"""Reads `lexicon/figures/`: the words of money, measures, numbers and times, as tables of phrases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, Generic, Literal, TypeVar

from gegenzug.figures import Bound, Rate, Relation
from gegenzug.lexicon.entries import LexiconError
from gegenzug.lexicon.load import read_yaml

Value = TypeVar("Value")
Unit = Literal["day", "week", "month", "quarter", "year", "decade"]
Part = Literal["start", "middle", "end"]
_LONGEST = 4
"""Words of the longest phrase that is looked for in front of something."""
_ENDINGS = ("", "e", "em", "en", "er", "es")
"""Of German adjectives."""


class Phrases(Generic[Value]):
    """Phrases of one or more words, in small letters, each with what it means."""

    def __init__(self, pairs: Iterable[tuple[str, Value]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for text, value in pairs:
            words = tuple(text.replace("-", " ").lower().split())
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, words: Sequence[str], i: int) -> tuple[int, Value] | None:
        """The longest phrase that begins with word `i`: the word behind it, and its meaning.

        `words` are in small letters; hyphens between the words of a phrase are passed over.
        """
        for phrase, value in self._by_first.get(words[i], ()) if i < len(words) else ():
            end = _match(words, i, phrase)
            if end is not None:
                return end, value
        return None

    def before(self, words: Sequence[str], end: int) -> tuple[int, Value] | None:
        """The longest phrase that ends right before word `end`: its first word, and its meaning."""
        for start in range(max(end - _LONGEST, 0), end):
            hit = self.at(words, start)
            if hit and hit[0] == end:
                return start, hit[1]
        return None


def _match(words: Sequence[str], i: int, phrase: Sequence[str]) -> int | None:
    for number, wanted in enumerate(phrase):
        if number and i < len(words) and words[i] in ("-", "‐"):
            i += 1
        if i >= len(words) or words[i] != wanted:
            return None
        i += 1
    return i


@dataclass(frozen=True, slots=True)
class FigureExample:
    """A sentence and the figure that must be read in it, as `str` of the figure writes it."""

    name: str
    language: str
    text: str
    figure: str
    on: str | None = None
    """The day of the report in ISO 8601, for a time."""


@dataclass(frozen=True, slots=True)
class Money:
    """What stands for a currency in one language."""

    names: Phrases[str]
    """Behind a number: "Dollar", "schwedische Kronen", "US-Dollar", "€"."""
    signs: Phrases[str]
    """Before a number: "$", "A$", "USD"."""
    nouns: frozenset[str]
    """In small letters, those of several currencies too: a number of them is money, if of an unknown one."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words of numbers in one language."""

    words: Mapping[str, float]
    scales: Phrases[float]
    several: Phrases[float]
    halves: frozenset[str]
    few: Phrases[None]
    bounds: Phrases[Bound]
    bounds_after: Phrases[Bound]
    rates: Phrases[Rate]
    """Right behind a figure."""
    rate_adverbs: Phrases[Rate]
    """Anywhere in its clause."""
    bridges: frozenset[str]


@dataclass(frozen=True, slots=True)
class Times:
    """The words of times in one language."""

    months: Phrases[int]
    weekdays: Mapping[str, int]
    seasons: Phrases[int]
    """To the month they begin with."""
    days: Phrases[int]
    units: Phrases[Unit]
    several: Phrases[Unit]
    """The same in the plural."""
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    which: Phrases[int]
    parts: Phrases[Part]
    ends: Phrases[tuple[Part, Unit]]
    relations: Phrases[Relation]
    carriers: frozenset[str]
    firsts: frozenset[str]
    unmarked_past: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it for one language."""

    money: Money
    units: Phrases[str]
    unit_names: Mapping[str, tuple[str, str]]
    """Unit to its name, one and several."""
    numbers: Numbers
    times: Times


@cache
def figures(language: str) -> Figures:
    """The words of figures in a language. Raises LexiconError for a file that cannot be used."""
    units = _data("units")
    return Figures(
        money=_money(_data("currencies"), language),
        units=Phrases((form, unit["id"]) for unit in units for form in unit.get(language, ())),
        unit_names={unit["id"]: (unit[language][0], unit[language][1]) for unit in units},
        numbers=_numbers(_data("numbers"), language),
        times=_times(_data("times"), language),
    )


def figure_examples() -> Iterator[FigureExample]:
    """Every example in the files. Raises LexiconError for an entry of money, measures, numbers or relations without."""
    numbers, times = _data("numbers"), _data("times")
    named = [
        *((f"currencies/{entry['code']}", entry) for entry in _data("currencies")),
        *((f"units/{entry['id']}", entry) for entry in _data("units")),
        *((f"scales/{entry['value']}", entry) for entry in numbers["scales"]),
        *((f"bounds/{entry['bound']}", entry) for entry in numbers["bounds"]),
        *((f"rates/{entry['per']}", entry) for entry in numbers["rates"]),
        *((f"relations/{entry['relation']}", entry) for entry in times["relations"]),
    ]
    for name, entry in named:
        example = dict(entry.get("example") or {})
        on = example.pop("on", None)
        figure = entry.get("figure") or entry.get("period")
        if len(example) != 1 or not figure:
            raise LexiconError(f"figures: {name}: needs an example in one language, and the figure in it")
        ((language, text),) = example.items()
        yield FigureExample(name, language, text, figure, str(on) if on else None)


@cache
def _data(name: str) -> Any:
    return read_yaml(files("gegenzug.lexicon") / "figures" / f"{name}.yaml")


def _money(data: Sequence[Mapping[str, Any]], language: str) -> Money:
    names: list[tuple[str, str]] = []
    signs: list[tuple[str, str]] = []
    for entry in data:
        code, words = entry["code"], entry[language]
        before = list(_inflected(words.get("of", ()), language))
        names += ((f"{of} {noun}", code) for of, noun in product(before, words["nouns"]))
        names += ((noun, code) for noun in words["nouns"] if entry.get("alone"))
        names += ((sign, code) for sign in entry["signs"])
        signs += ((sign, code) for sign in entry["signs"])
    nouns = frozenset(noun.lower() for entry in data for noun in entry[language]["nouns"])
    return Money(Phrases(names), Phrases(signs), nouns)


def _numbers(data: Mapping[str, Any], language: str) -> Numbers:
    scales, bounds, rates = data["scales"], data["bounds"], data["rates"]
    before, after = ([e for e in bounds if bool(e.get("after")) is behind] for behind in (False, True))
    several = ({"value": entry["value"], **(entry.get("several") or {})} for entry in scales)
    adverbs = ({"per": entry["per"], **entry["adverbs"]} for entry in rates)
    return Numbers(
        words={word.lower(): float(value) for word, value in data["words"][language].items()},
        scales=Phrases((word, float(value)) for word, value in _table(scales, "value", language)),
        several=Phrases((word, float(value)) for word, value in _table(several, "value", language)),
        halves=frozenset(data["halves"][language]),
        few=Phrases((word, None) for word in data["few"][language]),
        bounds=Phrases(_table(before, "bound", language)),
        bounds_after=Phrases(_table(after, "bound", language)),
        rates=Phrases(_table(rates, "per", language)),
        rate_adverbs=Phrases(_table(adverbs, "per", language)),
        bridges=frozenset(data["bridges"][language]),
    )


def _table(entries: Iterable[Mapping[str, Any]], key: str, language: str) -> Iterator[tuple[str, Any]]:
    """Each word that entries have in a language, with what the entry says under a key."""
    return ((word, entry[key]) for entry in entries for word in entry.get(language, ()))


def _times(data: Mapping[str, Any], language: str) -> Times:
    def table(name: str, key: str) -> Iterator[tuple[str, Any]]:
        return _table(data[name], key, language)

    ordinals = data["ordinals"][language].items()
    return Times(
        months=Phrases(table("months", "month")),
        weekdays={word.lower(): day for word, day in table("weekdays", "day")},
        seasons=Phrases(table("seasons", "month")),
        days=Phrases(table("days", "shift")),
        units=Phrases(table("units", "unit")),
        several=Phrases((word, entry["unit"]) for entry in data["units"] for word in entry["several"][language]),
        ordinals={form: number for word, number in ordinals for form in _inflected([word], language)},
        decades=dict(data["decades"][language]),
        which=Phrases(
            (form, shift) for word, shift in table("which", "shift") for form in _inflected([word], language)
        ),
        parts=Phrases(table("parts", "part")),
        ends=Phrases(
            (form, (entry["part"], entry["unit"]))
            for entry in data["ends"]
            for word in entry.get(language, ())
            for form in (word, f"{word}s")
        ),
        relations=Phrases(table("relations", "relation")),
        carriers=frozenset(data["carriers"][language]),
        firsts=frozenset(_inflected(data["firsts"][language], language)),
        unmarked_past=frozenset(data["unmarked_past"].get(language, ())),
    )


def _inflected(words: Iterable[str], language: str) -> Iterator[str]:
    """German adjectives with their endings; names and English words stay as they are."""
    for word in words:
        inflects = language == "de" and word.islower()
        yield from (word + ending for ending in (_ENDINGS if inflects else ("",)))
