"""Adds heads for case, mood, number and tense to a language model; see README.md beside this file.

    python training/train_morphology.py TREEBANK_DIR MODEL_DIR

The heads read the vectors that the model makes of words; the rest of the model stays as it is. Prints how many words of
the sentences held out they get right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import compose
from torch import Tensor, nn
from torch.nn import functional

from gegenzug.language.parser import MORPHOLOGY, Parser
from gegenzug.language.treebank import HELD_OUT, GoldSentence, find, read_conllu
from train_language import TRAINING

SIZE = 192
EPOCHS = 12
BATCH = 2000
"""Words in a batch."""
RATE = 1e-3
NONE = "-"
"""The label of a word without the feature."""


class Heads(nn.Module):
    """Vectors of words in, a label for each feature out."""

    def __init__(self, width: int, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.shared = nn.Sequential(nn.Linear(width, SIZE), nn.GELU(), nn.Dropout(0.3))
        self.heads = nn.ModuleDict({name: nn.Linear(SIZE, len(of)) for name, of in labels.items()})

    def forward(self, vectors: Tensor) -> dict[str, Tensor]:
        """Take [..., width], give scores [..., labels] by feature."""
        shared = self.shared(vectors)
        return {name: head(shared) for name, head in self.heads.items()}


class Exported(nn.Module):
    """What is added to the model: the best label of each feature, as a number."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, vectors: Tensor) -> tuple[Tensor, ...]:
        """Take [B,N,width], give [B,N] for each feature."""
        return tuple(scores.argmax(-1).int() for scores in self.heads(vectors).values())


def feature(feats: str, name: str) -> str:
    """A feature of a word as the treebank writes it: Case=Dat|Number=Sing."""
    return dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair).get(name, NONE)


def vectors(parser: Parser, sentences: Sequence[GoldSentence]) -> np.ndarray:
    """The syntax vectors of all words of some sentences, [words, width]."""
    tags = parser.tag([[(word.text, word.spaced) for word in s.words] for s in sentences], vectors=True)
    made = np.concatenate([tag.vectors for tag in tags if tag.vectors is not None])
    return made[:, : made.shape[1] // 3].astype(np.float32)


def gold(sentences: Sequence[GoldSentence], labels: dict[str, list[str]]) -> dict[str, Tensor]:
    """The right label of every word for each feature."""
    words = [word for sentence in sentences for word in sentence.words]
    return {
        name: torch.tensor([of.index(f) if (f := feature(w.feats, name)) in of else 0 for w in words])
        for name, of in labels.items()
    }


def train(heads: Heads, given: Tensor, right: dict[str, Tensor]) -> None:
    """Train on vectors [words, width] with their labels."""
    chance = torch.Generator().manual_seed(0)
    optimizer = torch.optim.AdamW(heads.parameters(), lr=RATE, weight_decay=0.01)
    for epoch in range(EPOCHS):
        for rows in torch.randperm(len(given), generator=chance).split(BATCH):
            scores = heads(given[rows])
            loss = sum((functional.cross_entropy(scores[name], right[name][rows]) for name in right), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch + 1} loss {loss.item():.3f}", flush=True)


def add(heads: Heads, width: int, folder: Path) -> None:
    """Put the heads behind the model of a folder."""
    heads.eval()
    part, path = folder / "heads.onnx", folder / "model.int8.onnx"
    names = [name.lower() for name in heads.heads]
    axes = {name: {0: "B", 1: "N"} for name in ("given", *names)}
    torch.onnx.export(
        Exported(heads), (torch.zeros(2, 3, width),), str(part), input_names=["given"], output_names=names,
        opset_version=17, dynamo=False, dynamic_axes=axes,
    )  # fmt: skip
    model, further = onnx.load(str(path)), onnx.load(str(part))
    part.unlink()
    further.ir_version = model.ir_version
    further = compose.add_prefix(further, "morphology/", rename_inputs=False, rename_outputs=False)
    kept = [output.name for output in model.graph.output]
    merged = compose.merge_models(model, further, io_map=[("syntax", "given")], outputs=[*kept, *names])
    onnx.save(merged, str(path))


def main(treebanks: Path, folder: Path) -> None:
    """Read, train, add, measure."""
    torch.manual_seed(0)
    parser = Parser.open(folder)
    sentences = [
        s
        for file, part in TRAINING
        if file.startswith(("de_", "en_"))
        for s in read_conllu(find(treebanks, file))[part]
    ]
    labels = {
        name: sorted({feature(w.feats, name) for s in sentences for w in s.words}, key=lambda f: (f != NONE, f))
        for name in MORPHOLOGY
    }
    given = torch.from_numpy(vectors(parser, sentences))
    heads = Heads(given.shape[1], labels)
    train(heads, given, gold(sentences, labels))
    heads.eval()
    for part in HELD_OUT:
        held = read_conllu(find(treebanks, part.file))[part.part]
        right = gold(held, labels)
        scores = heads(torch.from_numpy(vectors(parser, held)))
        told = {name: float((scores[name].argmax(-1) == right[name]).float().mean()) for name in labels}
        print(part.name, " ".join(f"{name} {100 * share:.1f}" for name, share in told.items()))
    add(heads, given.shape[1], folder)
    vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    (folder / "vocabulary.json").write_text(json.dumps(vocabulary | labels, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
