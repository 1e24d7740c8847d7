"""The parts of a page that are not running text: titles, byline, captions, the list of used sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from gegenzug.pages import dates
from gegenzug.pages.labels import labels
from gegenzug.pages.metadata import Metadata, split_names
from gegenzug.pages.pieces import cited, clean, comparable, domain, split_credit
from gegenzug.pages.tree import HEADINGS, box_below, drop, headed, is_inside, marked, text_of
from gegenzug.report import Block, Cited, When

_TITLE_END = re.compile(r"\s+[|–—·•-]\s+[^|–—·•]{1,50}$")
_LEAD_LENGTH = 900
_KICKER_LENGTH = 100
_SENTENCE = 40


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands above the text."""

    kicker: str | None
    headline: str | None
    lead: str | None


def take_titles(tree: HtmlElement, metadata: Metadata) -> Titles:
    """Kicker, headline and lead as printed, taken out of the tree."""
    h1 = _main_heading(tree, metadata)
    if h1 is None:
        lead = _take_lead(tree, None)
        return Titles(None, _declared_headline(tree, metadata), lead)
    kicker = _take_kicker(h1)
    headline = text_of(h1)
    declared = metadata.headline
    if declared and not kicker and len(declared) >= 10 and headline.endswith(declared) and headline != declared:
        kicker, headline = headline[: -len(declared)].strip(" :|–—"), declared
    lead = _take_lead(tree, h1)
    drop([h1])
    return Titles(kicker or None, headline or declared, lead)


def _main_heading(tree: HtmlElement, metadata: Metadata) -> HtmlElement | None:
    """Find the h1 that says what the page declares as its headline, or else the only one, or that of the article."""
    candidates = [h1 for h1 in tree.iter("h1") if any(map(str.isalpha, h1.text_content()))]
    if not candidates:
        candidates = [h2 for h2 in tree.iter("h2") if marked(h2, "headline") and is_inside(h2, ("article", "main"))][:1]
    wanted = set((metadata.headline or "").casefold().split())

    def fitness(h1: HtmlElement) -> tuple[float, bool, int]:
        words = set(text_of(h1).casefold().split())
        return len(words & wanted) / max(len(words | wanted), 1), is_inside(h1, ("article", "main")), len(text_of(h1))

    return max(candidates, key=fitness, default=None)


def _declared_headline(tree: HtmlElement, metadata: Metadata) -> str | None:
    title = tree.find(".//title")
    text = metadata.headline or (clean(title.text_content()) if title is not None else "")
    if metadata.outlet and comparable(metadata.outlet) in comparable(text):
        text = _TITLE_END.sub("", text)
    return text or None


def _take_kicker(h1: HtmlElement) -> str | None:
    """Return the kicker inside the headline element, before it, or before what holds it."""
    inside = [
        element for element in h1.iter("span", "div", "small", "p", "strong", "em", "a") if marked(element, "kicker")
    ]
    before: list[HtmlElement] = []
    element = h1
    for _ in range(3):
        before += [one for one in element.itersiblings(preceding=True) if isinstance(one.tag, str)][:3]
        parent = element.getparent()
        if parent is None or parent.tag in {"article", "main", "body"}:
            break
        element = parent
    outside = [one for sibling in before for one in sibling.iter() if marked(one, "kicker")]
    for found in (*inside, *outside):
        text = text_of(found).strip(" :|")
        if 0 < len(text) <= _KICKER_LENGTH and len(text) < len(h1.text_content()) + _KICKER_LENGTH:
            if found in inside and not text_of(h1).replace(text, "", 1).strip(" :|–"):
                continue
            drop([found])
            return text
    return None


def _take_lead(tree: HtmlElement, h1: HtmlElement | None) -> str | None:
    """Return the first element after the headline that is marked as lead and is not the whole text."""
    begun = h1 is None
    for element in tree.iter("h1", "p", "div", "h2", "span", "strong", "section"):
        if element is h1:
            begun = True
        elif begun and marked(element, "lead") and not is_inside(element, ("figure", "aside", "nav", "footer")):
            text = text_of(element)
            if _SENTENCE <= len(text) <= _LEAD_LENGTH and len(element.findall(".//p")) <= 2:
                drop([element])
                return text
    return None


