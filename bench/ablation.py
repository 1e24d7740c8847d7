"""What each part of the reader is worth: rules alone, network alone and both, at several levels of confidence.

    bench/ablation.py GOLD_DIR [--scorer FILE]

Prints precision, recall and F1 of the core of claims and of who-whom, by the scorer that `quality.py` uses.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from gegenzug.claim import to_json
from gegenzug.pages import open_report
from gegenzug.reading import combine, read_many
from gegenzug.reading.learned import model
from quality import load_scorer, scorer_of

LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
Claims = dict[str, list[dict[str, Any]]]


@contextmanager
def without(part: str | None) -> Iterator[None]:
    """Leave out the rules or the network of the reader."""
    if part == "rules":
        with mock.patch.object(combine, "rule_fillings", return_value=[]):
            yield
    elif part == "network":
        with mock.patch.object(model, "load", return_value=None):
            yield
    else:
        yield


def found(paths: Sequence[Path], part: str | None) -> Claims:
    """All claims found in reports, however sure, by the reader without a part."""
    with without(part):
        read = read_many((open_report(path) for path in paths), sure=0.0)
        return {path.stem: [to_json(claim) for claim in claims] for path, claims in zip(paths, read, strict=True)}


def counted(gold: Path, claims: Claims, least: float, scorer: ModuleType) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of the claims of at least some confidence."""
    result = {}
    for name, same in (("core", scorer.core), ("who-whom", scorer.who_whom)):
        right = given = there = 0
        for stem, all_of_report in claims.items():
            wanted = scorer.load(gold, stem)
            kept = [claim for claim in all_of_report if claim["confidence"] >= least]
            right += len(scorer.pair_up(wanted, kept, same))
            given, there = given + len(kept), there + len(wanted)
        scores = scorer.f1(right, given - right, there - right)
        result[name] = (scores["p"], scores["r"], scores["f1"])
    return result


def main() -> int:
    """Read three times, print the curves."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    arguments = parser.parse_args()
    scorer = load_scorer(scorer_of(arguments.gold, arguments.scorer))
    paths = sorted(arguments.gold.glob("*.txt"))
    for title, part in (("rules alone", "network"), ("network alone", "rules"), ("both", None)):
        claims = found(paths, part)
        print(f"{title}\n  sure   core  P     R     F1      who-whom  P     R     F1")
        for least in LEVELS:
            scores = counted(arguments.gold, claims, least, scorer)
            core, whom = ("  ".join(f"{value:.3f}" for value in scores[name]) for name in ("core", "who-whom"))
            print(f"   {least:.1f}        {core}            {whom}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
