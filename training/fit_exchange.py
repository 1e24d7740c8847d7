"""Fits the weights that tell which claims of a report are each other's price; see README.md beside this file.

    python training/fit_exchange.py OUT.json REPORTS_DIR...

learns from the links between the marked claims of folders of reports, and prints how well it tells links of reports
that it has not learned from, folder by folder left out in ten parts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from calibrate import fit
from gegenzug.claim import Claim
from gegenzug.pages import open_report
from gegenzug.reading.exchange import Draft, completed, features, pairs
from gegenzug.reading.logistic import likely
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.reader import parse
from reader_samples import TOGETHER, batched, located

PARTS = 10
Example = tuple[dict[str, float], bool]


def examples(folder: Path) -> Iterator[list[Example]]:
    """For each report the pairs of its claims that might be joined, and whether they are."""
    for group in batched(sorted(folder.glob("*.json")), TOGETHER):
        reports = [open_report(path.with_suffix(".txt")) for path in group]
        for path, parsed in zip(group, parse(reports, vectors=False), strict=True):
            yield list(_pairs(parsed.prepared(), json.loads(path.read_text(encoding="utf-8"))["claims"]))


def _pairs(prepared: Prepared, claims: Sequence[dict[str, Any]]) -> Iterator[Example]:
    links = {frozenset((claim["id"], other)) for claim in claims for other in claim["in_return_for"]}
    drafts = [_draft(prepared, claim) for claim in claims]
    known = [draft for draft in drafts if draft.sentence >= 0]
    for first, second in pairs(known):
        a, b = completed(known[first], known[second])
        yield features(a, b, prepared), frozenset((a.claim.id, b.claim.id)) in links


def _draft(prepared: Prepared, claim: dict[str, Any]) -> Draft:
    fields = ("id", "kind", "giver", "receiver", "item", "polarity", "realis")
    found = located(prepared, claim)
    parties = tuple(claim["parties"] or ())
    return Draft(Claim(**{name: claim[name] for name in fields}, parties=parties), found.sentence, found.predicate)


def main(out: Path, folders: Sequence[Path]) -> None:
    """Read, measure, fit, write."""
    reports = [report for folder in folders for report in examples(folder)]
    told: list[tuple[float, bool]] = []
    for part in range(PARTS):
        weights = fit([pair for i, report in enumerate(reports) if i % PARTS != part for pair in report])
        told += [(likely(found, weights), linked) for report in reports[part::PARTS] for found, linked in report]
    for least in (0.3, 0.4, 0.5, 0.6):
        right = sum(linked for sure, linked in told if sure > least)
        said, there = sum(sure > least for sure, _ in told), sum(linked for _, linked in told)
        print(f"over {least}: {right / max(1, said):.2f} of {said} links right, {right / there:.2f} of {there} found")
    weights = fit([pair for report in reports for pair in report])
    out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
