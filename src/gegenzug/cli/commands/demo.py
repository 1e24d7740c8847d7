"""`gegenzug demo`: the sample reports that come with the program, read and shown."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gegenzug.cli.commands import overview
from gegenzug.cli.commands.read import read_into
from gegenzug.cli.ledgers import opened
from gegenzug.cli.program import Command
from gegenzug.cli.texts import Texts
from gegenzug.cli.writing import writing

if TYPE_CHECKING:
    from gegenzug.ledger import Ledger

FIRST = "RUS"


def build(texts: Texts) -> click.Command:
    """The command in a language."""

    def run(out: Path) -> None:
        with writing(out, texts):
            out.mkdir(parents=True, exist_ok=True)
        click.echo(texts("demo.reading"))
        where = out / "gegenzug.db"
        with opened(str(where), texts, create=True) as ledger, as_file(files("gegenzug") / "samples") as samples:
            read_into(ledger, _reports(samples), texts)
            written = [_show(ledger, code, out, texts) for code in _states(ledger)]
        click.echo(texts("demo.written"))
        for path in written:
            click.echo(f"  {path}")
        click.echo(texts("demo.next", ledger=where))

    out = click.Option(
        ["--out", "-o"],
        type=click.Path(path_type=Path),
        default=Path("gegenzug-demo"),
        show_default=True,
        metavar=texts("options.folder_metavar"),
        help=texts("demo.options.out"),
    )
    return Command("demo", texts, run, [out])


def _reports(samples: Path) -> list[str]:
    """The sample reports without the note that says what they are."""
    return [str(path) for path in sorted(samples.iterdir()) if path.suffix != ".md"]


def _states(ledger: Ledger) -> list[str]:
    """Russia, and of the other states the one with the most claims."""
    from gegenzug.lexicon import actor_kind

    others = (one.actor for one in ledger.actors() if one.actor != FIRST)
    second = next((code for code in others if actor_kind(code) == "state"), None)
    return [FIRST, second] if second else [FIRST]


def _show(ledger: Ledger, code: str, out: Path, texts: Texts) -> Path:
    """Print the overview of a state, and write it as a page."""
    click.echo("\n" + overview.render(ledger, code, "text", texts))
    path = out / f"{code.lower()}.html"
    overview.write(path, overview.render(ledger, code, "html", texts), texts)
    return path
