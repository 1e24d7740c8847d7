"""What can be wrong with a file, as a value that is counted and as a sentence that is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

Reason = Literal[
    "binary",
    "broken_json",
    "empty",
    "encoding",
    "missing",
    "no_text",
    "several",
    "too_large",
    "unknown_format",
    "unreadable",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be opened: where it should have come from and why not."""

    origin: str
    """A path, with the line number after a colon for a line of a file."""
    reason: Reason
    detail: str = ""
    """What fills the place left open in the message: a size, a position, a kind of file."""


class PageError(Exception):
    """Raised where exactly one report was asked for and none could be given. `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(message(failure, "en"))
        self.failure = failure

    def __reduce__(self) -> tuple[type[PageError], tuple[Failure]]:
        """Lets the error travel between processes."""
        return type(self), (self.failure,)


@cache
def _texts() -> dict[str, dict[str, str]]:
    from gegenzug import yamls  # only a failure needs the messages

    return cast(dict[str, dict[str, str]], yamls.read(files(__package__) / "texts.yaml"))


def message(failure: Failure, language: str) -> str:
    """Say in German ("de") or else English what is wrong with which file and what to do."""
    text = _texts()[failure.reason]["de" if language == "de" else "en"]
    return text.format(origin=failure.origin, detail=failure.detail)
