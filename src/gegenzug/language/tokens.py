"""Words in the sense of Universal Dependencies, with their characters.

The rules follow the treebanks the model learned from: UD German (GSD, PUD) and UD English (EWT, PUD). In German every
hyphen is a word; in English hyphens are words except after an affix such as "pro-" or "co-" (Linguistic Data
Consortium, "English Treebank: translation and tokenization guidelines", 2012). Other languages are read as English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from gegenzug.language.abbreviations import all_known


class Token(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int
    spaced: bool
    """Whether the model reads it as a word after white space."""


CONTRACTIONS_DE = {
    "am": ("an", "dem"), "ans": ("an", "das"), "aufs": ("auf", "das"), "beim": ("bei", "dem"),
    "durchs": ("durch", "das"), "fürs": ("für", "das"), "hinterm": ("hinter", "dem"), "hinters": ("hinter", "das"),
    "im": ("in", "dem"), "ins": ("in", "das"), "ums": ("um", "das"), "unterm": ("unter", "dem"),
    "unters": ("unter", "das"), "vom": ("von", "dem"), "vorm": ("vor", "dem"), "vors": ("vor", "das"),
    "zum": ("zu", "dem"), "zur": ("zu", "der"), "überm": ("über", "dem"), "übers": ("über", "das"),
}  # fmt: skip
"""German contractions and the two words each of them is."""
_AFFIXES_EN = (
    "a agro ante anti arch be bi bio co counter cross cyber de e eco ex extra inter intra macro mega micro mid mini "
    "mono multi neo non over pan para peri post pre pro pseudo quasi re semi sub super tri u ultra un uni vice wi x"
)
_UNITS_EN = "am bn cm g kg kk km km/h kmh k mg mm mn mph m pm tn GW MW kW"
_DOMAINS = "at ch com de eu gov info io mil net org ru tv ua uk"

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}[\w\u0300-\u036f\u00ad\u200b-\u200d]*"  # accents, soft hyphens, zero-width characters stay inside
_CLITIC = r"(?i:s|m|d|re|ve|ll)\b"  # what may follow an apostrophe as a word of its own


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _alternatives(language: str) -> list[str]:
    """List patterns of one token; the first that fits counts."""
    return [
        r"https?://[^\s<>„“”»«]*[^\s<>„“”»«.,;:!?)\]'\"]",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"@\w+",
        rf"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:{_any(_DOMAINS.split())})\b(?:/[^\s,;)]*)?",
        rf"(?<![\w.])(?:{_any(all_known(language))})\.(?!\w)",
        rf"(?<![\w.])(?:{_LETTER}\.){{2,}}(?:{_LETTER}\b)?|(?<![\w.])[A-Z]\.[A-Z]\b",
        r"(?<![\w.'’])[A-ZÄÖÜ]\.(?=\s*\S)",  # initials, but not the last letter of a sentence
        r"``|''|…|\.{2,}|-{2,}|[*_=<>+]{2,}|(?<!\S)[:;]-?[()DP](?!\w)",
        r"(?:US|A|C|HK|NT)\$",
        *(_german() if language == "de" else _english()),
        r"\w{1,2}&\w{1,2}\b",
        r"\d\w*",
        rf"{_WORD}(?:['’]{'' if language == 'de' else f'(?!{_CLITIC})'}{_WORD})*",
        r"\S",
    ]


def _german() -> list[str]:
    return [
        r"(?<![\w.,])(?:\d{1,4}|[IVX]+)\.(?=\s+[^\W_])",  # ordinals
        r"\d+(?:[.,:/-]\d+)+|\d{1,3}(?:[\u00a0\u202f]\d{3})+\b",
        rf"{_WORD}[:*_/]-?in(?:nen)?\b",
        rf"{_WORD}(?<=[sxzß])['’](?=\s+[A-ZÄÖÜ\d])",  # genitive: Hans' Haus
        r"[a-zäöüß]+(?=['’]s\b)|(?<=[a-zäöüß])['’]s\b",  # gibt's
    ]


def _english() -> list[str]:
    return [
        r"[!?]{2,}",
        r"\d{3}-\d{3,4}(?:-\d{4})?\b|\d+(?:[.,:/]\d+)+(?:['’]?s\b)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+\b",
        r"\d+(?:['’]?s|st|nd|rd|th)\b",
        rf"\d+(?=(?:{_any(_UNITS_EN.split())})\b)",
        r"(?<=[^\W\d_])[nN]['’][tT]\b|[^\W\d_]+?(?=[nN]['’][tT]\b)",
        r"(?i:can(?=not\b)|(?<=can)not\b|(?:gon|wan)(?=na\b)|(?<=gon)na\b|(?<=wan)na\b|got(?=ta\b)|(?<=got)ta\b)",
        rf"(?<=\w)['’]{_CLITIC}",
        rf"(?<![\w-])(?i:{_any(_AFFIXES_EN.split())})-(?:{_WORD}|\d+s?)(?:['’](?!{_CLITIC}){_WORD})?",
    ]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile("|".join(_alternatives(language)))


def tokenize(text: str, start: int, end: int, language: str) -> list[Token]:
    """Cut the sentence text[start:end] into words; both words of a German contraction cover its characters."""
    tokens: list[Token] = []
    last = -1
    for match in _pattern("de" if language == "de" else "en").finditer(text[start:end]):
        left, right = match.span()
        word, spaced, last = match.group(), left != last, right
        parts = CONTRACTIONS_DE.get(word.lower()) if language == "de" else None
        if parts:
            cased = [part.upper() for part in parts] if word.isupper() else [_like(word, parts[0]), parts[1]]
            tokens += [Token(part, start + left, start + right, spaced or i > 0) for i, part in enumerate(cased)]
        else:
            tokens.append(Token(word, start + left, start + right, spaced))
    return tokens


def _like(word: str, part: str) -> str:
    """Give the part a capital if the word has one."""
    return part.capitalize() if word[0].isupper() else part
