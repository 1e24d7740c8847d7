"""From scores of heads to one tree with one root."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.intp]


def best_trees(scores: Floats, sizes: Ints) -> list[Ints]:
    """Find the heads of the best tree of each sentence of a batch; 0 is the root, h the h-th word.

    `scores[b, n, h]` is the score of head h for word n of sentence b, of which the first `sizes[b]` words count.
    The best head of each word is taken where that gives a tree with one root, else the maximum spanning tree.
    """
    words = scores.shape[1]
    beyond = np.arange(words + 1)[None, None, :] > sizes[:, None, None]
    scores = np.where(beyond, -np.inf, scores)
    scores[:, np.arange(words), np.arange(1, words + 1)] = -np.inf  # no word heads itself
    padding = np.arange(words)[None, :] >= sizes[:, None]
    scores[padding] = 0.0
    heads = np.where(padding, 0, scores.argmax(axis=2))
    rooted = ((heads == 0) & ~padding).sum(axis=1) == 1
    fine = rooted & _acyclic(heads)
    return [heads[b, :size] if fine[b] else spanning_tree(scores[b, :size, : size + 1]) for b, size in enumerate(sizes)]


def _acyclic(heads: Ints) -> NDArray[np.bool_]:
    """Which sentences have no cycle: following heads long enough always ends at the root."""
    batch, words = heads.shape
    reached = np.concatenate([np.zeros((batch, 1), dtype=heads.dtype), heads], axis=1)
    for _ in range(max(1, words).bit_length()):
        reached = np.take_along_axis(reached, reached, axis=1)
    return np.asarray((reached == 0).all(axis=1))


def spanning_tree(scores: Floats) -> Ints:
    """Find the heads of the maximum spanning tree with exactly one root.

    `scores[n, h]` is the score of head h for word n; column 0 is the root. Method: Chu and Liu (1965), Edmonds (1967);
    root arcs pay a toll greater than any difference between trees, so that no tree has more roots than it needs.
    """
    words = len(scores)
    full = np.full((words + 1, words + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    finite = full[np.isfinite(full)]
    full[1:, 0] -= (np.ptp(finite) + 1.0) * (words + 1)
    heads: Ints = _contract(full)[1:]
    return heads


def _contract(scores: Floats) -> Ints:
    """Find the heads of the maximum spanning tree rooted in node 0, of `scores[dependent, head]`."""
    heads: Ints = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = np.setdiff1d(np.arange(len(scores)), cycle)
    kept = scores[cycle, heads[cycle]]
    into = scores[np.ix_(cycle, outside)] - kept[:, None]  # gain of breaking the cycle at a node
    out = scores[np.ix_(outside, cycle)]
    entry, exits = into.argmax(axis=0), out.argmax(axis=1)
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    smaller[size, :size] = into.max(axis=0)
    smaller[:size, size] = out.max(axis=1)
    smaller[0] = -np.inf
    inner = _contract(smaller)
    result = heads.copy()
    inside = inner[:size] == size
    result[outside] = np.where(inside, cycle[exits], outside[np.where(inside, 0, inner[:size])])
    broken = inner[size]
    result[cycle[entry[broken]]] = outside[broken]
    return result


def _cycle(heads: Ints) -> Ints | None:
    """Find the nodes of one cycle, if there is one."""
    seen = np.zeros(len(heads), dtype=np.intp)
    seen[0] = -1
    for start in range(1, len(heads)):
        path = []
        node = start
        while seen[node] == 0:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if seen[node] == start:
            return np.array(path[path.index(node) :], dtype=np.intp)
    return None
