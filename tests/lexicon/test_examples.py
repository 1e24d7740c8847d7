"""Every entry of the lexicon has an example sentence; what must be read in it is read."""

from __future__ import annotations

from functools import cache

import pytest

from gegenzug.claim import Claim
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


def as_expected(claim: Claim) -> Expected:
    return Expected(
        claim.kind,
        claim.giver,
        claim.receiver,
        claim.item,
        claim.parties,
        claim.polarity,
        claim.realis,
        claim.certainty,
    )


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_example_gives_its_claims(entry: Entry) -> None:
    example = entry.example
    assert isinstance(example, Example)
    found = {as_expected(claim) for claim in claims()[entry.name]}
    assert set(example.claims) <= found
