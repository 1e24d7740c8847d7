"""How fast reports are read: reports a second and memory of `gegenzug extract`, and how long its help takes.

    bench/speed.py REPORTS_DIR [--runs N]

REPORTS_DIR holds reports as .txt or .html. What `extract` does with a report (open, read, write JSON) is measured
after start-up, with the language model loaded, beside the language model alone (split, parse) on the same texts.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from statistics import median
from time import perf_counter

from gegenzug import language
from gegenzug.cli.commands.extract import extract
from gegenzug.cli.stream import BATCH
from gegenzug.cli.texts import texts
from gegenzug.language.batches import cores
from gegenzug.pages import open_report
from gegenzug.report import Report

SUFFIXES = (".html", ".txt")
HELP_RUNS = 5
"""How often the help is asked for; the median counts."""


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, help="a folder of reports, .txt or .html")
    parser.add_argument("--runs", type=int, default=3, help="runs over the folder; the median counts (default: 3)")
    arguments = parser.parse_args()
    paths = [path for path in sorted(arguments.reports.glob("*")) if path.suffix in SUFFIXES]
    if not paths or arguments.runs < 1:
        print(f"{arguments.reports}: no reports (*.txt, *.html) there, or no runs asked for", file=sys.stderr)
        return 2
    _extract(_one_of_each(paths))
    whole = median(_seconds(lambda: _extract(paths)) for _ in range(arguments.runs))
    memory = _peak_memory()
    reports = [open_report(path) for path in paths]
    model = median(_seconds(lambda: _parse(reports)) for _ in range(arguments.runs))
    words = sum(len(report.text.split()) for report in reports)
    print(f"reports                 {len(paths)}, {words / len(paths):.0f} words each")
    print(f"cores                   {cores()}")
    print(f"extract                 {len(paths) / whole:.1f} reports/s, {words / whole:.0f} words/s")
    print(f"language model alone    {len(paths) / model:.1f} reports/s, {words / model:.0f} words/s")
    print(f"extract to model alone  {model / whole:.2f} of its speed")
    print(f"peak memory of extract  {memory / 1e6:.0f} MB")
    print(f"gegenzug --help         {median(_seconds(_help) for _ in range(HELP_RUNS)):.2f} s")
    return 0


def _seconds(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _one_of_each(paths: Sequence[Path]) -> list[Path]:
    """A report of each file type, so that everything that is loaded once has been."""
    return list({path.suffix: path for path in paths}.values())


def _extract(paths: Sequence[Path]) -> None:
    """What `gegenzug extract PATHS --out DIR` does after start-up, unseen.

    Raises RuntimeError if a report is not read.
    """
    with tempfile.TemporaryDirectory() as out, redirect_stdout(StringIO()), redirect_stderr(StringIO()) as trouble:
        written = extract([str(path) for path in paths], Path(out), texts("en"))
    if written != len(paths):
        raise RuntimeError(f"only {written} of {len(paths)} reports were read:\n{trouble.getvalue()}")


def _parse(reports: Sequence[Report]) -> None:
    """What no reader can do without: sentences and their trees, all of them."""
    parser = language.load()
    for first in range(0, len(reports), BATCH):
        batch = reports[first : first + BATCH]
        codes = [report.language or "en" for report in batch]
        parser.parse_many(
            (report.text, language.split(report.text, code), code) for report, code in zip(batch, codes, strict=True)
        )


def _peak_memory() -> int:
    """The most memory this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _help() -> None:
    subprocess.run([sys.executable, "-m", "gegenzug", "--help"], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
