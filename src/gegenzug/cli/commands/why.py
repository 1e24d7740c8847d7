"""`gegenzug why`: everything behind one claim."""

from __future__ import annotations

import click

from gegenzug.cli.ledgers import opened
from gegenzug.cli.program import Command, ledger_option
from gegenzug.cli.texts import Texts


def build(texts: Texts) -> click.Command:
    """The command in a language."""

    def run(claim: str, ledger: str) -> None:
        from gegenzug.cli import show

        with opened(ledger, texts) as kept:
            found = kept.claim(claim)
            partners = [kept.claim(partner) for partner in found.exchange]
        show.why(show.console(), found, partners, texts)

    claim = click.Argument(["claim"], metavar=texts("options.claim_metavar"))
    return Command("why", texts, run, [claim, ledger_option(texts)])
