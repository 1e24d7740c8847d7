"""Trains the learned part of reading from reports with gold claims and exports it; see README.md beside this file.

    python training/train_reader.py OUT_DIR REPORTS_DIR...

writes `reader.int8.onnx` and `reader.npz`, which `gegenzug.reading.learned.model` loads.
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor
from torch.nn import functional

from gegenzug.claim import KINDS, REALIS
from gegenzug.reading.learned.features import ROLES
from gegenzug.reading.learned.model import INPUTS, language_labels
from reader_network import ReaderNetwork
from reader_samples import UNLABELLED, Sample, Target, read_folder, tenth_of

RATE = 1e-3
WARM_UP = 0.06
BATCH = 1200
"""Words in a batch."""
POSITIVE = 4.0
"""Weight of a word that is a predicate against one that is none: about one word in forty is."""


def batches(samples: Sequence[Sample], chance: random.Random) -> Iterator[list[Sample]]:
    """Group samples of like length, the groups in random order."""
    order = sorted(samples, key=lambda sample: len(sample.run.places) + chance.random() * 20)
    groups: list[list[Sample]] = [[]]
    for sample in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(sample.run.places) > BATCH:
            groups.append([])
        groups[-1].append(sample)
    chance.shuffle(groups)
    yield from groups


def inputs(group: Sequence[Sample]) -> list[Tensor]:
    """The network's inputs for a batch."""
    width = max(len(s.run.places) for s in group)

    def padded(arrays: Sequence[np.ndarray]) -> Tensor:
        return torch.from_numpy(np.stack([np.pad(a, [(0, width - len(a))] + [(0, 0)] * (a.ndim - 1)) for a in arrays]))

    mask = torch.tensor([[float(n < len(s.run.places)) for n in range(width)] for s in group])
    told = [padded([getattr(s.run, name) for s in group]) for name in INPUTS]
    return [told[0].float(), *told[1:], mask]


def loss_of(network: ReaderNetwork, group: Sequence[Sample]) -> Tensor:
    """Losses of predicates, roles and modality of a batch, added up."""
    predicates, asked, words, modality, lexical, categories = (out.float() for out in network(*inputs(group)))
    gold = torch.full(predicates.shape, UNLABELLED)
    for b, sample in enumerate(group):
        gold[b, : len(sample.predicates)] = torch.from_numpy(sample.predicates)
    known = gold >= 0
    weight = 1 + (POSITIVE - 1) * gold.clamp(min=0)
    each = functional.binary_cross_entropy_with_logits(predicates, gold.clamp(min=0), weight, reduction="none")
    total = each[known].sum() / max(1, sum(len(s.predicates) for s in group)) * 12
    placed = [(b, target) for b, sample in enumerate(group) for target in sample.targets]
    if not placed:
        return total
    rows = torch.tensor([b for b, _ in placed])
    at = torch.tensor([target.predicate for _, target in placed])
    kinds = torch.tensor([target.kind for _, target in placed])
    width = predicates.shape[1]
    pairs = tuple(
        torch.from_numpy(np.stack([np.pad(target.pairs[i], (0, width - len(target.pairs[i]))) for _, target in placed]))
        for i in range(3)
    )
    scores = network.roles(asked[rows, at], words[rows], lexical[rows], kinds, pairs)
    wanted = torch.zeros(scores.shape, dtype=torch.bool)
    present = torch.zeros(scores.shape, dtype=torch.bool)
    for t, (b, target) in enumerate(placed):
        present[t, :, : len(group[b].predicates)] = True
        present[t, :, width] = True
        for r in range(len(ROLES)):
            wanted[t, r, target.roles.get(r) or [width]] = relevant(target.kind, r)
    logs = scores.masked_fill(~present, -1e4).log_softmax(-1)
    hits = torch.logsumexp(logs.masked_fill(~wanted, -1e4), -1)
    roles = -hits[wanted.any(-1)].sum() / len(placed)
    moods = torch.zeros(())
    answers = modality[rows, at]
    parts = answers[:, :2], answers[:, 2 : 2 + len(REALIS)], answers[:, 2 + len(REALIS) :]
    for i, part in enumerate(parts):
        moods = moods + functional.cross_entropy(part, torch.tensor([target.modality[i] for _, target in placed]))
    return total + roles + 0.5 * moods + 0.5 * _of_items(categories, placed)


