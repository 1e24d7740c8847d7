"""Everything the command line says, from `texts.de.yaml` and `texts.en.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gegenzug import yamls
from gegenzug.cli.language import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language."""

    language: Language
    content: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The text at a dotted key, with its places filled. Raises KeyError if there is none."""
        return str(self.at(key)).strip().format(**values)

    def plain(self, key: str) -> str:
        """The text at a dotted key as it stands."""
        return str(self.at(key)).strip()

    def count(self, key: str, number: int) -> str:
        """A number of things, in the singular or plural: `1 report`, `12 reports`."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", n=number)

    def at(self, key: str) -> Any:
        """Whatever stands at a dotted key. Raises KeyError."""
        found: Any = self.content
        for part in key.split("."):
            found = found[part]
        return found


@cache
def texts(language: Language) -> Texts:
    """The texts of a language, loaded once."""
    return Texts(language, yamls.read(files("gegenzug.cli") / f"texts.{language}.yaml"))
