from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gegenzug.language import Sentence, load, parse, split
from gegenzug.language.lemmas import lemma
from gegenzug.language.parser import ModelError, Parser
from gegenzug.language.tokens import tokenize
from gegenzug.language.trees import best_trees, spanning_tree

LANGUAGES = st.sampled_from(["de", "en", "fr", "xx"])
FRAGMENTS = st.sampled_from(
    [
        "Am 3. Juli",
        "zum",
        "U.S.",
        "don't",
        "z. B.",
        "„Nein.“",
        "US-Präsident",
        "1,5",
        "400 000",
        "\n\n",
        "\n",
        " ",
        ". ",
    ]
)
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=12).map(" ".join)


def words(text: str, language: str) -> list[str]:
    return [token.text for token in tokenize(text, 0, len(text), language)]


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


def lemmas(text: str, language: str = "de") -> list[str]:
    return [word.lemma for sentence in parse(text, language) for word in sentence.words]


def is_tree(heads: list[int]) -> bool:
    """Heads with -1 for the root: one root, and every word reaches it."""
    for start in range(len(heads)):
        node, steps = start, 0
        while node != -1 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != -1:
            return False
    return heads.count(-1) == (1 if heads else 0)


@given(TEXTS, LANGUAGES)
def test_spans_of_sentences_are_ordered_trimmed_and_lose_nothing(text: str, language: str) -> None:
    spans = split(text, language)
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert not any("\n\n" in text[start:end] for start, end in spans)


@given(TEXTS, LANGUAGES)
def test_tokens_cover_every_letter_once(text: str, language: str) -> None:
    tokens = tokenize(text, 0, len(text), language)
    places = sorted({(token.start, token.end) for token in tokens})
    assert "".join(text[start:end] for start, end in places) == "".join(text.split())
    counts = [sum(1 for token in tokens if (token.start, token.end) == place) for place in places]
    for (start, end), count in zip(places, counts, strict=True):
        assert count == 2 or text[start:end] in {token.text for token in tokens}


@given(
    st.text(st.sampled_from("aeinrstzgäßÄE'’-.0\u00ad\u0301ﬁ😀\x1b"), min_size=1, max_size=12),
    st.sampled_from(["ADJ", "ADV", "AUX", "DET", "NOUN", "NUM", "PRON", "PROPN", "VERB", "X"]),
    LANGUAGES,
)
def test_whatever_stands_there_has_a_lemma(word: str, upos: str, language: str) -> None:
    assert lemma(word, upos, language)


@pytest.mark.parametrize("upos", ["ADJ", "AUX", "NOUN", "VERB"])
@pytest.mark.parametrize("word", ["e", "'s", "’s", "te", "zu", "ge"])
def test_an_ending_that_stands_alone_has_a_lemma(word: str, upos: str) -> None:
    assert lemma(word, upos, "de")


