import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
import yaml

from gegenzug.lexicon.entries import Form
from gegenzug.lexicon.load import load

Person = Mapping[str, Any]

FOLDER = files("gegenzug.lexicon") / "actors"
FILES = {
    path.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.iterdir(), key=lambda path: path.name)
    if path.name.startswith("officials")
}
PEOPLE: list[tuple[str, Person]] = [
    (entry["actor"], person) for entries in FILES.values() for entry in entries for person in entry["people"]
]

KEYS = {"de", "en", "also", "short", "office", "years"}
# The largest states and those most in the news about arms, energy and war need more than a head of state.
THOROUGH = (
    "RUS USA CHN UKR IRN PRK KOR DEU FRA GBR ISR TUR SAU IND PAK SYR JPN ITA POL ESP NLD CAN AUS BRA ARG EGY ZAF TWN"
)
GROUPS = "EU NATO UN HAMAS HEZBOLLAH HOUTHI TALIBAN WAGNER"
LEAST_STATES = 190
# Names of people that are words of daily use, or first names too common to stand for one person.
TOO_COMMON = frozenset(
    """
    May Major Rice Ban Will Park Store Wen Klaus Mark Zorn Reiche Hain Maurer Kosak Rösti Mofas Kern Kurz Koch Weber
    Richter König Müller Schmidt Meyer Meier Wagner Sherman Abrams Cannon Toner Panic Socrates Palme Manning Austin
    Smith Jones White Black Green Young King Price Hill Wood Power Straw Fox Day Short Hunt Case Mali Montenegro Jordan
    Muscat Ali Ahmed Mohamed Mohammed Hassan Ibrahim Singh Nguyen Diallo Peter Michael Daniel Martin
    """.split()
)


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _years(person: Person) -> list[tuple[int, int]]:
    found = []
    for text in map(str, person["years"]):
        match = re.fullmatch(r"(\d{4})(-(\d{4})?)?", text)
        assert match, f"{person['de']}: {text}"
        found.append((int(match[1]), int(match[3] or (9999 if match[2] else match[1]))))
    return found


def _meanings(text: str, year: int) -> set[str]:
    """The actors a name stands for in a report of `year`."""
    forms: tuple[Form, ...] = load().actor_forms.get(text, ())
    return {
        form.actor
        for form in forms
        if form.role in ("person", "short") and any(first <= year <= last for first, last in form.years)
    }


def test_every_actor_is_in_the_lexicon_and_stands_once() -> None:
    actors = [entry["actor"] for entries in FILES.values() for entry in entries]
    assert [actor for actor in actors if actor not in load().actors] == []
    assert [actor for actor, count in Counter(actors).items() if count > 1] == []


def test_states_are_covered() -> None:
    states = {actor for actor, _ in PEOPLE if load().actors[actor].kind == "state"}
    assert len(states) >= LEAST_STATES
    count = Counter(actor for actor, _ in PEOPLE)
    assert [code for code in THOROUGH.split() if count[code] < 20] == []
    assert [code for code in GROUPS.split() if not count[code]] == []


def test_no_person_stands_twice_for_an_actor() -> None:
    for key in ("de", "en"):
        count = Counter((actor, person.get(key, person["de"])) for actor, person in PEOPLE)
        assert [name for name, times in count.items() if times > 1] == []


def test_people_are_clean_text() -> None:
    for actor, person in PEOPLE:
        assert set(person) <= KEYS, f"{actor}: {person['de']}"
        names = [person["de"], person.get("en", person["de"]), *_list(person.get("also")), person["office"]]
        for text in (*names, *_list(person.get("short"))):
            assert isinstance(text, str), f"{actor}: {text!r}"
            assert len(text) > 1, f"{actor}: {text!r}"
            assert text == " ".join(text.split()), f"{actor}: {text!r}"
        for key in ("also", "short"):
            forms = _list(person.get(key))
            assert len(forms) == len(set(forms)), f"{actor}: {person['de']}: {key}"


def test_years_are_plausible() -> None:
    for actor, person in PEOPLE:
        spans = _years(person)
        assert spans, f"{actor}: {person['de']}"
        assert all(1940 <= first <= 2035 for first, _ in spans), f"{actor}: {person['de']}"
        assert all(first <= last and (last <= 2035 or last == 9999) for first, last in spans), (
            f"{actor}: {person['de']}"
        )
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), f"{actor}: {person['de']}"


def test_no_short_form_is_a_common_word() -> None:
    assert [
        (actor, form) for actor, person in PEOPLE for form in _list(person.get("short")) if form in TOO_COMMON
    ] == []


def test_short_forms_of_people_of_several_actors_have_years() -> None:
    owners: dict[str, list[tuple[str, Person]]] = defaultdict(list)
    for actor, person in PEOPLE:
        for form in _list(person.get("short")):
            owners[form].append((actor, person))
    shared = {form: held for form, held in owners.items() if len({actor for actor, _ in held}) > 1}
    assert [form for form, held in shared.items() if not all(person.get("years") for _, person in held)] == []


@pytest.mark.parametrize(
    ("text", "year", "actor"),
    [
        ("Putin", 2024, "RUS"),
        ("Lawrows", 2023, "RUS"),
        ("Wolodymyr Selenskyj", 2023, "UKR"),
        ("Volodymyr Zelensky", 2023, "UKR"),
        ("Viktor Juschtschenko", 2008, "UKR"),
        ("Hina Rabbani Khar", 2012, "PAK"),
        ("Kim", 2018, "PRK"),
        ("Assad", 1995, "SYR"),
        ("Bush", 1990, "USA"),
        ("George Bush", 2003, "USA"),
        ("Stoltenberg", 2010, "NOR"),
        ("Stoltenberg", 2020, "NATO"),
        ("von der Leyen", 2015, "DEU"),
        ("von der Leyen", 2023, "EU"),
        ("Rutte", 2015, "NLD"),
        ("Rutte", 2025, "NATO"),
        ("Kuchma", 2002, "UKR"),
        ("Erdogan", 2019, "TUR"),
        ("König Abdullah", 2001, "JOR"),
        ("Taylor", 1998, "LBR"),
        ("Prigoschin", 2023, "WAGNER"),
        ("Nasrallah", 2006, "HEZBOLLAH"),
        ("Haniyeh", 2020, "HAMAS"),
        ("Solana", 1998, "NATO"),
        ("Solana", 2006, "EU"),
    ],
)
def test_a_name_stands_for_the_actor_of_its_time(text: str, year: int, actor: str) -> None:
    assert _meanings(text, year) == {actor}
