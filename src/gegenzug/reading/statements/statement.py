"""What a statement is: words that a report gives as somebody's, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from gegenzug.language.sentence import Span
from gegenzug.reading.sources import source
from gegenzug.reading.statements.spans import covers

Type = Literal["Direct", "Indirect", "FreeIndirect", "IndirectFreeIndirect", "Reported"]
"""In the words of the speaker; in a clause or phrase that depends on the cue; in a sentence of its own that goes on
with what was said, without or with the German subjunctive; told of only, without what was said."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a report. All spans count characters of `Report.text`."""

    type: Type
    quote: tuple[Span, ...]
    """What is said; in several pieces where the cue stands between them. Quotation marks are part of it."""
    speaker: tuple[Span, ...] = ()
    """Where the report names who says it, by name, role or pronoun; empty if it does not."""
    cue: tuple[Span, ...] = ()
    """The words that tell of the saying: "teilte … mit", "nach", "according to"."""
    source: str | None = None
    """Who says it, in the form in which claims list their sources: a name without title and article, or `unnamed`."""
    actor: str | None = None
    """The actor of the lexicon that this is, or that the speaker stands for."""
    inside: tuple[Statement, ...] = ()
    """Statements within this one: a quotation in indirect speech, what the one quoted says of another."""

    def covers(self, start: int, end: int) -> bool:
        """Whether the characters from `start` to `end` are part of what is said."""
        return covers(self.quote, start, end)


def to_json(statement: Statement, text: str, language: str) -> dict[str, Any]:
    """A statement as `gegenzug statements` writes it, with the words beside their places in `text`."""
    told = source(statement.source, language) if statement.source else None
    return {
        "type": statement.type,
        "quote": [list(span) for span in statement.quote],
        "speaker": [list(span) for span in statement.speaker],
        "cue": [list(span) for span in statement.cue],
        "words": _words(statement.quote, text),
        "speaker_words": _words(statement.speaker, text),
        "source": statement.source,
        "kind": told.kind if told else None,
        "actor": statement.actor or (told.actor if told else None),
        "inside": [to_json(inner, text, language) for inner in statement.inside],
    }


def _words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(text[start:end] for start, end in spans)
