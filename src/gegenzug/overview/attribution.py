"""Who is said to have said something: the phrase that opens a sentence, such as "Laut iranischen Medien".

Reports name their sources in the nominative and without article ("iranische Medien", "Weißes Haus", "contract"). What
is known as an actor or stands among the `voices` of `texts/` is said in the language of the page; other common nouns
of another language are quoted; names stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gegenzug.claim import UNNAMED
from gegenzug.language.wordlist import known, look_up
from gegenzug.overview.names import Names
from gegenzug.overview.texts import LANGUAGES, texts

_SLOT = re.compile(r"\{(\w+)\}")
_PREPOSITIONS = frozenset("at by for from in of on to with".split())
_AFTER_NOUNS = frozenset("am an auf aus bei der des für im in vom von zu zum zur".split())
_ARTICLES = {"der": "dem", "das": "dem", "die": "der", "ein": "einem", "eine": "einer"}
_DEFINITE = {"es": "dem", "er": "dem", "e": "der"}
"""The article in the dative by the ending of an adjective in the nominative, as in "Weißes Haus"."""
_PARTICLE = 3
"""The most letters of what stands in a name in small letters and is no adjective."""
_WEAK = ("dent", "gent", "ist", "mat")
_STRONG = {"es": "em", "er": "em", "e": "er"}


@dataclass(frozen=True)
class Speaker:
    """Who is said to have said something, nearest first, and in which language the names stand."""

    sources: tuple[str, ...]
    language: str | None


def attribution(names: Names, speaker: Speaker, subject: str | None) -> str:
    """The phrase that says who said so; empty for the outlet's own voice.

    `subject` is the actor the sentence is about: what it says of itself is its own account.
    """
    sources = [source for source in speaker.sources if source.strip()]
    if not sources:
        return ""
    phrases = names.texts["attribution"]
    first, *rest = sources
    if subject and names.naming.code(first) == subject:
        possessive = {"it": "its", "they": "their"}.get(names.pronoun(subject), "")
        own: str = phrases["own"].replace("{possessive}", possessive)
        return own
    chain = ", ".join(_Source(names, name, speaker.language).bare() for name in rest)
    template: str = phrases[("unnamed" if first == UNNAMED else "named") + ("_chain" if rest else "")]
    source = "" if first == UNNAMED else _Source(names, first, speaker.language).after_preposition()
    fill = {"source": source, "chain": chain}
    return _SLOT.sub(lambda slot: fill[slot[1]], template)


@dataclass(frozen=True)
class _Source:
    names: Names
    name: str
    language: str | None

    def bare(self) -> str:
        """The source on its own."""
        if self.name == UNNAMED:
            unnamed: str = self.names.texts["attribution"]["unnamed_source"]
            return unnamed
        if not self._is_foreign:
            return self.name
        if voice := self._voice:
            return voice
        if code := self._actor:
            return self.names.bare(code)
        return self._quoted if self._is_common else self.name

    def after_preposition(self) -> str:
        """The source as it stands after "laut" or "according to"."""
        if voice := self._voice:
            return self._inflected(voice)
        code = self._actor
        if code and self.names.article(code):
            return self.names.form(code, "dat")
        if not self._is_foreign and not code:
            return self._inflected(self.name)
        if not code and self._is_common:
            return self._quoted
        return self._name(self.names.bare(code) if code else self.name)

    def _inflected(self, words: str) -> str:
        grammar = self.names.texts["grammar"]
        if self.names.language == "de":
            return dative(words, grammar["plural_nouns"])
        return with_article(words, grammar["definite"])

    def _name(self, name: str) -> str:
        """A name of another language, or of an actor that has no article in the lexicon."""
        definite: Sequence[str] = self.names.texts["grammar"].get("definite", ())
        return with_article(name, definite) if name.split()[-1] in definite else name

    @property
    def _is_foreign(self) -> bool:
        return self.language is not None and self.language != self.names.language

    @property
    def _actor(self) -> str | None:
        """The actor that is meant: in a report of the page's language only if it is called by its usual name."""
        code = self.names.naming.code(self.name) or self.names.naming.code(re.sub(r"^[Tt]he ", "", self.name))
        if code is None or self._is_foreign:
            return code
        return code if self.names.article(code) and self.names.bare(code) == self.name else None

    @property
    def _voice(self) -> str | None:
        """The word of the page's language for a common source of another ("contract" for "Vertrag")."""
        if not self._is_foreign or self.language not in LANGUAGES:
            return None
        words = texts(self.language)["voices"]
        voices = self.names.texts["voices"]
        return next((str(voices[key]) for key, word in words.items() if word.casefold() == self.name.casefold()), None)

    @property
    def _quoted(self) -> str:
        quoted: str = self.names.texts["page"]["quote"].replace("{text}", self.name)
        return quoted

    @property
    def _is_common(self) -> bool:
        """Whether the words are common nouns; in small letters they are, but for particles such as "de" or "bin"."""
        words = self.name.split()
        if any(word.islower() and len(word) > 3 for word in words):
            return True
        if self.names.naming.is_name(self.name) or self.name.isupper():
            return False
        if self.language == "de":
            followed = len(words) == 1 or words[1] in _AFTER_NOUNS
            return words[0] in _ARTICLES or (followed and known(words[0], "de"))
        return len(words) == 1 and look_up(self.name, "en") != self.name


