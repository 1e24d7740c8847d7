from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from gegenzug.claim import CERTAINTY, ITEMS, KINDS, REALIS
from gegenzug.lexicon.load import expected

ENGLISH = files("gegenzug.lexicon") / "en"
ROLES = {
    "agreement": {"parties"},
    "meeting": {"parties"},
}
COMMON = {"id", "words", "pos", "example"}
KEYS = {
    "operators": COMMON | {"sets", "doer", "beneficiary", "wanted", "channel", "forms", "infinitive", "claims"},
    "reporting": COMMON | {"speaker", "sets", "anonymous", "source", "alone"},
    "acts": COMMON | {"speaker", "source", "alone"},
    "connectors": COMMON | {"joins", "claims"},
}
PREDICATE_KEYS = COMMON | {
    "frame",
    "slots",
    "require",
    "item",
    "default_item",
    "object",
    "subject",
    "among",
    "polarity",
    "realis",
    "certainty",
    "claims",
}


def content(name: str) -> Any:
    return yaml.safe_load((ENGLISH / f"{name}.yaml").read_text(encoding="utf-8"))


FRAMES = yaml.safe_load((files("gegenzug.lexicon") / "frames.yaml").read_text(encoding="utf-8"))
CLASSES = content("classes")
PREDICATES = [pytest.param(kind, entry, id=f"{kind}/{entry['id']}") for kind in KINDS for entry in content(kind)]
OTHERS = [pytest.param(name, entry, id=f"{name}/{entry['id']}") for name in KEYS for entry in content(name)]


def words(entry: dict[str, Any]) -> list[str]:
    return entry["words"] if isinstance(entry["words"], list) else [entry["words"]]


@pytest.mark.parametrize("name", [*KINDS, *KEYS])
def test_ids_are_unique_and_words_of_an_entry_too(name: str) -> None:
    entries = content(name)
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        assert all(isinstance(word, str) and word.strip() == word and word for word in words(entry)), entry["id"]
        assert len(words(entry)) == len(set(words(entry))), entry["id"]


@pytest.mark.parametrize(("kind", "entry"), PREDICATES)
def test_predicate_is_well_formed(kind: str, entry: dict[str, Any]) -> None:
    assert set(entry) <= PREDICATE_KEYS
    assert entry["pos"] in ("verb", "noun", "adj", "prep")
    assert FRAMES[entry["frame"]]["kind"] == kind
    roles = ROLES.get(kind, {"giver", "receiver", "item", "via"})
    assert set(entry.get("slots", {})) <= roles
    assert set(entry.get("require", [])) <= roles
    for key in ("item", "default_item"):
        assert entry.get(key) in (None, *ITEMS)
    for key in ("object", "subject"):
        assert entry.get(key) is None or entry[key] in CLASSES
    assert entry.get("among") in (None, "body")
    assert entry.get("polarity") in (None, "affirmed", "negated")
    assert entry.get("realis") in (None, *REALIS)
    assert entry.get("certainty") in (None, *CERTAINTY)
    assert entry["example"].endswith(".")
    claims = [expected(claim, entry["id"]) for claim in entry["claims"]]
    assert kind in {claim.kind for claim in claims}


@pytest.mark.parametrize(("name", "entry"), OTHERS)
def test_other_entry_is_well_formed(name: str, entry: dict[str, Any]) -> None:
    assert set(entry) <= KEYS[name]
    assert entry["pos"] in ("verb", "noun", "adj", "adv", "prep")
    sets = entry.get("sets", {})
    assert set(sets) <= {"polarity", "realis", "certainty"}
    assert sets.get("polarity") in (None, "affirmed", "negated")
    assert sets.get("realis") in (None, *REALIS)
    assert sets.get("certainty") in (None, *CERTAINTY)
    assert entry["example"].rstrip('"').endswith(".")
    if name in ("reporting", "acts"):
        assert entry["source"]
        assert entry.get("anonymous") or entry["speaker"]
    else:
        assert [expected(claim, entry["id"]) for claim in entry["claims"]]
    if name == "connectors":
        assert entry["joins"] in ("next", "same", "prep")


def test_classes_are_lists_of_words() -> None:
    for name, members in CLASSES.items():
        assert all(isinstance(member, str) for member in members), name
