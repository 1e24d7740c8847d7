"""Reports as JSON: one object a line, an array of objects, or one object written over several lines."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gegenzug.pages import dates, language
from gegenzug.pages.decode import decode
from gegenzug.pages.errors import Failure, PageError
from gegenzug.pages.pieces import clean, title_blocks
from gegenzug.pages.text import open_text, paragraphs
from gegenzug.report import Block, Report

# Names of the fields as news data sets write them; the first that is filled counts.
_TEXT = (
    "text",
    "body",
    "content",
    "articleBody",
    "article_body",
    "maintext",
    "main_text",
    "fulltext",
    "full_text",
    "article",
)
_HEADLINE = ("headline", "title", "heading", "name")
_KICKER = ("kicker", "overline")
_LEAD = ("lead", "teaser", "standfirst", "subheadline", "subtitle")
_PUBLISHED = (
    "published",
    "date",
    "datePublished",
    "date_published",
    "date_publish",
    "published_at",
    "publication_date",
    "publish_date",
    "pubDate",
    "pub_date",
    "publishedAt",
    "created",
    "timestamp",
)
_UPDATED = (
    "updated",
    "dateModified",
    "date_modified",
    "date_modify",
    "updated_at",
    "updatedAt",
    "modified",
    "last_updated",
)
_OUTLET = (
    "outlet",
    "source",
    "publisher",
    "site_name",
    "sitename",
    "site",
    "newspaper",
    "medium",
    "source_name",
    "source_domain",
)
_LANGUAGE = ("language", "lang", "inLanguage")
_URL = ("url", "link", "canonical", "canonical_url", "canonicalUrl", "href", "uri")
_AUTHORS = ("authors", "author", "byline", "creator")

MAX_LINE = 8_000_000
"""Bytes of one line; a report is never that long."""
_MAX_WHOLE = 64_000_000
"""Bytes of a file that is one JSON value; longer collections are written line by line."""


def open_records(path: Path) -> Iterator[Report | Failure]:
    """Return the reports of a JSON file in order; for a line that gives none a `Failure` with file and line number."""
    first = next(_numbered_lines(path), None)
    if first is not None and not _is_complete(first[1]) and (whole := _whole(path)) is not None:
        for number, value in enumerate(whole, start=1):
            yield _guarded(value, f"{path}#{number}" if len(whole) > 1 else str(path))
        return
    for number, line in _numbered_lines(path):
        yield _from_line(line, f"{path}:{number}")


def _numbered_lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank with their numbers; None for one that is too long."""
    with path.open("rb") as file:
        if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            yield from _utf16_lines(path)
            return
        file.seek(0)
        number = 0
        while line := file.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_LINE)
                yield number, None
            elif line.strip():
                yield number, line


def _utf16_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open(encoding="utf-16", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line.encode("utf-8", "replace")


def _is_complete(line: bytes | None) -> bool:
    try:
        return line is not None and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _whole(path: Path) -> list[Any] | None:
    """Return the values of a file that is one JSON array or object; None where it is not."""
    if path.stat().st_size > _MAX_WHOLE:
        return None
    try:
        value = json.loads(decode(path.read_bytes(), str(path)))
    except (ValueError, RecursionError, PageError):
        return None
    return value if isinstance(value, list) and value else [value] if isinstance(value, dict) else None


def _from_line(line: bytes | None, origin: str) -> Report | Failure:
    if line is None:
        return Failure(origin, "too_large", f"{MAX_LINE // 1_000_000} MB")
    try:
        value = json.loads(decode(line, origin))
    except PageError as error:
        return error.failure
    except json.JSONDecodeError as error:
        return Failure(origin, "broken_json", str(error.pos + 1))
    except (ValueError, RecursionError):  # a number or a nesting beyond all measure
        return Failure(origin, "broken_json", "1")
    return _guarded(value, origin)


def _guarded(value: object, origin: str) -> Report | Failure:
    if not isinstance(value, Mapping):
        return Failure(origin, "broken_json", "1")
    return _report(value, origin) or Failure(origin, "no_text")


def _report(record: Mapping[str, Any], origin: str) -> Report | None:
    text = _raw(record, _TEXT)
    headline = _one(record, _HEADLINE)
    if not text.strip():
        return None
    fallback = _page(text, origin) if headline is None or text.lstrip().startswith("<") else None
    body = fallback.blocks if fallback else paragraphs(text, headline)
    if not body:
        return None
    blocks = (*_titles(record, headline, body), *body)
    known = _one(record, _LANGUAGE)
    return Report(
        blocks=blocks,
        outlet=_one(record, _OUTLET) or (fallback.outlet if fallback else None),
        authors=_many(record, _AUTHORS) or (fallback.authors if fallback else ()),
        published=dates.parse(_one(record, _PUBLISHED)) or (fallback.published if fallback else None),
        updated=dates.parse(_one(record, _UPDATED)) or (fallback.updated if fallback else None),
        language=language.code(known) or language.recognise_blocks(blocks),
        url=_one(record, _URL),
        cited=fallback.cited if fallback else (),
        origin=origin,
    )


def _page(text: str, origin: str) -> Report | None:
    """Return a text that is a page of its own: with mark-up, or with its headline as first line."""
    if text.lstrip().startswith("<"):
        from gegenzug.pages.html import open_html  # heavy, and seldom needed here

        return open_html(text, origin)
    return open_text(text, origin)


def _titles(record: Mapping[str, Any], headline: str | None, body: Sequence[Block]) -> Iterator[Block]:
    """Return the titles that the record has in fields of their own and the text does not repeat."""
    printed = {block.text for block in body}
    titles = title_blocks(_one(record, _KICKER), headline, _one(record, _LEAD))
    yield from (block for block in titles if block.text not in printed)


def _raw(record: Mapping[str, Any], names: Sequence[str]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, list):
            value = "\n\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _one(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    values = _many(record, names)
    return values[0] if values else None


def _many(record: Mapping[str, Any], names: Sequence[str]) -> tuple[str, ...]:
    """Return the first filled field as strings: of a string, a number, an object with a name, a list of these."""
    for name in names:
        values = record.get(name)
        strings = tuple(filter(None, map(_string, values if isinstance(values, list) else [values])))
        if strings:
            return strings
    return ()


def _string(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title") or value.get("domain")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return clean(value) or None if isinstance(value, str) else None
