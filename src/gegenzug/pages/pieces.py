"""What HTML pages and plain texts have in common: clean lines, picture credits, entries of source lists."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from gegenzug.pages.labels import alternatives, raw
from gegenzug.report import Block, BlockKind, Cited

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SENTENCE_END = re.compile(r"[.!?…:][\"”“»«’')\]]*$|[.!?…,][\"”“»«’]$")
_BULLET = re.compile(r"^(?:[•●▪■◦‣∙·*]|[-–—](?=\s)|\d{1,2}[.)](?=\s)|\[\d{1,3}\])\s*")
_URL = re.compile(r"https?://\S+|(?<![\w@.])www\.\S+", re.I)
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12}", re.I)
_OUTLET = re.compile(r"(?P<outlet>[^:]{2,60}?):\s+(?P<title>\S.*)")
_TITLE_FIRST = re.compile(r"(?P<title>.{10,}?)\s+[–—|-]\s+(?P<outlet>[^–—|]{2,40})")
PROSE_LENGTH = 100
_PROSE_WORDS = 6
_AGENCY_LENGTH = 4
_CREDIT_WORDS = 7
_CREDIT_REACH = 260
_NAME_WORDS = 4


def clean(text: str) -> str:
    """One line of text: white space run together, soft hyphens and invisible signs left out."""
    return " ".join(_INVISIBLE.sub("", text).split())


def comparable(text: str) -> str:
    """Return a text reduced to its letters and figures, to see whether two pieces are printed twice."""
    return "".join(filter(str.isalnum, text.casefold()))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, quotation marks or brackets after the stop allowed."""
    return _SENTENCE_END.search(text) is not None


def is_prose(line: str) -> bool:
    """Whether a line is running text rather than a headline, a label or a link."""
    return len(line) >= PROSE_LENGTH or (ends_sentence(line) and len(line.split()) >= _PROSE_WORDS)


def unbullet(line: str) -> str:
    """Return the line without the bullet or number in front of it."""
    return _BULLET.sub("", line, count=1)


def has_bullet(line: str) -> bool:
    """Whether the line is an entry of a list."""
    return _BULLET.match(line) is not None


def title_blocks(kicker: str | None, headline: str | None, lead: str | None) -> list[Block]:
    """Return what stands above the text as blocks, in their order."""
    titles: tuple[tuple[BlockKind, str | None], ...] = (("kicker", kicker), ("headline", headline), ("lead", lead))
    return [Block(kind, text) for kind, text in titles if text]


@cache
def _credit() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a credit in brackets and of one that follows a finished sentence, a sign or nothing."""
    words = alternatives(raw()["credit"])
    sign = rf"(?:(?:{words})\s*[:：]|©|\(c\)(?=\s)|(?:{words})\s*/\s*(?=\S))"
    inner = r"[^()\[\]]{2,120}(?:\([^()]{1,40}\))?[^()\[\]]{0,40}"
    return (
        re.compile(rf"\s*[(\[]\s*{sign}\s*(?P<credit>{inner})[)\]]\s*\.?$", re.I),
        re.compile(rf"(?:^|(?<=[.!?…”“\"])\s+|\s*[|–—]\s*|\s(?=©)){sign}\s*(?P<credit>\S[^\n]{{1,100}})$", re.I),
    )


def _is_credit(text: str) -> bool:
    """Whether this can be a name: "sagte er der Bild: Wir liefern nicht" is a quotation and no credit."""
    name, _, agency = text.partition("/")
    words = re.split(r"[\s,&+|()-]+", name.strip(" .)"))
    known = all(word[:1].isupper() or word in raw()["particles"] or len(word) <= _AGENCY_LENGTH for word in words)
    fits = len(words) == 1 or (known and words[0][:1].isupper())
    return fits and len(words) <= _CREDIT_WORDS and len(agency.split()) <= _CREDIT_WORDS and text[-1] not in '?!"“”'


def split_credit(text: str) -> tuple[str, str | None]:
    """Part a caption from its credit: "Zelte am Hafen. (Quelle: Muster)" gives ("Zelte am Hafen.", "Muster")."""
    start = max(len(text) - _CREDIT_REACH, 0)
    bracketed, open_ = _credit()
    if match := bracketed.search(text, start):
        return text[: match.start()].rstrip(), match["credit"].strip()
    match = open_.search(text, start)
    if match and _is_credit(match["credit"]):
        return text[: match.start()].rstrip(), match["credit"].strip(" .|")
    return text, None


def is_outlet(name: str) -> bool:
    """Whether something before a colon can be the name of an outlet: an address or a few words with a capital."""
    words = name.split()
    return _DOMAIN.fullmatch(name) is not None or (0 < len(words) <= 5 and name[:1].isupper())


def domain(url: str | None) -> str:
    """Return the address of an outlet in a URL, without "www."; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def cited(line: str, url: str | None = None) -> Cited | None:
    """Return an entry of a list of used sources: "tagblatt.example: Title", "Title – Tagblatt", "Title https://…"."""
    text = unbullet(clean(line))
    if found := _URL.search(text):
        url = url or found[0].rstrip(".,;)")
        text = clean(text.replace(found[0], " ")).strip(" ,;:()–-")
    first = _OUTLET.fullmatch(text)
    if first and is_outlet(first["outlet"]):
        return Cited(first["outlet"], first["title"].strip('„“”"»«'), url)
    last = _TITLE_FIRST.fullmatch(text)
    if last and is_outlet(last["outlet"]):
        return Cited(last["outlet"], last["title"].strip('„“”"»«'), url)
    if not text and not url:
        return None
    if not domain(url) and len(text.split()) <= _NAME_WORDS:
        return Cited(text, "", url)
    return Cited(domain(url), text, url)
