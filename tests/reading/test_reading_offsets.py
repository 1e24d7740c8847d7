"""Every claim points to words of its report, whatever the report holds: exact offsets, known actors, true links."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gegenzug import reading
from gegenzug.claim import Claim, Evidence, Words, from_json, to_json
from gegenzug.lexicon import load
from gegenzug.pages import open_reports
from gegenzug.report import Block, BlockKind, Report

SAMPLES = Path(str(files("gegenzug") / "samples"))
SENTENCES = Path(__file__).parent / "sentences"
KINDS: tuple[BlockKind, ...] = ("kicker", "headline", "lead", "heading", "paragraph", "caption")

TEXTS = sorted({entry["text"] for path in SENTENCES.glob("*/*.yaml") for entry in yaml.safe_load(path.read_text())})
WORDS = sorted({word for text in TEXTS for word in text.split()})
ODDITIES = [
    "",
    " ",
    "…",
    "„",
    "“",
    "»",
    "'",
    "’s",
    "(",
    ")",
    ":",
    "–",
    "\u00ad",
    "\u200b",
    "\u0301",
    "😀",
    "ﬁ",
    "\t",
    "\r\n",
]
"""What stands in the text of real pages now and then: loose quotation marks, soft hyphens, ligatures, emoji."""

word = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODDITIES), st.text(max_size=8))
loose = st.lists(word, max_size=25).map(" ".join)
block = st.one_of(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4).map(" ".join), loose)
reports = st.builds(
    Report,
    blocks=st.lists(st.builds(Block, st.sampled_from(KINDS), block), max_size=5).map(tuple),
    language=st.sampled_from(["de", "en"]),
)


def assert_well_founded(claims: Sequence[Claim], report: Report) -> None:
    """Everything a claim must be, whatever it says."""
    ids = [claim.id for claim in claims]
    assert len(set(ids)) == len(ids)
    assert len({claim.identity for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.evidence
        assert set(claim.in_return_for) <= set(ids) - {claim.id}
        assert any(_known(actor) for actor in claim.actors)
        for evidence in claim.evidence:
            assert_in_one_block(evidence, report)
            assert any(words.role == "predicate" for words in evidence.words)
            for words in evidence.words:
                assert_exact(words, report.text)


def assert_in_one_block(evidence: Evidence, report: Report) -> None:
    assert_exact(evidence, report.text)
    assert any(start <= evidence.start < evidence.end <= end for start, end, _ in report.spans())


def assert_exact(piece: Evidence | Words, text: str) -> None:
    assert piece.text
    assert piece.text == text[piece.start : piece.end]


def _known(actor: str) -> bool:
    return actor in load().actors or actor in {form.base for forms in load().actor_forms.values() for form in forms}


@cache
def samples() -> dict[str, Report]:
    opened = (one for path in sorted(SAMPLES.iterdir()) if path.suffix != ".md" for one in open_reports(path))
    return {f"{number}-{report.outlet}": report for number, report in enumerate(opened) if isinstance(report, Report)}


@cache
def sample_claims() -> dict[str, list[Claim]]:
    return dict(zip(samples(), reading.read_many(samples().values()), strict=True))


@given(reports)
def test_any_text_has_statements_that_lie_in_it(report: Report) -> None:
    (found,) = reading.read_statements([report])
    waiting = list(found)
    while waiting:
        statement = waiting.pop()
        waiting.extend(statement.inside)
        assert statement.quote
        for start, end in (*statement.quote, *statement.speaker, *statement.cue):
            assert 0 <= start < end <= len(report.text)


@given(reports)
def test_any_text_is_read_and_claims_point_to_its_words(report: Report) -> None:
    assert_well_founded(reading.read(report), report)


@given(st.lists(reports, max_size=4))
def test_reports_read_together_keep_their_order_and_their_claims(batch: list[Report]) -> None:
    found = list(reading.read_many(batch))
    assert len(found) == len(batch)
    for report, claims in zip(batch, found, strict=True):
        assert_well_founded(claims, report)


@given(reports)
def test_claims_come_back_from_json_as_they_were(report: Report) -> None:
    for claim in reading.read(report):
        assert from_json(json.loads(json.dumps(to_json(claim)))) == claim


@given(reports.filter(lambda report: report.language == "de"), st.sampled_from(["fr", "pl", None]))
def test_a_report_in_another_language_has_no_claims(report: Report, language: str | None) -> None:
    assert reading.read(Report(report.blocks, language=language)) == []


@pytest.mark.parametrize("name", samples())
def test_claims_of_a_sample_point_to_its_words(name: str) -> None:
    assert_well_founded(sample_claims()[name], samples()[name])


@pytest.mark.parametrize("name", samples())
def test_claims_of_a_sample_come_back_from_json_as_they_were(name: str) -> None:
    for claim in sample_claims()[name]:
        assert from_json(json.loads(json.dumps(to_json(claim)))) == claim
