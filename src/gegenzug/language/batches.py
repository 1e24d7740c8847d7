"""Running a model over many inputs of different length: those of like length together, batches side by side."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Input = TypeVar("Input")
Output = TypeVar("Output")


def cores() -> int:
    """Count the cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_batches(
    inputs: Sequence[Input],
    run: Callable[[Sequence[Input]], Sequence[Output]],
    *,
    size: Callable[[Input], int],
    most: int,
    threads: int,
) -> list[Output]:
    """Return what `run` makes of each input, in the order of the inputs.

    `run` gets a batch of inputs whose `size`s are alike, at most `most` together with padding (a longer input goes
    alone), and gives one output for each; `threads` batches run at once, the longest inputs first.
    """
    sizes = [size(one) for one in inputs]
    batches = list(_batches(sizes, most))[::-1]
    groups = [[inputs[i] for i in batch] for batch in batches]
    if threads == 1 or len(groups) < 2:
        outputs = [run(group) for group in groups]
    else:
        with ThreadPoolExecutor(threads) as pool:
            outputs = list(pool.map(run, groups))
    found = {
        i: one for batch, output in zip(batches, outputs, strict=True) for i, one in zip(batch, output, strict=True)
    }
    return [found[i] for i in range(len(inputs))]


def _batches(sizes: Sequence[int], most: int) -> Iterator[list[int]]:
    """Group places by size, so many together that the padded batch stays small."""
    batch: list[int] = []
    for i in sorted(range(len(sizes)), key=sizes.__getitem__):
        if batch and (len(batch) + 1) * sizes[i] > most:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
