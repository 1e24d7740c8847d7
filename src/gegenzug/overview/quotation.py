"""Short quotations: the exact words, at most twenty-five of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from gegenzug.claim import Evidence

WORDS = 25
_WORD = re.compile(r"\S+")


def quote(evidence: Sequence[Evidence]) -> str:
    """The first piece of evidence, cut to `WORDS` words around the words that carry the claim; empty if there is none.

    What is left out at either end is marked by "…"; nothing is changed within but line breaks, which become spaces.
    """
    if not evidence:
        return ""
    first = evidence[0]
    spans = [match.span() for match in _WORD.finditer(first.text)]
    if len(spans) <= WORDS:
        return " ".join(first.text.split())
    start = _best_start(spans, [word.start - first.start for word in first.words if word.role != "source"])
    chosen = spans[start : start + WORDS]
    text = " ".join(first.text[chosen[0][0] : chosen[-1][1]].split())
    before = "… " if start else ""
    after = " …" if start + WORDS < len(spans) else ""
    return f"{before}{text}{after}"


def web_address(url: str | None) -> str | None:
    """The address if it is one that may be linked: http or https with a host. Anything else is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _best_start(spans: Sequence[tuple[int, int]], places: Sequence[int]) -> int:
    """The window of words that holds most of `places`; the earliest of those that hold as many."""
    words = [sum(end <= place for _, end in spans) for place in places]
    return max(
        range(len(spans) - WORDS + 1),
        key=lambda start: (sum(start <= word < start + WORDS for word in words), -start),
    )
