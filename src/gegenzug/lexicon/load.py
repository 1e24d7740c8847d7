"""Reads the YAML of the lexicon into entries and refuses what does not fit, naming file and entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, cast, get_args

import yaml

from gegenzug import yamls
from gegenzug.claim import CERTAINTY, ITEMS, KINDS, KINDS_OF_PARTIES, REALIS, Item, Kind, Polarity
from gegenzug.lexicon.entries import (
    Actor,
    Connector,
    Example,
    Expected,
    Form,
    Frame,
    ItemForm,
    LexiconError,
    Modality,
    Operator,
    Pos,
    Predicate,
    Reporting,
    Slots,
)
from gegenzug.lexicon.inflect import forms

LANGUAGES = ("de", "en")
"""Languages whose words it knows."""
_FORM_KEYS = {
    "name": "name",
    "names": "name",
    "adj": "adj",
    "people": "people",
    "seats": "seat",
    "figures": "figure",
    "near": "near",
    "caution": "caution",
}
_YEARS = re.compile(r"^(\d{4})(-(\d{4})?)?$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, and the surface forms of actors and items.

    `actor_forms` and `item_forms` map a form as it stands in a text to what it may mean; item forms of common nouns
    are dictionary forms, looked up by lemma.
    """

    frames: Mapping[str, Frame]
    predicates: tuple[Predicate, ...]
    operators: tuple[Operator, ...]
    reporting: tuple[Reporting, ...]
    acts: tuple[Reporting, ...]
    """Words of speech and thought that make statements but no sources: to demand, to promise, to decide."""
    connectors: tuple[Connector, ...]
    classes: Mapping[str, Mapping[str, frozenset[str]]]
    """Language to classes of words that entries refer to."""
    nouns: Mapping[str, Mapping[str, frozenset[str]]]
    """Language to classes of common nouns by what they may stand for."""
    sources: Mapping[str, Mapping[str, frozenset[str]]]
    """Language to kinds of sources, each with the nouns and names that tell it."""
    actors: Mapping[str, Actor]
    actor_forms: Mapping[str, tuple[Form, ...]]
    item_lemmas: Mapping[str, Mapping[str, ItemForm]]
    """Language to dictionary form to item; forms of several words have spaces."""
    item_names: Mapping[str, ItemForm]


@cache
def load() -> Lexicon:
    """The lexicon that ships with the package. Raises LexiconError for an entry that cannot be used."""
    root = files("gegenzug.lexicon")
    frames = {name: _frame(name, data) for name, data in read_yaml(root / "frames.yaml").items()}
    classes = {language: _classes(root / language / "classes.yaml") for language in LANGUAGES}
    actors, actor_forms = _actors(root / "actors")
    item_lemmas, item_names = _items(root / "items")
    return Lexicon(
        frames=frames,
        predicates=tuple(
            _predicate(language, kind, data, frames, classes[language], where)
            for language in LANGUAGES
            for kind in KINDS
            for where, data in _entries(root / language / f"{kind}.yaml")
        ),
        operators=tuple(
            _operator(language, data, where)
            for language in LANGUAGES
            for where, data in _entries(root / language / "operators.yaml")
        ),
        reporting=tuple(
            _reporting(language, "reporting", data, where)
            for language in LANGUAGES
            for where, data in _entries(root / language / "reporting.yaml")
        ),
        acts=tuple(
            _reporting(language, "acts", data, where)
            for language in LANGUAGES
            for where, data in _entries(root / language / "acts.yaml")
        ),
        connectors=tuple(
            _connector(language, data, where)
            for language in LANGUAGES
            for where, data in _entries(root / language / "connectors.yaml")
        ),
        classes=classes,
        nouns={language: _classes(root / language / "nouns.yaml") for language in LANGUAGES},
        sources={language: _classes(root / language / "sources.yaml") for language in LANGUAGES},
        actors=actors,
        actor_forms=actor_forms,
        item_lemmas=item_lemmas,
        item_names=item_names,
    )


def read_yaml(path: Traversable) -> Any:
    """What a file holds; None for a file that is not there, as a lexicon need not have every kind."""
    if not path.is_file():
        return None
    try:
        return yamls.read(path)
    except yaml.YAMLError as error:
        raise LexiconError(f"{path}: not YAML: {error}") from error


def _entries(path: Traversable) -> Iterator[tuple[str, Mapping[str, Any]]]:
    seen: set[str] = set()
    for data in read_yaml(path) or ():
        where = f"{path}: {data.get('id')}"
        if data.get("id") in seen:
            raise LexiconError(f"{where}: this id stands twice in the file")
        seen.add(data.get("id"))
        yield where, data


def _classes(path: Traversable) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in (read_yaml(path) or {}).items()}


