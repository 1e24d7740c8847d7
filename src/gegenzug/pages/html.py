"""Reports in HTML pages.

Method: what the page declares of itself comes first (`metadata`); titles, captions and the list of used sources are
found by element and class name and taken out of the tree (`parts`); trafilatura finds the running text in the rest
(`body`). The headline is the one that is printed, since it is what a claim can point to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gegenzug.pages import dates, language
from gegenzug.pages.body import find_body
from gegenzug.pages.clearing import drop_alien, open_layout_tables
from gegenzug.pages.errors import Failure, PageError
from gegenzug.pages.markup import is_tangled, parse, plain, with_paragraphs, without_hidden
from gegenzug.pages.metadata import Metadata, read_metadata
from gegenzug.pages.parts import Placed, Titles, printed_byline, take_captions, take_sources, take_titles
from gegenzug.pages.pieces import PROSE_LENGTH, comparable, title_blocks
from gegenzug.pages.text import open_text
from gegenzug.pages.tree import drop
from gegenzug.report import Block, Report

MAX_MARKUP = 3_000_000
"""Characters of a page without scripts, styles and embedded pictures."""
MAX_ELEMENTS = 40_000
_FAST_MARKUP = 1_000_000
"""Above this trafilatura does without its second opinions, which take longer than the extraction."""


def open_html(markup: str, origin: str | None = None) -> Report | None:
    """Return the report in an HTML page; None where it holds none.

    Raises `PageError` for a page that is `too_large`.
    """
    markup = with_paragraphs(without_hidden(markup))
    if len(markup) > MAX_MARKUP or markup.count("<") > 2 * MAX_ELEMENTS:
        limits = f"{MAX_MARKUP // 1_000_000} MB, {MAX_ELEMENTS // 1000} 000 <tags>"
        raise PageError(Failure(origin or "", "too_large", limits))
    tree = parse(markup)
    if tree is None:
        return _open_plain(markup, origin, Metadata())
    metadata = read_metadata(tree)
    if is_tangled(tree):
        return _open_plain(markup, origin, metadata)
    drop(tree.iter("script", "style", "noscript", "nav", "form", "button", "dialog"))
    open_layout_tables(tree)
    drop_alien(tree)
    sources = take_sources(tree)
    titles = take_titles(tree, metadata)
    authors, published, updated = printed_byline(tree)
    captions = take_captions(tree)
    body = find_body(tree, metadata, fast=len(markup) > _FAST_MARKUP)
    if not body:
        return _open_plain(markup, origin, metadata)
    blocks = _arranged(titles, body, captions, metadata)
    return Report(
        blocks=blocks,
        outlet=metadata.outlet,
        authors=metadata.authors or authors,
        published=metadata.published or published,
        updated=metadata.updated or updated,
        language=language.recognise_blocks(blocks) or metadata.language,
        url=metadata.url,
        cited=sources,
        origin=origin,
    )


def _open_plain(markup: str, origin: str | None, metadata: Metadata) -> Report | None:
    """Tell what a page holds without its tags, if there is running text in it and not a menu only."""
    report = open_text(plain(markup), origin)
    if report is None or all(len(block.text) < PROSE_LENGTH for block in report.blocks):
        return None
    return replace(
        report,
        outlet=metadata.outlet or report.outlet,
        authors=metadata.authors or report.authors,
        published=metadata.published or report.published,
        updated=metadata.updated or report.updated,
        url=metadata.url,
    )


def _arranged(
    titles: Titles, body: Sequence[Block], captions: Sequence[Placed], metadata: Metadata
) -> tuple[Block, ...]:
    blocks = title_blocks(titles.kicker, titles.headline, titles.lead)
    printed = {comparable(block.text) for block in blocks}
    text = [block for block in body if comparable(block.text) not in printed and not _is_meta_line(block)]
    if titles.lead is None and text and comparable(text[0].text) == comparable(metadata.description or "?"):
        text[0] = Block("lead", text[0].text)
    places = {comparable(block.text): number for number, block in enumerate(text)}
    waiting: dict[int, list[Block]] = {}
    for caption in captions:
        waiting.setdefault(places.get(caption.after, -1), []).append(caption.block)
    blocks += waiting.get(-1, [])
    for number, block in enumerate(text):
        blocks += [block, *waiting.get(number, [])]
    return tuple(blocks)


def _is_meta_line(block: Block) -> bool:
    """Return a line of dates and names that was printed above the text."""
    return bool(dates.byline(block.text)) or dates.date_line(block.text) is not None
