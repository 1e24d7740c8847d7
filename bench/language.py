"""How well and how fast sentences are parsed: `python bench/language.py TREEBANK_DIR`.

TREEBANK_DIR holds Universal Dependencies treebanks (`de_gsd-ud-test.conllu` and so on) and, for names, the `.iob2`
files of Universal NER. Only sentences that the shipped model did not learn from are measured. Parts of speech, trees
and names are measured on the treebank's own words, the tokenizer on its sentences, lemmas with the treebank's parts
of speech. Labels count without subtypes and punctuation counts, as in the CoNLL 2018 shared task.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from gegenzug.language import load, split
from gegenzug.language.lemmas import lemma
from gegenzug.language.parser import Parser, Tags
from gegenzug.language.tokens import tokenize
from gegenzug.language.treebank import HELD_OUT, GoldSentence, TreebankError, find, read_conllu

Item = TypeVar("Item", bound=Hashable)
LEMMAS_OF = ("VERB", "NOUN", "ADJ")


@dataclass(frozen=True, slots=True)
class Score:
    """Shares in per cent of one held-out part; speed in words a second."""

    upos: float
    uas: float
    las: float
    names: float | None
    tokens: float
    sentences: float
    lemmas: dict[str, float]
    speed: float


def measure(parser: Parser, sentences: Sequence[GoldSentence], language: str) -> Score:
    """Compare what the parser makes of sentences with what the treebank says."""
    tags = parser.tag([[(word.text, word.spaced) for word in sentence.words] for sentence in sentences])
    pairs = [
        (word, tag.upos[i], tag.heads[i], tag.relations[i].split(":")[0])
        for sentence, tag in zip(sentences, tags, strict=True)
        for i, word in enumerate(sentence.words)
    ]
    begin = time.perf_counter()
    parsed = parser.parse_many([(s.text, [(0, len(s.text))], language) for s in sentences])
    speed = sum(len(sentence.words) for each in parsed for sentence in each) / (time.perf_counter() - begin)
    return Score(
        upos=_share(word.upos == upos for word, upos, _, _ in pairs),
        uas=_share(word.head == head for word, _, head, _ in pairs),
        las=_share((word.head, word.rel.split(":")[0]) == (head, rel) for word, _, head, rel in pairs),
        names=_names_f1(sentences, tags),
        tokens=_tokens_f1(sentences, language),
        sentences=_sentences_f1(sentences, language),
        lemmas={upos: _lemma_accuracy(sentences, upos, language) for upos in LEMMAS_OF},
        speed=speed,
    )


def _share(right: Iterable[bool]) -> float:
    answers = list(right)
    return 100 * sum(answers) / max(1, len(answers))


def _f1(gold: Counter[Item], found: Counter[Item]) -> float:
    return 200 * (gold & found).total() / max(1, gold.total() + found.total())


def _names_f1(sentences: Sequence[GoldSentence], tags: Sequence[Tags]) -> float | None:
    known = [(i, s) for i, s in enumerate(sentences) if s.named]
    gold = Counter((i, *name) for i, s in known for name in _names([word.name for word in s.words]))
    found = Counter((i, *name) for i, _ in known for name in _names(tags[i].names))
    return _f1(gold, found) if known else None


def _names(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """List start, end and kind of each name of a sentence tagged in IOB2."""
    names: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("I-") and names and names[-1][1:] == (i, tag[2:]):
            names[-1] = (names[-1][0], i + 1, tag[2:])
        elif tag != "O":
            names.append((i, i + 1, tag[2:]))
    return names


def _tokens_f1(sentences: Sequence[GoldSentence], language: str) -> float:
    gold: Counter[tuple[int, int, int, str]] = Counter()
    found: Counter[tuple[int, int, int, str]] = Counter()
    for i, sentence in enumerate(sentences):
        gold.update((i, word.start, word.end, word.text.lower()) for word in sentence.words)
        found.update((i, *token) for token in _letters(sentence.text, language))
    return _f1(gold, found)


def _letters(text: str, language: str) -> list[tuple[int, int, str]]:
    """Cut a text into tokens with start and end counted without white space."""
    before = [0]
    for character in text:
        before.append(before[-1] + (not character.isspace()))
    return [(before[t.start], before[t.end], t.text.lower()) for t in tokenize(text, 0, len(text), language)]


def _sentences_f1(sentences: Sequence[GoldSentence], language: str) -> float:
    """Measure how well sentences are found again when ten at a time are printed as one paragraph."""
    gold: Counter[tuple[int, ...]] = Counter()
    found: Counter[tuple[int, ...]] = Counter()
    for i in range(0, len(sentences), 10):
        place, text = 0, " ".join(sentence.text for sentence in sentences[i : i + 10])
        for sentence in sentences[i : i + 10]:
            gold[i, place, place + len(sentence.text)] += 1
            place += len(sentence.text) + 1
        found.update((i, *span) for span in split(text, language))
    return _f1(gold, found)


def _lemma_accuracy(sentences: Sequence[GoldSentence], upos: str, language: str) -> float:
    words = [word for sentence in sentences for word in sentence.words if word.upos == upos and word.lemma != "_"]
    return _share(lemma(word.text, upos, language) == word.lemma for word in words)


def main(arguments: Sequence[str]) -> None:
    """Print a table of all held-out parts."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("treebanks", type=Path, help="folder with the .conllu and .iob2 files")
    folder: Path = options.parse_args(arguments).treebanks
    table = Table("held out", "UPOS", "UAS", "LAS", "names F1", "tokens F1", "sentences F1", *LEMMAS_OF, "words/s")
    parser = load()
    for part in HELD_OUT:
        score = measure(parser, read_conllu(find(folder, part.file))[part.part], part.language)
        figures = [score.upos, score.uas, score.las, score.names, score.tokens, score.sentences]
        shown = ["-" if figure is None else f"{figure:.1f}" for figure in [*figures, *score.lemmas.values()]]
        table.add_row(part.name, *shown, f"{score.speed:,.0f}")
    Console(width=150).print(table)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except TreebankError as error:
        sys.exit(str(error))
