"""`gegenzug extract`: the claims of reports, one JSON file a report, in the contract's format."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from gegenzug.claim import Claim, to_json
from gegenzug.cli import files, stream
from gegenzug.cli.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in a language."""
    return files.command(_FILES, texts)


def extract(paths: Sequence[str], out: Path, texts: Texts) -> int:
    """Write the claims of every report; returns how many files were written. Raises OSError if one cannot be."""
    return files.write(_FILES, paths, out, texts)


def _content(name: str, read: stream.Read[Claim]) -> dict[str, Any]:
    return {"doc": name, "claims": [to_json(claim) for claim in read.found]}


_FILES = files.Files("extract", "claims", stream.claims, _content, stream.all_claims)
