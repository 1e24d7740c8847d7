"""Reports in HTML pages.

Method: what the page declares of itself comes first (`metadata`); titles, captions and the list of used sources are found
by element and class name and taken out of the tree; the running text of the rest is found by trafilatura (Barbaresi 2021).
The headline is the one that is printed, since it is what a claim can point to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import html as lxml_html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from gegenzug.pages import dates, language
from gegenzug.pages.errors import Failure, PageError
from gegenzug.pages.labels import Phrases, labels
from gegenzug.pages.metadata import Metadata, read_metadata, split_names
from gegenzug.pages.pieces import PROSE_LENGTH, cited, clean, comparable, domain, ends_sentence, split_credit
from gegenzug.pages.text import open_text, paragraphs
from gegenzug.report import Block, BlockKind, Cited, Report, When

MAX_MARKUP = 3_000_000
"""Characters of a page without scripts, styles and embedded pictures."""
MAX_ELEMENTS = 40_000
_MAX_DEPTH = 250
_MAX_TANGLE = 500_000
"""Elements times depth: trafilatura's time grows with both. The text of a page above it is read line by line."""
_FAST_MARKUP = 1_000_000
"""Above this trafilatura does without its second opinions, which take longer than the extraction."""
_HIDDEN = ("script", "style", "svg", "template", "iframe", "object")
_HIDDEN_TAG = re.compile(rf"<(?P<end>/?)(?P<name>{'|'.join(_HIDDEN)})\b(?P<attributes>[^<>]{{0,2000}})>|<!--", re.I)
_HIDDEN_END = {name: re.compile(rf"</{name}\s{{0,20}}>", re.I) for name in _HIDDEN} | {"!": re.compile("-->")}
_DATA_URI = re.compile(r"data:[\w/+.-]{1,60};base64,[\w+/=%\s]{200,}")
_TAG = re.compile(r"<(?P<name>/?[a-z][a-z0-9]{0,20})[^<>]{0,5000}>", re.I)
_BREAKING = re.compile(
    r"/?(?:p|div|h\d|li|ul|ol|br|tr|td|section|article|blockquote|figure|figcaption|header|footer|aside|nav|main|title)",
    re.I,
)
_PARAGRAPH = re.compile(r"<p\b", re.I)
_FEW_PARAGRAPHS = 3
_BREAKS = re.compile(r"<br\s?/?>(?:\s{0,20}<br\s?/?>)+", re.I)
_TITLE_END = re.compile(r"\s+[|–—·•-]\s+[^|–—·•]{1,50}$")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIEN_SHARE = 0.3
_LINK_SHARE = 0.4
_BODY_SHARE = 0.5
"""If the page declares a text and less than this share of it is found in print, the declared one is taken."""
_LEAD_LENGTH = 900
_KICKER_LENGTH = 100
_SENTENCE = 40
_TEASER_LENGTH = 300
_LABEL_LENGTH = 120
_CELL_LENGTH = 400
"""A cell longer than this is a column of a page."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A caption and the paragraph that stands before it, by its letters."""

    block: Block
    after: str


def open_html(markup: str, origin: str | None = None) -> Report | None:
    """The report in an HTML page; None where it holds none.

    Raises `PageError` for a page that is `too_large`.
    """
    markup = _with_paragraphs(_without_hidden(markup))
    if len(markup) > MAX_MARKUP or markup.count("<") > 2 * MAX_ELEMENTS:
        limits = f"{MAX_MARKUP // 1_000_000} MB, {MAX_ELEMENTS // 1000} 000 HTML-Tags"
        raise PageError(Failure(origin or "", "too_large", limits))
    tree = _parse(markup)
    if tree is None:
        return _open_plain(markup, origin, Metadata())
    metadata = read_metadata(tree)
    if _is_tangled(tree):
        return _open_plain(markup, origin, metadata)
    _drop(tree.iter("script", "style", "noscript", "nav", "form", "button", "dialog"))
    _open_layout_tables(tree)
    _drop_alien(tree)
    sources = _take_sources(tree)
    titles = _take_titles(tree, metadata)
    authors, published, updated = _printed(tree)
    captions = _take_captions(tree)
    body = _body(tree, metadata, fast=len(markup) > _FAST_MARKUP)
    if not body:
        return _open_plain(markup, origin, metadata)
    blocks = _arranged(titles, body, captions, metadata)
    return Report(
        blocks=blocks,
        outlet=metadata.outlet,
        authors=metadata.authors or authors,
        published=metadata.published or published,
        updated=metadata.updated or updated,
        language=language.recognise(" ".join(block.text for block in blocks[:12])) or metadata.language,
        url=metadata.url,
        cited=sources,
        origin=origin,
    )


