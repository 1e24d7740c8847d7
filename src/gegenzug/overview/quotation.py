"""Short quotations: the exact words, at most twenty-five of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from gegenzug.claim import Evidence

WORDS = 25
LEAD = 3
"""Words kept before the first that carries the claim: "not even", "nicht einmal" stand there."""
CUT = "…"
_WORD = re.compile(r"\S+")

Piece = tuple[int, int]
"""From one word to another, the second excluded."""


def quote(evidence: Sequence[Evidence]) -> str:
    """The first piece of evidence, cut to `WORDS` words around the words that carry the claim; empty if there is none.

    Where these stand too far apart the middle is left out, so that a subject with its "not even" does not get lost
    before a long clause. What is left out is marked by "…"; nothing else is changed but line breaks, which become
    spaces.
    """
    if not evidence:
        return ""
    first = evidence[0]
    spans = [match.span() for match in _WORD.finditer(first.text)]
    places = [word.start - first.start for word in first.words if word.role != "source"]
    pieces = _pieces(len(spans), sorted({sum(end <= place for _, end in spans) for place in places}))
    shown = [" ".join(first.text[spans[start][0] : spans[end - 1][1]].split()) for start, end in pieces]
    before = [CUT] if pieces and pieces[0][0] > 0 else []
    after = [CUT] if pieces and pieces[-1][1] < len(spans) else []
    return " ".join([*before, f" {CUT} ".join(shown), *after])


def web_address(url: str | None) -> str | None:
    """The address if it is one that may be linked: http or https with a host. Anything else is none."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def _pieces(count: int, carrying: Sequence[int]) -> list[Piece]:
    """What to show of `count` words so that as many as possible of the `carrying` ones are among them."""
    if count <= WORDS:
        return [(0, count)] if count else []
    carrying = [place for place in carrying if 0 <= place < count]
    if not carrying:
        return [(0, WORDS)]
    first, last = carrying[0], carrying[-1]
    if last + 1 - max(first - LEAD, 0) <= WORDS:
        start = max(min(first - LEAD, count - WORDS), 0)
        return [(start, start + WORDS)]
    return _two(count, carrying) or [_best_window(count, carrying)]


def _two(count: int, carrying: Sequence[int]) -> list[Piece] | None:
    """Two pieces around the widest gap between carrying words; none if even these are too long."""
    left, right = max(pairwise(carrying), key=lambda pair: pair[1] - pair[0])
    start, end = max(carrying[0] - LEAD, 0), carrying[-1] + 1
    room = WORDS - (left + 1 - start) - (end - right)
    if room < 0:
        return None
    # The rest of the room goes to the end of the sentence, then to what stands before the second piece.
    more = min(room, count - end)
    return [(start, left + 1), (max(right - (room - more), left + 1), end + more)]


def _best_window(count: int, carrying: Sequence[int]) -> Piece:
    """The window that holds most of the carrying words; the earliest of those that hold as many."""
    start = max(
        range(count - WORDS + 1),
        key=lambda start: (sum(start <= place < start + WORDS for place in carrying), -start),
    )
    return start, start + WORDS
