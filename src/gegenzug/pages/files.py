"""Which files there are, and what is in them."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gegenzug.pages.errors import Failure, PageError
from gegenzug.report import Report

MAX_BYTES = 64_000_000
"""A page larger than this is not read at all."""
MAX_TEXT = 4_000_000
"""Characters of a plain text; a report of the length of four novels is a collection."""
_HEAD = 1024
_JSON_NAMES = {".jsonl", ".ndjson", ".json"}
_HTML_NAMES = {".html", ".htm", ".xhtml", ".shtml"}
_JSON_START = re.compile(r'\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:\{|$|\]))')
_HTML_START = re.compile(r"\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s>/])", re.I)


def open_report(path: str | Path) -> Report:
    """Return the one report in a file.

    Raises `PageError`, whose `failure` says why, for a file that holds none or several.
    """
    reports = open_reports(path)
    first = next(reports, None)
    if first is None:
        raise PageError(Failure(str(path), "no_text"))
    if next(reports, None) is not None:
        raise PageError(Failure(str(path), "several"))
    if isinstance(first, Failure):
        raise PageError(first)
    return first


def open_reports(path: str | Path) -> Iterator[Report | Failure]:
    """Return the reports in a file one after another: as many as a JSON file has lines, otherwise one.

    What cannot be read comes as a `Failure` in its place; nothing is raised.
    """
    path = Path(path)
    try:
        yield from _open(path)
    except PageError as error:
        yield error.failure
    except FileNotFoundError:
        yield Failure(str(path), "missing")
    except OSError as error:
        yield Failure(str(path), "unreadable", error.strerror or type(error).__name__)


def _open(path: Path) -> Iterator[Report | Failure]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if _is_json(head, path):
        from gegenzug.pages.records import open_records

        yield from open_records(path)
        return
    if path.stat().st_size > MAX_BYTES:
        raise PageError(Failure(str(path), "too_large", f"{MAX_BYTES // 1_000_000} MB"))
    yield _open_page(path) or Failure(str(path), "no_text")


def _is_json(head: bytes, path: Path) -> bool:
    encoding = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = head.decode(encoding, "replace")
    return bool(_JSON_START.match(text)) or (path.suffix.lower() in _JSON_NAMES and bool(head.strip()))


def _open_page(path: Path) -> Report | None:
    from gegenzug.pages.decode import decode

    text = decode(path.read_bytes(), str(path))
    if _HTML_START.match(text) or path.suffix.lower() in _HTML_NAMES:
        from gegenzug.pages.html import open_html

        return open_html(text, str(path))
    if len(text) > MAX_TEXT:
        raise PageError(Failure(str(path), "too_large", f"{MAX_TEXT // 1_000_000} MB"))
    from gegenzug.pages.text import open_text

    return open_text(text, str(path))


def find(paths: Iterable[str | Path]) -> Iterator[Path | Failure]:
    """Find the files that paths, folders (with all that is in them) and patterns such as `*.html` stand for, each once.

    Names in folders are sorted, hidden files and folders left out. What is missing or cannot be read is named in a
    `Failure` and passed over.
    """
    seen: set[Path] = set()
    for given in paths:
        for found in _expand(Path(given)):
            if isinstance(found, Path):
                if found in seen:
                    continue
                seen.add(found)
            yield found


def _expand(path: Path) -> Iterator[Path | Failure]:
    try:
        if path.is_dir():
            yield from _walk(path)
            return
        if path.exists():
            yield path
            return
    except (OSError, ValueError) as error:
        yield Failure(str(path), "unreadable", getattr(error, "strerror", None) or type(error).__name__)
        return
    matches = sorted(glob.glob(str(path), recursive=True)) if glob.has_magic(str(path)) else []
    if not matches:
        yield Failure(str(path), "missing")
    for match in matches:
        yield from _expand(Path(match))


def _walk(folder: Path) -> Iterator[Path | Failure]:
    """Files of a folder before its folders' files, both by name; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Failure(str(folder), "unreadable", error.strerror or type(error).__name__)
        return
    visible = [entry for entry in entries if not entry.name.startswith(".")]
    folders = [entry for entry in visible if entry.is_dir() and not entry.is_symlink()]
    yield from (entry for entry in visible if entry.is_file())
    for inner in folders:
        yield from _walk(inner)
