"""A claim: one actor gave, gives, will give or refuses something to another, according to someone.

The fields are those of the data contract, `docs/claims.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from gegenzug.figures import (
    Amount,
    Period,
    Quantity,
    amount_from_json,
    amount_to_json,
    period_from_json,
    period_to_json,
    quantity_from_json,
    quantity_to_json,
)

Kind = Literal[
    "transfer",
    "support",
    "agreement",
    "meeting",
    "deployment",
    "sanction",
    "use",
    "production",
    "dependence",
    "distancing",
]
Item = Literal[
    "arms",
    "ammunition",
    "artillery",
    "missiles",
    "uav",
    "armour",
    "aircraft",
    "air_defence",
    "naval",
    "small_arms",
    "nuclear",
    "components",
    "technology",
    "energy",
    "raw_materials",
    "food",
    "money",
    "investment",
    "training",
    "personnel",
    "intelligence",
    "humanitarian",
    "other",
]
Polarity = Literal["affirmed", "negated"]
Realis = Literal["actual", "planned", "requested", "possible"]
Certainty = Literal["certain", "probable", "possible"]
Role = Literal[
    "predicate",
    "giver",
    "receiver",
    "item",
    "via",
    "party",
    "source",
    "modality",
    "exchange",
    "amount",
    "quantity",
    "when",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
ITEMS: tuple[Item, ...] = get_args(Item)
REALIS: tuple[Realis, ...] = get_args(Realis)
"""Strongest first."""
CERTAINTY: tuple[Certainty, ...] = get_args(Certainty)
"""Strongest first."""

KINDS_WITH_ITEM: frozenset[Kind] = frozenset({"transfer", "use", "production", "dependence"})
KINDS_OF_PARTIES: frozenset[Kind] = frozenset({"agreement", "meeting"})

FIGURES = ("amount", "quantity", "when")
"""Fields of a claim that hold figures, and the roles of the words that say them."""

SURE = 0.45
"""Confidence from which a claim is shown as a fact; the others wait to be checked."""
UNNAMED = "unnamed"
"""The source of what is reported without a name."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report that fill a role, or that decided something about a claim."""

    role: str
    text: str
    start: int
    end: int
    entry: str | None = None
    """The lexicon entry that knew them, such as `de/predicates/liefern` or `actors/PRK`."""
    note: str | None = None
    """Why they count, where the entry alone does not say it: `pronoun`, `passive subject`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a report makes a claim: one sentence or a contiguous part of it, in its exact words."""

    text: str
    start: int
    end: int
    words: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one report. `giver` is the side a thing comes from, whatever the grammar.

    Actors are ISO 3166-1 alpha-3 codes, the codes of bodies and groups, or names as the report writes them.
    """

    id: str
    kind: Kind
    giver: str | None = None
    receiver: str | None = None
    item: Item | None = None
    via: str | None = None
    parties: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    realis: Realis = "actual"
    certainty: Certainty = "certain"
    sources: tuple[str, ...] = ()
    """Who is said to have said so, nearest first; empty: the outlet itself; `("unnamed",)`: without a name."""
    in_return_for: tuple[str, ...] = ()
    amount: Amount | None = None
    """The money that passes, or what the item costs or is worth."""
    quantity: Quantity | None = None
    """How many or how much of the item."""
    when: Period | None = None
    """When it happens, as far as the words say so."""
    evidence: tuple[Evidence, ...] = ()
    confidence: float = field(default=1.0, compare=False)
    """How sure the reader is to have read this rightly, 0 to 1. It says nothing of whether it is true."""

    @property
    def identity(self) -> tuple[Any, ...]:
        """Claims of one report with the same identity are one claim."""
        return (self.kind, self.giver, self.receiver, self.item, self.parties, self.polarity)

    @property
    def strength(self) -> tuple[int, int, int]:
        """For putting claims in order, the strongest first: by realis, then certainty, then voice.

        The outlet's own voice stands before a named source, that before one without a name.
        """
        voice = 0 if not self.sources else 2 if self.sources[0] == UNNAMED else 1
        return REALIS.index(self.realis), CERTAINTY.index(self.certainty), voice

    @property
    def actors(self) -> tuple[str, ...]:
        """Everyone with a role in the claim, the channel included."""
        named = (self.giver, self.receiver, *self.parties, self.via)
        return tuple(dict.fromkeys(actor for actor in named if actor))


def to_json(claim: Claim) -> dict[str, Any]:
    """A claim in the form of the data contract, with `spans` (offsets and words of the evidence) added."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "giver": claim.giver,
        "receiver": claim.receiver,
        "item": claim.item,
        "via": claim.via,
        "parties": list(claim.parties) or None,
        "polarity": claim.polarity,
        "realis": claim.realis,
        "certainty": claim.certainty,
        "sources": list(claim.sources),
        "in_return_for": list(claim.in_return_for),
        "amount": amount_to_json(claim.amount),
        "quantity": quantity_to_json(claim.quantity),
        "when": period_to_json(claim.when),
        "confidence": round(claim.confidence, 3),
        "evidence": [evidence.text for evidence in claim.evidence],
        "spans": [_span_to_json(evidence) for evidence in claim.evidence],
    }


def from_json(data: Mapping[str, Any]) -> Claim:
    """The inverse of `to_json`; also reads gold claims, whose evidence has no offsets (they become -1).

    Raises KeyError if `id` or `kind` is missing.
    """
    spans = data.get("spans") or [{"start": -1, "end": -1} for _ in data.get("evidence", [])]
    evidence = tuple(_span_from_json(text, span) for text, span in zip(data.get("evidence", []), spans, strict=True))
    return Claim(
        id=data["id"],
        kind=data["kind"],
        giver=data.get("giver"),
        receiver=data.get("receiver"),
        item=data.get("item"),
        via=data.get("via"),
        parties=tuple(data.get("parties") or ()),
        polarity=data.get("polarity", "affirmed"),
        realis=data.get("realis", "actual"),
        certainty=data.get("certainty", "certain"),
        sources=tuple(data.get("sources") or ()),
        in_return_for=tuple(data.get("in_return_for") or ()),
        amount=amount_from_json(data.get("amount")),
        quantity=quantity_from_json(data.get("quantity")),
        when=period_from_json(data.get("when")),
        evidence=evidence,
        confidence=float(data.get("confidence", 1.0)),
    )


def _span_to_json(evidence: Evidence) -> dict[str, Any]:
    words = [
        {key: value for key in Words.__slots__ if (value := getattr(word, key)) is not None} for word in evidence.words
    ]
    return {"start": evidence.start, "end": evidence.end, "words": words}


def _span_from_json(text: str, span: Mapping[str, Any]) -> Evidence:
    words = tuple(Words(**word) for word in span.get("words", []))
    return Evidence(text=text, start=span["start"], end=span["end"], words=words)
