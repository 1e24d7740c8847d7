"""click, in two languages: commands that are loaded when they are called, and help that shows real calls."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from gegenzug.cli.language import LANGUAGES, speak
from gegenzug.cli.texts import Texts

COMMANDS = ("read", "claims", "why", "overview", "extract", "statements", "demo")
"""In the order in which a person meets them."""
SETTINGS = {"max_content_width": 100, "help_option_names": ["-h", "--help"]}


class Command(click.Command):
    """A command whose help ends with examples. All its words come from the texts under its name."""

    def __init__(
        self, name: str, texts: Texts, callback: Callable[..., None], params: Sequence[click.Parameter]
    ) -> None:
        super().__init__(
            name,
            callback=callback,
            params=[*params, language_option(texts)],
            help=texts.plain(f"{name}.help"),
            short_help=texts.plain(f"{name}.short"),
            options_metavar=texts("options.options_metavar"),
            context_settings=SETTINGS,
            no_args_is_help=any(isinstance(param, click.Argument) and param.required for param in params),
        )
        self.texts = texts

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 – click's signature
        """Write the examples."""
        write_examples(self.texts, f"{self.name}.examples", formatter)


class Program(click.Group):
    """`gegenzug` itself. `--help` lists the commands from the texts and imports none of them."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(
            "gegenzug",
            params=[
                ledger_option(texts, shared=True),
                language_option(texts),
                click.Option(
                    ["--version"],
                    is_flag=True,
                    is_eager=True,
                    expose_value=False,
                    callback=_version,
                    help=texts("options.version"),
                ),
            ],
            callback=lambda ledger: None,  # noqa: ARG005 – commands look it up, see `ledger_option`
            help=texts.plain("program.help"),
            options_metavar=texts("options.options_metavar"),
            subcommand_metavar=texts("options.command_metavar"),
            context_settings=SETTINGS,
            no_args_is_help=True,
        )
        self.texts = texts

    def main(self, *args: Any, **options: Any) -> Any:
        """Run a command line; see `click.Command.main`."""
        speak(self.texts.language)
        return super().main(*args, **options)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click's signature
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 – click's signature
        """The command of that name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"gegenzug.cli.commands.{cmd_name}").build(self.texts)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 – click's signature
        """Write one line a command."""
        with formatter.section(self.texts("program.commands")):
            formatter.write_dl([(name, self.texts.plain(f"{name}.short")) for name in COMMANDS])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 – click's signature
        """Write the examples."""
        write_examples(self.texts, "program.examples", formatter)


def write_examples(texts: Texts, key: str, formatter: click.HelpFormatter) -> None:
    """Write calls that work, each under a line that says what it does."""
    with formatter.section(texts("program.example_title")):
        for number, example in enumerate(texts.at(key)):
            if number:
                formatter.write_paragraph()
            formatter.write_text(f"# {example['does']}")
            formatter.write(f"{'':>{formatter.current_indent}}{example['call']}\n")


def language_option(texts: Texts) -> click.Option:
    """`--lang`: heeded before the line is parsed, see `language.language_of`; here it is checked and explained."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, is_eager=True, help=texts("options.lang")
    )


def ledger_option(texts: Texts, *, shared: bool = False) -> click.Option:
    """`--ledger`, before or after the command: the one after it counts, then the one before, then the environment."""
    return click.Option(
        ["--ledger"],
        metavar=texts("options.ledger_metavar"),
        default=None if shared else _ledger_of_program,
        help=texts("options.ledger"),
    )


def _ledger_of_program() -> str:
    context = click.get_current_context()
    given = context.parent.params.get("ledger") if context.parent else None
    return str(given or os.environ.get("GEGENZUG_LEDGER") or "gegenzug.db")


def _version(context: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        import gegenzug

        click.echo(f"gegenzug {gegenzug.__version__}")
        context.exit()