def dative(source: str, plurals: Sequence[str] = ()) -> str:
    """A German source after "laut": articles, adjectives and plural nouns in the dative, names as they are.

    "iranische Medien" becomes "iranischen Medien", "Weißes Haus" "dem Weißen Haus"; `plurals` are nouns that look the
    same in the plural. What is an adjective, and whether a noun is a plural, is told by the dictionary form.
    """
    words = source.split()
    first = _ARTICLES.get(words[0].lower()) if len(words) > 1 else None
    rest = words[1:] if first else words
    head = next((place for place, word in enumerate(rest) if not _is_adjective(word, place, rest)), len(rest) - 1)
    noun_stands_last = head + 1 == len(rest) or rest[head + 1].islower()
    plural = noun_stands_last and words[0].lower() not in ("das", "ein", "eine") and _is_plural(rest[head], plurals)
    proper = head > 0 and rest[0][:1].isupper() and first is None
    if first and plural:
        first = "den"
    if proper:
        first = "den" if plural else _DEFINITE[_ending(rest[0])]
    declined = [_declined(word, weak=bool(first) or plural) for word in rest[:head]]
    noun = rest[head]
    if plural and noun.endswith(("e", "er", "el")):
        noun += "n"
    elif not plural and noun_stands_last and head and _ending(rest[head - 1]) == "er":
        noun = _weak(noun)
    return " ".join(word for word in (first, *declined, noun, *rest[head + 1 :]) if word)


def with_article(source: str, definite: Sequence[str]) -> str:
    """An English source after "according to": "the contract", "the White House", "officials".

    A singular noun takes the article, and so does a name that ends in a word of `definite`; plurals, other names and
    what is someone's ("Kagame's army") do not.
    """
    words = source.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        return " ".join([words[0].lower(), *words[1:]])
    end = next((place for place, word in enumerate(words) if place and word in _PREPOSITIONS), len(words))
    head = words[end - 1]
    if any(word.endswith(("'s", "’s", "s'", "s’")) for word in words[:end]):
        return source
    singular = head.islower() and look_up(head, "en") == head
    return f"the {source}" if singular or head in definite else source


def _is_adjective(word: str, place: int, words: Sequence[str]) -> bool:
    """Whether a word before the last is an adjective: in small letters, or its lower case is a form of one."""
    if place + 1 == len(words):
        return False
    if word.islower():
        return True
    lower, ending = word.lower(), _ending(word)
    if not ending or not known(lower, "de") or not known(words[place + 1], "de"):
        return False
    return look_up(lower, "de") == lower.removesuffix(ending)


def _is_plural(word: str, plurals: Sequence[str]) -> bool:
    noun = word.rpartition("-")[2]
    if noun.lower().endswith(tuple(plural.lower() for plural in plurals)):
        return True
    return known(noun, "de") and look_up(noun, "de") != noun


def _weak(noun: str) -> str:
    """A masculine noun after an adjective: "hochrangigem Diplomaten"."""
    if noun.endswith(_WEAK):
        return f"{noun}en"
    return f"{noun}n" if noun.endswith("e") else noun


def _ending(word: str) -> str:
    return next((ending for ending in ("es", "er", "e") if word.endswith(ending)), "")


def _declined(word: str, *, weak: bool) -> str:
    """An adjective in the dative: "-en" after an article and in the plural, else strong; "de" or "der" is none."""
    ending = _ending(word) if len(word) > _PARTICLE else ""
    return word.removesuffix(ending) + ("en" if weak else _STRONG[ending]) if ending else word
