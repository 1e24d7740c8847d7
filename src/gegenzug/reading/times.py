"""Times in a sentence: where it names one, and which days that means for a report of a given date.

What a phrase means is looked up in `lexicon/figures/times.yaml`; how phrases are put together stands here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from gegenzug.figures import Period, Relation
from gegenzug.lexicon.counting import Part, Phrases, Times, Unit, figures
from gegenzug.reading import days
from gegenzug.reading.days import Anchor, Stretch, When
from gegenzug.reading.numerals import numeral
from gegenzug.reading.tree import Tree

Found = tuple[int, When]
"""The word behind an expression, and what it means."""


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words that name a time."""

    first: int
    last: int
    core: int
    """The first word behind the preposition."""
    relation: Relation | None
    """None: without a preposition, or with one ("von", "of") that says nothing but that it is the time of a noun."""
    when: When | None
    length: str | None = None

    def period(self, anchor: Anchor) -> Period | None:
        """The time for a report; None where the words leave it open without the report's date."""
        if self.when is None:
            return Period(None, None, "period", "for", self.length) if self.length else None
        try:
            stretch = self.when(anchor)
        except (ValueError, OverflowError):  # the 31st of June, a year beyond 9999
            return None
        if stretch is None:
            return None
        return Period(stretch.begin, stretch.end, stretch.precision, self.relation or "on", self.length)


def times(tree: Tree) -> tuple[TimeWords, ...]:
    """The times a sentence names, in its order."""
    return tuple(_Reader(tree).found())


_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_DAY = re.compile(r"(?P<day>\d\d?)(?:\.|st|nd|rd|th)?")
_NUMERIC_DE = re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})?")
_NUMERIC_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_DECADE = re.compile(r"['’]?(?P<century>1[89]|20)?(?P<decade>\d)0(?:er|['’]?s)")
_TWO_YEARS = re.compile(r"((?:1[89]|20)\d\d)[-/–](\d\d(?:\d\d)?)")
_MID_YEAR = re.compile(r"mid-((?:1[89]|20)\d\d)")
_DAYPARTS = ("abend", "nachmittag", "vormittag", "morgen", "mittag", "nacht", "")
_ISO: dict[Unit, tuple[int, str]] = {
    "day": (1, "D"), "week": (1, "W"), "month": (1, "M"), "quarter": (3, "M"), "year": (1, "Y"), "decade": (10, "Y"),
}  # fmt: skip
"""How many of which unit of ISO 8601 each is."""


def _length(count: float, unit: Unit) -> str:
    """ISO 8601: P5Y."""
    factor, letter = _ISO[unit]
    return f"P{round(count * factor)}{letter}"


