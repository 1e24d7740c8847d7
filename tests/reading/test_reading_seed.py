"""What the reader finds in the report that the overview page was modelled on, as far as it can be found today."""

from __future__ import annotations

from pathlib import Path

import pytest

from gegenzug.claim import Claim
from gegenzug.pages import open_report
from gegenzug.reading import read

SEED = Path(__file__).parents[3] / "shared" / "seed" / "report.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="needs the seed report, which is not part of the repository")


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    return read(open_report(SEED))


def transfers(claims: list[Claim], giver: str, receiver: str, item: str) -> list[Claim]:
    sides = (giver, receiver, item)
    return [c for c in claims if c.kind == "transfer" and (c.giver, c.receiver, c.item) == sides]


def test_iran_gives_ammunition_as_a_broadcaster_says(claims: list[Claim]) -> None:
    (claim,) = transfers(claims, "IRN", "RUS", "ammunition")
    assert (claim.polarity, claim.realis, claim.certainty) == ("affirmed", "actual", "certain")
    assert claim.sources[0] == "Sky News"


def test_china_refuses_arms_but_gives_components(claims: list[Claim]) -> None:
    (refused,) = (c for c in transfers(claims, "CHN", "RUS", "arms") if c.polarity == "negated")
    assert refused.realis == "planned"
    (given,) = transfers(claims, "CHN", "RUS", "components")
    assert (given.polarity, given.realis) == ("affirmed", "actual")


def test_north_korea_offers_itself_as_an_ally_and_is_visited(claims: list[Claim]) -> None:
    joined = {claim.kind for claim in claims if {"PRK", "RUS"} <= set(claim.parties)}
    assert {"agreement", "meeting"} <= joined


def test_russian_soldiers_are_in_belarus(claims: list[Claim]) -> None:
    (claim,) = (c for c in claims if (c.kind, c.giver, c.receiver) == ("deployment", "RUS", "BLR"))
    assert (claim.polarity, claim.realis) == ("affirmed", "actual")


def test_north_korea_may_be_a_channel_and_gets_support_in_return(claims: list[Claim]) -> None:
    (channel,) = (c for c in claims if c.via == "PRK")
    assert (channel.giver, channel.receiver, channel.item, channel.realis) == ("CHN", "RUS", "arms", "possible")
    (given,) = transfers(claims, "PRK", "RUS", "arms")
    (support,) = (c for c in claims if (c.kind, c.giver, c.receiver) == ("support", "RUS", "PRK"))
    assert given.id in support.in_return_for


def test_russia_plans_to_invest_in_iran(claims: list[Claim]) -> None:
    (planned,) = transfers(claims, "RUS", "IRN", "investment")
    assert (planned.polarity, planned.realis) == ("affirmed", "planned")