# --- from markup to tree ----------------------------------------------------------------------------------------------


def _without_hidden(markup: str) -> str:
    """The markup without scripts, styles, drawings and comments, JSON-LD kept: one pass, however broken it is."""
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


def _with_paragraphs(markup: str) -> str:
    """Old pages divide their text by line breaks only: two together are read as the end of a paragraph."""
    if len(_PARAGRAPH.findall(markup)) >= _FEW_PARAGRAPHS:
        return markup
    return _BREAKS.sub("</p><p>", markup)


def _parse(markup: str) -> HtmlElement | None:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml_html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return None
    return tree if tree.find("body") is not None else None


def _is_tangled(tree: HtmlElement) -> bool:
    """Whether elements stand so deep in each other that it takes minutes to find the text among them: unclosed tags make a
    tree deep that was written flat.
    """
    depths: dict[HtmlElement, int] = {}
    for element in tree.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
    deepest = max(depths.values())
    return deepest > _MAX_DEPTH or deepest * len(depths) > _MAX_TANGLE


def _open_plain(markup: str, origin: str | None, metadata: Metadata) -> Report | None:
    """What a page holds without its tags, if there is running text in it and not a menu only."""
    report = open_text(_plain(markup), origin)
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


def _plain(markup: str) -> str:
    """The markup as lines of text: for pages that no parser can make a tree of."""
    import html

    text = _TAG.sub(lambda tag: "\n\n" if _BREAKING.fullmatch(tag["name"]) else "", markup)
    return html.unescape(text)


# --- parts of the page ------------------------------------------------------------------------------------------------


def _text(element: HtmlElement) -> str:
    """The text of an element as one line, a line break read as a space."""
    return clean(" ".join(element.itertext()) if element.find(".//br") is not None else element.text_content())


def _names(element: HtmlElement) -> tuple[str | None, ...]:
    return element.get("class"), element.get("id"), element.get("itemprop"), element.get("data-testid")


def _marked(element: HtmlElement, kind: str) -> bool:
    return isinstance(element.tag, str) and labels().marked(kind, *_names(element))


