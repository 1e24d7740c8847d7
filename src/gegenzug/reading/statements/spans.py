"""Words of a sentence as stretches of text."""

from __future__ import annotations

from collections.abc import Iterable

from gegenzug.language.sentence import Span
from gegenzug.reading.tree import Tree

_EDGE = frozenset({",", ";", ":", "–", "-", "—", ".", "…", "(", ")"})
_ENDS = _EDGE | {"!", "?"}


def spans_of(tree: Tree, words: Iterable[int]) -> tuple[Span, ...]:
    """The stretches of text that words cover. Punctuation between them belongs to them, at the edges it does not."""
    chosen = set(words)
    runs: list[list[int]] = []
    for i in range(len(tree)):
        if i in chosen or (runs and _joins(tree, i, chosen)):
            if not runs or runs[-1][-1] != i - 1:
                runs.append([])
            runs[-1].append(i)
    trimmed = (_trimmed(tree, run) for run in runs)
    return tuple((tree[run[0]].start, max(tree[i].end for i in run)) for run in trimmed if run)


def _joins(tree: Tree, i: int, chosen: set[int]) -> bool:
    """Whether word `i` is punctuation, or part of a contraction, between two of the chosen words."""
    if tree[i].upos != "PUNCT" and i + 1 < len(tree) and tree[i].start != tree[i + 1].start:
        return False
    before = next((k for k in range(i - 1, -1, -1) if tree[k].upos != "PUNCT"), -1)
    after = next((k for k in range(i + 1, len(tree)) if tree[k].upos != "PUNCT"), -1)
    return before in chosen and after in chosen


def _trimmed(tree: Tree, run: list[int]) -> list[int]:
    while run and (tree[run[0]].text in _EDGE or tree[run[0]].upos == "CCONJ"):
        run = run[1:]
    while run and tree[run[-1]].text in _ENDS - {")"}:
        run = run[:-1]
    return [] if all(tree[i].upos == "PUNCT" for i in run) else run


def phrase_words(tree: Tree, i: int) -> list[int]:
    """The words of the noun phrase that names a speaker: without preposition, relative clauses and asides."""
    case = {k for j in tree.children(i, "case") for k in (j, *tree.children(j, "fixed"))}

    def outside(j: int) -> bool:
        return (
            j in case
            or tree.has_relation(j, "parataxis", "advcl", "ccomp", "orphan", "advmod", "cop", "aux", "mark")
            or tree[j].rel in ("acl:relcl", "nsubj", "nsubj:pass", "obl")
            or (tree.has_relation(j, "acl") and j > i)
        )

    return sorted(tree.subtree(i, outside))


def covers(spans: Iterable[Span], start: int, end: int) -> bool:
    """Whether one of the spans holds all characters from `start` to `end`."""
    return any(first <= start and end <= last for first, last in spans)


def length(spans: Iterable[Span]) -> int:
    """How many characters spans cover."""
    return sum(end - start for start, end in spans)


def overlap(some: Iterable[Span], others: Iterable[Span]) -> int:
    """How many characters two sets of spans share."""
    rest = tuple(others)
    return sum(max(0, min(end, last) - max(start, first)) for start, end in some for first, last in rest)
