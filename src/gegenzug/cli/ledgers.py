"""Opening the ledger that a command was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from gegenzug.cli.texts import Texts

if TYPE_CHECKING:
    from gegenzug.ledger import Ledger


@contextmanager
def opened(where: str, texts: Texts, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger at a path or URL. What is wrong with it, now or later, ends the command with a sentence."""
    from gegenzug.ledger import Ledger, LedgerError

    try:
        with Ledger.open(where, create=create) as ledger:
            yield ledger
    except LedgerError as error:
        raise click.ClickException(error.message(texts.language)) from error
