"""How well statements are read: who said what, on articles with statements marked by hand.

    bench/statements.py DIR [--scorer FILE] [--keep DIR]

DIR holds NAME.json with "text" and "statements" for each article, as `eval/score_statements.py` describes them. The
scorer is looked for beside the folder of data unless given; it is run as it is, on predictions in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gegenzug.pages.language import recognise
from gegenzug.reading import READER, read_statements
from gegenzug.reading.statements import to_json
from gegenzug.report import SEPARATOR, Block, Report
from quality import scorer_of


def article(text: str) -> Report:
    """An article as a report whose text is exactly `text`."""
    return Report(tuple(Block("paragraph", part) for part in text.split(SEPARATOR)), language=recognise(text))


def predict(gold: Path, out: Path) -> int:
    """Write the statements of each article of `gold` into `out`; returns how many articles were read."""
    paths = sorted(gold.glob("*.json"))
    reports = [article(_load(path)["text"]) for path in paths]
    for path, report, found in zip(paths, reports, read_statements(reports), strict=True):
        language = report.language or "en"
        data = {"statements": [to_json(statement, report.text, language) for statement in found]}
        (out / path.name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return len(paths)


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def by_type(gold: Path, out: Path) -> Iterator[str]:
    """How many statements of each type are marked and found."""
    marked = [s["type"] for path in gold.glob("*.json") for s in _load(path)["statements"] if not s.get("nested")]
    found = [s["type"] for path in out.glob("*.json") for s in _load(path)["statements"]]
    for kind in sorted({*marked, *found}):
        yield f"{kind:22} marked {marked.count(kind):4d}   found {found.count(kind):4d}"


def main() -> int:
    """Read, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the predictions there, to look at them")
    arguments = parser.parse_args()
    path = scorer_of(arguments.gold, arguments.scorer, "score_statements.py")
    with tempfile.TemporaryDirectory() as folder:
        out = arguments.keep or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        if not predict(arguments.gold, out):
            print(f"{arguments.gold}: no articles (*.json) there", file=sys.stderr)
            return 2
        print(f"reader {READER}", flush=True)
        subprocess.run([sys.executable, str(path), str(arguments.gold), str(out)], check=True)
        print("\n".join(by_type(arguments.gold, out)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
