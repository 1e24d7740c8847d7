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
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from gegenzug.language import load, split
from gegenzug.language.lemmas import lemma
from gegenzug.language.parser import Parser, Tags
from gegenzug.language.tokens import tokenize

Item = TypeVar("Item", bound=Hashable)
LEMMAS_OF = ("VERB", "NOUN", "ADJ")


@dataclass(frozen=True, slots=True)
class Gold:
    """One word of a treebank. `start`, `end` count characters other than white space; `rank` counts in contractions."""

    text: str
    lemma: str
    upos: str
    head: int
    rel: str
    name: str
    spaced: bool
    start: int
    end: int
    rank: int


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence of a treebank."""

    text: str
    words: tuple[Gold, ...]
    named: bool
    """Whether its names are known."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """The part of a treebank that was not learned from."""

    name: str
    language: str
    file: str
    part: slice


HELD_OUT = (
    HeldOut("German-GSD, last 477 of test", "de", "de_gsd-ud-test.conllu", slice(500, None)),
    HeldOut("German-PUD, last 200", "de", "de_pud-ud-test.conllu", slice(800, None)),
    HeldOut("English-PUD, last 200", "en", "en_pud-ud-test.conllu", slice(800, None)),
    HeldOut("English-EWT, second half of test", "en", "en_ewt-ud-test.conllu", slice(1038, None)),
)


def read_conllu(path: Path) -> list[GoldSentence]:
    """Sentences of a CoNLL-U file, with names from the `.iob2` file beside it if there is one."""
    names = _read_names(path.with_suffix(".iob2"))
    return [_sentence(block.split("\n"), names) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def _read_names(path: Path) -> dict[str, list[str]]:
    """For each sentence, under its characters, the tag of each character: Universal NER keeps no fixed order."""
    found: dict[str, list[str]] = {}
    if path.exists():
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if not line.startswith("#")]
            tags = [t for _, form, tag, *_ in rows for t in [tag] + [tag.replace("B-", "I-")] * (len(form) - 1)]
            found["".join(row[1] for row in rows).casefold()] = tags
    return found


def _sentence(lines: Sequence[str], names: dict[str, list[str]]) -> GoldSentence:
    text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    rows = [row for row in rows if "." not in row[0]]  # empty nodes of enhanced graphs
    tags = names.get("".join(row[1] for row in rows if "-" not in row[0]).casefold())
    words: list[Gold] = []
    letters = 0
    before = ""
    for row, (start, end, rank) in zip([row for row in rows if row[0].isdigit()], _places(rows), strict=True):
        _, form, its_lemma, upos, _, _, head, rel, _, misc = row
        name = tags[letters] if tags and letters < len(tags) else "O"
        spaced = "SpaceAfter=No" not in before
        words.append(Gold(form, its_lemma, upos, int(head), rel.split(":")[0], name, spaced, start, end, rank))
        letters += len(form)
        before = misc
    return GoldSentence(text, tuple(words), tags is not None)


def _places(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int]]:
    """Start, end and rank of each word. "don't" falls into two pieces; both words of "am" cover all of it."""
    place = last = 0
    for i, (number, form, *_) in enumerate(rows):
        size = len("".join(form.split()))
        if "-" in number:
            first, last = map(int, number.split("-"))
            parts = [row[1] for row in rows[i + 1 : i + 2 + last - first]]
            if "".join(parts) == form:
                last = 0
            else:
                yield from ((place, place + size, rank) for rank in range(len(parts)))
                place += size
        elif int(number) > last:
            yield place, place + size, 0
            place += size


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
        las=_share((word.head, word.rel) == (head, rel) for word, _, head, rel in pairs),
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
    """Start, end and kind of each name of a sentence tagged in IOB2."""
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
    """Tokens of a text with start and end counted without white space."""
    before = [0]
    for character in text:
        before.append(before[-1] + (not character.isspace()))
    return [(before[t.start], before[t.end], t.text.lower()) for t in tokenize(text, 0, len(text), language)]


def _sentences_f1(sentences: Sequence[GoldSentence], language: str) -> float:
    """How well the sentences are found again when ten at a time are printed as one paragraph."""
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
    missing = [part.file for part in HELD_OUT if not (folder / part.file).exists()]
    if missing:
        sys.exit(f"{folder} has no {', '.join(missing)}: get the treebanks from universaldependencies.org")
    table = Table("held out", "UPOS", "UAS", "LAS", "names F1", "tokens F1", "sentences F1", *LEMMAS_OF, "words/s")
    parser = load()
    for part in HELD_OUT:
        score = measure(parser, read_conllu(folder / part.file)[part.part], part.language)
        figures = [score.upos, score.uas, score.las, score.names, score.tokens, score.sentences]
        shown = ["-" if figure is None else f"{figure:.1f}" for figure in [*figures, *score.lemmas.values()]]
        table.add_row(part.name, *shown, f"{score.speed:,.0f}")
    Console(width=150).print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