def _drop(elements: Iterable[HtmlElement]) -> None:
    """Takes elements out of their tree, the text behind them left in."""
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _open_layout_tables(tree: HtmlElement) -> None:
    """Tables that hold the text of the page rather than figures become plain divisions."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td", "th"))
        if any(len(cell.text_content()) > _CELL_LENGTH for cell in cells):
            for element in (*cells, *table.iter("tr", "tbody", "thead", "tfoot"), table):
                element.tag = "div"


def _drop_alien(tree: HtmlElement) -> None:
    """Takes out consent texts, comments, adverts, and boxes of links, unless the headline or much of the text is inside."""
    weights = _weights(tree)
    total = weights[tree].text
    doomed = []
    for element in tree.iter("div", "section", "aside", "ul", "ol", "footer", "p", "span"):
        weight = weights[element]
        if weight.headline or weight.text > _ALIEN_SHARE * total:
            continue
        furniture = element.tag in {"aside", "footer"} or _marked(element, "furniture")
        if _marked(element, "alien") or (
            weight.links >= _LINK_SHARE * weight.text and (furniture or _is_teaser(element, weight))
        ):
            doomed.append(element)
    _drop(doomed)
    _drop_headed_boxes(tree)


@dataclass(slots=True)
class _Weight:
    """Characters in an element, those of them in links, and whether the headline is inside."""

    text: int = 0
    links: int = 0
    headline: bool = False


def _weights(tree: HtmlElement) -> dict[HtmlElement, _Weight]:
    """The weight of every element, each character counted once on its way up, however deep the tree."""
    weights: dict[HtmlElement, _Weight] = {element: _Weight() for element in tree.iter()}
    for element in reversed(weights):
        weight = weights[element]
        weight.text += len(element.text or "")
        weight.headline = weight.headline or element.tag == "h1"
        if element.tag == "a":
            weight.links = weight.text
        parent = weights.get(element.getparent())
        if parent is not None:
            parent.text += weight.text + len(element.tail or "")
            parent.links += weight.links
            parent.headline = parent.headline or weight.headline
    return weights


def _link_share(element: HtmlElement) -> float:
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return links / max(len(element.text_content().strip()), 1)


def _is_teaser(element: HtmlElement, weight: _Weight) -> bool:
    """A "read more" line: the label, a colon, a link."""
    return weight.links > 0 and weight.text <= _TEASER_LENGTH and labels().teaser.lead(_text(element))


def _headed(tree: HtmlElement, tags: Sequence[str], phrases: Phrases) -> Iterator[HtmlElement]:
    """Elements whose whole text is one of the phrases."""
    weights = _weights(tree)
    for element in [one for one in tree.iter(*tags) if 0 < weights[one].text <= _LABEL_LENGTH]:
        if element.getparent() is not None and phrases.cover(clean(element.text_content())):
            yield element


def _drop_headed_boxes(tree: HtmlElement) -> None:
    """Takes out headings such as "More on this story" together with the links below them."""
    for heading in _headed(tree, (*_HEADINGS, "strong", "p", "div", "span"), labels().teaser):
        box = _box_below(heading)
        if box is not None and _link_share(box) >= _LINK_SHARE:
            _drop([box])
        _drop([heading])


def _box_below(heading: HtmlElement) -> HtmlElement | None:
    """What stands below a heading: the next element beside it or beside what holds nothing but it."""
    element = heading
    for _ in range(3):
        following = element.getnext()
        if following is not None:
            return following
        element = element.getparent()
        if element is None or element.tag in {"body", "article", "main"}:
            return None
    return None


def _take_sources(tree: HtmlElement) -> tuple[Cited, ...]:
    """The list of used sources below its heading, taken out of the tree."""
    for heading in _headed(tree, (*_HEADINGS, "strong", "b", "p", "div", "span", "summary", "dt"), labels().sources):
        box = _box_below(heading)
        entries = list(_source_entries(box)) if box is not None else []
        if box is not None and entries:
            _drop([box, heading])
            return tuple(entries)
    return ()


def _source_entries(box: HtmlElement) -> Iterator[Cited]:
    items = [box] if box.tag == "li" else list(box.iter("li", "dd"))
    for item in items or [box]:
        for text, url in _lines_with_link(item) if not items else [(_text(item), _link(item))]:
            entry = cited(text, url)
            if entry:
                yield entry


def _link(item: HtmlElement) -> str | None:
    links = (link.get("href") or "" for link in item.iter("a"))
    return next((link for link in links if domain(link)), None)


def _lines_with_link(element: HtmlElement) -> Iterator[tuple[str, str | None]]:
    """The lines of a paragraph that line breaks divide."""
    for br in element.iter("br"):
        br.tail = "\n" + (br.tail or "")
    addresses = {clean(link.text_content()): link.get("href") for link in element.iter("a")}
    for line in filter(None, map(clean, element.text_content().splitlines())):
        url = next((href for text, href in addresses.items() if text and text in line and domain(href)), None)
        yield line, url


# --- titles -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Titles:
    kicker: str | None
    headline: str | None
    lead: str | None


def _take_titles(tree: HtmlElement, metadata: Metadata) -> _Titles:
    """Kicker, headline and lead as printed, taken out of the tree."""
    h1 = _main_heading(tree, metadata)
    if h1 is None:
        lead = _take_lead(tree, None)
        return _Titles(None, _declared_headline(tree, metadata), lead)
    kicker = _take_kicker(h1)
    headline = _text(h1)
    declared = metadata.headline
    if declared and not kicker and len(declared) >= 10 and headline.endswith(declared) and headline != declared:
        kicker, headline = headline[: -len(declared)].strip(" :|–—"), declared
    lead = _take_lead(tree, h1)
    _drop([h1])
    return _Titles(kicker or None, headline or declared, lead)


def _main_heading(tree: HtmlElement, metadata: Metadata) -> HtmlElement | None:
    """The h1 that says what the page declares as its headline, or else the only one, or the one of the article."""
    candidates = [h1 for h1 in tree.iter("h1") if any(map(str.isalpha, h1.text_content()))]
    if not candidates:
        candidates = [h2 for h2 in tree.iter("h2") if _marked(h2, "headline") and _inside(h2, ("article", "main"))][:1]
    wanted = set((metadata.headline or "").casefold().split())

    def fitness(h1: HtmlElement) -> tuple[float, bool, int]:
        words = set(_text(h1).casefold().split())
        return len(words & wanted) / max(len(words | wanted), 1), _inside(h1, ("article", "main")), len(_text(h1))

    return max(candidates, key=fitness, default=None)


def _inside(element: HtmlElement, tags: Sequence[str]) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _declared_headline(tree: HtmlElement, metadata: Metadata) -> str | None:
    title = tree.find(".//title")
    text = metadata.headline or (clean(title.text_content()) if title is not None else "")
    if metadata.outlet and comparable(metadata.outlet) in comparable(text):
        text = _TITLE_END.sub("", text)
    return text or None


def _take_kicker(h1: HtmlElement) -> str | None:
    """The kicker inside the headline element, before it, or before what holds it."""
    inside = [
        element for element in h1.iter("span", "div", "small", "p", "strong", "em", "a") if _marked(element, "kicker")
    ]
    before: list[HtmlElement] = []
    element = h1
    for _ in range(3):
        before += [one for one in element.itersiblings(preceding=True) if isinstance(one.tag, str)][:3]
        parent = element.getparent()
        if parent is None or parent.tag in {"article", "main", "body"}:
            break
        element = parent
    outside = [one for sibling in before for one in sibling.iter() if _marked(one, "kicker")]
    for found in (*inside, *outside):
        text = _text(found).strip(" :|")
        if 0 < len(text) <= _KICKER_LENGTH and len(text) < len(h1.text_content()) + _KICKER_LENGTH:
            if found in inside and not _text(h1).replace(text, "", 1).strip(" :|–"):
                continue
            _drop([found])
            return text
    return None


def _take_lead(tree: HtmlElement, h1: HtmlElement | None) -> str | None:
    """The first element after the headline that is marked as lead and is not the whole text."""
    begun = h1 is None
    for element in tree.iter("h1", "p", "div", "h2", "span", "strong", "section"):
        if element is h1:
            begun = True
        elif begun and _marked(element, "lead") and not _inside(element, ("figure", "aside", "nav", "footer")):
            text = _text(element)
            if _SENTENCE <= len(text) <= _LEAD_LENGTH and len(element.findall(".//p")) <= 2:
                _drop([element])
                return text
    return None


def _printed(tree: HtmlElement) -> tuple[tuple[str, ...], When | None, When | None]:
    """Authors and dates as printed, for pages that declare none: bylines and time elements, the first of each."""
    authors: tuple[str, ...] = ()
    published = updated = None
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        text = clean(element.text_content()) if not authors and len(element) <= 8 else ""
        if (
            not authors
            and 0 < len(text) <= 160
            and (_marked(element, "byline") or "author" in (element.get("rel") or ""))
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


# --- captions ---------------------------------------------------------------------------------------------------------


def _take_captions(tree: HtmlElement) -> list[_Placed]:
    """Captions with their credits and the paragraph each comes after; figures are taken out of the tree."""
    placed: list[_Placed] = []
    seen: set[str] = set()
    after = ""
    doomed = []
    for element in tree.iter("p", "figcaption", "figure", *_HEADINGS):
        if element.tag == "figure":
            doomed += [element] if element.find(".//p") is None or element.find(".//figcaption") is not None else []
        elif element.tag == "figcaption":
            block = _caption(element)
            if block and comparable(block.text) not in seen and not _inside(element, ("a", "aside", "footer")):
                seen.add(comparable(block.text))
                placed.append(_Placed(block, after))
            doomed.append(element)
        elif not _inside(element, ("figure", "figcaption")):
            after = comparable(element.text_content()) or after
    _drop(doomed)
    return placed


def _caption(element: HtmlElement) -> Block | None:
    credits = [
        one for one in element.iter("span", "small", "cite", "p", "div", "a", "em", "i") if _marked(one, "credit")
    ]
    credit = None
    if credits and _text(credits[0]) != _text(element):
        words = _text(credits[0])
        credit = split_credit(words)[1] or words.strip(" ()[]|©")
        _drop([credits[0]])
    text, trailing = split_credit(_text(element))
    text = text.strip(" |")
    return Block("caption", text, credit or trailing) if any(map(str.isalpha, text)) else None


# --- running text -----------------------------------------------------------------------------------------------------


def _body(tree: HtmlElement, metadata: Metadata, fast: bool) -> list[Block]:
    """The running text as blocks: as printed, or as declared where most of it is not printed."""
    printed = _printed_body(tree, fast)
    if metadata.body:
        declared = _declared_body(metadata.body, metadata.headline)
        if _length(printed) < _BODY_SHARE * _length(declared):
            return declared
    return printed


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _declared_body(body: str, headline: str | None) -> list[Block]:
    if _TAG.search(body):
        body = _plain(body)
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
    """The blocks, and what stands between them on the page and was passed over: headings of paragraphs that were found,
    sentences beside them.
    """
    found = {comparable(block.text) for block in blocks}
    beside = {p.getparent() for p in tree.iter("p") if comparable(p.text_content()) in found}
    missing: dict[str, list[Block]] = {}
    waiting: list[Block] = []  # headings whose paragraph is still to come
    last = ""
    for element in tree.iter("p", *_HEADINGS[1:]):
        text = _text(element)
        key = comparable(text)
        if key in found:
            if last and element.tag == "p":
                missing.setdefault(last, []).extend(waiting)
            last, waiting = key, []
        elif last and element.tag != "p":
            waiting = [Block("heading", text)] if key else []
        elif last and element.getparent() in beside and ends_sentence(text) and _link_share(element) < _LINK_SHARE:
            missing.setdefault(last, []).extend((*waiting, Block("paragraph", text)))
            waiting = []
    missing.pop(last, None)  # what stands below the last paragraph is left to trafilatura
    completed: list[Block] = []
    for block in blocks:
        completed += [block, *missing.pop(comparable(block.text), ())]
    return completed


def _blocks(body: HtmlElement) -> Iterator[Block]:
    """The elements of trafilatura's own XML as blocks."""
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
    """The text of an element, divided where two line breaks stand together."""
    for lb in element.iter("lb"):
        lb.tail = "\n" + (lb.tail or "")
    for part in re.split(r"\n\s*\n", "".join(element.itertext())):
        text = clean(part)
        if any(map(str.isalnum, text)):
            yield text


# --- everything in order ----------------------------------------------------------------------------------------------


def _arranged(
    titles: _Titles, body: Sequence[Block], captions: Sequence[_Placed], metadata: Metadata
) -> tuple[Block, ...]:
    heads: tuple[tuple[BlockKind, str | None], ...] = (
        ("kicker", titles.kicker),
        ("headline", titles.headline),
        ("lead", titles.lead),
    )
    blocks = [Block(kind, text) for kind, text in heads if text]
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
    """A line of dates and names that was printed above the text."""
    return len(block.text) <= 160 and (bool(dates.byline(block.text)) or dates.date_line(block.text) is not None)
