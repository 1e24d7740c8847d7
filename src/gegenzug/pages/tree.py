"""What can be asked of the elements of a page, and done to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from gegenzug.pages.labels import Phrases, labels
from gegenzug.pages.pieces import clean

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LINK_SHARE = 0.4


def text_of(element: HtmlElement) -> str:
    """Return the text of an element as one line, a line break read as a space."""
    return clean(" ".join(element.itertext()) if element.find(".//br") is not None else element.text_content())


def _names(element: HtmlElement) -> tuple[str | None, ...]:
    return element.get("class"), element.get("id"), element.get("itemprop"), element.get("data-testid")


def marked(element: HtmlElement, kind: str) -> bool:
    """Whether class, id or item property of an element hold a word of the list `kind` of `marks`."""
    return isinstance(element.tag, str) and labels().marked(kind, *_names(element))


def is_inside(element: HtmlElement, tags: Sequence[str]) -> bool:
    """Whether an element stands in one of these, at any depth."""
    return next(element.iterancestors(*tags), None) is not None


def drop(elements: Iterable[HtmlElement]) -> None:
    """Take elements out of their tree, the text behind them left in."""
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


@dataclass(slots=True)
class Weight:
    """Characters in an element, those of them in links, and whether the headline is inside."""

    text: int = 0
    links: int = 0
    headline: bool = False


def weigh(tree: HtmlElement) -> dict[HtmlElement, Weight]:
    """Return the weight of every element, each character counted once on its way up, however deep the tree."""
    weights: dict[HtmlElement, Weight] = {element: Weight() for element in tree.iter()}
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


def link_share(element: HtmlElement) -> float:
    """Return how much of the text of an element is links, from 0 to 1."""
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return links / max(len(element.text_content().strip()), 1)


_LABEL_LENGTH = 120


def headed(tree: HtmlElement, tags: Sequence[str], phrases: Phrases) -> Iterator[HtmlElement]:
    """Elements whose whole text is one of the phrases."""
    weights = weigh(tree)
    for element in [one for one in tree.iter(*tags) if 0 < weights[one].text <= _LABEL_LENGTH]:
        if element.getparent() is not None and phrases.cover(clean(element.text_content())):
            yield element


def box_below(heading: HtmlElement) -> HtmlElement | None:
    """Tell what stands below a heading: the next element beside it or beside what holds nothing but it."""
    element = heading
    for _ in range(3):
        following = element.getnext()
        if following is not None:
            return following
        element = element.getparent()
        if element is None or element.tag in {"body", "article", "main"}:
            return None
    return None
