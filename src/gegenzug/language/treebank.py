"""Reads Universal Dependencies treebanks, to train the language model and to measure it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldWord:
    """One word of a treebank. `start`, `end` count characters other than white space; `rank` counts in contractions."""

    text: str
    lemma: str
    upos: str
    feats: str
    """Morphology as the treebank writes it: Case=Dat|Number=Sing."""
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
    words: tuple[GoldWord, ...]
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


class TreebankError(Exception):
    """A treebank is missing."""


def find(folder: Path, file: str) -> Path:
    """Return the path of a treebank's file. Raises `TreebankError` if the folder does not hold it."""
    path = folder / file
    if not path.exists():
        raise TreebankError(f"{folder} has no {file}: get the treebanks from universaldependencies.org")
    return path


def read_conllu(path: Path) -> list[GoldSentence]:
    """Read the sentences of a CoNLL-U file, with names from the `.iob2` file beside it if there is one."""
    names = _read_names(path.with_suffix(".iob2"))
    return [_sentence(block.split("\n"), names) for block in path.read_text(encoding="utf-8").strip().split("\n\n")]


def _read_names(path: Path) -> dict[str, list[str]]:
    """Map the characters of each sentence to the tag of each of them: Universal NER keeps no fixed order."""
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
    words: list[GoldWord] = []
    letters = 0
    before = ""
    for row, (start, end, rank) in zip([row for row in rows if row[0].isdigit()], _places(rows), strict=True):
        _, form, its_lemma, upos, _, feats, head, rel, _, misc = row
        name = tags[letters] if tags and letters < len(tags) else "O"
        spaced = "SpaceAfter=No" not in before
        words.append(GoldWord(form, its_lemma, upos, feats, int(head), rel, name, spaced, start, end, rank))
        letters += len(form)
        before = misc
    return GoldSentence(text, tuple(words), tags is not None)


def _places(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and rank of each word. "don't" falls into two pieces; both words of "am" cover all of it."""
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