def printed_byline(tree: HtmlElement) -> tuple[tuple[str, ...], When | None, When | None]:
    """Return authors and dates as printed, for pages that declare none: the first byline and time element."""
    authors: tuple[str, ...] = ()
    published = updated = None
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        text = clean(element.text_content()) if not authors and len(element) <= 8 else ""
        if (
            not authors
            and 0 < len(text) <= 160
            and (marked(element, "byline") or "author" in (element.get("rel") or ""))
        ):
            line = dates.date_line(text)
            authors = line.authors if line else split_names(text)
    for element in tree.iter("time", "p", "div", "span"):
        if published and updated:
            break
        if element.tag == "time":
            published = published or dates.parse(element.get("datetime")) or dates.parse(element.text_content())
        elif len(element) <= 8 and (line := dates.date_line(clean(element.text_content()[:400]))):
            published, updated = published or line.published, updated or line.updated
            authors = authors or line.authors
    return authors, published, updated


@dataclass(frozen=True, slots=True)
class Placed:
    """A caption and the paragraph that stands before it, by its letters."""

    block: Block
    after: str


def take_captions(tree: HtmlElement) -> list[Placed]:
    """Captions with their credits and the paragraph each comes after; figures are taken out of the tree."""
    placed: list[Placed] = []
    seen: set[str] = set()
    after = ""
    doomed = []
    for element in tree.iter("p", "figcaption", "figure", *HEADINGS):
        if element.tag == "figure":
            doomed += [element] if element.find(".//p") is None or element.find(".//figcaption") is not None else []
        elif element.tag == "figcaption":
            block = _caption(element)
            if block and comparable(block.text) not in seen and not is_inside(element, ("a", "aside", "footer")):
                seen.add(comparable(block.text))
                placed.append(Placed(block, after))
            doomed.append(element)
        elif not is_inside(element, ("figure", "figcaption")):
            after = comparable(element.text_content()) or after
    drop(doomed)
    return placed


def _caption(element: HtmlElement) -> Block | None:
    credits = [
        one for one in element.iter("span", "small", "cite", "p", "div", "a", "em", "i") if marked(one, "credit")
    ]
    credit = None
    if credits and text_of(credits[0]) != text_of(element):
        words = text_of(credits[0])
        credit = split_credit(words)[1] or words.strip(" ()[]|©")
        drop([credits[0]])
    text, trailing = split_credit(text_of(element))
    text = text.strip(" |")
    return Block("caption", text, credit or trailing) if any(map(str.isalpha, text)) else None


def take_sources(tree: HtmlElement) -> tuple[Cited, ...]:
    """Return the list of used sources below its heading, taken out of the tree."""
    for heading in headed(tree, (*HEADINGS, "strong", "b", "p", "div", "span", "summary", "dt"), labels().sources):
        box = box_below(heading)
        entries = list(_source_entries(box)) if box is not None else []
        if box is not None and entries:
            drop([box, heading])
            return tuple(entries)
    return ()


def _source_entries(box: HtmlElement) -> Iterator[Cited]:
    items = [box] if box.tag == "li" else list(box.iter("li", "dd"))
    for item in items or [box]:
        for text, url in _lines_with_link(item) if not items else [(text_of(item), _link(item))]:
            entry = cited(text, url)
            if entry:
                yield entry


def _link(item: HtmlElement) -> str | None:
    links = (link.get("href") or "" for link in item.iter("a"))
    return next((link for link in links if domain(link)), None)


def _lines_with_link(element: HtmlElement) -> Iterator[tuple[str, str | None]]:
    """Return the lines of a paragraph that line breaks divide."""
    for br in element.iter("br"):
        br.tail = "\n" + (br.tail or "")
    addresses = {clean(link.text_content()): link.get("href") for link in element.iter("a")}
    for line in filter(None, map(clean, element.text_content().splitlines())):
        url = next((href for text, href in addresses.items() if text and text in line and domain(href)), None)
        yield line, url
