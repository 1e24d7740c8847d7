"""Short quotations: the words that carry the claim stay, at most twenty-five, and what is left out is marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.claim import Evidence, Words
from gegenzug.overview.quotation import CUT, WORDS, quote

FILLER = "der seit Jahren immer wieder betont, wie eng die Freundschaft der beiden sei und wie sehr man an ihr hänge,"


def evidence(text: str, *carrying: str, offset: int = 0) -> Evidence:
    words = tuple(
        Words("predicate", word, offset + text.index(word), offset + text.index(word) + len(word)) for word in carrying
    )
    return Evidence(text, offset, offset + len(text), words)


def test_short_evidence_is_quoted_whole() -> None:
    assert quote([evidence("Der Iran liefert\nDrohnen.")]) == "Der Iran liefert Drohnen."
    assert quote([]) == ""


def test_words_far_apart_are_both_kept_and_the_middle_is_marked() -> None:
    text = f"Nicht einmal der Präsident, {FILLER} möchte Waffen liefern."
    assert len(text.split()) > WORDS
    quoted = quote([evidence(text, "Präsident", "möchte", "liefern")])
    assert quoted.startswith("Nicht einmal der Präsident,")
    assert quoted.endswith("möchte Waffen liefern.")
    assert CUT in quoted


@pytest.mark.parametrize("offset", [0, 500])
def test_the_window_lies_around_the_words_that_carry_the_claim(offset: int) -> None:
    text = f"{FILLER} {FILLER} sagte keiner: Wir liefern nicht, {FILLER}"
    assert "sagte keiner: Wir liefern nicht," in quote([evidence(text, "liefern", offset=offset)])


@given(
    words=st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=6), min_size=1, max_size=90),
    places=st.lists(st.integers(0, 89), max_size=6),
)
def test_a_quotation_is_short_and_in_the_words_of_the_evidence(words: list[str], places: list[int]) -> None:
    text = " ".join(words)
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    carrying = tuple(Words("item", "", starts[place], starts[place] + 1) for place in places if place < len(words))
    quoted = quote([Evidence(text, 0, len(text), carrying)])
    pieces = [piece.strip() for piece in quoted.split(CUT) if piece.strip()]
    assert 1 <= sum(len(piece.split()) for piece in pieces) <= WORDS
    assert all(f" {piece} " in f" {text} " for piece in pieces)
