"""What a person sees of a long run: a bar on a terminal, a line a step anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from gegenzug.cli.stopping import stoppable
from gegenzug.cli.texts import Texts

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Steps(Protocol):
    """Takes what happens in a run."""

    def done(self, line: str) -> None:
        """Something went well."""

    def problem(self, line: str) -> None:
        """Something a person should know of."""

    def at(self, path: Path, tally: str) -> None:
        """A file has been dealt with; `tally` tells how the run stands."""


class Lines:
    """Prints every step, at once: whoever reads the lines may rely on them."""

    def done(self, line: str) -> None:
        """Print it."""
        click.echo(line)

    def problem(self, line: str) -> None:
        """Print it to standard error."""
        click.echo(line, err=True)

    def at(self, path: Path, tally: str) -> None:
        """Nothing: every step had its line."""


class Bar:
    """Shows how far the run is; only problems get a line of their own, above the bar."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._last: Path | None = None

    def done(self, line: str) -> None:
        """Nothing: the bar moves."""

    def problem(self, line: str) -> None:
        """Print it above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, style="yellow")

    def at(self, path: Path, tally: str) -> None:
        """Move the bar, once a file."""
        self._progress.update(self._task, advance=int(path != self._last), tally=tally)
        self._last = path


@contextmanager
def steps(total: int, texts: Texts) -> Iterator[Steps]:
    """A bar over `total` files on a terminal, lines anywhere else."""
    if not sys.stdout.isatty():
        yield Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(texts("run.bar")), BarColumn(bar_width=24), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[tally]}", style="dim")) as progress:
        yield Bar(progress, progress.add_task("", total=total, tally=""))


@contextmanager
def summed_up(summary: Callable[[], str], texts: Texts) -> Iterator[None]:
    """Prints the summary of a run when it ends, however it ends; an interrupted one exits with code 130."""
    try:
        with stoppable():
            yield
    except KeyboardInterrupt:
        click.echo(texts("run.stopped"), err=True)
        sys.exit(130)
    finally:
        click.echo(summary())
