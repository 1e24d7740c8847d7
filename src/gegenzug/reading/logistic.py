"""Logistic regression over named features, with weights that ship as JSON (fitted by `training/calibrate.py`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

Weights = Mapping[str, float]
FOLDER = Path(__file__).parent / "learned" / "model"


def likely(features: Weights, weights: Weights) -> float:
    """How likely, 0 to 1, by the features that are there and what each weighs."""
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


@cache
def shipped(name: str) -> Weights | None:
    """The shipped weights of a name, loaded once; None where a build of the package leaves them out."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
