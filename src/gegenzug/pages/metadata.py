"""What an HTML page says of itself: JSON-LD (schema.org), OpenGraph, Dublin Core, other meta names, in this order."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from gegenzug.pages import dates, language
from gegenzug.pages.pieces import clean, comparable, domain
from gegenzug.report import When

_ARTICLE = re.compile(r"(?:^|/)(?:\w*Article|\w*Posting|Report|LiveBlogPosting|WebPage)$")
_PAGE = re.compile(r"(?:^|/)WebPage$")
_MAX_NODES = 2000
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
_JOINED = re.compile(r"\s*[,;]\s*|\s+(?:und|and|&)\s+")

_HEADLINE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
_OUTLET = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "publisher",
    "apple-mobile-web-app-title",
)
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "last-published",
)
_UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "last-modified",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
    "article.updated",
)
_AUTHORS = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
)
_LANGUAGE = ("og:locale", "dc.language", "dcterms.language", "content-language", "language")
_LEAD = ("og:description", "description", "twitter:description", "dc.description", "dcterms.abstract")
_URL = ("og:url", "twitter:url", "dc.identifier", "dcterms.identifier", "parsely-link")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares; None or empty where it is silent."""

    headline: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    updated: When | None = None
    language: str | None = None
    url: str | None = None
    description: str | None = None
    body: str | None = None
    """The whole text, which some outlets put into JSON-LD."""


def read_metadata(tree: HtmlElement) -> Metadata:
    """Return the metadata of a parsed page. Nothing is raised: what is broken is taken as not given."""
    metas = _metas(tree)
    url = _url(tree, metas)
    article = _article(tree, url, metas)
    return Metadata(
        headline=_text(article.get("headline")) or _first(metas, _HEADLINE),
        outlet=_name(article.get("publisher")) or _first(metas, _OUTLET) or domain(url) or None,
        authors=_authors(article.get("author") or article.get("creator"), metas),
        published=_date(article.get("datePublished")) or _first_date(metas, _PUBLISHED),
        updated=_date(article.get("dateModified")) or _first_date(metas, _UPDATED),
        language=language.code(_text(article.get("inLanguage"))) or _declared_language(tree, metas),
        url=url or _address(article.get("mainEntityOfPage")) or _address(article.get("url")),
        description=_text(article.get("description")) or _first(metas, _LEAD),
        body=_body(article),
    )


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = clean(html.unescape(element.get("content") or ""))
        if name and value:
            metas.setdefault(name.strip().lower(), []).append(value)
    return metas


def _first(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _first_date(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> When | None:
    found = (dates.parse(metas[name][0]) for name in names if name in metas)
    return next(filter(None, found), None)


def _url(tree: HtmlElement, metas: Mapping[str, Sequence[str]]) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    candidates = [*links, *(metas[name][0] for name in _URL if name in metas)]
    return next(filter(None, map(_address, candidates)), None)


def _declared_language(tree: HtmlElement, metas: Mapping[str, Sequence[str]]) -> str | None:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang")
    return language.code(declared) or language.code(_first(metas, _LANGUAGE))


def _article(tree: HtmlElement, url: str | None, metas: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    """Return the JSON-LD object about the report of this page, not about one that it links to."""
    articles = [node for node in _nodes(tree) if _is_article(node)]
    printed = {comparable(clean(h1.text_content())) for h1 in tree.iter("h1")}
    printed.add(comparable(_first(metas, _HEADLINE) or ""))

    def fitness(node: Mapping[str, Any]) -> tuple[bool, bool, bool]:
        headline = comparable(_text(node.get("headline")) or "")
        addresses = {_address(node.get("url")), _address(node.get("mainEntityOfPage")), _address(node.get("@id"))}
        return (
            bool(headline) and any(headline in title for title in printed),
            url is not None and url in addresses,
            not _PAGE.search(_type(node)),
        )

    # the first of the best: max keeps the order of the page
    return max(articles, key=fitness, default={})


def _nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """All objects in the JSON-LD of a page, also those in graphs and lists."""
    left = _MAX_NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        pending: list[Any] = [_json(script.text or "")]
        while pending and left:
            left -= 1
            value = pending.pop(0)
            if isinstance(value, list):
                pending = [*value, *pending]
            elif isinstance(value, Mapping):
                yield value
                pending += [value[key] for key in ("@graph", "mainEntity", "itemReviewed") if key in value]


def _json(text: str) -> Any:
    try:
        return json.loads(_COMMENT.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _type(node: Mapping[str, Any]) -> str:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return next((one for one in kinds if isinstance(one, str) and _ARTICLE.search(one)), "")


def _is_article(node: Mapping[str, Any]) -> bool:
    return bool(_type(node)) and any(key in node for key in ("headline", "datePublished", "articleBody"))


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return clean(html.unescape(value)) or None if isinstance(value, str) else None


def _body(article: Mapping[str, Any]) -> str | None:
    """`articleBody`, or the entries of a live blog one after another."""
    body = article.get("articleBody")
    entries = article.get("liveBlogUpdate")
    if isinstance(entries, list):
        parts = [
            part
            for entry in entries
            if isinstance(entry, Mapping)
            for part in (_text(entry.get("headline")), entry.get("articleBody"))
            if isinstance(part, str)
        ]
        body = "\n\n".join([body, *parts] if isinstance(body, str) else parts)
    return html.unescape(body) if isinstance(body, str) and body.strip() else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), None)
    if isinstance(value, Mapping):
        return _text(value.get("name")) or _text(value.get("legalName"))
    name = _text(value)
    return None if name and _ADDRESS.fullmatch(name) else name


def _date(value: object) -> When | None:
    return dates.parse(_text(value))


def _address(value: object) -> str | None:
    """Return a web address in full; None for anything else."""
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    address = value.strip() if isinstance(value, str) else ""
    return address if re.match(r"https?://[^\s/]", address) else None


def _authors(declared: object, metas: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    people = declared if isinstance(declared, list) else [declared]
    names = list(filter(None, map(_name, people)))
    if not names:
        names = next(
            (list(metas[name]) for name in _AUTHORS if name in metas and not _ADDRESS.match(metas[name][0])), []
        )
    return tuple(dict.fromkeys(part for name in names for part in split_names(name)))


def split_names(text: str) -> tuple[str, ...]:
    """Return the single names in "Von Erika Beispiel, Max Muster und dpa"."""
    plain = clean(_ADDRESS.sub(" ", text)).strip(" ,;|")
    named = dates.byline(plain)
    parts = named or tuple(part.strip(" .|") for part in _JOINED.split(plain))
    return tuple(part for part in parts if 1 < len(part) <= 80)
