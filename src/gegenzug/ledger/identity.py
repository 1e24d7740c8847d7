"""Ids that can be typed: hashed from what they name, so that reading again gives the same ones."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from gegenzug.claim import Claim
from gegenzug.report import Report

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Base 32 of Douglas Crockford: no letter that looks like a digit."""
LENGTH = 12
"""60 bits: among ten million claims the chance that any two share an id is 1 in 20 000."""

_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None})


def report_id(report: Report) -> str:
    """The id of one version of a report: from its key and its words."""
    return _hashed([report.key, report.digest])


def claim_ids(report: Report, claims: Sequence[Claim]) -> list[str]:
    """The ids of the claims of a report, in their order: from the report's id and what each claim says.

    Claims that say the same (a reader should give none) are told apart by counting.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    ids = []
    for claim in claims:
        ids.append(_hashed([report.key, report.digest, *claim.identity, seen[claim.identity]]))
        seen[claim.identity] += 1
    return ids


def typed(text: str) -> str:
    """An id, or the beginning of one, as a person may type it: capitals, O for 0, I and L for 1."""
    return text.strip().lower().translate(_ALIKE)


def _hashed(parts: Sequence[object]) -> str:
    digest = hashlib.sha256(json.dumps(parts).encode("ascii")).digest()
    number = int.from_bytes(digest[:8], "big") >> (64 - 5 * LENGTH)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
