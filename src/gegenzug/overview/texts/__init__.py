"""The texts of the overview as data, one YAML file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gegenzug import yamls

LANGUAGES = ("de", "en")

Texts = Mapping[str, Any]


@cache
def texts(language: str) -> Texts:
    """The texts of a language. Raises ValueError for a language that has none."""
    if language not in LANGUAGES:
        raise ValueError(f"no overview in language {language!r}; there are {', '.join(LANGUAGES)}")
    data: Texts = yamls.read(files(__package__) / f"{language}.yaml")
    return data
