"""What is taken out of a page before its text is looked for: consent texts, comments, adverts, boxes of links."""

from __future__ import annotations

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from gegenzug.pages.labels import labels
from gegenzug.pages.tree import (
    HEADINGS,
    LINK_SHARE,
    Weight,
    box_below,
    drop,
    headed,
    link_share,
    marked,
    text_of,
    weigh,
)

_ALIEN_SHARE = 0.3
_TEASER_LENGTH = 300
_CELL_LENGTH = 400
"""A cell longer than this is a column of a page."""


def open_layout_tables(tree: HtmlElement) -> None:
    """Tables that hold the text of the page rather than figures become plain divisions."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td", "th"))
        if any(len(cell.text_content()) > _CELL_LENGTH for cell in cells):
            for element in (*cells, *table.iter("tr", "tbody", "thead", "tfoot"), table):
                element.tag = "div"


def drop_alien(tree: HtmlElement) -> None:
    """Take out consent texts, comments, adverts, boxes of links; not what holds the headline or much of the text."""
    weights = weigh(tree)
    total = weights[tree].text
    doomed = []
    for element in tree.iter("div", "section", "aside", "ul", "ol", "footer", "p", "span"):
        weight = weights[element]
        if weight.headline or weight.text > _ALIEN_SHARE * total:
            continue
        furniture = element.tag in {"aside", "footer"} or marked(element, "furniture")
        if marked(element, "alien") or (
            weight.links >= LINK_SHARE * weight.text and (furniture or _is_teaser(element, weight))
        ):
            doomed.append(element)
    drop(doomed)
    _drop_headed_boxes(tree)


def _is_teaser(element: HtmlElement, weight: Weight) -> bool:
    """Return a "read more" line: the label, a colon, a link."""
    return weight.links > 0 and weight.text <= _TEASER_LENGTH and labels().teaser.lead(text_of(element))


def _drop_headed_boxes(tree: HtmlElement) -> None:
    """Take out headings such as "More on this story" together with the links below them."""
    for heading in headed(tree, (*HEADINGS, "strong", "p", "div", "span"), labels().teaser):
        box = box_below(heading)
        if box is not None and link_share(box) >= LINK_SHARE:
            drop([box])
        drop([heading])
