"""Whatever a report and its claims are, they come back the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.claim import CERTAINTY, ITEMS, KINDS, REALIS, Claim, Evidence, Polarity, Words
from gegenzug.figures import Amount, Bound, Number, Period, Quantity, Rate, Relation
from gegenzug.figures import Precision as FigurePrecision
from gegenzug.ledger import ClaimFilter, Ledger, identity
from gegenzug.report import Block, BlockKind, Cited, Precision, Report, When

NUMBERS = count()
"""Every example is a report of its own."""

text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
maybe = st.none() | text
zones = st.none() | st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-9, minutes=-30))])
whens = st.builds(
    When,
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=zones),  # type: ignore[arg-type]
    st.sampled_from(get_args(Precision)),
)
reports = st.builds(
    Report,
    blocks=st.lists(st.builds(Block, st.sampled_from(get_args(BlockKind)), text, maybe), max_size=5).map(tuple),
    outlet=maybe,
    authors=st.lists(text, max_size=3).map(tuple),
    published=st.none() | whens,
    updated=st.none() | whens,
    language=maybe,
    url=maybe,
    cited=st.lists(st.builds(Cited, text, text, maybe), max_size=3).map(tuple),
    origin=maybe,
)
offsets = st.integers(-1, 10_000)
evidence = st.builds(
    Evidence, text, offsets, offsets,
    st.lists(st.builds(Words, text, text, offsets, offsets, maybe, maybe), max_size=3).map(tuple),
)  # fmt: skip
values = st.floats(0, 1e15) | st.integers(0, 10**15).map(float)
numbers = st.builds(
    Number, values, st.none() | values, st.sampled_from(get_args(Bound)), st.none() | st.sampled_from(get_args(Rate))
)
periods = st.builds(
    Period,
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.sampled_from(get_args(FigurePrecision)),
    st.sampled_from(get_args(Relation)),
    st.none() | st.sampled_from(["P5Y", "P2W"]),
)
claims = st.builds(
    Claim,
    id=text,
    kind=st.sampled_from(KINDS),
    giver=maybe,
    receiver=maybe,
    item=st.none() | st.sampled_from(ITEMS),
    via=maybe,
    parties=st.lists(text, max_size=4).map(tuple),
    polarity=st.sampled_from(get_args(Polarity)),
    realis=st.sampled_from(REALIS),
    certainty=st.sampled_from(CERTAINTY),
    sources=st.lists(text, max_size=3).map(tuple),
    amount=st.none() | st.builds(Amount, numbers, st.sampled_from(["USD", "DEM"])),
    quantity=st.none() | st.builds(Quantity, numbers, st.none() | st.sampled_from(["t", "bbl"]), maybe),
    when=st.none() | periods,
    evidence=st.lists(evidence, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
)


@st.composite
def claims_of_one_report(draw: st.DrawFn) -> list[Claim]:
    found = draw(st.lists(claims, max_size=4, unique_by=lambda claim: claim.id))
    ids = st.lists(st.sampled_from([claim.id for claim in found]), unique=True, max_size=3) if found else st.just([])
    return [replace(claim, in_return_for=tuple(draw(ids))) for claim in found]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path: Path = tmp_path_factory.mktemp("ledger") / "gegenzug.db"
    return Ledger.open(path)


@given(report=reports, given_claims=claims_of_one_report())
def test_round_trip(ledger: Ledger, report: Report, given_claims: list[Claim]) -> None:
    report = replace(report, url=f"{report.url or ''}#{next(NUMBERS)}")
    assert ledger.add(report, given_claims, "test") == "new"
    report_id = identity.report_id(report)
    assert ledger.report(report_id) == report
    kept = [one.claim for one in ledger.claims(ClaimFilter(report=report_id))]
    ids = {claim.id: one.id for claim, one in zip(given_claims, kept, strict=True)}
    expected = [
        replace(claim, id=ids[claim.id], in_return_for=tuple(ids[partner] for partner in claim.in_return_for))
        for claim in given_claims
    ]
    assert kept == expected
    assert [claim.confidence for claim in kept] == [claim.confidence for claim in given_claims]
    assert ledger.add(report, given_claims, "test") == "unchanged"
