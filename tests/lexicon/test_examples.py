"""Every entry of the lexicon has an example sentence; what must be read in it is read."""

from __future__ import annotations

import pytest

from gegenzug.claim import Claim
from gegenzug.language import parse
from gegenzug.lexicon import actor_code
from gegenzug.lexicon.entries import Connector, Example, Expected, Operator, Predicate, Reporting
from gegenzug.lexicon.load import load
from gegenzug.reading.claiming import claims_of
from gegenzug.reading.confidence import Finding
from gegenzug.reading.mentions import find
from gegenzug.reading.prepared import prepare
from gegenzug.reading.rules import rule_fillings
from gegenzug.report import Block, Report

Entry = Predicate | Operator | Reporting | Connector


def entries() -> tuple[Entry, ...]:
    lexicon = load()
    found: list[Entry] = [*lexicon.predicates, *lexicon.operators, *lexicon.reporting, *lexicon.connectors]
    return tuple(entry for entry in found if entry.example and entry.example.claims)


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


def read_by_rules(report: Report) -> list[Claim]:
    """What the lexicon alone gives, whatever the network makes of it."""
    language = report.language or ""
    prepared = prepare(report, find(report.text, language), parse(report.text, language))
    ruled = [Finding(scene.tree.index, filling, True, 0.0, 0.5) for scene, filling in rule_fillings(prepared)]
    return claims_of(prepared, [(finding, 1.0) for finding in ruled])


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.name)
def test_example_gives_its_claims(entry: Entry) -> None:
    example = entry.example
    assert isinstance(example, Example)
    report = Report((Block("paragraph", example.text),), language=entry.language)
    found = {as_expected(claim) for claim in read_by_rules(report)}
    assert {as_expected(claim) for claim in example.claims} <= found
