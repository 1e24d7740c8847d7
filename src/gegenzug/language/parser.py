"""The parser: an ONNX model that gives each word its part of speech, its head, its relation and its name tag."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from gegenzug.language.batches import cores, in_batches
from gegenzug.language.lemmas import lemma
from gegenzug.language.pieces import END, PADDING, START, Pieces
from gegenzug.language.sentence import Sentence, Span, Word
from gegenzug.language.session import open_session
from gegenzug.language.splitting import split
from gegenzug.language.tokens import Token, tokenize
from gegenzug.language.trees import best_trees

MODEL = Path(__file__).parent / "model"
LONGEST_SENTENCE = 510
"""Sub-words the encoder takes at once, without the marks of start and end."""
VECTORS = ("syntax", "naming", "lexical")
"""Outputs of the model that together are the vector of a word."""
MORPHOLOGY = ("Case", "Mood", "Number", "Tense")
"""Features of words that the model tells, under their names in Universal Dependencies."""
BATCH = 512
"""Sub-words, padding included, that run through the model together."""


class ModelError(Exception):
    """The model's files are missing or damaged."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the model says about the words of one sentence."""

    heads: list[int]
    """0 for the root, else the place of the head counted from 1."""
    relations: list[str]
    upos: list[str]
    names: list[str]
    forms: list[tuple[str, ...]]
    """For each word its case, mood, number and tense."""
    vectors: NDArray[np.float16] | None = None


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words that fit into the encoder: a sentence, or a part of one too long."""

    sentence: int
    ids: list[int]
    lengths: list[int]


class Parser:
    """Turns text into parsed sentences. Use `gegenzug.language.load()` to get the one that is kept in memory."""

    def __init__(self, session: ort.InferenceSession, vocabulary: dict[str, Any], threads: int = 1) -> None:
        self._session = session
        self._threads = threads
        self._pieces = Pieces(vocabulary["pieces"], vocabulary["scores"], vocabulary["norm"])
        self._upos: list[str] = vocabulary["UP"]
        self._relations: list[str] = vocabulary["RL"]
        self._names: list[str] = vocabulary["NE"]
        self._forms: list[list[str]] = [vocabulary[name] for name in MORPHOLOGY]

    @classmethod
    def open(cls, folder: Path = MODEL, *, threads: int | None = None) -> Self:
        """Load a model from a folder with `model.int8.onnx` and `vocabulary.json`.

        `threads` is how many batches run at once: by default one for each core of this process, at most 4.
        Raises `ModelError` if a file is missing or damaged.
        """
        try:
            vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
            session = open_session(folder / "model.int8.onnx")
            return cls(session, vocabulary, threads or min(4, cores()))
        except Exception as error:
            restore = "to restore the shipped one, install gegenzug anew"
            raise ModelError(f"cannot load the language model in {folder}: {error}; {restore}") from error

    def parse(self, text: str, language: str) -> tuple[Sentence, ...]:
        """Parse every sentence of a text."""
        return self.parse_spans(text, split(text, language), language)

    def parse_spans(self, text: str, spans: Sequence[Span], language: str) -> tuple[Sentence, ...]:
        """Parse the sentences at the given spans of a text, in the order of the spans."""
        return self.parse_many([(text, spans, language)])[0]

    def parse_many(
        self, texts: Iterable[tuple[str, Sequence[Span], str]], *, vectors: bool = False
    ) -> list[tuple[Sentence, ...]]:
        """Parse texts, each with the spans of its sentences and its language; faster than one text at a time.

        With `vectors`, sentences carry what the model makes of each word.
        """
        texts = list(texts)
        tokens = [tokenize(text, *span, language) for text, spans, language in texts for span in spans]
        tagged = self.tag([[(t.text, t.spaced) for t in s] for s in tokens], vectors=vectors)
        tags = iter(zip(tokens, tagged, strict=True))
        return [tuple(_sentence(*next(tags), span, language) for span in spans) for _, spans, language in texts]

    def tag(self, sentences: Sequence[Sequence[tuple[str, bool]]], *, vectors: bool = False) -> list[Tags]:
        """Tag sentences given as words, each with whether white space comes before it."""
        chunks = [chunk for i, words in enumerate(sentences) for chunk in self._chunks(i, words)]
        results = in_batches(
            chunks,
            lambda batch: self._run(batch, vectors=vectors),
            size=lambda chunk: len(chunk.ids) + 2,
            most=BATCH,
            threads=self._threads,
        )
        parts: list[list[Tags]] = [[] for _ in sentences]
        for chunk, tags in zip(chunks, results, strict=True):
            parts[chunk.sentence].append(tags)
        return [_joined(part) for part in parts]

    def _chunks(self, sentence: int, words: Sequence[tuple[str, bool]]) -> Iterator[_Chunk]:
        ids: list[int] = []
        lengths: list[int] = []
        for word, spaced in words:
            found = self._pieces.of_word(word, spaced)
            if len(ids) + len(found) > LONGEST_SENTENCE:
                yield _Chunk(sentence, ids, lengths)
                ids, lengths = [], []
            ids.extend(found)
            lengths.append(len(found))
        if lengths:
            yield _Chunk(sentence, ids, lengths)

    def _run(self, chunks: Sequence[_Chunk], *, vectors: bool) -> list[Tags]:
        sizes = np.array([len(c.lengths) for c in chunks])
        inputs = model_inputs([c.ids for c in chunks], [c.lengths for c in chunks])
        outputs = ["arc", "rel", "upos", "ner", *map(str.lower, MORPHOLOGY), *(VECTORS if vectors else ())]
        arc, rel, upos, names, *further = self._session.run(outputs, inputs)
        forms, parts = np.stack(further[: len(MORPHOLOGY)], axis=-1), further[len(MORPHOLOGY) :]
        word_vectors = np.concatenate(parts, axis=-1) if parts else None
        trees = best_trees(arc, sizes)
        return [
            Tags(
                heads=heads.tolist(),
                relations=[
                    self._relation(head, label)
                    for head, label in zip(heads.tolist(), rel[b, np.arange(size), heads].tolist(), strict=True)
                ],
                upos=[self._upos[u] for u in upos[b, :size].tolist()],
                names=[self._names[n] for n in names[b, :size].tolist()],
                forms=[
                    tuple(labels[n] for labels, n in zip(self._forms, row, strict=True))
                    for row in forms[b, :size].tolist()
                ],
                vectors=None if word_vectors is None else word_vectors[b, :size].astype(np.float16),
            )
            for b, (heads, size) in enumerate(zip(trees, sizes.tolist(), strict=True))
        ]

    def _relation(self, head: int, label: int) -> str:
        """Name the relation; the tree, not the label, decides which word is the root."""
        if head == 0:
            return "root"
        return "dep" if self._relations[label] == "root" else self._relations[label]


def model_inputs(
    ids_of: Sequence[Sequence[int]], lengths_of: Sequence[Sequence[int]]
) -> dict[str, np.ndarray[Any, Any]]:
    """Build the model's inputs for a batch: for each sentence its sub-words and how many of them each word has.

    `ids` [B,T] are the sub-words between the marks of start and end, `mask` [B,T] tells them from padding, row n of
    `wm` [B,N,T] averages those of word n, `wmask` [B,N] tells words from padding.
    """
    size = len(ids_of)
    pieces = np.array([len(ids) for ids in ids_of])
    words = np.array([len(lengths) for lengths in lengths_of])
    width = int(pieces.max()) + 2
    ids = np.full((size, width), PADDING, dtype=np.int64)
    ids[:, 0] = START
    ids[np.arange(size), pieces + 1] = END
    columns = np.arange(width)[None, :]
    inner = (columns >= 1) & (columns <= pieces[:, None])
    ids[inner] = np.concatenate(ids_of)
    mask = (columns < pieces[:, None] + 2).astype(np.float32)
    lengths = np.concatenate(lengths_of)
    average = np.zeros((size, int(words.max()), width), dtype=np.float32)
    sentence, column = np.nonzero(inner)
    word = np.repeat(np.concatenate([np.arange(n) for n in words]), lengths)
    average[sentence, word, column] = np.repeat(1.0 / lengths, lengths)
    wmask = (np.arange(int(words.max()))[None, :] < words[:, None]).astype(np.float32)
    return {"ids": ids, "mask": mask, "wm": average, "wmask": wmask}


def _joined(parts: Sequence[Tags]) -> Tags:
    """Make one tree of the trees of a sentence's parts: later roots hang on the first."""
    if len(parts) == 1:
        return parts[0]
    joined = Tags([], [], [], [], [])
    for part in parts:
        offset = len(joined.heads)
        first = joined.heads.index(0) + 1 if joined.heads else 0
        joined.heads.extend(h + offset if h else first for h in part.heads)
        joined.relations.extend("parataxis" if r == "root" and offset else r for r in part.relations)
        joined.upos.extend(part.upos)
        joined.names.extend(part.names)
        joined.forms.extend(part.forms)
    given = [part.vectors for part in parts if part.vectors is not None]
    return replace(joined, vectors=np.concatenate(given) if given else None)


