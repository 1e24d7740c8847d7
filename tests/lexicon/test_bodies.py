"""Bodies, groups, companies and outlets as they stand in the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from gegenzug.lexicon import actor_code, load

KINDS = {
    "bodies": {"body"},
    "groups": {"group"},
    "companies": {"company"},
    "outlets": {"agency", "outlet", "institute", "ngo"},
}
FOLDER = files("gegenzug.lexicon") / "actors"
FILES: dict[str, list[dict[str, Any]]] = {
    name: yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) for name in KINDS
}
STATES = {actor.id for actor in load().actors.values() if actor.kind == "state"}
KEYS = {"id", "kind", "home", "place", "names", "caution", "de", "en", "article"}
PARTS = {"name", "names", "adj", "people", "seats", "figures", "near"}
ARTICLES = {"der", "die", "das", "die-plural", "the", ""}


def forms(entry: dict[str, Any]) -> Iterator[str]:
    yield from (*entry.get("names", []), *entry.get("caution", []))
    for language in ("de", "en"):
        part = entry.get(language, {})
        yield from [part["name"]] if "name" in part else []
        yield from part.get("names", [])


@pytest.mark.parametrize("name", sorted(KINDS))
def test_entries_are_well_formed(name: str) -> None:
    for entry in FILES[name]:
        assert set(entry) <= KEYS, entry
        assert entry["kind"] in KINDS[name], entry
        assert entry.get("home", "EU") in STATES | {"EU"}, entry
        assert set(entry.get("place", [])) <= STATES, entry
        assert set(entry.get("article", {}).values()) <= ARTICLES, entry
        assert all(set(entry.get(language, {})) <= PARTS for language in ("de", "en")), entry
        assert all(isinstance(form, str) and form == form.strip() != "" for form in forms(entry)), entry
        assert next(forms(entry), None), f"{entry['id']} has no form to find it by"


def test_ids_are_unique() -> None:
    counts = Counter(entry["id"] for entries in FILES.values() for entry in entries)
    assert [actor for actor, count in counts.items() if count > 1] == []


def test_no_name_means_two_actors() -> None:
    found: dict[str, set[str]] = {}
    for entries in FILES.values():
        for entry in entries:
            for form in forms(entry):
                found.setdefault(form, set()).add(entry["id"])
    assert {form: ids for form, ids in found.items() if len(ids) > 1} == {}


def test_the_codes_of_the_contract_are_there() -> None:
    assert {"EU", "NATO", "UN", "G7", "WEST"} <= {entry["id"] for entry in FILES["bodies"]}
    groups = {entry["id"] for entry in FILES["groups"]}
    assert {"WAGNER", "HAMAS", "HEZBOLLAH", "HOUTHI", "TALIBAN", "ISIS"} <= groups


@pytest.mark.parametrize("name", ["companies", "outlets"])
def test_files_are_thorough(name: str) -> None:
    assert len(FILES[name]) >= 150


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("EU-Kommission", "EU"),
        ("Nordatlantikpakt", "NATO"),
        ("Weltsicherheitsrat", "UN"),
        ("Huthi-Rebellen", "HOUTHI"),
        ("Hizbollah", "HEZBOLLAH"),
        ("Söldnergruppe Wagner", "WAGNER"),
        ("Islamic State", "ISIS"),
        ("Rüstungskonzern", None),
    ],
)
def test_forms_lead_to_the_actor(form: str, code: str | None) -> None:
    assert actor_code(form) == code


def test_an_ordinary_word_counts_only_with_care() -> None:
    total = [form for form in load().actor_forms["Total"] if form.actor == "Total"]
    assert {form.role for form in total} == {"caution"}
