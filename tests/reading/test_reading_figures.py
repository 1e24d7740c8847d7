"""Money, quantities and times in sentences, and which of them a claim is given.

`figures/<language>.yaml` holds sentences with all figures in them, `figures/claims.yaml` reports with what their claims
are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.claim import FIGURES, Claim, from_json, to_json
from gegenzug.language import parse
from gegenzug.language.sentence import Sentence, Word
from gegenzug.lexicon import LANGUAGES
from gegenzug.lexicon.counting import FigureExample, figure_examples, figures
from gegenzug.reading.amounts import amounts
from gegenzug.reading.claiming import claims_of
from gegenzug.reading.confidence import Finding
from gegenzug.reading.days import Anchor, Tense
from gegenzug.reading.mentions import find
from gegenzug.reading.numerals import german
from gegenzug.reading.prepared import prepare
from gegenzug.reading.rules import rule_fillings
from gegenzug.reading.times import times
from gegenzug.reading.tree import Tree
from gegenzug.report import SEPARATOR, Block, Report, When

TABLES = Path(__file__).parent / "figures"
DAY = date(2023, 9, 14)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, and the figures in it; None where the sentence is not about them."""

    language: str
    text: str
    figures: list[str] | None = None
    times: list[str] | None = None


def cases() -> list[Case]:
    found = ((path.stem, entry) for path in (TABLES / "de.yaml", TABLES / "en.yaml") for entry in _entries(path))
    return [Case(language, entry["text"], entry.get("figures"), entry.get("times")) for language, entry in found]


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def trees(text: str, language: str) -> list[Tree]:
    return [Tree(sentence) for sentence in parse(text, language)]


def told(text: str, language: str, anchor: Anchor) -> tuple[list[str], list[str]]:
    """The figures and the times of a text, as they are written in the tables."""
    how_much: list[str] = []
    when: list[str] = []
    for tree in trees(text, language):
        named = times(tree)
        taken = {i for words in named for i in range(words.first, words.last + 1)}
        how_much += [str(words.figure) for words in amounts(tree, taken)]
        when += [str(period) for words in named if (period := words.period(anchor))]
    return how_much, when


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.language}-{case.text}")
def test_a_sentence_has_its_figures(case: Case) -> None:
    how_much, when = told(case.text, case.language, Anchor(DAY, DAY))
    assert case.figures is None or how_much == case.figures
    assert case.times is None or when == case.times


@pytest.mark.parametrize("example", list(figure_examples()), ids=lambda example: example.name)
def test_the_example_of_an_entry_has_its_figure(example: FigureExample) -> None:
    day = date.fromisoformat(example.on) if example.on else None
    how_much, when = told(example.text, example.language, Anchor(day, day))
    assert example.figure in (how_much if day is None else when)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_name(language: str) -> None:
    assert all(one and many for one, many in figures(language).unit_names.values())


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("dreizehn", 13),
        ("siebzehn", 17),
        ("einundzwanzig", 21),
        ("hundert", 100),
        ("zweihundertfünf", 205),
        ("tausend", 1000),
        ("dreitausendvierhundertsechsundfünfzig", 3456),
        ("zweieinhalb", 2.5),
        ("haus", None),
        ("und", None),
        ("tausendundeine", 1001),
    ],
)
def test_german_number_words(word: str, value: float | None) -> None:
    assert german(word) == value


@pytest.mark.parametrize(
    ("text", "tense", "wanted"),
    [
        ("The ship came in October.", "past", "on 2022-10"),
        ("The ship came in October.", "future", "on 2023-10"),
        ("The ship came in October.", "near", "on 2023-10"),
        ("The ship came in March.", "near", "on 2023-03"),
        ("The ship came on Friday.", "past", "on 2023-09-08"),
        ("The ship came on Friday.", "future", "on 2023-09-15"),
    ],
)
def test_the_tense_tells_the_year(text: str, tense: Tense, wanted: str) -> None:
    assert told(text, "en", Anchor(DAY, DAY, tense))[1] == [wanted]


@pytest.mark.parametrize("text", ["Am Montag kam der Frachter.", "Im August kam er.", "Letzte Woche kam er."])
def test_without_a_date_of_the_report_a_time_that_needs_one_is_left_open(text: str) -> None:
    assert told(text, "de", Anchor(None, None))[1] == []


