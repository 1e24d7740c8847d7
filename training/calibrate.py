"""Fits how much the reader trusts what rules and network say; see README.md beside this file.

    python training/calibrate.py NETWORK_DIR OUT_FILE TENTH REPORTS_DIR...

The network must not have learned from that tenth of the reports (`train_reader.py --tenth`). Writes the
weights that `gegenzug.reading.confidence` loads.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gegenzug.claim import KINDS_OF_PARTIES, KINDS_WITH_ITEM, Claim
from gegenzug.pages import open_report
from gegenzug.reading.claiming import claims_of
from gegenzug.reading.combine import answers, findings
from gegenzug.reading.confidence import Finding, features
from gegenzug.reading.learned.model import Network
from gegenzug.reading.logistic import likely
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.reader import parse
from reader_samples import tenth_of

RIDGE = 2.0
STEPS = 25


def is_right(claim: Claim, gold: Sequence[dict[str, Any]]) -> bool:
    """Whether a claim stands among the gold ones: kind, actors, item and polarity."""
    return any(_same(claim, other) for other in gold)


def _same(claim: Claim, other: dict[str, Any]) -> bool:
    if claim.kind != other["kind"] or claim.polarity != other["polarity"]:
        return False
    if claim.kind in KINDS_WITH_ITEM and claim.item != other.get("item"):
        return False
    if claim.kind in KINDS_OF_PARTIES:
        return sorted(map(_plain, claim.parties)) == sorted(map(_plain, other.get("parties") or []))
    return all(_plain(getattr(claim, side)) == _plain(other.get(side)) for side in ("giver", "receiver"))


def _plain(name: str | None) -> str:
    return (name or "").casefold()


def examples(folder: Path, network: Network, tenth: int) -> Iterator[tuple[dict[str, float], bool]]:
    """Features of every finding in a tenth of the reports of a folder, and whether it is right."""
    paths = [path for path in sorted(folder.glob("*.json")) if tenth_of(path.stem) == tenth]
    reports = [open_report(path.with_suffix(".txt")) for path in paths]
    prepared = [parsed.prepared() for parsed in parse(reports, vectors=True)]
    for path, one, answered in zip(paths, prepared, answers(prepared, network), strict=True):
        gold = json.loads(path.read_text(encoding="utf-8"))["claims"]
        for finding in findings(one, answered, network):
            yield from _example(one, finding, gold)


def _example(
    prepared: Prepared, finding: Finding, gold: Sequence[dict[str, Any]]
) -> Iterator[tuple[dict[str, float], bool]]:
    for claim in claims_of(prepared, [(finding, 1.0)]):
        yield features(finding), is_right(claim, gold)


def fit(found: Sequence[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights by name: logistic regression with a ridge, by Newton's method."""
    names = sorted({name for row, _ in found for name in row})
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(found), len(names)))
    for n, (row, _) in enumerate(found):
        for name, value in row.items():
            x[n, place[name]] = value
    y = np.array([float(right) for _, right in found])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        curvature = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        weights = weights - np.linalg.solve(curvature, x.T @ (p - y) + RIDGE * weights)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def main(network: Path, out: Path, tenth: int, folders: Sequence[Path]) -> None:
    """Read, fit, write, and print how well the confidence holds."""
    loaded = Network.open(network)
    found = [example for folder in folders for example in examples(folder, loaded, tenth)]
    weights = fit(found)
    out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    sure = np.array([likely(row, weights) for row, _ in found])
    right = np.array([r for _, r in found])
    for low in np.arange(0, 1, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            print(f"{low:.1f} to {low + 0.1:.1f}: {inside.sum():5d} findings, {right[inside].mean():.2f} right")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), [Path(folder) for folder in sys.argv[4:]])
