"""The bundled sample reports: every one opens as a whole report, and the reader finds something in nearly all."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from gegenzug import reading
from gegenzug.claim import Claim
from gegenzug.pages import open_reports
from gegenzug.report import Report

SAMPLES = Path(str(files("gegenzug") / "samples"))
PATHS = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")
FURNITURE = ("Cookies", "Lesen Sie auch", "Read more", "Meistgelesen", "Loading", "Anzeige", "Impressum")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    opened = [one for path in PATHS for one in open_reports(path)]
    reports = [one for one in opened if isinstance(one, Report)]
    assert len(reports) == len(opened)
    return reports


@pytest.fixture(scope="module")
def claims(reports: list[Report]) -> list[list[Claim]]:
    return [list(found) for found in reading.read_many(reports)]


def about(code: str, reports: list[Report], claims: list[list[Claim]]) -> set[str | None]:
    return {
        report.outlet
        for report, found in zip(reports, claims, strict=True)
        if any(code in claim.actors for claim in found)
    }


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_sample_is_a_whole_report(path: Path) -> None:
    for report in open_reports(path):
        assert isinstance(report, Report)
        assert report.headline
        assert report.outlet
        assert report.date
        assert 2022 <= report.date.at.year <= 2025
        assert report.language in {"de", "en"}
        assert 150 <= len(report.text.split()) <= 500


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_furniture_of_a_page_is_no_part_of_the_report(path: Path) -> None:
    for report in open_reports(path):
        assert isinstance(report, Report)
        assert not [word for word in FURNITURE if word in report.text]


def test_web_pages_and_agency_reports_know_their_address(reports: list[Report]) -> None:
    with_address = [report for report in reports if not (report.origin or "").endswith(".txt")]
    assert all(report.url and ".example/" in report.url for report in with_address)


def test_there_are_enough_in_both_languages_from_different_outlets(reports: list[Report]) -> None:
    languages = Counter(report.language for report in reports)
    assert len(reports) >= 22
    assert min(languages["de"], languages["en"]) >= 9
    assert len({report.outlet for report in reports}) == len(reports)
    assert len({report.digest for report in reports}) == len(reports)


def test_some_print_a_list_of_used_sources(reports: list[Report]) -> None:
    assert sum(bool(report.cited) for report in reports) >= 2


def test_claims_are_found_in_most_samples(claims: list[list[Claim]]) -> None:
    assert sum(map(bool, claims)) >= 18


def test_russia_and_iran_are_told_of_by_many_outlets(reports: list[Report], claims: list[list[Claim]]) -> None:
    assert len(about("RUS", reports, claims)) >= 8
    assert len(about("IRN", reports, claims)) >= 6
