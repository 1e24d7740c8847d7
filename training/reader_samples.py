"""Reports with gold claims as samples for the learned part of reading.

A folder holds NAME.txt and NAME.json for each report, in the form of `docs/claims.md`, each claim with `words`: the
words of the predicate and of each role in its first evidence. Roles are found again as words of the parsed sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gegenzug.claim import CERTAINTY, KINDS, REALIS
from gegenzug.pages import open_report
from gegenzug.reading.learned.features import ROLES, Labels, Run, pairs, runs
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.reader import parse
from gegenzug.reading.tree import Tree

UNLABELLED = -1.0
"""Target of a word that may or may not be a predicate: evidence whose words are not given."""


@dataclass
class Target:
    """One gold claim at its predicate: for each role the words that fill it, empty for none."""

    predicate: int
    kind: int
    roles: dict[int, list[int]]
    modality: tuple[int, int, int]
    pairs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


@dataclass
class Sample:
    """A run with what is to be found in it."""

    report: str
    run: Run
    predicates: NDArray[np.float32]
    """[N, kinds]: 1, 0 or UNLABELLED."""
    targets: list[Target] = field(default_factory=list)


def read_folder(folder: Path, labels: Labels) -> Iterator[Sample]:
    """The samples of every report of a folder."""
    paths = sorted(folder.glob("*.json"))
    reports = [open_report(path.with_suffix(".txt")) for path in paths]
    for path, parsed in zip(paths, parse(reports, vectors=True), strict=True):
        claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
        yield from _samples(path.stem, parsed.prepared(), claims, labels)


def _samples(name: str, prepared: Prepared, claims: Sequence[dict[str, Any]], labels: Labels) -> Iterator[Sample]:
    found = [_located(prepared, claim) for claim in claims]
    for run in runs(prepared, labels):
        run = replace(run, vectors=run.vectors.astype(np.float16))
        place = {(p.sentence, p.word): n for n, p in enumerate(run.places)}
        sample = Sample(name, run, np.zeros((len(run.places), len(KINDS)), dtype=np.float32))
        for claim, located in zip(claims, found, strict=True):
            kind = KINDS.index(claim["kind"])
            for sentence in located.unlabelled:
                rows = [n for n, p in enumerate(run.places) if p.sentence == sentence]
                sample.predicates[rows, kind] = np.where(sample.predicates[rows, kind] > 0, 1.0, UNLABELLED)
            n = place.get((located.sentence, located.predicate))
            if n is None:
                continue
            sample.predicates[n, kind] = 1.0
            roles = {
                r: [place[located.sentence, w] for w in words if (located.sentence, w) in place]
                for r, words in located.roles.items()
            }
            modality = (
                int(claim["polarity"] == "negated"),
                REALIS.index(claim["realis"]),
                CERTAINTY.index(claim["certainty"]),
            )
            sample.targets.append(Target(n, kind, roles, modality, pairs(prepared, run, n)))
        yield sample


@dataclass
class _Located:
    sentence: int = -1
    predicate: int = -1
    roles: dict[int, list[int]] = field(default_factory=dict)
    unlabelled: list[int] = field(default_factory=list)


def _located(prepared: Prepared, claim: dict[str, Any]) -> _Located:
    """Where a claim's words stand."""
    found = _Located()
    words = claim.get("words") or {}
    for number, evidence in enumerate(claim["evidence"]):
        start = prepared.document.text.find(evidence)
        trees = [
            t for t in prepared.document.trees if t.sentence.start < start + len(evidence) and start < t.sentence.end
        ]
        if start < 0 or not trees:
            continue
        text = words.get("predicate")
        tree = next((t for t in trees if text and _span(prepared, t, text, start, start + len(evidence))), None)
        if tree is None or not text or found.sentence >= 0:
            found.unlabelled.extend(t.index for t in trees)
            continue
        span = (start, start + len(evidence))
        found.sentence = tree.index
        found.predicate = _head(tree, _span(prepared, tree, text, *span))
        for r, role in enumerate(ROLES):
            given = words.get("parties" if role == "party" else role)
            texts = given if isinstance(given, list) else [given] if given else []
            spans = [_span(prepared, tree, part, *span) for part in texts if part]
            found.roles[r] = [_head(tree, s) for s in spans if s]
        if number > 0:
            found.unlabelled = [s for s in found.unlabelled if s != tree.index]
    return found


def _span(prepared: Prepared, tree: Tree, text: str, start: int, end: int) -> list[int]:
    """The words of a sentence that `text` covers inside a stretch of the report."""
    low, high = max(start, tree.sentence.start), min(end, tree.sentence.end)
    at = prepared.document.text.find(text, low, high)
    if at < 0:
        return []
    return [i for i, word in enumerate(tree.words) if word.start < at + len(text) and at < word.end]


def _head(tree: Tree, span: list[int]) -> int:
    """The word of a span whose head is outside of it; of several the one with the most below it."""
    inside = set(span)
    tops = [i for i in span if tree[i].head not in inside and tree[i].upos not in ("PUNCT", "DET", "ADP", "AUX")]
    tops = tops or [i for i in span if tree[i].head not in inside] or span
    return max(tops, key=lambda i: sum(1 for _ in tree.subtree(i)) if len(tops) > 1 else 0)
