"""Report to claims. `read` reads one report, `read_many` many; `READER` names the version that read them."""

from __future__ import annotations

from gegenzug.lexicon import LANGUAGES
from gegenzug.reading.reader import SURE, read, read_many

READER = "rules-1 network-1 figures-1"
"""Changes whenever the same report may give other claims."""

__all__ = ["LANGUAGES", "READER", "SURE", "read", "read_many"]
