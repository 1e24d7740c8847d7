"""Sub-words: the pieces of a word that the model's encoder knows."""

from __future__ import annotations

from functools import lru_cache

from tokenizers import Tokenizer
from tokenizers.models import Unigram

START, PADDING, END, UNKNOWN = range(4)
LONGEST_WORD = 64
"""Sub-words of one word that are looked at; more occur only in addresses and gibberish."""


class Pieces:
    """Cuts words into sub-words with a SentencePiece unigram model (Kudo 2018)."""

    def __init__(self, pieces: list[str], scores: list[float], normal: dict[str, str]) -> None:
        model = Unigram(list(zip(pieces, scores, strict=True)), unk_id=UNKNOWN)
        self._tokenizer = Tokenizer(model)
        self._normal = str.maketrans(normal)
        self.of_word = lru_cache(maxsize=100_000)(self._of_word)

    def _of_word(self, word: str, spaced: bool) -> tuple[int, ...]:
        """Give the numbers of the sub-words of a word; `spaced` says whether white space comes before it."""
        marked = ("▁" if spaced else "") + word.translate(self._normal).replace(" ", "▁")
        found = self._tokenizer.encode(marked, add_special_tokens=False).ids
        return tuple(found[:LONGEST_WORD]) or (UNKNOWN,)
