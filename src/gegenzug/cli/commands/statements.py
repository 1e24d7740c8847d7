"""`gegenzug statements`: who said what in reports, one JSON file a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gegenzug.cli import files, stream
from gegenzug.cli.texts import Texts

if TYPE_CHECKING:
    from gegenzug.reading.statements import Statement


def build(texts: Texts) -> click.Command:
    """The command in a language."""
    return files.command(files.Files("statements", "statements", stream.statements, _content), texts)


def _content(name: str, read: stream.Read[Statement]) -> dict[str, Any]:
    from gegenzug.reading.statements import to_json

    report = read.opened.report
    text, language = report.text, report.language or "en"
    return {"doc": name, "text": text, "statements": [to_json(one, text, language) for one in read.found]}