def _sentence(tokens: Sequence[Token], tags: Tags, span: Span, language: str) -> Sentence:
    words = [
        Word(t.text, t.start, t.end, lemma(t.text, upos, language), upos, head - 1, relation, name, *forms)
        for t, upos, head, relation, name, forms in zip(
            tokens, tags.upos, tags.heads, tags.relations, tags.names, tags.forms, strict=True
        )
    ]
    if language == "de":
        _rejoin(words)
        _strip_genitive(words)
    return Sentence(tuple(words), *span, language, tags.vectors)


def _rejoin(words: list[Word]) -> None:
    """Give separable verbs their particle back: "liefert ... aus" has the lemma "ausliefern"."""
    for particle in words:
        if particle.rel == "compound:prt" and particle.head >= 0:
            verb = words[particle.head]
            if verb.upos in {"VERB", "AUX"} and not verb.lemma.startswith(particle.text.lower()):
                words[particle.head] = replace(verb, lemma=particle.text.lower() + verb.lemma)


def _strip_genitive(words: list[Word]) -> None:
    """Give German names in the genitive their dictionary form: "Selenskyjs Besuch" has the lemma "Selenskyj".

    A word list cannot tell "Putins" from "Rolls"; the tree can, as a noun that depends on a noun without a
    preposition is a genitive.
    """
    marked = {word.head for word in words if word.rel == "case"}
    for i, word in enumerate(words):
        if word.upos == "PROPN" and word.rel in {"nmod", "nmod:poss"} and i not in marked:
            stem = word.lemma.rstrip("'’").removesuffix("s")
            if len(stem) > 2 and word.lemma == word.text and not stem.endswith("s"):
                words[i] = replace(word, lemma=stem)