def test_a_report_dated_to_the_year_gives_months_but_no_days() -> None:
    year = Anchor(date(1985, 1, 1), date(1985, 12, 31))
    assert told("Im August kam der Frachter.", "de", year)[1] == ["on 1985-08"]
    assert told("Am Montag kam der Frachter.", "de", year)[1] == []
    assert told("Im vergangenen Jahr kam der Frachter.", "de", year)[1] == ["on 1984"]


# --- which figures a claim is given


def read(text: str, language: str) -> list[Claim]:
    """What the rules read in paragraphs of a report of 14 September 2023, whatever the network makes of them."""
    blocks = tuple(Block("paragraph", part) for part in text.split(SEPARATOR))
    report = Report(blocks, language=language, published=When(datetime(2023, 9, 14)))
    prepared = prepare(report, find(report.text, language), parse(report.text, language))
    ruled = [Finding(scene.tree.index, filling, True, 0.0, 0.5) for scene, filling in rule_fillings(prepared)]
    return claims_of(prepared, [(finding, 1.0) for finding in ruled])


def given_to(claim: Claim) -> list[str]:
    return [str(figure) for name in FIGURES if (figure := getattr(claim, name)) is not None]


@pytest.mark.parametrize("entry", list(_entries(TABLES / "claims.yaml")), ids=lambda entry: entry["text"])
def test_a_claim_is_given_the_figures_of_its_own_words(entry: dict[str, Any]) -> None:
    found = read(entry["text"], entry["language"])
    wanted = entry["claims"]
    assert [given_to(claim) for claim in found if claim.kind == entry["kind"]] == wanted
    for claim in found:
        roles = {words.role for evidence in claim.evidence for words in evidence.words}
        assert {name for name in FIGURES if getattr(claim, name)} <= roles
        assert from_json(to_json(claim)) == claim


def test_of_a_claim_told_twice_the_figures_of_the_strongest_stay() -> None:
    text = "Der Iran könnte Russland 200 Drohnen liefern.\n\nDer Iran hat Russland im August Drohnen geliefert."
    (claim,) = (claim for claim in read(text, "de") if claim.item == "uav")
    assert len(claim.evidence) == 2
    assert given_to(claim) == ["200 Drohnen", "on 2023-08"]


def test_figures_make_no_claim_another() -> None:
    with_figures, without = (
        read(text, "de")[0]
        for text in ("Im August lieferte der Iran Russland 200 Drohnen.", "Der Iran lieferte Russland Drohnen.")
    )
    assert given_to(with_figures)
    assert not given_to(without)
    assert with_figures.identity == without.identity


# --- whatever stands there

WORDS = sorted({word for case in cases() for word in case.text.split()})
ODD = [
    "",
    "-",
    "–",
    "$",
    "€",
    "1e9",
    "9" * 40,
    "1.2.3",
    "32.",
    "2023-02-30",
    "31.2.2023",
    "0",
    "½",
    "m",
    "bis",
    "of",
    "Ende",
]
sentence_words = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD) | st.text(max_size=6), max_size=14)
parts_of_speech = st.sampled_from("NOUN PROPN NUM ADJ VERB ADP DET PUNCT SYM X".split())
relations = st.sampled_from("nummod nmod obl obj nsubj amod compound case det conj root".split())
anchors = st.builds(
    Anchor, st.none() | st.dates(), st.none() | st.dates(), st.sampled_from(["past", "future", "near"])
).filter(lambda anchor: (anchor.first is None) == (anchor.last is None))


@st.composite
def any_tree(draw: st.DrawFn) -> Tree:
    """Words in any tree, as a parser that errs may make it: heads anywhere, but without a circle."""
    texts = [text for text in draw(sentence_words) if text.strip()]
    words: list[Word] = []
    at = 0
    for i, text in enumerate(texts):
        head = draw(st.integers(-1, i - 1)) if i else -1
        words.append(Word(text, at, at + len(text), text, draw(parts_of_speech), head, draw(relations)))
        at += len(text) + 1
    return Tree(Sentence(tuple(words), 0, at, draw(st.sampled_from(LANGUAGES))))


@given(any_tree(), anchors)
def test_no_words_crash_it(tree: Tree, anchor: Anchor) -> None:
    for named in times(tree):
        assert 0 <= named.first <= named.last < len(tree)
        period = named.period(anchor)
        assert period is None or period.begin is None or period.end is None or period.begin <= period.end
    for words in amounts(tree):
        assert 0 <= words.first <= words.last < len(tree)
        assert words.figure.number.value >= 0
