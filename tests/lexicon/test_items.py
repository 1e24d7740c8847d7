"""The goods of the lexicon as they stand in the files: complete, without contradictions."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
import yaml

from gegenzug.claim import ITEMS
from gegenzug.lexicon import load

FOLDER = files("gegenzug.lexicon") / "items"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir() if path.name.endswith(".yaml")}
ENTRIES: list[dict[str, Any]] = [entry for text in TEXTS.values() for entry in yaml.safe_load(text)]
MAKERS = {actor.id for actor in load().actors.values() if actor.kind == "state"} | {"EU"}


def names(entry: dict[str, Any]) -> list[str]:
    return [form for name in entry.get("names", []) for form in (name["name"], *name.get("also", []))]


def test_every_category_has_a_file_of_its_own() -> None:
    assert {entry["category"] for entry in ENTRIES} == set(ITEMS)
    assert set(TEXTS) == {f"{category}.yaml" for category in ITEMS}
    assert len(ENTRIES) == len(ITEMS)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_file_begins_with_a_comment(name: str) -> None:
    assert TEXTS[name].startswith("# ")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["category"]))
def test_entry_has_words_of_both_languages_and_known_keys(entry: dict[str, Any]) -> None:
    assert set(entry) <= {"category", "de", "en", "names"}
    assert entry["de"]
    assert entry["en"]
    for name in entry.get("names", []):
        assert set(name) <= {"name", "also", "origin"}
        assert name.get("origin", "EU") in MAKERS, name


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_form_belongs_to_two_categories(language: str) -> None:
    found: dict[str, set[str]] = {}
    for entry in ENTRIES:
        for form in (*entry[language], *names(entry)):
            found.setdefault(form.casefold(), set()).add(entry["category"])
    assert {form: categories for form, categories in found.items() if len(categories) > 1} == {}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["category"]))
def test_no_form_stands_twice(entry: dict[str, Any]) -> None:
    for forms in (entry["de"], entry["en"], names(entry)):
        assert all(isinstance(form, str) and form == form.strip() != "" for form in forms)
        assert [form for form, count in Counter(forms).items() if count > 1] == []


def test_weapons_are_known_by_name() -> None:
    assert sum(len(entry.get("names", [])) for entry in ENTRIES) >= 400


@pytest.mark.parametrize(
    ("form", "category", "origin"),
    [
        ("Schahed-136", "uav", "IRN"),
        ("S300", "air_defence", "RUS"),
        ("T 72", "armour", "RUS"),
        ("HIMARS", "artillery", "USA"),
        ("Fuchs", "armour", "DEU"),
        ("JF-17", "aircraft", "PAK"),
        ("Storm Shadow", "missiles", "GBR"),
    ],
)
def test_a_name_says_what_it_is_and_who_makes_it(form: str, category: str, origin: str) -> None:
    item = load().item_names[form]
    assert (item.category, item.origin) == (category, origin)


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("Panzerabwehrrakete", "missiles"),
        ("Panzerfaust", "small_arms"),
        ("Flugabwehrpanzer", "air_defence"),
        ("Flugzeugträger", "naval"),
        ("Atom-U-Boot", "naval"),
        ("Artilleriegranate", "ammunition"),
        ("Kampfhubschrauber", "aircraft"),
        ("Tränengas", "arms"),
        ("Palmöl", "food"),
    ],
)
def test_a_compound_may_differ_from_its_last_part(word: str, category: str) -> None:
    assert load().item_lemmas["de"][word].category == category
