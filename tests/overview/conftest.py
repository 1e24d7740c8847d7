from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import Any

import pytest

from gegenzug.claim import Claim, Evidence
from gegenzug.ledger import KeptClaim, ReportSummary
from gegenzug.report import When

Said = Callable[..., list[KeptClaim]]


class Table:
    """Names that tests know, whatever the lexicon holds."""

    GERMAN = (
        ("IRN", "Iran", "der"),
        ("IRQ", "Irak", "der"),
        ("TUR", "Türkei", "die"),
        ("USA", "USA", "die-plural"),
        ("ARE", "Vereinigte Arabische Emirate", "die-plural"),
        ("COD", "Demokratische Republik Kongo", "die"),
        ("RUS", "Russland", ""),
        ("PRK", "Nordkorea", ""),
        ("CHN", "China", ""),
        ("IND", "Indien", ""),
        ("HOUTHI", "Huthis", "die-plural"),
        ("WEST", "Westen", "der"),
    )
    ENGLISH = (
        ("IRN", "Iran", ""),
        ("IRQ", "Iraq", ""),
        ("TUR", "Turkey", ""),
        ("USA", "United States", "the"),
        ("ARE", "United Arab Emirates", "the"),
        ("COD", "Democratic Republic of the Congo", "the"),
        ("RUS", "Russia", ""),
        ("PRK", "North Korea", ""),
        ("CHN", "China", ""),
        ("IND", "India", ""),
        ("HOUTHI", "Houthis", "the-plural"),
        ("WEST", "West", "the"),
    )
    SEATS = (("Teheran", "IRN"), ("Tehran", "IRN"), ("Kremlin", "RUS"), ("United States", "USA"))

    def __init__(self) -> None:
        self._tables = {"de": {row[0]: row for row in self.GERMAN}, "en": {row[0]: row for row in self.ENGLISH}}

    def name(self, code: str, language: str) -> str:
        return self._tables[language].get(code, (code, code))[1]

    def article(self, code: str, language: str) -> str:
        return self._tables[language].get(code, (code, code, ""))[2]

    def is_state(self, code: str) -> bool:
        return code in self._tables["de"] and code not in ("HOUTHI", "WEST")

    def code(self, name: str) -> str | None:
        return dict(self.SEATS).get(name)

    def is_name(self, name: str) -> bool:
        return name in dict(self.SEATS)


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def said() -> Said:
    """Makes a report with claims; each claim is a dict, `words` being its evidence."""
    numbers = count(1)

    def make(*claims: dict[str, Any], **about: Any) -> list[KeptClaim]:
        name = f"r{next(numbers)}"
        fields: dict[str, Any] = {
            "outlet": f"Blatt {name}",
            "headline": "Eine Schlagzeile",
            "date": When(datetime(2023, 8, 2)),
            "url": f"https://example.org/{name}",
            "language": "de",
            "origin": None,
            **about,
        }
        report = ReportSummary(
            id=name, version=1, superseded=False, reader="test", read_at=datetime(2024, 1, 1), **fields
        )
        return [KeptClaim(_claim(place, claim), report) for place, claim in enumerate(claims, start=1)]

    return make


def _claim(place: int, fields: dict[str, Any]) -> Claim:
    words = fields.get("words", "So steht es da.")
    rest = {key: value for key, value in fields.items() if key != "words"}
    return Claim(
        **{"id": f"c{place}", "kind": "transfer", "evidence": (Evidence(words, 0, len(words)),), **rest},
    )
