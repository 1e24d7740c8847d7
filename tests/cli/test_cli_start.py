"""How the program starts: fast, and with nothing heavy."""

import os
import subprocess
import sys

import pytest

import gegenzug

HEAVY = {"sqlalchemy", "alembic", "onnxruntime", "numpy", "trafilatura", "lxml", "rich", "babel", "jinja2", "simplemma"}


def python(*arguments: str, **environment: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env={**os.environ, **environment}, encoding="utf-8"
    ).stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from gegenzug.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = set(eval(python("-c", code).splitlines()[-1]))
    assert loaded & HEAVY == set()
    assert "click" in loaded


def test_the_module_runs_as_a_program_in_the_language_of_the_locale() -> None:
    assert python("-m", "gegenzug", "--help", LC_ALL="de_DE.UTF-8").startswith("Aufruf: gegenzug")
    assert python("-m", "gegenzug", "--help", LC_ALL="C.UTF-8").startswith("Usage: gegenzug")
    assert python("-m", "gegenzug", "--version").startswith("gegenzug ")


def test_the_package_gives_its_names_when_they_are_used() -> None:
    from gegenzug.claim import Claim
    from gegenzug.ledger import Ledger

    assert gegenzug.Claim is Claim
    assert gegenzug.Ledger is Ledger
    assert set(gegenzug.__all__) == set(dir(gegenzug)) >= {"open_report", "read", "Report"}
    for name in gegenzug.__all__:
        assert getattr(gegenzug, name) is not None
    with pytest.raises(AttributeError, match="nothing"):
        gegenzug.nothing  # noqa: B018 – looking is the test
