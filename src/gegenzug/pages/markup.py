"""From mark-up to a tree of elements, whatever it is that was written."""

from __future__ import annotations

import html
import re

from lxml import html as lxml_html  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

_HIDDEN = ("script", "style", "svg", "template", "iframe", "object")
_HIDDEN_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{'|'.join(_HIDDEN)})\b(?P<attributes>[^<>]{{0,2000}})>|<!--", re.I)
_HIDDEN_END = {name: re.compile(rf"</{name}\s{{0,20}}>", re.I) for name in _HIDDEN} | {"!": re.compile("-->")}
_DATA_URI = re.compile(r"data:[\w/+.-]{1,60};base64,[\w+/=%\s]{200,}")
_PARAGRAPH = re.compile(r"<p\b", re.I)
_FEW_PARAGRAPHS = 3
_BREAKS = re.compile(r"<br\s?/?>(?:\s{0,20}<br\s?/?>)+", re.I)
TAG = re.compile(r"<(?P<name>/?[a-z][a-z0-9]{0,20})[^<>]{0,5000}>", re.I)
_BREAKING = re.compile(
    r"/?(?:p|div|h\d|li|ul|ol|br|tr|td|section|article|blockquote|figure|figcaption|header|footer|aside|nav|main|title)",
    re.I,
)
_MAX_DEPTH = 250
_MAX_TANGLE = 500_000
"""Elements times depth: trafilatura's time grows with both. The text of a page above it is read line by line."""


def without_hidden(markup: str) -> str:
    """Return the markup without scripts, styles, drawings and comments, JSON-LD kept, in one pass."""
    kept, start, position = [], 0, 0
    open_ended: set[str] = set()  # what is never closed is left to the parser, and not looked for again
    while match := _HIDDEN_TAG.search(markup, position):
        position = match.end()
        name = (match["name"] or "!").lower()
        if match["end"] or name in open_ended or "ld+json" in (match["attributes"] or ""):
            continue
        end = _HIDDEN_END[name].search(markup, position)
        if end is None:
            open_ended.add(name)
            continue
        kept.append(markup[start : match.start()])
        start = position = end.end()
    kept.append(markup[start:])
    return _DATA_URI.sub("", "".join(kept))


def with_paragraphs(markup: str) -> str:
    """Old pages divide their text by line breaks only: two together are read as the end of a paragraph."""
    if len(_PARAGRAPH.findall(markup)) >= _FEW_PARAGRAPHS:
        return markup
    return _BREAKS.sub("</p><p>", markup)


def parse(markup: str) -> HtmlElement | None:
    """Return the tree of a page, broken mark-up mended; None where there is nothing to make a tree of."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None
    return tree if tree.find("body") is not None else None


def is_tangled(tree: HtmlElement) -> bool:
    """Whether elements stand so deep in each other that it takes minutes to find the text among them.

    Unclosed tags make a tree deep that was written flat.
    """
    depths: dict[HtmlElement, int] = {}
    for element in tree.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
    deepest = max(depths.values())
    return deepest > _MAX_DEPTH or deepest * len(depths) > _MAX_TANGLE


def plain(markup: str) -> str:
    """Return the markup as lines of text: for pages that no parser can make a tree of."""
    text = TAG.sub(lambda tag: "\n\n" if _BREAKING.fullmatch(tag["name"]) else "", markup)
    return html.unescape(text)