def _of_items(categories: Tensor, placed: Sequence[tuple[int, Target]]) -> Tensor:
    """Loss of the categories of words marked as items."""
    known = [(b, n, target.item) for b, target in placed if target.item is not None for n in target.goods]
    if not known:
        return torch.zeros(())
    rows, words, items = (torch.tensor(column) for column in zip(*known, strict=True))
    return functional.cross_entropy(categories[rows, words], items)


def relevant(kind: int, role: int) -> bool:
    """Whether claims of a kind have a role."""
    name, parties = ROLES[role], KINDS[kind] in ("agreement", "meeting")
    if name == "party":
        return parties
    if parties:
        return False
    if name in ("item", "via"):
        return KINDS[kind] in ("transfer", "use", "production", "dependence")
    return not (name == "receiver" and KINDS[kind] == "production")


def train(network: ReaderNetwork, samples: list[Sample], epochs: int, seed: int, seconds: float) -> None:
    """Train for some epochs, or until the time is up; the learning rate falls to zero by then."""
    chance = random.Random(seed)
    steps = epochs * sum(1 for _ in batches(samples, chance))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.05)
    began, step, share, running = time.monotonic(), 0, 0.0, 0.0
    while share < 1:
        for group in batches(samples, chance):
            share = max(step / steps, (time.monotonic() - began) / seconds)
            if share >= 1:
                break
            factor = min((step + 1) / max(1.0, WARM_UP * steps), 1 - share)
            for parameters in optimizer.param_groups:
                parameters["lr"] = RATE * factor
            loss = loss_of(network, group)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
            if step % 50 == 0:
                print(f"step {step}/{steps} loss {running:.3f} {time.monotonic() - began:.0f} s", flush=True)


def export(network: ReaderNetwork, folder: Path, samples: Sequence[Sample]) -> None:
    """Write the network as ONNX with 8-bit weights, and the small tables that score roles."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    example = tuple(inputs(samples[:2]))
    names = [*INPUTS, "mask"]
    outputs = ["predicates", "asked", "words", "modality", "lexical", "categories"]
    axes = {**dict.fromkeys(names, "BN"), **dict.fromkeys(outputs, "BN")}
    whole = folder / "reader.onnx"
    torch.onnx.export(
        network, example, str(whole), input_names=names, output_names=outputs, opset_version=17, dynamo=False,
        dynamic_axes={name: dict(enumerate(letters)) for name, letters in axes.items()},
    )  # fmt: skip
    quantize_dynamic(
        whole, folder / "reader.int8.onnx", op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
        weight_type=QuantType.QInt8,
    )  # fmt: skip
    whole.unlink()
    tables = ("kinds", "nobody", "distances", "relations", "rules")
    np.savez_compressed(
        folder / "reader.npz", **{name: getattr(network, name).detach().numpy().astype(np.float32) for name in tables}
    )


def main(arguments: Sequence[str]) -> None:
    """Read reports and base model, train, export."""
    options = argparse.ArgumentParser(description="Train the learned part of reading.")
    options.add_argument("out", type=Path)
    options.add_argument("reports", type=Path, nargs="+", help="folders of reports with gold claims")
    options.add_argument("--epochs", type=int, default=12)
    options.add_argument("--minutes", type=float, default=60.0, help="stop by then at the latest")
    options.add_argument("--tenth", type=int, help="leave out this tenth of the reports (0 to 9), for calibrate.py")
    options.add_argument("--cache", type=Path, help="keep the samples here, to train again without reading")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args(arguments)
    torch.manual_seed(chosen.seed)
    labels = language_labels()
    if chosen.cache and chosen.cache.exists():
        samples = pickle.loads(chosen.cache.read_bytes())
    else:
        samples = [sample for folder in chosen.reports for sample in read_folder(folder, labels)]
        if chosen.cache:
            chosen.cache.write_bytes(pickle.dumps(samples))
    samples = [sample for sample in samples if tenth_of(sample.report) != chosen.tenth]
    size = samples[0].run.vectors.shape[1]
    network = ReaderNetwork(size, len(labels.upos), len(labels.rels), len(labels.names))
    claims = sum(len(sample.targets) for sample in samples)
    print(f"{len({s.report for s in samples})} reports, {len(samples)} runs, {claims} claims", flush=True)
    train(network, samples, chosen.epochs, chosen.seed, chosen.minutes * 60)
    export(network, chosen.out, samples)


if __name__ == "__main__":
    main(sys.argv[1:])
