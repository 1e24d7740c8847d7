"""Report to claims and statements. `read` reads one report, `read_many` many, `read_statements` who said what in them.

`READER` names the version that read them.
"""

from __future__ import annotations

from gegenzug.claim import SURE
from gegenzug.lexicon import LANGUAGES
from gegenzug.reading.reader import WORTH_CHECKING, read, read_many, read_statements

READER = "rules-3 network-2 figures-1"
"""Changes whenever the same report may give other claims."""

__all__ = ["LANGUAGES", "READER", "SURE", "WORTH_CHECKING", "read", "read_many", "read_statements"]
