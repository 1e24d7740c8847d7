"""The running text of a page: found by trafilatura (Barbaresi 2021), completed from the tree it was found in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from gegenzug.pages.labels import labels
from gegenzug.pages.markup import TAG, plain
from gegenzug.pages.metadata import Metadata
from gegenzug.pages.pieces import clean, comparable, ends_sentence
from gegenzug.pages.text import paragraphs
from gegenzug.pages.tree import HEADINGS, LINK_SHARE, link_share, text_of
from gegenzug.report import Block, BlockKind

_BODY_SHARE = 0.5
"""If the page declares a text and less than this share of it is found in print, the declared one is taken."""


def find_body(tree: HtmlElement, metadata: Metadata, fast: bool) -> list[Block]:
    """Return the running text as blocks: as printed, or as declared where most of it is not printed."""
    printed = _printed_body(tree, fast)
    if metadata.body:
        declared = _declared_body(metadata.body, metadata.headline)
        if _length(printed) < _BODY_SHARE * _length(declared):
            return declared
    return printed


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _declared_body(body: str, headline: str | None) -> list[Block]:
    if TAG.search(body):
        body = plain(body)
    return list(paragraphs(body, headline))


def _printed_body(tree: HtmlElement, fast: bool) -> list[Block]:
    import trafilatura

    try:
        document = trafilatura.bare_extraction(tree, fast=fast, include_comments=False)
    except RecursionError:  # a tree deeper than Python's stack
        return []
    body = getattr(document, "body", None)
    known = labels()
    blocks = list(_blocks(body)) if body is not None else []
    return [
        block
        for block in _completed(tree, blocks)
        if not known.is_furniture(block.text) and not known.teaser.cover(block.text)
    ]


def _completed(tree: HtmlElement, blocks: list[Block]) -> list[Block]:
    """Return the blocks and what was passed over between them: headings of paragraphs found, sentences beside them."""
    found = {comparable(block.text) for block in blocks}
    beside = {p.getparent() for p in tree.iter("p") if comparable(p.text_content()) in found}
    missing: dict[str, list[Block]] = {}
    waiting: list[Block] = []  # headings whose paragraph is still to come
    last = ""
    for element in tree.iter("p", *HEADINGS[1:]):
        text = text_of(element)
        key = comparable(text)
        if key in found:
            if last and element.tag == "p":
                missing.setdefault(last, []).extend(waiting)
            last, waiting = key, []
        elif last and element.tag != "p":
            waiting = [Block("heading", text)] if key else []
        elif last and element.getparent() in beside and ends_sentence(text) and link_share(element) < LINK_SHARE:
            missing.setdefault(last, []).extend((*waiting, Block("paragraph", text)))
            waiting = []
    missing.pop(last, None)  # what stands below the last paragraph is left to trafilatura
    completed: list[Block] = []
    for block in blocks:
        completed += [block, *missing.pop(comparable(block.text), ())]
    return completed


def _blocks(body: HtmlElement) -> Iterator[Block]:
    """Return the elements of trafilatura's own XML as blocks."""
    for element in body:
        kind: BlockKind = "heading" if element.tag == "head" else "paragraph"
        if element.tag in {"list", "quote", "div", "table"} and len(element):
            if element.text and element.text.strip():
                yield Block("paragraph", clean(element.text))
            if element.tag == "quote" and not any(child.tag in {"p", "list", "quote"} for child in element):
                yield from (Block("paragraph", text) for text in _divided(element))
            else:
                yield from _blocks(element)
        elif element.tag == "row":
            cells = filter(None, (clean("".join(cell.itertext())) for cell in element))
            yield from (Block("paragraph", row) for row in (" | ".join(cells),) if row)
        else:
            yield from (Block(kind, text) for text in _divided(element))
        if element.tail and element.tail.strip():
            yield Block("paragraph", clean(element.tail))


def _divided(element: HtmlElement) -> Iterator[str]:
    """Return the text of an element, divided where two line breaks stand together."""
    for lb in element.iter("lb"):
        lb.tail = "\n" + (lb.tail or "")
    for part in re.split(r"\n\s*\n", "".join(element.itertext())):
        text = clean(part)
        if any(map(str.isalnum, text)):
            yield text
