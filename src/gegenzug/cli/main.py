"""Where `gegenzug` begins."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from gegenzug.cli.language import Language, language_of
from gegenzug.cli.program import Program
from gegenzug.cli.texts import texts


def program(language: Language) -> Program:
    """The command line in a language."""
    return Program(texts(language))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line, that of the process if none is given, and exit with its code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    program(language_of(given, os.environ)).main(given, prog_name="gegenzug")
