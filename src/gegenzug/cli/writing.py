"""Writing what a command was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from gegenzug.cli.texts import Texts


@contextmanager
def writing(path: Path, texts: Texts) -> Iterator[None]:
    """Ends the command with a sentence if `path`, or a file below it, cannot be written."""
    try:
        yield
    except OSError as error:
        detail = error.strerror or type(error).__name__
        where = error.filename or path  # a full disk names no file
        raise click.ClickException(texts("errors.cannot_write", path=where, detail=detail)) from error
