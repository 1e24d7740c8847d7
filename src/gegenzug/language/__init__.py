"""Text to sentences of words: where sentences end, parts of speech, lemmas, dependency trees and names.

`split` finds sentences, `load` gives the parser; both work offline from files inside the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from gegenzug.language.sentence import Sentence, Span, Word

if TYPE_CHECKING:
    from gegenzug.language.parser import Parser

__all__ = ["Sentence", "Span", "Word", "load", "parse", "split"]


def split(text: str, language: str) -> list[Span]:
    """Find the sentences of a text as spans without surrounding white space; none crosses an empty line.

    `language` is an ISO 639-1 code such as "de".
    """
    from gegenzug.language.splitting import split as split_text

    return split_text(text, language)


@cache
def load() -> Parser:
    """Return the parser, loaded at the first call and kept for the life of the process.

    Raises `gegenzug.language.parser.ModelError` if the model's files are missing or damaged.
    """
    from gegenzug.language.parser import Parser

    return Parser.open()


def parse(text: str, language: str, *, sentences: Sequence[Span] | None = None) -> tuple[Sentence, ...]:
    """Parse every sentence of a text, or only those whose spans are given in `sentences`."""
    return load().parse_spans(text, split(text, language) if sentences is None else sentences, language)
