"""Runs the networks over runs of sentences; their files lie beside this module."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from gegenzug.language.batches import in_batches
from gegenzug.language.parser import MODEL as LANGUAGE_MODEL
from gegenzug.language.parser import ModelError
from gegenzug.language.session import open_session
from gegenzug.reading.learned.features import ROLES, Ints, Labels, Run

MODEL = Path(__file__).parent / "model"
BATCH = 800
"""Words, padding included, that run through the network together."""
INPUTS = ("vectors", "upos", "rels", "names", "heads", "flags")
OUTPUTS = ("predicates", "asked", "words", "lexical", "categories")
"""What is asked of the network; it learned to tell modality as well, which the rules tell better."""
THREADS = 2

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Opinion:
    """What one network says of the roles in a run of N words."""

    asked: Floats
    """[N, roles, size]: what each word looks for as a predicate."""
    words: Floats
    """[N, roles, size]: what each word offers for a role."""
    lexical: Floats
    """[N, roles]"""


@dataclass(frozen=True)
class Answer:
    """What the networks say of a run of N words."""

    predicates: Floats
    """[N, kinds]: how likely each word is a predicate of each kind."""
    categories: Floats
    """[N, items]: how likely each word, taken as an item, is of each category."""
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True)
class Member:
    """One trained network and the tables that score roles."""

    session: ort.InferenceSession
    tables: dict[str, Floats]

    def run(self, feed: dict[str, NDArray[Any]]) -> dict[str, Floats]:
        """What it says of a batch, by the name of the output."""
        return dict(zip(OUTPUTS, self.session.run(OUTPUTS, feed), strict=True))

    def roles(self, opinion: Opinion, predicate: int, kind: int, pairs: tuple[Ints, Ints, Ints]) -> Floats:
        """How likely each word fills each role of a predicate, [roles, N+1]; the last column is "none"."""
        distance, relation, rule = pairs
        tables = self.tables
        asked = opinion.asked[predicate] + tables["kinds"][kind]
        scores = np.einsum("rd,nrd->rn", asked, opinion.words) / np.sqrt(asked.shape[-1])
        scores = scores + tables["distances"][:, distance] + tables["relations"][kind][:, relation]
        scores = scores + tables["rules"][:, rule] + opinion.lexical.T
        scores = np.concatenate([scores, tables["nobody"][kind][:, None]], axis=1)
        return _softmax(scores)


class Network:
    """Networks trained alike from different beginnings, whose answers are averaged. `load()` gives the shipped ones."""

    def __init__(self, members: Sequence[Member], labels: Labels) -> None:
        self._members = tuple(members)
        self.labels = labels

    @classmethod
    def open(cls, folder: Path = MODEL) -> Self:
        """Load every `reader*.int8.onnx` of a folder with its `.npz`. Raises ModelError if that cannot be done."""
        try:
            members = [_member(path) for path in sorted(folder.glob("reader*.int8.onnx"))]
            labels = language_labels()
            if not members:
                raise FileNotFoundError(folder / "reader.int8.onnx")
        except Exception as error:
            raise ModelError(
                f"cannot load the reading model in {folder}: {error}; to restore the shipped one, install gegenzug anew"
            ) from error
        return cls(members, labels)

    def answer(self, runs: Sequence[Run]) -> list[Answer]:
        """What the networks say of each run; runs of like length go through them together."""
        return in_batches(runs, self._run, size=lambda run: len(run.places), most=BATCH, threads=THREADS)

    def _run(self, runs: Sequence[Run]) -> list[Answer]:
        width = max(len(run.places) for run in runs)
        feed = {name: np.stack([_padded(getattr(run, name), width) for run in runs]) for name in INPUTS}
        feed["mask"] = np.array([[n < len(run.places) for n in range(width)] for run in runs], dtype=np.float32)
        answered = [member.run(feed) for member in self._members]
        return [_answer(answered, b, len(run.places)) for b, run in enumerate(runs)]

    def roles(self, answer: Answer, predicate: int, kind: int, pairs: tuple[Ints, Ints, Ints]) -> Floats:
        """How likely each word fills each role of a predicate, [roles, N+1]; the last column is "none"."""
        return _mean(
            [
                member.roles(opinion, predicate, kind, pairs)
                for member, opinion in zip(self._members, answer.opinions, strict=True)
            ]
        )


def _member(path: Path) -> Member:
    with np.load(path.with_name(path.name.removesuffix(".int8.onnx") + ".npz")) as tables:
        return Member(open_session(path), {name: tables[name] for name in tables.files})


def _answer(answered: Sequence[dict[str, Floats]], b: int, size: int) -> Answer:
    """The answer for row `b` of a batch, a run of `size` words."""
    told = [{name: output[b, :size] for name, output in one.items()} for one in answered]
    shape = (size, len(ROLES), -1)
    return Answer(
        _mean([_sigmoid(one["predicates"]) for one in told]),
        _mean([_softmax(one["categories"]) for one in told]),
        tuple(Opinion(one["asked"].reshape(shape), one["words"].reshape(shape), one["lexical"]) for one in told),
    )


def _mean(several: Sequence[Floats]) -> Floats:
    return np.asarray(np.mean(several, axis=0), dtype=np.float32)


def language_labels() -> Labels:
    """The label lists of the shipped language model. Raises OSError or ValueError if they cannot be read."""
    vocabulary = json.loads((LANGUAGE_MODEL / "vocabulary.json").read_text(encoding="utf-8"))
    return Labels(tuple(vocabulary["UP"]), tuple(vocabulary["RL"]), tuple(vocabulary["NE"]))


@cache
def load() -> Network | None:
    """The shipped network, loaded once; None where a build of the package leaves it out."""
    return Network.open() if (MODEL / "reader.int8.onnx").is_file() else None


def _padded(array: NDArray[Any], width: int) -> NDArray[Any]:
    return np.pad(array, [(0, width - len(array))] + [(0, 0)] * (array.ndim - 1))


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-x)), dtype=np.float32)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(e / e.sum(axis=1, keepdims=True), dtype=np.float32)
