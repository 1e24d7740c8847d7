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
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gegenzug.claim import CERTAINTY, ITEMS, KINDS, REALIS
from gegenzug.pages import open_report
from gegenzug.reading.document import Place
from gegenzug.reading.goods import goods
from gegenzug.reading.learned.features import REACH, ROLES, Labels, Run, meant, pairs, runs
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.reader import parse
from gegenzug.reading.tree import Tree

TOGETHER = 20
"""Reports parsed together, as many as memory likes."""

UNLABELLED = -1.0
"""Target of a word that may or may not be a predicate: evidence whose words are not given."""


@dataclass
class Target:
    """One gold claim at its predicate."""

    predicate: int
    kind: int
    roles: dict[int, list[int]]
    """For each role the words that stand for what fills it, in its sentence or shortly before; empty for none."""
    goods: list[int]
    """The words marked as its item."""
    item: int | None
    """Place of its item in ITEMS."""
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
    """The samples of every report of a folder. Raises PageError for a report that cannot be opened."""
    for group in batched(sorted(folder.glob("*.json")), TOGETHER):
        reports = [open_report(path.with_suffix(".txt")) for path in group]
        for path, parsed in zip(group, parse(reports, vectors=True), strict=True):
            claims = json.loads(path.read_text(encoding="utf-8"))["claims"]
            yield from _samples(path.stem, parsed.prepared(), claims, labels)


def tenth_of(report: str) -> int:
    """Which tenth of all reports one belongs to, 0 to 9, by its name alone."""
    return crc32(report.encode()) % 10


def batched(paths: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    """Paths in groups."""
    return (paths[i : i + size] for i in range(0, len(paths), size))


def _samples(name: str, prepared: Prepared, claims: Sequence[dict[str, Any]], labels: Labels) -> Iterator[Sample]:
    places = [located(prepared, claim) for claim in claims]
    for run in runs(prepared, labels):
        known = [_stands_for(prepared, p) for p in run.places]
        run = replace(run, vectors=run.vectors.astype(np.float16))
        place = {(p.sentence, p.word): n for n, p in enumerate(run.places)}
        sample = Sample(name, run, np.zeros((len(run.places), len(KINDS)), dtype=np.float32))
        for claim, at in zip(claims, places, strict=True):
            kind = KINDS.index(claim["kind"])
            for sentence in at.unlabelled:
                rows = [n for n, p in enumerate(run.places) if p.sentence == sentence]
                sample.predicates[rows, kind] = np.where(sample.predicates[rows, kind] > 0, 1.0, UNLABELLED)
            n = place.get((at.sentence, at.predicate))
            if n is None:
                continue
            sample.predicates[n, kind] = 1.0
            marked = {
                r: [place[at.sentence, w] for w in words if (at.sentence, w) in place] for r, words in at.roles.items()
            }
            roles = {
                r: _filling(claim, ROLES[r], at.sentence, run, known) or marked.get(r, []) for r in range(len(ROLES))
            }
            modality = (
                int(claim["polarity"] == "negated"),
                REALIS.index(claim["realis"]),
                CERTAINTY.index(claim["certainty"]),
            )
            item = ITEMS.index(claim["item"]) if claim.get("item") else None
            named = marked.get(ROLES.index("item"), [])
            sample.targets.append(Target(n, kind, roles, named, item, modality, pairs(prepared, run, n)))
        yield sample


def _stands_for(prepared: Prepared, place: Place) -> frozenset[str]:
    """The actors and items that a word may stand for."""
    word = prepared.document.trees[place.sentence][place.word]
    if word.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM", "X", "SYM", "ADV"):
        return frozenset()
    found = [r.actor for r in meant(prepared.cast, place)]
    goods_here = [good.category for good in goods(prepared.document, place)]
    return frozenset({*found, *map(prepared.cast.called, found), *goods_here})


def _filling(claim: dict[str, Any], role: str, sentence: int, run: Run, known: Sequence[frozenset[str]]) -> list[int]:
    """Words of a run that stand for what fills a role of a claim, at most REACH sentences before its predicate."""
    wanted = claim.get("parties") or [] if role == "party" else [claim.get(role)]
    near = [n for n, p in enumerate(run.places) if 0 <= sentence - p.sentence <= REACH]
    return [n for n in near if any(same_name(name, other) for name in wanted if name for other in known[n])]


def same_name(name: str, other: str) -> bool:
    """Whether two names are one, or one holds the other as whole words."""
    short, long = sorted((name.casefold(), other.casefold()), key=len)
    return short == long or (len(short) > 3 and f" {short} " in f" {long} ")


@dataclass
class Located:
    """Where a claim's words stand: its sentence and predicate, -1 if not found, and the words of its roles."""

    sentence: int = -1
    predicate: int = -1
    roles: dict[int, list[int]] = field(default_factory=dict)
    unlabelled: list[int] = field(default_factory=list)


def located(prepared: Prepared, claim: dict[str, Any]) -> Located:
    """Where a claim's words stand."""
    found = Located()
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
