"""How well the reader reads: the scorer's table for a folder of gold reports.

    bench/quality.py GOLD_DIR [--scorer FILE]

A gold folder holds NAME.txt and NAME.json for each report. The scorer is `eval/score.py`, looked for beside the
folder of gold data unless given; it is run as it is, on predictions in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from gegenzug.claim import to_json
from gegenzug.pages import open_report
from gegenzug.reading import READER, read_many


def predict(gold: Path, out: Path) -> int:
    """Write the claims of each report of `gold` into `out`; returns how many reports were read."""
    paths = sorted(gold.glob("*.txt"))
    for path, claims in zip(paths, read_many(open_report(path) for path in paths), strict=True):
        data = {"doc": path.stem, "claims": [to_json(claim) for claim in claims]}
        (out / f"{path.stem}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return len(paths)


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    arguments = parser.parse_args()
    scorer = arguments.scorer or arguments.gold.resolve().parent.parent / "eval" / "score.py"
    if not scorer.is_file():
        print(f"{scorer}: no scorer there; give its path with --scorer", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        if not predict(arguments.gold, out):
            print(f"{arguments.gold}: no reports (*.txt) there", file=sys.stderr)
            return 2
        print(f"reader {READER}", flush=True)
        subprocess.run([sys.executable, str(scorer), str(arguments.gold), str(out)], check=True)
        print(f"claims on reports without any: {_on_negatives(arguments.gold, out)}")
    return 0


def _on_negatives(gold: Path, out: Path) -> int:
    """Claims found in reports that hold none."""
    empty = [path.name for path in gold.glob("*.json") if not json.loads(path.read_text(encoding="utf-8"))["claims"]]
    return sum(len(json.loads((out / name).read_text(encoding="utf-8"))["claims"]) for name in empty)


if __name__ == "__main__":
    sys.exit(main())
