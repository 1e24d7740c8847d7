"""The entries of the lexicon as frozen values. `docs/lexicon.md` tells what each key means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gegenzug.claim import Certainty, Item, Kind, Polarity, Realis

Pos = Literal["verb", "noun", "adj", "adv", "prep"]
Slots = Mapping[str, tuple[str, ...]]
"""Role to the grammatical slots that may fill it, in the order they are tried."""


class LexiconError(ValueError):
    """An entry of the lexicon that cannot be used; the message names file and entry."""


@dataclass(frozen=True, slots=True)
class Modality:
    """What a word says of the claim it carries or governs; None where it says nothing."""

    polarity: Polarity | None = None
    realis: Realis | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """A claim that the example of an entry must give."""

    kind: Kind
    giver: str | None = None
    receiver: str | None = None
    item: Item | None = None
    parties: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    realis: Realis = "actual"
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must be read in it."""

    text: str
    claims: tuple[Expected, ...] = ()
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """How the roles of a claim are filled at verbs and at nouns."""

    name: str
    kind: Kind
    verb: Slots
    noun: Slots


@dataclass(frozen=True, slots=True)
class Predicate:
    """One sense of a word or phrase that makes a claim."""

    name: str
    """`de/transfer/liefern`"""
    language: str
    kind: Kind
    frame: str
    words: tuple[tuple[str, ...], ...]
    """Variants, each the dictionary forms of its words; the head is last in German verbs, else first for verbs."""
    pos: Pos
    slots: Slots
    require: frozenset[str] = frozenset()
    item: Item | None = None
    default_item: Item | None = None
    object: frozenset[str] = frozenset()
    """Nouns of which one must stand beside the predicate, its subject excepted."""
    subject: frozenset[str] = frozenset()
    """Nouns of which one must be its subject."""
    among: str | None = None
    """The kind of actor that one of the parties must be."""
    modality: Modality = Modality()
    example: Example | None = None

    @property
    def listed(self) -> bool:
        """Whether the lexicon has it; the learned part of reading finds others."""
        return bool(self.words[0])


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that changes the modality of the claim that depends on it, and may say whose action that is."""

    name: str
    language: str
    words: tuple[tuple[str, ...], ...]
    pos: Pos
    sets: Modality
    doer: str | None = None
    beneficiary: str | None = None
    wanted: bool = False
    """A wish: planned where the doer gives, requested where the doer gets."""
    channel: str | None = None
    """The slot of who is used as a way: "**Nordkorea** nutzen, um zu liefern"."""
    forms: frozenset[str] = frozenset()
    """Only these forms count, if any: "dürfte", not "darf"."""
    infinitive: Literal["present", "perfect"] | None = None
    """Counts only with this infinitive: "soll liefern", "soll geliefert haben"."""
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class Reporting:
    """A word that says who said so."""

    name: str
    language: str
    words: tuple[tuple[str, ...], ...]
    pos: Pos
    speaker: tuple[str, ...]
    sets: Modality = Modality()
    anonymous: bool = False
    alone: bool = True
    """Whether it makes a statement even where what is said is not told: "she protested", but not "she planned"."""
    act: bool = False
    """Whether it makes a statement but is no source: "demanded", "promised"."""
    forms: frozenset[str] = frozenset()
    infinitive: Literal["present", "perfect"] | None = None
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """A word that joins two claims into an exchange."""

    name: str
    language: str
    words: tuple[tuple[str, ...], ...]
    pos: Pos
    joins: Literal["next", "same", "prep"]
    example: Example | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, body, group, company or outlet."""

    id: str
    kind: str
    """state, body, group, company, agency, outlet, institute, ngo"""
    home: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """Language to the usual name."""
    articles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form of an actor, as it may stand in a text."""

    actor: str
    role: str
    """name, adj, people, seat, figure, near, city, person, short"""
    language: str
    """ISO 639-1, or `*` for any."""
    years: tuple[tuple[int, int], ...] = ()
    """For persons: the years in office, both inclusive."""
    person: str | None = None
    base: str | None = None
    """The dictionary form, for actors that are called as the report calls them."""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """A surface form of a good."""

    category: Item
    origin: str | None = None
    """The state that makes it, for a weapon known by name."""
    named: bool = False
