"""Who said what: texts with their statements, in `statements/LANGUAGE.yaml`, and what statements do for claims."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from gegenzug import reading
from gegenzug.language import parse
from gegenzug.lexicon.entries import Reporting
from gegenzug.lexicon.load import load
from gegenzug.reading.mentions import find
from gegenzug.reading.prepared import prepare
from gegenzug.reading.statements import Statement, Tellings, to_json
from gegenzug.report import SEPARATOR, Block, BlockKind, Report

TABLES = Path(__file__).parent / "statements"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and who says what in it."""

    language: str
    text: str
    statements: tuple[str, ...]


def cases() -> list[Case]:
    return [
        Case(path.stem, entry["text"], tuple(entry["statements"]))
        for path in sorted(TABLES.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def report(text: str, language: str) -> Report:
    return Report(tuple(Block("paragraph", part) for part in text.split(SEPARATOR)), language=language)


def statements(one: Report) -> tuple[Statement, ...]:
    return next(reading.read_statements([one]))


def written(statement: Statement, text: str) -> str:
    """A statement in the notation of the tables."""
    speaker = " | ".join(text[slice(*span)] for span in statement.speaker) or "?"
    return f"{statement.type}: {speaker}: {' | '.join(text[slice(*span)] for span in statement.quote)}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.language}-{case.text}")
def test_a_text_gives_its_statements(case: Case) -> None:
    found = statements(report(case.text, case.language))
    assert [written(statement, case.text) for statement in found] == list(case.statements)


@pytest.mark.parametrize(
    "entry", [one for one in load().acts if one.example and one.example.source], ids=lambda e: e.name
)
def test_the_example_of_an_act_names_who_speaks(entry: Reporting) -> None:
    assert entry.example is not None
    text = entry.example.text
    prepared = prepare(report(text, entry.language), find(text, entry.language), parse(text, entry.language))
    tree, tellings = prepared.document.trees[0], Tellings(prepared)
    told = [*tellings.of(0), *(one for word in tellings.senses(0) if (one := tellings.speaking(0, word)))]
    speakers = {tree[one.speaker].text for one in told if one.act and one.speaker is not None}
    named = {tree[j].text for one in told if one.act and one.speaker is not None for j in tree.subtree(one.speaker)}
    assert any(word[:5] == (entry.example.source or "")[:5] for word in speakers | named)


def test_a_quotation_in_indirect_speech_stands_inside_it() -> None:
    text = "Die Ministerin sagte, der Vertrag sei „ein Meilenstein für alle Beteiligten“."
    (outer,) = statements(report(text, "de"))
    assert outer.type == "Indirect"
    assert [written(inner, text) for inner in outer.inside] == [
        "Direct: Die Ministerin: „ein Meilenstein für alle Beteiligten“"
    ]


def test_a_known_speaker_is_an_actor_and_a_source_of_a_kind() -> None:
    text = "Putin sagte, der Vertrag sei fertig. Reuters meldete, er werde unterzeichnet."
    first, second = (to_json(one, text, "de") for one in statements(report(text, "de")))
    assert (first["actor"], first["source"], first["kind"]) == ("RUS", "Putin", "government")
    assert (second["actor"], second["source"], second["kind"]) == ("Reuters", "Reuters", "agency")
    assert first["speaker_words"] == "Putin"
    assert first["words"] == "der Vertrag sei fertig"


@pytest.mark.parametrize(
    ("language", "turns", "name"),
    [
        (
            "de",
            [
                (
                    "paragraph",
                    "Fragen an die Ökonomin Vera Lindholm, die in Graz lehrt und das Land seit Jahren kennt.",
                ),
                ("heading", "Frau Lindholm, was liefert der Iran?"),
                ("paragraph", "Der Iran liefert Russland Drohnen. Das ist lange bekannt."),
                ("heading", "Und China?"),
                ("paragraph", "China liefert wenig."),
                ("heading", "Bleibt das so?"),
                ("paragraph", "Das weiß niemand."),
            ],
            "Vera Lindholm",
        ),
        (
            "en",
            [
                ("paragraph", "We reached Vera Lindholm of the Northern Institute by phone."),
                ("paragraph", "Courier: What does Iran deliver?"),
                ("paragraph", "Lindholm: Iran delivers drones to Russia. That is well known."),
                ("paragraph", "Courier: And China?"),
                ("paragraph", "Lindholm: China delivers little."),
                ("paragraph", "Courier: Will that last?"),
                ("paragraph", "Lindholm: Nobody knows."),
            ],
            "Vera Lindholm",
        ),
    ],
)
def test_answers_of_an_interview_are_the_words_of_whoever_is_asked(
    language: str, turns: list[tuple[BlockKind, str]], name: str
) -> None:
    one = Report(tuple(Block(kind, text) for kind, text in turns), language=language)
    answers = [statement for statement in statements(one) if statement.type == "Direct"]
    assert [statement.source for statement in answers] == [name] * 3
    assert [claim.sources for claim in reading.read(one)] == [(name,)]


@pytest.mark.parametrize(
    ("language", "text", "sources"),
    [
        ("de", "„Der Iran liefert Russland Drohnen. Er liefert Russland auch Raketen“, sagte Merkel.", ("Merkel",)),
        ("de", "Laut Reuters liefert der Iran Russland Drohnen.", ("Reuters",)),
        (
            "de",
            "Wie Reuters unter Berufung auf Beamte meldete, liefert der Iran Russland Drohnen.",
            ("Reuters", "unnamed"),
        ),
        (
            "de",
            "Die Lage sei ernst, sagte Vera Lindholm. Der Iran liefere Russland Drohnen, sagte sie.",
            ("Vera Lindholm",),
        ),
        ("en", "The ministry in Oslo said that Iran had delivered drones to Russia.", ("ministry in Oslo",)),
        ("en", "OSLO: Iran has delivered drones to Russia.", ()),
        ("en", "Iran promised to deliver drones to Russia.", ()),
    ],
)
def test_a_claim_inherits_the_speaker_of_the_statement_it_stands_in(
    language: str, text: str, sources: tuple[str, ...]
) -> None:
    assert {claim.sources for claim in reading.read(report(text, language))} == {sources}


def test_a_report_in_another_language_has_no_statements() -> None:
    assert statements(report("Il ministro ha detto che il ponte è chiuso.", "it")) == ()


def test_a_report_without_actors_has_statements_and_no_claims() -> None:
    one = report("Der Bäcker sagte, das Brot sei ausverkauft.", "de")
    assert len(statements(one)) == 1
    assert reading.read(one) == []
