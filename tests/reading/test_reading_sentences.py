"""What the reader makes of single sentences and short texts, construction by construction.

The tables are `sentences/<language>/<construction>.yaml`. A claim is written as in the examples of the lexicon, with
its channel and its sources: `transfer CHN>RUS components via KAZ negated planned doubtful according to Reuters / UN`.
What is not written is affirmed, actual, certain and said by the outlet itself. A text marked `wrong_today` is read
wrongly so far; its test fails as soon as it is read rightly, so that the mark is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gegenzug import reading
from gegenzug.claim import Claim
from gegenzug.report import SEPARATOR, Block, Report, When

SENTENCES = Path(__file__).parent / "sentences"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and what must be read in it."""

    construction: str
    language: str
    text: str
    claims: tuple[str, ...]
    returns: frozenset[frozenset[str]] | None = None
    """Pairs of claims that are the price of each other; None where the text is not about that."""
    evidence: tuple[int, ...] = ()
    """How many pieces of evidence each claim has; empty where that does not matter."""
    year: int | None = None
    wrong_today: bool = False

    @property
    def report(self) -> Report:
        """The text as a report of its year."""
        blocks = tuple(Block("paragraph", text) for text in self.text.split(SEPARATOR))
        published = When(datetime(self.year, 1, 1), "year") if self.year else None
        return Report(blocks, language=self.language, published=published)


def cases() -> list[Case]:
    return [
        _case(path, entry) for path in sorted(SENTENCES.glob("*/*.yaml")) for entry in yaml.safe_load(path.read_text())
    ]


def _case(path: Path, entry: dict[str, Any]) -> Case:
    written = entry.get("claims") or ()
    claims = (written,) if isinstance(written, str) else tuple(written)
    pairs = entry.get("returns")
    return Case(
        construction=path.stem,
        language=path.parent.name,
        text=entry["text"],
        claims=claims,
        returns=None if pairs is None else frozenset(frozenset(claims[n - 1] for n in pair) for pair in pairs),
        evidence=tuple(entry.get("evidence", ())),
        year=entry.get("year"),
        wrong_today=entry.get("wrong_today", False),
    )


CASES = cases()


def name(case: Case) -> str:
    return f"{case.language}-{case.construction}-{case.text}"


@cache
def read(case: Case) -> list[Claim]:
    """All claims of a text, read alone: what stands beside it in a batch may change the tree of a sentence."""
    return next(reading.read_many([case.report], sure=reading.WORTH_CHECKING))


def written(claim: Claim) -> str:
    """A claim in the notation of the tables."""
    roles = "+".join(claim.parties) if claim.parties else f"{claim.giver or '?'}>{claim.receiver or '?'}"
    parts = [claim.kind, roles, claim.item, f"via {claim.via}" if claim.via else None]
    parts.append(claim.polarity if claim.polarity != "affirmed" else None)
    parts.append(claim.realis if claim.realis != "actual" else None)
    parts.append({"certain": None, "possible": "doubtful"}.get(claim.certainty, claim.certainty))
    parts.append(f"according to {' / '.join(claim.sources)}" if claim.sources else None)
    return " ".join(part for part in parts if part)


def exchanged(claims: Sequence[Claim]) -> frozenset[frozenset[str]]:
    by_id = {claim.id: written(claim) for claim in claims}
    return frozenset(frozenset({by_id[claim.id], by_id[other]}) for claim in claims for other in claim.in_return_for)


def marked(case: Case) -> Any:
    wrong = pytest.mark.xfail(reason="read wrongly so far", strict=True)
    return pytest.param(case, id=name(case), marks=wrong if case.wrong_today else ())


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_text_gives_its_claims(case: Case) -> None:
    """What it says is found, and nothing else shown as a fact; how sure a single sentence makes is another matter."""
    found = {written(claim): claim.confidence for claim in read(case)}
    assert set(case.claims) <= set(found)
    assert {claim for claim, sure in found.items() if sure >= reading.SURE} <= set(case.claims)


@pytest.mark.parametrize("case", [case for case in CASES if case.returns is not None], ids=name)
def test_a_price_and_its_return_are_joined(case: Case) -> None:
    said = frozenset(pair for pair in exchanged(read(case)) if pair <= set(case.claims))
    assert said == case.returns


@pytest.mark.parametrize("case", [case for case in CASES if case.evidence], ids=name)
def test_a_claim_made_twice_has_two_pieces_of_evidence(case: Case) -> None:
    found = {written(claim): len(claim.evidence) for claim in read(case)}
    assert {claim: found.get(claim) for claim in case.claims} == dict(zip(case.claims, case.evidence, strict=True))


def test_every_construction_is_told_in_german_and_english() -> None:
    constructions = {
        language: {case.construction for case in CASES if case.language == language} for language in "de en".split()
    }
    assert {"separable_verbs"} == constructions["de"] - constructions["en"]
    assert {"phrasal_verbs"} == constructions["en"] - constructions["de"]