class _Reader:
    """Finds the times of one sentence, from left to right."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.says = tree.says
        self.german = tree.language == "de"
        self.words = tree.lower
        self.known: Times = figures(tree.language).times

    def found(self) -> Iterator[TimeWords]:
        i = 0
        while i < len(self.words):
            words = self._counted(i) or self._named(i)
            if words is None:
                i += 1
            else:
                yield words
                i = words.last + 1

    # --- with what stands before

    def _named(self, core: int) -> TimeWords | None:
        alone = self._year_pair(core) or self._core(core)
        if alone is None:
            return None
        ranged = self._range(core, alone)
        end, when = ranged or alone
        relation, first, bare = self._before(core)
        if (bare and not self._stands_alone(core)) or self._is_night_before(first):
            return None
        if relation == "since" and ranged:
            relation = "for"
        elif relation == "since" and self.words[first] == "von":
            relation, end = self._after_of(end)
        return TimeWords(first, end - 1, core, relation, when)

    def _is_night_before(self, first: int) -> bool:
        """ "In der Nacht **zum Sonntag**" may be either day."""
        return first > 0 and self.words[first] == "zu" and self.words[first - 1] == "nacht"

    def _before(self, core: int) -> tuple[Relation | None, int, bool]:
        """How it lies to the time at `core`, the first word of that, and whether no preposition stands there."""
        i = core
        while i > 0 and (self.tree[i - 1].upos == "DET" or self.words[i - 1] in ("rund", "etwa", "around", "about")):
            i -= 1
        hit = self.known.relations.before(self.words, i)
        if hit:
            return hit[1], hit[0], False
        if self.says(i - 1, "of", "aus"):
            return None, i - 1, False
        return None, i if self.tree[i].upos == "DET" else core, True

    def _after_of(self, end: int) -> tuple[Relation | None, int]:
        """ "Von Mai **an**" is since May; "vom Montag" only the time of a noun."""
        if self.says(end, "an", "ab"):
            return "since", end + 1
        return None, end

    def _stands_alone(self, core: int) -> bool:
        """Whether the words at `core` are a time without a preposition: "last week", "Ende Juli", "2014"."""
        tables: tuple[Phrases[object], ...] = (self.known.which, self.known.days, self.known.parts, self.known.ends)  # type: ignore[assignment]
        if any(table.at(self.words, core) for table in tables) or self._is_weekday(core) is not None:
            return True
        if self._date(core):
            return True
        if _TWO_YEARS.fullmatch(self.words[core]) or _MID_YEAR.fullmatch(self.words[core]):
            return True
        return bool(_YEAR.fullmatch(self.words[core])) and self._is_year(core)

    # --- numbers of units

    def _counted(self, i: int) -> TimeWords | None:
        """ "Vor drei Jahren", "three years ago", "seit zehn Jahren", "the next five years", "30 Jahre lang"."""
        start = i
        shift = self._which(i)
        if shift:
            i = shift[0]
        number = numeral(self.tree, i)
        if number is None or number.to is not None or not 0 < number.value < 1000:
            return None
        unit = self.known.several.at(self.words, number.end) or self.known.units.at(self.words, number.end)
        if unit is None or self.tree[unit[0] - 1].upos == "PROPN":
            return None
        end, named = unit
        count = number.value
        relation, first, bare = self._before(start)
        if shift:
            return self._lasting(first, start, end, named, count * (1 if shift[1] > 0 else -1), relation)
        return self._from_today(first, start, end, named, count, relation, bare)

    def _lasting(
        self, first: int, core: int, end: int, unit: Unit, count: float, relation: Relation | None
    ) -> TimeWords | None:
        how: Relation = relation if relation in ("since", "until") else "for"
        return TimeWords(first, end - 1, core, how, days.lasting(round(count), unit), _length(abs(count), unit))

    def _from_today(
        self, first: int, core: int, end: int, unit: Unit, count: float, relation: Relation | None, bare: bool
    ) -> TimeWords | None:
        after = self.words[end] if end < len(self.words) else ""
        if after == "ago" or (self.german and relation == "before"):
            last = end if after == "ago" else end - 1
            return TimeWords(first if relation else core, last, core, "on", days.counted(-count, unit))
        if self.german and relation == "since":
            return TimeWords(first, end - 1, core, "since", days.counted(-count, unit))
        if relation == "until":
            return TimeWords(first, end - 1, core, "until", days.counted(count, unit))
        if relation == "on" and self.words[first] in ("in", "over") and not bare:
            return TimeWords(first, end - 1, core, "on", days.counted(count, unit))
        if relation == "for" and self.words[first] != "über":
            return TimeWords(first, end - 1, core, "for", None, _length(count, unit))
        if self.german and after == "lang":
            return TimeWords(core, end, core, "for", None, _length(count, unit))
        return None

    # --- expressions

    def _year_pair(self, i: int) -> Found | None:
        """ "2022–2024" written as one word."""
        match = _TWO_YEARS.fullmatch(self.words[i])
        if match is None:
            return None
        first, last = int(match[1]), int(match[1][: 4 - len(match[2])] + match[2])
        if first >= last:
            return None
        return i + 1, days.fixed(lambda: Stretch(date(first, 1, 1), date(last, 12, 31), "period"))

    def _range(self, i: int, first: Found) -> Found | None:
        """ "2014 bis 2018", "from May to July", "between 2014 and 2018": from the time at `i` to a second one."""
        at, begin = first
        joint = self.words[at] if at < len(self.words) else ""
        if joint in ("und", "and"):
            if i == 0 or self.words[i - 1] not in ("zwischen", "between"):
                return None
        elif joint not in ("bis", "to", "until", "till", "through", "–", "-"):
            return None
        at += 1
        while at < len(self.words) and self.tree[at].upos == "DET":
            at += 1
        second = self._core(at) if at < len(self.words) else None
        return (second[0], days.between(begin, second[1])) if second else None

    def _core(self, i: int) -> Found | None:
        middle = _MID_YEAR.fullmatch(self.words[i])
        if middle:
            return i + 1, days.part_of("middle", days.fixed(lambda: days.years(int(middle[1]))))
        part = self.known.parts.at(self.words, i)
        if part:
            return self._of_part(*part)
        ending = self.known.ends.at(self.words, i)
        if ending:
            return self._of_ending(*ending)
        return self._base(i)

    def _of_part(self, i: int, part: Part) -> Found | None:
        while i < len(self.words) and (self.tree[i].upos == "DET" or self.words[i] in ("-", "of", "von", "in")):
            unit = self.known.units.at(self.words, i + 1) if self.tree[i].upos == "DET" else None
            if unit and self.words[i] in ("the", "des", "der"):  # "by the end of the year"
                return unit[0], days.part_of(part, days.shifted(unit[1], 0))
            i += 1
        whole = self._base(i) if i < len(self.words) else None
        return (whole[0], days.part_of(part, whole[1])) if whole else None

    def _of_ending(self, i: int, ending: tuple[Part, Unit]) -> Found:
        year = _YEAR.fullmatch(self.words[i]) if i < len(self.words) and ending[1] == "year" else None
        if year:
            return i + 1, days.part_of(ending[0], days.fixed(lambda: days.years(int(year[0]))))
        return i, days.part_of(ending[0], days.shifted(ending[1], 0))

    def _base(self, i: int) -> Found | None:
        for read in (
            self._date, self._month, self._day, self._shifted, self._quarter, self._season, self._decade, self._year,
        ):  # fmt: skip
            found = read(i)
            if found:
                return found
        return None

    def _which(self, i: int) -> tuple[int, int] | None:
        return self.known.which.at(self.words, i)

    def _shifted(self, i: int) -> Found | None:
        """ "Last week", "im vergangenen Jahr", "letzten Montag", "next August", "this summer"; a weekday alone."""
        which = self._which(i)
        at, shift = which if which else (i, None)
        if at >= len(self.words):
            return None
        day = self._is_weekday(at)
        if day is not None:
            return self._daypart(at + 1), days.weekday(day, shift)
        if shift is None:
            return None
        unit = self.known.units.at(self.words, at)
        if unit:
            return unit[0], days.shifted(unit[1], shift)
        month = self.known.months.at(self.words, at)
        if month:
            return month[0], days.yearly(lambda year: days.from_month(year, month[1]), shift)
        season = self.known.seasons.at(self.words, at)
        if season:
            return season[0], days.yearly(lambda year: days.from_month(year, season[1], "season", 3), shift)
        return None

    def _is_weekday(self, i: int) -> int | None:
        if self.tree[i].upos not in ("NOUN", "PROPN", "ADV"):
            return None
        word = self.words[i]
        stem = word.removesuffix("s") if self.german and word not in self.known.weekdays else word
        for part in _DAYPARTS if self.german else ("",):
            day = self.known.weekdays.get(stem.removesuffix(part))
            if day is not None:
                return day
        return None

    def _daypart(self, i: int) -> int:
        inside = ("morning", "evening", "afternoon", "night", "abend", "morgen", "nachmittag", "vormittag", "nacht")
        return i + 1 if i < len(self.words) and self.words[i] in inside else i

    def _day(self, i: int) -> Found | None:
        found = self.known.days.at(self.words, i)
        if found is None or (self.words[i] == "morgen" and self.tree[i].upos != "ADV"):
            return None
        return found[0], days.shifted("day", found[1])

    def _date(self, i: int) -> Found | None:
        """ "5. August 2023", "August 5, 2023", "5.8.2023", "2023-08-05"."""
        match = _NUMERIC_DE.fullmatch(self.words[i]) if self.german else None
        match = match or _NUMERIC_ISO.fullmatch(self.words[i])
        if match:
            day, month = int(match["day"]), int(match["month"])
            return self._dated(i + 1, day, month, int(match["year"]) if match["year"] else None)
        day_first = _DAY.fullmatch(self.words[i])
        if day_first:
            after = i + 2 if self.says(i + 1, "of") else i + 1
            named = self.known.months.at(self.words, after)
            if named:
                return self._with_year(named[0], int(day_first["day"]), named[1])
            return None
        named = self.known.months.at(self.words, i)
        if named and not self.german and named[0] < len(self.words):
            match = _DAY.fullmatch(self.words[named[0]])
            if match and self._is_calendar(i):
                return self._with_year(named[0] + 1, int(match["day"]), named[1])
        return None

    def _with_year(self, i: int, day: int, month: int) -> Found:
        at = i + 1 if self.says(i, ",") else i
        if at < len(self.words) and _YEAR.fullmatch(self.words[at]):
            return self._dated(at + 1, day, month, int(self.words[at]))
        shift = self._year_after(i)
        if shift:
            end, year = shift
            return end, days.in_year(year, lambda year: days.unit_of(date(year, month, day), "day"))
        return self._dated(i, day, month, None)

    def _dated(self, end: int, day: int, month: int, year: int | None) -> Found:
        if year is not None:
            return end, days.fixed(lambda: days.unit_of(date(year, month, day), "day"))
        return end, days.yearly(lambda year: days.unit_of(date(year, month, day), "day"))

    def _month(self, i: int) -> Found | None:
        found = self.known.months.at(self.words, i)
        if found is None or not self._is_calendar(i):
            return None
        return self._of_year(found[0], lambda year: days.from_month(year, found[1]))

    def _is_calendar(self, i: int) -> bool:
        """Whether a month's name is one: not "may" nor "march"."""
        return self.tree[i].upos in ("PROPN", "NOUN") and self.tree[i].text[0].isupper()

    def _of_year(self, i: int, of_year: Callable[[int], Stretch]) -> Found:
        """Something of a year, with its year behind it or without."""
        at = i + 1 if self.says(i, "of") or self.says(i, ",") else i
        at = at + 1 if self.says(at, "jahres") else at
        at = at + 2 if self.says(at, "des") and self.says(at + 1, "jahres") else at
        if at < len(self.words) and _YEAR.fullmatch(self.words[at]):
            year = int(self.words[at])
            return at + 1, days.fixed(lambda: of_year(year))
        two = _TWO_YEARS.fullmatch(self.words[at]) if at < len(self.words) else None
        if two:
            return at + 1, days.fixed(lambda: of_year(int(two[1])))
        shift = self._year_after(i)
        if shift:
            return shift[0], days.in_year(shift[1], of_year)
        return i, days.yearly(of_year)

    def _year_after(self, i: int) -> Found | None:
        """ "August **vergangenen Jahres**", "August **of last year**", "August **this year**"."""
        while i < len(self.words) and self.words[i] in ("of", "des"):
            i += 1
        which = self._which(i)
        unit = self.known.units.at(self.words, which[0]) if which else None
        if which is None or unit is None or unit[1] != "year":
            return None
        return unit[0], days.shifted("year", which[1])

    def _quarter(self, i: int) -> Found | None:
        number = self.known.ordinals.get(self.words[i].removesuffix("."))
        unit = self.known.units.at(self.words, i + 1)
        if number is None or unit is None or unit[1] != "quarter":
            return None
        return self._of_year(unit[0], lambda year: days.from_month(year, 3 * number - 2, "quarter", 3))

    def _season(self, i: int) -> Found | None:
        found = self.known.seasons.at(self.words, i)
        if found is None or self.tree[i].upos not in ("NOUN", "PROPN"):
            return None
        return self._of_year(found[0], lambda year: days.from_month(year, found[1], "season", 3))

    def _decade(self, i: int) -> Found | None:
        match = _DECADE.fullmatch(self.words[i])
        named = self.known.decades.get(self.words[i].removesuffix("n") if self.german else self.words[i])
        if match is None and named is None:
            return None
        end = i + 1
        end = end + 1 if self.says(end, "-") else end
        unit = self.known.several.at(self.words, end)
        if unit and unit[1] == "year":
            end = unit[0]
        elif self.german and self.words[i].endswith("er") and self.tree[i].upos != "NOUN":
            return None
        else:
            end = i + 1
        decade = named if match is None or named is not None else 10 * int(match["decade"])
        century = int(match["century"]) if match and match["century"] else None
        return end, days.decade(decade or 0, century)

    def _year(self, i: int) -> Found | None:
        at = i + 1 if self.words[i] in ("jahr", "jahre", "jahres", "year") else i
        if at < len(self.words) and _YEAR.fullmatch(self.words[at]) and (at > i or self._is_year(at)):
            year = int(self.words[at])
            return at + 1, days.fixed(lambda: days.years(year))
        return None

    def _is_year(self, i: int) -> bool:
        """Whether four digits are a year, and count nothing: not "**2000** Panzer"."""
        word = self.tree[i]
        if word.upos not in ("NUM", "PROPN", "NOUN") or self.says(i + 1, "%"):
            return False
        if word.rel == "nummod" and self.tree[word.head].upos == "VERB" and self._is_noun(i + 1):
            return False
        counts = word.head > i and self.tree.has_relation(i, "nummod", "compound", "amod", "det")
        return not counts or self._names(word.head)

    def _is_noun(self, i: int) -> bool:
        return i < len(self.words) and self.tree[i].upos == "NOUN"

    def _names(self, head: int) -> bool:
        """ "The **2015** agreement": one thing, so that the number cannot count it."""
        word = self.tree[head]
        return not self.german and word.upos == "NOUN" and word.lemma == word.text.lower()
