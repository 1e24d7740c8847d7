"""One JSON file a report: what `gegenzug extract` and `gegenzug statements` do alike."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from gegenzug.cli import stream
from gegenzug.cli.program import Command
from gegenzug.cli.progress import Steps, steps, summed_up
from gegenzug.cli.texts import Texts
from gegenzug.cli.writing import writing

Found = TypeVar("Found")
_SEVERAL = {".jsonl", ".ndjson"}
"""Files that hold several reports by their nature: numbered even if it is one today."""


@dataclass(frozen=True, slots=True)
class Files(Generic[Found]):
    """What is written of each report."""

    command: str
    """The name of the command, under which its texts stand."""
    what: str
    """What is found: the key of its plural among the texts."""
    reader: stream.Reader[Found]
    content: Callable[[str, stream.Read[Found]], dict[str, Any]]
    """The JSON of a report, by its name and what was found."""
    everything: stream.Reader[Found] | None = None
    """What reads with `--all`, for a command that leaves something out without it."""


def command(files: Files[Found], texts: Texts) -> click.Command:
    """The command that writes them, in a language."""

    def run(paths: tuple[str, ...], out: Path, *, all: bool = False) -> None:
        with writing(out, texts):
            out.mkdir(parents=True, exist_ok=True)
            written = write(files, paths, out, texts, everything=all)
        if not written:
            sys.exit(1)

    paths = click.Argument(["paths"], nargs=-1, required=True, metavar=texts("options.paths_metavar"))
    out = click.Option(
        ["--out", "-o"],
        type=click.Path(path_type=Path),
        required=True,
        metavar=texts("options.folder_metavar"),
        help=texts(f"{files.command}.options.out"),
    )
    params: list[click.Parameter] = [paths, out]
    if files.everything:
        params.append(click.Option(["--all"], is_flag=True, help=texts(f"{files.command}.options.all")))
    return Command(files.command, texts, run, params)


def write(files: Files[Found], paths: Sequence[str], out: Path, texts: Texts, *, everything: bool = False) -> int:
    """Write what is found in every report, tell every step, and say how many were written, also when interrupted.

    With `everything`, what a command leaves out otherwise is written too. Raises OSError if a file cannot be written.
    """
    tally: Counter[str] = Counter()
    found = stream.find(paths, texts)
    names = Names()
    reader = files.everything if everything and files.everything else files.reader
    with summed_up(lambda: _summary(tally, out, texts), texts), steps(len(found), texts) as told:
        for one in stream.read_all(stream.open_all(found, texts), texts, reader):
            if isinstance(one, stream.Read):
                _keep(files, one, out, names, tally, told, texts)
            elif not isinstance(one, stream.Known):
                tally[one.outcome] += 1
                told.problem(stream.problem(one, texts))
            told.at(one.path, _short(tally, texts))
    return tally["written"]


@dataclass(slots=True)
class Names:
    """Gives each report of a run a file name of its own. Capital letters do not tell names apart, on some disks."""

    taken: set[str] = field(default_factory=set)

    def of(self, opened: stream.Opened) -> str:
        """The stem of its file, with its number if the file holds several."""
        stem = opened.path.stem
        if opened.several or opened.path.suffix.lower() in _SEVERAL:
            stem = f"{stem}-{opened.number:04}"
        return stem

    def free(self, wanted: str) -> str:
        """The name itself, or if another report has it the name with the next free number: `page~2`."""
        candidates = (wanted if number == 1 else f"{wanted}~{number}" for number in count(1))
        name = next(candidate for candidate in candidates if candidate.casefold() not in self.taken)
        self.taken.add(name.casefold())
        return name


def _keep(
    files: Files[Found],
    read: stream.Read[Found],
    out: Path,
    names: Names,
    tally: Counter[str],
    told: Steps,
    texts: Texts,
) -> None:
    wanted = names.of(read.opened)
    name = names.free(wanted)
    target = out / f"{name}.json"
    tally["replaced"] += target.exists()
    _write(target, files.content(name, read))
    tally["written"] += 1
    count = texts.count(f"count.{files.what}", len(read.found))
    told.done(texts("extract.step", origin=read.opened.origin, target=stream.shown(target), found=count))
    if name != wanted:
        told.problem(texts("extract.taken", origin=read.opened.origin, wanted=wanted, name=name))


def _write(target: Path, data: dict[str, Any]) -> None:
    """Write the file in one move: a kill leaves no half of it."""
    content = json.dumps(data, ensure_ascii=False, indent=1)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    draft.write_text(content + "\n", encoding="utf-8", errors="replace")
    draft.replace(target)


def _short(tally: Counter[str], texts: Texts) -> str:
    named = (f"{tally[key]} {texts(f'outcome.{key}')}" for key in ("written", "skipped", "failed") if tally[key])
    return ", ".join(named)


def _summary(tally: Counter[str], out: Path, texts: Texts) -> str:
    if not tally:
        return texts("read.nothing")
    replaced = texts("extract.replaced", n=tally["replaced"]) if tally["replaced"] else ""
    return texts("extract.summary", outcomes=_short(tally, texts), folder=stream.shown(out), replaced=replaced)
