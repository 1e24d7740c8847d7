"""How well the reader reads: the scorer's table for a folder of gold reports, and how far its confidence holds.

    bench/quality.py GOLD_DIR [--scorer FILE] [--sure 0.4]

A gold folder holds NAME.txt and NAME.json for each report. The scorer is `eval/score.py`, looked for beside the
folder of gold data unless given; it is run as it is, on predictions in a temporary folder.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from gegenzug.claim import to_json
from gegenzug.pages import open_report
from gegenzug.reading import READER, SURE, read_many

STEPS = 10


def predict(gold: Path, out: Path, sure: float) -> int:
    """Write the claims of each report of `gold` into `out`; returns how many reports were read."""
    paths = sorted(gold.glob("*.txt"))
    for path, claims in zip(paths, read_many((open_report(path) for path in paths), sure=sure), strict=True):
        data = {"doc": path.stem, "claims": [to_json(claim) for claim in claims]}
        (out / f"{path.stem}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return len(paths)


def scorer_of(gold: Path, given: Path | None, name: str = "score.py") -> Path:
    """Where the scorer is: as given, or beside the folder of gold data. Ends the program if it is not there."""
    path = given or gold.resolve().parent.parent / "eval" / name
    if not path.is_file():
        print(f"{path}: no scorer there; give its path with --scorer", file=sys.stderr)
        sys.exit(2)
    return path


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module, for its way of matching claims."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rated(gold: Path, out: Path, scorer: ModuleType) -> list[tuple[float, bool]]:
    """The confidence of every claim in `out`, and whether it is right."""
    found: list[tuple[float, bool]] = []
    for path in sorted(gold.glob("*.json")):
        wanted, given = scorer.load(gold, path.stem), scorer.load(out, path.stem)
        right = {j for _, j in scorer.pair_up(wanted, given, scorer.core)}
        found.extend((claim["confidence"], j in right) for j, claim in enumerate(given))
    return found


def print_reliability(found: list[tuple[float, bool]]) -> None:
    """The reliability table: for each tenth of confidence the claims, their mean confidence, and the share right."""
    print("confidence   claims   mean   right")
    error = 0.0
    for step in range(STEPS):
        low = step / STEPS
        inside = [(sure, right) for sure, right in found if low <= sure < low + 1 / STEPS or (step == 9 and sure == 1)]
        if inside:
            mean = sum(sure for sure, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            error += len(inside) / len(found) * abs(mean - share)
            print(f"{low:.1f} to {low + 0.1:.1f}   {len(inside):6d}   {mean:.2f}   {share:.2f}")
    print(f"expected calibration error {error:.3f}")


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--sure", type=float, default=SURE, help="confidence from which claims count")
    arguments = parser.parse_args()
    path = scorer_of(arguments.gold, arguments.scorer)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as whole:
        if not predict(arguments.gold, Path(folder), arguments.sure):
            print(f"{arguments.gold}: no reports (*.txt) there", file=sys.stderr)
            return 2
        print(f"reader {READER}, claims with confidence of at least {arguments.sure}", flush=True)
        subprocess.run([sys.executable, str(path), str(arguments.gold), folder], check=True)
        print(f"claims on reports without any: {on_negatives(arguments.gold, Path(folder))}\n")
        predict(arguments.gold, Path(whole), 0.0)
        print_reliability(rated(arguments.gold, Path(whole), load_scorer(path)))
    return 0


def on_negatives(gold: Path, out: Path) -> int:
    """Claims found in reports that hold none."""
    empty = [path.name for path in gold.glob("*.json") if not json.loads(path.read_text(encoding="utf-8"))["claims"]]
    return sum(len(json.loads((out / name).read_text(encoding="utf-8"))["claims"]) for name in empty)


if __name__ == "__main__":
    sys.exit(main())
