"""How findings are rated, how networks are averaged, and how claims are joined as price and return."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gegenzug import reading
from gegenzug.claim import Claim
from gegenzug.reading.confidence import Finding, confidence, found_by, in_context
from gegenzug.reading.exchange import Draft, features, join, pairs
from gegenzug.reading.frames import Filling
from gegenzug.reading.learned.features import runs
from gegenzug.reading.learned.model import MODEL, Network
from gegenzug.reading.logistic import likely
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.reader import parse
from gegenzug.reading.rules import rule_fillings
from gegenzug.report import Block, Report


def prepared(text: str, language: str = "de") -> Prepared:
    (parsed,) = parse([Report((Block("paragraph", text),), language=language)], vectors=True)
    return parsed.prepared()


def filling(text: str) -> Filling:
    ((_, found),) = rule_fillings(prepared(text))
    return found


def test_what_the_report_says_again_makes_surer() -> None:
    told = filling("Der Iran liefert Russland Drohnen.")
    once = Finding(0, told, True, 0.4, 0.5)
    alone, *_ = in_context([once])
    again, *_ = in_context([once, replace(once, sentence=4)])
    beside, *_ = in_context([once, once])
    assert alone.again == beside.again == 0
    assert again.again == once.strength
    assert confidence(again) > confidence(alone)


@pytest.mark.parametrize(
    ("by_rules", "proposed", "said"),
    [
        (True, 0.0, "found by the rules"),
        (False, 0.83, "83\N{NARROW NO-BREAK SPACE}%: found by the network"),
        (True, 0.5, "50\N{NARROW NO-BREAK SPACE}%: found by rules and network"),
    ],
)
def test_a_claim_tells_who_found_it(by_rules: bool, proposed: float, said: str) -> None:
    told = filling("Der Iran liefert Russland Drohnen.")
    assert found_by(Finding(0, told, by_rules, proposed, 0.5)) == said


def test_networks_are_averaged(tmp_path: Path) -> None:
    whole = Network.open()
    parts = []
    for number, path in enumerate(sorted(MODEL.glob("reader*.int8.onnx"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        shutil.copy(path, folder)
        shutil.copy(path.with_name(path.name.removesuffix(".int8.onnx") + ".npz"), folder)
        parts.append(Network.open(folder))
    assert len(parts) > 1
    (run,) = runs(prepared("Der Iran liefert Russland Drohnen."), whole.labels)
    mean = np.mean([part.answer([run])[0].predicates for part in parts], axis=0)
    assert whole.answer([run])[0].predicates == pytest.approx(mean, abs=1e-5)


def claim(id: str, giver: str | None, receiver: str | None, item: str = "uav") -> Claim:
    return Claim(id, "transfer", giver, receiver, item)  # type: ignore[arg-type]


def test_what_is_given_back_is_joined_and_an_open_side_filled() -> None:
    text = prepared("Der Iran liefert Russland Drohnen. Im Gegenzug liefert Moskau Kampfjets.")
    drafts = [Draft(claim("a", "IRN", "RUS"), 0, 2), Draft(claim("b", "RUS", None, "aircraft"), 1, 3)]
    first, second = join(drafts, text)
    assert second.claim.in_return_for == ("a",)
    assert second.claim.receiver == "IRN"
    assert first.claim.in_return_for == ()


def test_claims_far_apart_or_of_strangers_are_not_joined() -> None:
    text = prepared("Der Iran liefert Russland Drohnen. Es regnet. Es schneit. Es taut. Moskau liefert dem Iran Jets.")
    far = [Draft(claim("a", "IRN", "RUS"), 0, 2), Draft(claim("b", "RUS", "IRN"), 4, 1)]
    assert list(pairs(far)) == []
    strangers = [Draft(claim("a", "IRN", "RUS"), 0, 2), Draft(claim("b", "FRA", "TCD"), 1, 1)]
    assert all(not draft.claim.in_return_for for draft in join(strangers, text))


def test_a_connecting_word_makes_an_exchange_likelier() -> None:
    a, b = Draft(claim("a", "IRN", "RUS"), 0, 2), Draft(claim("b", "RUS", "IRN", "aircraft"), 1, 3)
    weights = {"next within": 1.0}
    said = features(a, b, prepared("Der Iran liefert Russland Drohnen. Im Gegenzug liefert Moskau dem Iran Jets."))
    unsaid = features(a, b, prepared("Der Iran liefert Russland Drohnen. Später liefert Moskau dem Iran Jets."))
    assert likely(said, weights) > likely(unsaid, weights) == 0.5


def test_joining_words_stand_in_the_evidence() -> None:
    text = "Nordkorea liefert Granaten an Russland. Im Gegenzug liefert Moskau Öl an Nordkorea."
    claims = reading.read(Report((Block("paragraph", text),), language="de"))
    (back,) = [one for one in claims if one.in_return_for]
    (joining,) = [words for words in back.evidence[0].words if words.role == "exchange"]
    assert joining.text.endswith("Gegenzug")
    assert joining.entry
