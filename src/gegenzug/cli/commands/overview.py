"""`gegenzug overview`: the overview page of a state."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gegenzug.cli.ledgers import opened
from gegenzug.cli.params import state as state_code
from gegenzug.cli.program import Command, ledger_option
from gegenzug.cli.texts import Texts
from gegenzug.cli.writing import writing

if TYPE_CHECKING:
    from gegenzug.ledger import Ledger
    from gegenzug.overview import Format

FORMATS: tuple[Format, ...] = ("text", "html", "md", "json")
_BY_ENDING: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md", ".json": "json"}


def build(texts: Texts) -> click.Command:
    """The command in a language."""

    def run(state: str, ledger: str, format: Format | None, out: Path | None) -> None:
        code = state_code(state, texts)
        with opened(ledger, texts) as kept:
            content = render(kept, code, format or _format_of(out), texts)
        if out is None:
            click.echo(content, nl=False)
        else:
            write(out, content, texts)
            click.echo(texts("overview.written", path=out), err=True)

    state = click.Argument(["state"], metavar=texts("options.state_metavar"))
    form = click.Option(["--format"], type=click.Choice(FORMATS), help=texts("overview.options.format"))
    out = click.Option(
        ["--out", "-o"],
        type=click.Path(path_type=Path),
        metavar=texts("options.file_metavar"),
        help=texts("overview.options.out"),
    )
    return Command("overview", texts, run, [state, form, out, ledger_option(texts)])


def render(ledger: Ledger, code: str, form: Format, texts: Texts) -> str:
    """The overview of a state in a format and the language of the texts; text as wide and colourful as the terminal."""
    from gegenzug import overview
    from gegenzug.cli import show

    console = show.console()
    composed = overview.compose(ledger, code, texts.language)
    return overview.render(composed, form, width=console.width, colour=show.has_colours(console))


def write(path: Path, content: str, texts: Texts) -> None:
    """Write a file. Ends the command with an explanation if it cannot be written."""
    with writing(path, texts):
        path.write_text(content, encoding="utf-8")


def _format_of(out: Path | None) -> Format:
    return _BY_ENDING.get(out.suffix.lower(), "text") if out else "text"
