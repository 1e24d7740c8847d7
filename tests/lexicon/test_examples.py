"""Every entry of the lexicon has an example sentence; what must be read in it is read."""

from __future__ import annotations

from functools import cache

import pytest

from gegenzug.claim import Claim
from gegenzug.lexicon import actor_code
from gegenzug.lexicon.entries import Connector, Example, Expected, Operator, Predicate, Reporting
from gegenzug.lexicon.load import load
from gegenzug.reading import read_many
from gegenzug.report import Block, Report

Entry = Predicate | Operator | Reporting | Connector


def entries() -> tuple[Entry, ...]:
    lexicon = load()
    found = (*lexicon.predicates, *lexicon.operators, *lexicon.reporting, *lexicon.connectors)
    return tuple(entry for entry in found if entry.example and entry.example.claims)


@cache
def claims() -> dict[str, list[Claim]]:
    """The claims of every example, read together as that is faster."""
    examples = entries()
    reports = [
        Report((Block("paragraph", entry.example.text if entry.example else ""),), language=entry.language)
        for entry in examples
    ]
    return {entry.name: found for entry, found in zip(examples, read_many(reports), strict=True)}


def code(actor: str | None) -> str | None:
    """An actor without a code goes by the name the text uses; the lexicon knows whose it is."""
    return (actor_code(actor) or actor) if actor else None


def as_expected(claim: Claim | Expected) -> Expected:
    return Expected(
        claim.kind,
        code(claim.giver),
        code(claim.receiver),
        claim.item,
        tuple(sorted(code(party) or party for party in claim.parties)),
        claim.polarity,
        claim.realis,
        claim.certainty,
    )


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_example_gives_its_claims(entry: Entry) -> None:
    example = entry.example
    assert isinstance(example, Example)
    found = {as_expected(claim) for claim in claims()[entry.name]}
    assert {as_expected(claim) for claim in example.claims} <= found
