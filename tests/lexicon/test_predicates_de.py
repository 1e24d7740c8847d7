"""The form of the German words: keys, frames, categories, slots and the notation of what an example must give."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, get_args

import pytest
import yaml

from gegenzug.claim import CERTAINTY, ITEMS, KINDS, REALIS
from gegenzug.lexicon.entries import Pos
from gegenzug.lexicon.load import expected

LEXICON = files("gegenzug.lexicon")
COMMON = {"id", "words", "pos", "example", "claims"}
PREDICATE = COMMON | {"frame", "slots", "require", "item", "default_item", "object", "subject", "among"}
KEYS: dict[str, set[str]] = {
    **dict.fromkeys(map(str, KINDS), PREDICATE | {"polarity", "realis", "certainty"}),
    "operators": COMMON | {"sets", "doer", "beneficiary", "forms", "infinitive", "wanted", "channel"},
    "reporting": COMMON - {"claims"} | {"speaker", "sets", "anonymous", "source", "infinitive", "alone"},
    "acts": COMMON - {"claims"} | {"speaker", "source", "infinitive", "alone"},
    "connectors": COMMON | {"joins"},
}
ROLES = {"giver", "receiver", "item", "via", "parties"}
SETTABLE = {"polarity": ("affirmed", "negated"), "realis": REALIS, "certainty": CERTAINTY}


@cache
def read(name: str) -> Any:
    return yaml.safe_load((LEXICON / name).read_text(encoding="utf-8"))


def entries(names: tuple[str, ...] = tuple(KEYS)) -> list[Any]:
    return [
        pytest.param(name, entry, id=f"{name}/{entry['id']}") for name in names for entry in read(f"de/{name}.yaml")
    ]


@pytest.mark.parametrize("name", KEYS)
def test_ids_are_unique_in_their_file(name: str) -> None:
    ids = [entry["id"] for entry in read(f"de/{name}.yaml")]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize(("name", "entry"), entries())
def test_entry_has_known_keys_and_an_example(name: str, entry: dict[str, Any]) -> None:
    assert set(entry) <= KEYS[name]
    assert entry["words"]
    assert entry["pos"] in get_args(Pos)
    assert entry["example"].strip().endswith((".", "?", "!"))
    sets = entry.get("sets", {}) | {key: entry[key] for key in SETTABLE if key in entry}
    assert all(value in SETTABLE[key] for key, value in sets.items())


@pytest.mark.parametrize(("name", "entry"), entries(KINDS))
def test_predicate_fits_its_frame(name: str, entry: dict[str, Any]) -> None:
    frame = read("frames.yaml")[entry["frame"]]
    assert frame["kind"] == name
    assert set(entry.get("slots", {})) <= ROLES
    assert set(entry.get("require", [])) <= ROLES
    assert {entry.get("item"), entry.get("default_item")} <= {None, *ITEMS}
    for key in ("object", "subject"):
        assert not isinstance(entry.get(key), str) or entry[key] in read("de/classes.yaml")


@pytest.mark.parametrize(("name", "entry"), entries((*KINDS, "operators", "connectors")))
def test_claims_of_the_example_can_be_read(name: str, entry: dict[str, Any]) -> None:
    claims = [expected(text, entry["id"]) for text in entry["claims"]]
    assert claims
    if name in KINDS:
        assert name in {claim.kind for claim in claims}


@pytest.mark.parametrize(("name", "entry"), entries(KINDS))
def test_example_gives_what_the_entry_requires(name: str, entry: dict[str, Any]) -> None:
    claim = next(claim for text in entry["claims"] if (claim := expected(text)).kind == name)
    for role in entry.get("require", []):
        filled = len(claim.parties) >= 2 if role == "parties" else getattr(claim, role) is not None
        assert filled, f"{entry['id']} requires {role}, its example gives none"


def test_modal_verbs_differ_by_form_or_infinitive() -> None:
    seen: set[tuple[str, str]] = set()
    for entry in read("de/operators.yaml"):
        if entry["pos"] != "verb" or not ("forms" in entry or "infinitive" in entry):
            continue
        for form in entry.get("forms", [entry["words"]]):
            key = (form, entry.get("infinitive", ""))
            assert key not in seen
            seen.add(key)


@pytest.mark.parametrize("name", ["operators", "connectors"])
def test_joins_and_doers_are_slots(name: str) -> None:
    for entry in read(f"de/{name}.yaml"):
        assert entry.get("joins", "next") in ("next", "same", "prep")
        assert entry.get("doer") in (None, "subj", "obj", "dat", "gen", "von", "an")
        assert entry.get("channel") in (None, "subj", "obj", "dat")
        assert entry.get("wanted", False) in (True, False)
