"""The two languages say the same things, and every command says all of it in both."""

import gettext
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import Result

from gegenzug.claim import CERTAINTY, ITEMS, KINDS, REALIS, Polarity, Role
from gegenzug.cli.language import LANGUAGES, Language, language_of
from gegenzug.cli.program import COMMANDS
from gegenzug.cli.texts import texts
from gegenzug.ledger import Outcome

Run = Callable[..., Result]


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, f"{path}.{place}")
    else:
        yield path, str(value)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def translations(catalogue: Catalog) -> dict[str, list[str]]:
    """By the singular; one translation, or one for each plural."""
    pairs = ((one.id, one.string) for one in catalogue if one.id)
    return {
        key if isinstance(key, str) else key[0]: [value] if isinstance(value, str) else list(value)
        for key, value in pairs
    }


def test_both_languages_have_the_same_texts_with_the_same_places() -> None:
    german, english = (dict(leaves(texts(language).content)) for language in ("de", "en"))
    assert german.keys() == english.keys()
    assert {key: places(text) for key, text in german.items()} == {key: places(text) for key, text in english.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_contract_has_a_name(language: Language) -> None:
    say = texts(language)
    names = {
        "kinds": KINDS,
        "items": ITEMS,
        "realis": REALIS,
        "certainty": CERTAINTY,
        "polarity": get_args(Polarity),
        "roles": get_args(Role),
        "outcome": get_args(Outcome),
    }
    for table, values in names.items():
        assert set(values) <= set(say.at(table)), table


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(run: Run, command: str, language: Language) -> None:
    say = texts(language)
    result = run(command, "--help", language=language)
    assert result.exit_code == 0
    assert say("program.example_title") in result.output
    for example in say.at(f"{command}.examples"):
        assert example["call"].startswith(f"gegenzug {command} ") or example["call"] == f"gegenzug {command}"
        assert example["call"] in result.output
    assert max(map(len, result.output.splitlines())) <= 100


def test_examples_are_calls_that_are_understood(run: Run) -> None:
    """Every option and choice that an example uses exists: `--help` at its end checks the line and runs nothing."""
    for language in LANGUAGES:
        for key, call in leaves(texts(language).content):
            if ".examples." in key and key.endswith(".call"):
                words = re.sub(r"\s2?>.*", "", call).replace("'", "").split()[1:]
                result = run(*words, "--help")
                assert result.exit_code == 0, call


def test_german_covers_what_click_says(run: Run) -> None:
    for arguments in (
        ["nosuch"],
        ["read", "--nosuch"],
        ["claims", "--kind", "x"],
        ["claims", "--limit", "x"],
        ["--help"],
    ):
        output = run(*arguments, language="de").output
        assert not re.search(r"\b(Usage|Error|Invalid|No such|Try|Options|Show|not one of)\b", output), output


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    folder = Path(str(files("gegenzug.cli"))) / "locale" / "de" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as source, (folder / "messages.mo").open("rb") as compiled:
        assert translations(read_po(source)) == translations(read_mo(compiled))
    assert gettext.find("messages", str(folder.parent.parent), ["de"])


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "de"),
        ([], {"LANG": "de_AT"}, "de"),
        ([], {"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "en_GB", "LC_MESSAGES": "de"}, "de"),
        ([], {"LANG": "den_XX"}, "en"),
        (["--lang", "de", "claims"], {}, "de"),
        (["claims", "--lang=en"], {"LANG": "de_DE"}, "en"),
        (["--lang", "de", "claims", "--lang", "en"], {}, "en"),
        (["read", "--", "--lang", "de"], {}, "en"),
        (["claims", "--lang", "fr"], {"LANG": "de_DE"}, "de"),
        (["claims", "--lang"], {}, "en"),
    ],
)
def test_language(arguments: list[str], environment: dict[str, str], language: Language) -> None:
    assert language_of(arguments, environment) == language