def _frame(name: str, data: Mapping[str, Any]) -> Frame:
    if data.get("kind") not in KINDS:
        raise LexiconError(f"frames.yaml: {name}: kind must be one of {', '.join(KINDS)}")
    return Frame(name, data["kind"], _slots(data["verb"]), _slots(data["noun"]))


def _slots(data: Mapping[str, Any]) -> Slots:
    return {role: tuple(names) for role, names in data.items()}


def _list(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(str(part) for part in value)


def _words(data: Mapping[str, Any], where: str) -> tuple[tuple[str, ...], ...]:
    words = tuple(tuple(variant.split()) for variant in _list(data.get("words")))
    if not words or not all(words):
        raise LexiconError(f"{where}: needs words")
    return words


def _pos(data: Mapping[str, Any], where: str) -> Pos:
    pos = data.get("pos")
    if pos not in get_args(Pos):
        raise LexiconError(f"{where}: pos must be one of {', '.join(get_args(Pos))}, not {pos!r}")
    return cast(Pos, pos)


def _modality(data: Mapping[str, Any], where: str) -> Modality:
    polarity, realis, certainty = (data.get(key) for key in ("polarity", "realis", "certainty"))
    if (
        polarity not in (None, "affirmed", "negated")
        or realis not in (None, *REALIS)
        or certainty not in (None, *CERTAINTY)
    ):
        raise LexiconError(f"{where}: unknown polarity, realis or certainty")
    return Modality(polarity, realis, certainty)


def _predicate(
    language: str,
    kind: Kind,
    data: Mapping[str, Any],
    frames: Mapping[str, Frame],
    classes: Mapping[str, frozenset[str]],
    where: str,
) -> Predicate:
    frame = frames.get(data.get("frame", ""))
    if frame is None:
        raise LexiconError(f"{where}: unknown frame {data.get('frame')!r}")
    pos = _pos(data, where)
    slots = {**(frame.verb if pos == "verb" else frame.noun), **_slots(data.get("slots") or {})}
    for key in ("item", "default_item"):
        if data.get(key) not in (None, *ITEMS):
            raise LexiconError(f"{where}: {key}: no such category: {data[key]}")
    return Predicate(
        name=f"{language}/{kind}/{data['id']}",
        language=language,
        kind=kind,
        frame=frame.name,
        words=_words(data, where),
        pos=pos,
        slots=slots,
        require=frozenset(_list(data.get("require"))),
        item=data.get("item"),
        default_item=data.get("default_item"),
        object=_class(data.get("object"), classes, where),
        subject=_class(data.get("subject"), classes, where),
        among=data.get("among"),
        modality=_modality(data, where),
        example=_example(data, where),
    )


def _class(wanted: Any, classes: Mapping[str, frozenset[str]], where: str) -> frozenset[str]:
    """Nouns given one by one or as the name of a class."""
    if isinstance(wanted, str):
        if wanted not in classes:
            raise LexiconError(f"{where}: no class {wanted!r} in classes.yaml")
        return classes[wanted]
    return frozenset(wanted or ())


def _operator(language: str, data: Mapping[str, Any], where: str) -> Operator:
    return Operator(
        name=f"{language}/operators/{data['id']}",
        language=language,
        words=_words(data, where),
        pos=_pos(data, where),
        sets=_modality(data.get("sets") or {}, where),
        doer=data.get("doer"),
        beneficiary=data.get("beneficiary"),
        wanted=bool(data.get("wanted")),
        channel=data.get("channel"),
        forms=frozenset(_list(data.get("forms"))),
        infinitive=data.get("infinitive"),
        example=_example(data, where),
    )


def _reporting(language: str, file: str, data: Mapping[str, Any], where: str) -> Reporting:
    return Reporting(
        name=f"{language}/{file}/{data['id']}",
        language=language,
        words=_words(data, where),
        pos=_pos(data, where),
        speaker=_list(data.get("speaker")),
        sets=_modality(data.get("sets") or {}, where),
        anonymous=bool(data.get("anonymous")),
        alone=bool(data.get("alone", True)),
        act=file == "acts",
        forms=frozenset(_list(data.get("forms"))),
        infinitive=data.get("infinitive"),
        example=_example(data, where),
    )


def _connector(language: str, data: Mapping[str, Any], where: str) -> Connector:
    if data.get("joins") not in ("next", "same", "prep"):
        raise LexiconError(f"{where}: joins must be next, same or prep")
    return Connector(
        name=f"{language}/connectors/{data['id']}",
        language=language,
        words=_words(data, where),
        pos=_pos(data, where),
        joins=data["joins"],
        example=_example(data, where),
    )


def _example(data: Mapping[str, Any], where: str) -> Example | None:
    if not data.get("example"):
        return None
    claims = tuple(expected(text, where) for text in _list(data.get("claims")))
    return Example(data["example"], claims, data.get("source"))


def expected(text: str, where: str = "") -> Expected:
    """A claim in the notation `KIND GIVER>RECEIVER [ITEM] [negated] [REALIS] [probable|doubtful]`.

    Raises LexiconError if it cannot be read.
    """
    kind, roles, *rest = text.split(" ") if " " in text else (text, "")
    if kind not in KINDS:
        raise LexiconError(f"{where}: {text!r}: no such kind")
    fields: dict[str, Any] = {}
    if kind in KINDS_OF_PARTIES:
        fields["parties"] = tuple(sorted(party.replace("_", " ") for party in roles.split("+")))
    else:
        giver, _, receiver = roles.partition(">")
        for role, name in (("giver", giver), ("receiver", receiver)):
            fields[role] = None if name in ("", "?") else name.replace("_", " ")
    for word in rest:
        if word in ITEMS:
            fields["item"] = word
        elif word in ("affirmed", "negated"):
            fields["polarity"] = cast(Polarity, word)
        elif word in REALIS:
            fields["realis"] = word
        elif word in ("certain", "probable", "doubtful"):
            fields["certainty"] = "possible" if word == "doubtful" else word
        else:
            raise LexiconError(f"{where}: {text!r}: {word!r} is no item or modality")
    return Expected(kind=kind, **fields)


def _actors(folder: Traversable) -> tuple[dict[str, Actor], dict[str, tuple[Form, ...]]]:
    actors: dict[str, Actor] = {}
    found: dict[str, dict[Form, None]] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yaml"):
            continue
        for data in read_yaml(path) or ():
            if "people" in data:
                pairs = _official_forms(data)
            else:
                actor = _actor(data, "state" if path.name.startswith("states") else data.get("kind", "body"))
                if actor.id in actors:
                    raise LexiconError(f"{path}: {actor.id}: this actor stands twice in the lexicon")
                actors[actor.id] = actor
                pairs = _actor_forms(actor, data)
            for surface, form in pairs:
                found.setdefault(surface, {})[form] = None
    return actors, {surface: tuple(entries) for surface, entries in found.items()}


def _actor(data: Mapping[str, Any], kind: str) -> Actor:
    names = {language: data[language]["name"] for language in LANGUAGES if data.get(language, {}).get("name")}
    names.setdefault("de", names.get("en", data["id"]))
    names.setdefault("en", names["de"])
    return Actor(data["id"], kind, data.get("home"), names, data.get("article") or {})


def _actor_forms(actor: Actor, data: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    both = {key: data[key] for key in _FORM_KEYS if key in data}
    for language in LANGUAGES:
        for key, value in (*(data.get(language) or {}).items(), *both.items()):
            role = _FORM_KEYS.get(key)
            if role is None:
                continue
            for text in _list(value):
                base = text if role in ("name", "figure") else None
                form = Form(actor.id, role, language, base=base)  # one for all surfaces: there are tens of thousands
                yield from ((surface, form) for surface in forms(text, role, language))
    if actor.kind != "state" and actor.id not in _list(data.get("caution")):
        named = Form(actor.id, "name", "*", base=actor.id)
        yield from ((surface, named) for surface in forms(actor.id, "name", "de"))
    town_of = Form(actor.id, "city", "*")
    for town in _list(data.get("cities")):
        yield from ((surface, town_of) for surface in forms(town, "city", "de"))


def _official_forms(data: Mapping[str, Any]) -> Iterator[tuple[str, Form]]:
    for person in data["people"]:
        years = tuple(_years(text, data["actor"]) for text in map(str, _list_of(person.get("years"))))
        full = dict.fromkeys((person["de"], person.get("en", person["de"]), *_list(person.get("also"))))
        for role, names in (("person", full), ("short", _list(person.get("short")))):
            form = Form(data["actor"], role, "*", years, person.get("en", person["de"]))
            yield from ((surface, form) for name in names for surface in forms(name, role, "de"))


def _list_of(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _years(text: str, where: str) -> tuple[int, int]:
    match = _YEARS.match(text.strip())
    if not match:
        raise LexiconError(f"officials of {where}: years must be 1999-2008 or 2012-, not {text!r}")
    first = int(match[1])
    return first, int(match[3]) if match[3] else (9999 if match[2] else first)


def _items(folder: Traversable) -> tuple[dict[str, dict[str, ItemForm]], dict[str, ItemForm]]:
    lemmas: dict[str, dict[str, ItemForm]] = {language: {} for language in LANGUAGES}
    named: dict[str, ItemForm] = {}
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".yaml"):
            continue
        for data in read_yaml(path) or ():
            category = cast(Item, data.get("category"))
            if category not in ITEMS:
                raise LexiconError(f"{path}: no such category: {category}")
            for language in LANGUAGES:
                for word in _list(data.get(language)):
                    lemmas[language][word] = ItemForm(category)
            for name in data.get("names") or ():
                form = ItemForm(category, name.get("origin"), named=True)
                for text in (name["name"], *_list(name.get("also"))):
                    named[text] = form
    return lemmas, named
