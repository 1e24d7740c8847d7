"""Sentences as the language model sees them: words with lemma, part of speech and place in the tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


Span = tuple[int, int]
"""Start and end, counted in characters of a text."""


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word in the sense of Universal Dependencies.

    `start` and `end` count characters of the text the sentence was cut from. A contraction such as German "am"
    gives two words (an, dem) that both cover its characters.
    """

    text: str
    start: int
    end: int
    lemma: str
    """Dictionary form; a separable verb with its particle rejoined ("liefert ... aus" gives "ausliefern")."""
    upos: str
    """Universal part of speech, such as NOUN."""
    head: int
    """Index of the head word in the sentence; -1 for the root."""
    rel: str
    """Universal dependency relation, with subtype where the model gives one: nsubj:pass."""
    name: str = "O"
    """IOB2 tag of a name: B-PER, I-LOC, O ..."""
    case: str = "-"
    """Case as in Universal Dependencies, such as Dat; "-" for none, as for the three that follow."""
    mood: str = "-"
    """Mood of a finite verb: Ind, Sub, Imp."""
    number: str = "-"
    """Sing, Plur"""
    tense: str = "-"
    """Past, Pres"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence. `start` and `end` count characters of the text it was cut from."""

    words: tuple[Word, ...]
    start: int
    end: int
    language: str
    vectors: NDArray[np.floating[Any]] | None = field(default=None, compare=False, repr=False)
    """What the language model makes of each word, [words, size]; only where it was asked for."""
