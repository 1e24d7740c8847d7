"""In which language to speak."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import takewhile
from typing import Literal, get_args

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What `--lang` says wherever it stands, else German if the locale is German, else English.

    It is looked up before click parses the line, because help and errors have to be in the language as well. A value
    that is no language is left for click to report.
    """
    given = next(_options(arguments), None)
    if given is not None:
        return given
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    return "de" if locale.lower().split("_")[0].split(".")[0] == "de" else "en"


def speak(language: Language) -> None:
    """Let click's own words, such as "Usage:" and "No such option", be in the language for the rest of the process.

    click asks gettext, and gettext can only be told by its environment variable.
    """
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("messages", str(files("gegenzug.cli") / "locale"))


def _options(arguments: Sequence[str]) -> Iterator[Language]:
    """The languages that the line names, the last first."""
    options = list(takewhile(lambda argument: argument != "--", arguments))
    for position in reversed(range(len(options))):
        before = options[position - 1] if position else ""
        for language in LANGUAGES:
            if options[position] == f"--lang={language}" or (before == "--lang" and options[position] == language):
                yield language
