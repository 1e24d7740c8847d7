"""Where sentences end: sentencex, corrected where news reports show it wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from gegenzug.language.abbreviations import all_known, never_last
from gegenzug.language.sentence import Span

LONG = 350
"""Characters after which a quotation of several sentences is cut as well; shorter ones stay with their speaker."""

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_QUOTES = "„“”»«\"‚‘’'()"
_BLANKED = str.maketrans(_QUOTES, " " * len(_QUOTES))
_LAST_WORD = re.compile(r"(?<![\w.])([^\W\d_][\w.]*)\.\s*$")
_OPENING = re.compile(r"(?<=\s)[„“\"»«‚‘'(]+$")
_GLUED = re.compile(r"[^\W\d_]{2}[.!?]$")
_NEW_SENTENCE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+[\s,]")
_MONTHS = (
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember "
    "Jan Feb Mrz Apr Jun Jul Aug Sept Sep Okt Nov Dez"
)
_BEFORE_ORDINAL = (
    "der die das dem den des ein eine einen einem einer eines am im zum zur vom beim ab seit bis und oder sein seine "
    "seinem seinen seiner seines ihr ihre ihrem ihren ihrer ihres unser unsere unserem unseren unserer unseres kein "
    "keine jeder jedem jeden jedes frühen späten ausgehenden beginnenden"
)
_STARTERS = (
    "Der Die Das Dem Den Des Ein Eine Einen Er Sie Es Wir Ich Man In Im Am An Auf Aus Bei Mit Nach Seit Von Vor Zu Zum "
    "Zur Doch Aber Und Oder Dann Danach Da Dabei Damit Darauf Davor Dort Hier Nun So Als Wenn Weil Dass Auch Für Um"
)
_ORDINAL = re.compile(
    rf"(?:(?:^|(?<=\s)|(?<=\())(?:{'|'.join(_BEFORE_ORDINAL.split())})\s+|^)(?:\d{{1,3}}|[IVX]+)\.\s*$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w.,:])\d{1,2}\.\s*$")
_AFTER_DATE = re.compile(rf"(?:{'|'.join(_MONTHS.split())})\b")
_AFTER_NUMBER = re.compile(r"Jahrhundert|Jahrtausend|Jh\b|Jahrestag|Bundestag|Breitengrad|Längengrad")
_TIME = re.compile(r"\b[ap]\.m\.\s*$")
_AFTER_TIME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|GMT\b|UTC\b|E[SD]T\b|Eastern\b")
_BEFORE_YEAR = re.compile(r"(?<![\w.])([^\W\d_]{3,})[.]\s+(?=\d)")
_VOWEL = re.compile(r"[aeiouyäöü]", re.IGNORECASE)
_CLOSING = re.compile(r"[”“\"»«’‘)]+")


def split(text: str, language: str) -> list[Span]:
    """Find the sentences of a text as spans without surrounding white space; none crosses an empty line."""
    spans: list[Span] = []
    start = 0
    for gap in _EMPTY_LINE.finditer(text):
        spans += _split_block(text, start, gap.start(), language)
        start = gap.end()
    return spans + _split_block(text, start, len(text), language)


def _split_block(text: str, start: int, end: int, language: str) -> list[Span]:
    block = text[start:end]
    spans = []
    last = 0
    for bound in _bounds(block, language):
        span = _trimmed(block, last, bound)
        if span:
            spans.append((start + span[0], start + span[1]))
        last = bound
    return spans


def _bounds(block: str, language: str) -> list[int]:
    """Find where sentences end in a block, in order, the end of the block included."""
    found = {bound for raw in _raw_bounds(block, language) for bound in _checked(block, raw, language)}
    if language == "de":
        found |= set(_before_years(block))
    return sorted(found | {len(block)})


def _raw_bounds(block: str, language: str) -> Iterator[int]:
    """Ask sentencex, for long pieces again without their quotation marks."""
    for piece in sentencex.get_sentence_boundaries(language, block):
        start, end = piece["start_index"], piece["end_index"]
        yield end
        if end - start > LONG:
            blanked = block[start:end].translate(_BLANKED)
            for inner in sentencex.get_sentence_boundaries(language, blanked):
                bound = start + inner["end_index"]
                yield _after_closing(block, start + len(blanked[: inner["end_index"]].rstrip()), bound)


def _after_closing(block: str, stop: int, bound: int) -> int:
    """Take the closing marks that follow a full stop into the sentence, leave opening ones to the next."""
    closing = _CLOSING.match(block, stop)
    return closing.end() if closing else min(stop + 1, bound) if stop < bound else bound


def _checked(block: str, bound: int, language: str) -> Iterator[int]:
    """Yield the bound, moved where it is wrong, or nothing."""
    opening = _OPENING.search(block, max(0, bound - 4), bound)
    if opening:
        bound = opening.start()
    before, after = block[max(0, bound - 60) : bound], block[bound : bound + 40]
    if bound >= len(block) or not _is_wrong(before, after.lstrip(), language, glued=_glued(before, after)):
        yield bound


def _glued(before: str, after: str) -> bool:
    return not (before[-1:].isspace() or after[:1].isspace())


def _is_wrong(before: str, after: str, language: str, *, glued: bool) -> bool:
    """Whether a sentence goes on between two pieces of text."""
    if glued:
        address = re.search(r"\S*$", before)
        inside_address = address is not None and re.search(r"[/@]|www", address.group()) is not None
        return inside_address or not (_GLUED.search(before) and _NEW_SENTENCE.match(after))
    last = _LAST_WORD.search(before)
    if last and last.group(1) in never_last(language):
        return True
    if before.rstrip()[-1:] in "!?" and after[:1].islower():
        return True
    if language == "en":
        return _TIME.search(before) is not None and _AFTER_TIME.match(after) is not None
    return language == "de" and _is_ordinal(before, after)


def _is_ordinal(before: str, after: str) -> bool:
    """German ordinals end in a full stop: "am 3. Juli", "das 1. Kapitel", but not "Er wurde 3. Danach"."""
    if _NUMBER.search(before) and (_AFTER_DATE.match(after) or _AFTER_NUMBER.match(after)):
        return True
    first = re.match(r"\w+", after)
    return bool(_ORDINAL.search(before) and first and first.group()[0].isalpha()) and (
        first is not None and first.group() not in _STARTERS.split()
    )


def _before_years(block: str) -> Iterator[int]:
    """Find German sentences that begin with a number: "... ging zu Ende. 2007 kam er"."""
    for match in _BEFORE_YEAR.finditer(block):
        word = match.group(1)
        if word not in all_known("de") and _VOWEL.search(word) and not word.isupper():
            yield match.end()


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return (start + left, start + right) if right > left else None