@given(TEXTS, LANGUAGES)
def test_every_sentence_is_a_tree_with_exact_offsets(text: str, language: str) -> None:
    for sentence in parse(text, language):
        assert is_tree([word.head for word in sentence.words])
        for word in sentence.words:
            assert sentence.start <= word.start < word.end <= sentence.end
            assert (word.head == -1) == (word.rel == "root")
            assert word.lemma
            if language != "de":
                assert text[word.start : word.end] == word.text


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_any_scores_give_trees_with_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, size, size + 1)).astype(np.float32)
    sizes = np.array([size, 1, (size + 1) // 2])
    for heads, length in zip(best_trees(scores, sizes), sizes, strict=True):
        assert len(heads) == length
        assert is_tree([head - 1 for head in heads.tolist()])


@given(st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_spanning_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, size + 1))
    every = np.stack(np.meshgrid(*[np.arange(size + 1)] * size, indexing="ij"), axis=-1).reshape(-1, size)
    trees = [heads for heads in every.tolist() if is_tree([head - 1 for head in heads])]
    best = max(scores[np.arange(size), heads].sum() for heads in trees)
    assert scores[np.arange(size), spanning_tree(scores)].sum() == pytest.approx(best)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Am Montag im Haus", "de", ["An", "dem", "Montag", "in", "dem", "Haus"]),
        ("fürs Heer, zur Front", "de", ["für", "das", "Heer", ",", "zu", "der", "Front"]),
        ("der US-Präsident", "de", ["der", "US", "-", "Präsident"]),
        ("Panzer- und Minenfahrzeuge", "de", ["Panzer", "-", "und", "Minenfahrzeuge"]),
        ("Am 3. Juli kam er.", "de", ["An", "dem", "3.", "Juli", "kam", "er", "."]),
        ("rund 1,5 Mio. Euro", "de", ["rund", "1,5", "Mio.", "Euro"]),
        ("„Nein“, sagte er.", "de", ["„", "Nein", "“", ",", "sagte", "er", "."]),
        ("u.a. 5.000 Mann", "de", ["u.a.", "5.000", "Mann"]),
        ("He doesn't, can't and won’t.", "en", ["He", "does", "n't", ",", "ca", "n't", "and", "wo", "n’t", "."]),
        ("Korea's workers' pay", "en", ["Korea", "'s", "workers", "'", "pay"]),
        ("It cannot be", "en", ["It", "can", "not", "be"]),
        ("a state-owned, pro-Russian firm", "en", ["a", "state", "-", "owned", ",", "pro-Russian", "firm"]),
        ("The U.S. paid $1.5bn.", "en", ["The", "U.S.", "paid", "$", "1.5", "bn", "."]),
        ("Dr. O'Neill left.", "en", ["Dr.", "O'Neill", "left", "."]),
    ],
)
def test_words_follow_the_treebanks(text: str, language: str, expected: list[str]) -> None:
    assert words(text, language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Am 3. Juli kam er.", "Am 26. September ging er."]),
        ("de", ["Das 1. Kapitel und das 19. Jahrhundert sind kurz.", "Nun gut."]),
        ("de", ["Er zahlt u.a. 5 Mio. Euro, z. B. an Dr. Weber.", "Sie nicht."]),
        ("de", ["Der Krieg ging zu Ende.", "2007 begann ein neuer."]),
        ("de", ["Die Fa. Weber gab Nr. 5 ab.", "Das war es."]),
        ("de", ["„Wir geben nichts. Gar nichts“, sagte er.", "Dann ging er."]),
        ("en", ["Mr. Low of the U.S. Army met Ms. Day on Jan. 5.", "He said so."]),
        ("en", ["The U.S. Congress agreed at 9 a.m. Monday.", "It paid approx. 3,000 men."]),
        ("en", ["See example.org/news?id=1 for more.", "It is there."]),
    ],
)
def test_sentences_end_where_they_should(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_no_sentence_crosses_an_empty_line() -> None:
    assert sentences("Neue Drohnen für\n\nMoskau. Ende", "de") == ["Neue Drohnen für", "Moskau.", "Ende"]


def test_long_quotations_are_cut() -> None:
    quotation = "„" + " ".join(["Wir haben lange mit allen Seiten über diese Frage gesprochen."] * 8) + "“"
    assert len(sentences(quotation, "de")) == 8


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("geliefert", "VERB", "liefern"),
        ("unterzeichneten", "VERB", "unterzeichnen"),
        ("abzuwenden", "VERB", "abwenden"),
        ("hinzufügen", "VERB", "hinzufügen"),
        ("angekündigt", "VERB", "ankündigen"),
        ("angeboten", "VERB", "anbieten"),
        ("verbot", "VERB", "verbieten"),
        ("festlegen", "VERB", "festlegen"),
        ("suchten", "VERB", "suchen"),
        ("stahlen", "VERB", "stehlen"),
        ("Hat", "AUX", "haben"),
        ("Drohnenlieferungen", "NOUN", "Drohnenlieferung"),
        ("Haubitzengeschosse", "NOUN", "Haubitzengeschoss"),
        ("iranischer", "ADJ", "iranisch"),
        ("gelieferten", "ADJ", "geliefert"),
        ("vergangenen", "ADJ", "vergangen"),
        ("Berliner", "ADJ", "Berliner"),
        ("Israels", "PROPN", "Israel"),
        ("Paris", "PROPN", "Paris"),
    ],
)
def test_german_lemmas(word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos, "de") == expected


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("thought", "VERB", "think"),
        ("fixing", "VERB", "fix"),
        ("making", "VERB", "make"),
        ("supplied", "VERB", "supply"),
        ("stopped", "VERB", "stop"),
        ("used", "VERB", "use"),
        ("hoping", "VERB", "hope"),
        ("n’t", "PART", "not"),
        ("'ve", "AUX", "have"),
        ("shells", "NOUN", "shell"),
        ("training", "NOUN", "training"),
        ("defences", "NOUN", "defence"),
        ("Iranian", "ADJ", "Iranian"),
        ("frozen", "ADJ", "frozen"),
        ("Russians", "PROPN", "Russian"),
    ],
)
def test_english_lemmas(word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos, "en") == expected


def test_separable_verbs_are_rejoined() -> None:
    assert "ausliefern" in lemmas("Die Firma lieferte im Mai die ersten Panzer aus.")
    assert "ankündigen" in lemmas("Der Minister kündigte neue Hilfen an.")


def test_english_particles_stay_words() -> None:
    assert "turn" in lemmas("The army turned the offer down.", "en")
    assert "down" in lemmas("The army turned the offer down.", "en")


def test_genitive_names_lose_their_ending() -> None:
    assert lemmas("Selenskyjs Besuch in Putins Heimat")[::3][:1] == ["Selenskyj"]


def test_tree_of_a_plain_sentence() -> None:
    text = "Der Iran liefert Russland Drohnen."
    (sentence,) = parse(text, "de")
    by_text = {word.text: word for word in sentence.words}
    verb = by_text["liefert"]
    assert (verb.head, verb.rel, verb.upos) == (-1, "root", "VERB")
    assert sentence.words[by_text["Iran"].head] is verb
    assert by_text["Iran"].rel == "nsubj"
    assert by_text["Iran"].name == "B-LOC"


def test_both_words_of_a_contraction_cover_it() -> None:
    text = "Er war im Land."
    (sentence,) = parse(text, "de")
    assert [text[w.start : w.end] for w in sentence.words if w.text in {"in", "dem"}] == ["im", "im"]


def test_many_texts_at_once_keep_their_order() -> None:
    texts = [("Er kam. Sie ging.", [(8, 17), (0, 7)], "de"), ("", [], "de"), ("He left.", [(0, 8)], "en")]
    parsed = load().parse_many(texts)
    assert [[(s.start, s.end, s.language) for s in each] for each in parsed] == [
        [(8, 17, "de"), (0, 7, "de")],
        [],
        [(0, 8, "en")],
    ]
    assert [w.text for w in parsed[0][0].words] == ["Sie", "ging", "."]


def test_a_span_of_white_space_is_a_sentence_without_words() -> None:
    assert parse("   ", "de", sentences=[(0, 3)]) == (Sentence((), 0, 3, "de"),)


def test_very_long_sentences_are_cut_and_joined() -> None:
    text = "Der Mann ging nach Hause und " * 150 + "schlief."
    (sentence,) = parse(text, "de", sentences=[(0, len(text))])
    assert len(sentence.words) == 902
    assert is_tree([word.head for word in sentence.words])


def test_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="language model"):
        Parser.open(tmp_path)
