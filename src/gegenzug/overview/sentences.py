"""Sentences from facts, built from the templates of `texts/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import simplemma
from babel.lists import format_list

from gegenzug.analysis import Fact
from gegenzug.claim import UNNAMED
from gegenzug.overview.names import Names

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_TEMPLATES = ("via", "passing", "present", "past", "participle", "infinitive")
"""Slots that hold templates themselves."""
_CHAINS = {False: "chain", True: "unnamed_chain"}
_ROLES = ("giver", "receiver", "parties", "item")


@dataclass(frozen=True)
class Speaker:
    """Who is said to have said something, and in which language the names stand."""

    sources: tuple[str, ...]
    language: str | None


def sentence(names: Names, facts: Sequence[Fact]) -> str:
    """One sentence for facts that differ in their item only. Raises ValueError if there are none.

    The order of words, agreement and cases follow `texts/`; who says so stands in front unless it is the outlet itself.
    """
    if not facts:
        raise ValueError("a sentence needs a fact")
    return _Sentence(names, tuple(facts)).text()


def item_names(names: Names, items: Sequence[str | None], form: str = "acc") -> tuple[str, ...]:
    """Nouns for items; `short` is the form for narrow places."""
    table = names.texts["items"]
    return tuple(table[item or "unstated"].get(form) or table[item or "unstated"]["acc"] for item in items)


def attribution(names: Names, speaker: Speaker, subject: str | None) -> str:
    """The phrase that says who said so; empty for the outlet's own voice.

    `subject` is the actor the sentence is about: what it says of itself is its own account.
    """
    if not speaker.sources:
        return ""
    phrases = names.texts["attribution"]
    first, *rest = speaker.sources
    if subject and names.naming.code(first) == subject:
        possessive = {"it": "its", "they": "their"}.get(names.pronoun(subject), "")
        own: str = phrases["own"].replace("{possessive}", possessive)
        return own
    chain = ", ".join(_source_name(names, name, speaker.language) for name in rest)
    template: str = phrases[("unnamed" if first == UNNAMED else "named") if not chain else _CHAINS[first == UNNAMED]]
    fill = {"source": _speaker_name(names, first, speaker.language), "chain": chain}
    return _SLOT.sub(lambda slot: fill[slot[1]], template)


def agree(words: str, plural: bool) -> str:
    """Chooses singular or plural in a text with pairs such as "hat/haben"."""
    return " ".join(_one(word, plural) for word in words.split(" "))


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _one(word: str, plural: bool) -> str:
    first, slash, second = word.partition("/")
    return (second if plural else first) if slash and first and second else word


def _source_name(names: Names, name: str, language: str | None) -> str:
    """The name of a source; on a page of another language actors are translated and common nouns quoted."""
    if name == UNNAMED:
        unnamed: str = names.texts["attribution"]["unnamed_source"]
        return unnamed
    if not language or language == names.language:
        return name
    if code := _translated(names, name, language):
        return names.bare(code)
    # A word in small letters, but for particles such as "de" or "bin", tells a common noun from a name.
    if any(word.islower() and len(word) > 3 for word in name.split()):
        quoted: str = names.texts["page"]["quote"].replace("{text}", name)
        return quoted
    return name


def _speaker_name(names: Names, name: str, language: str | None) -> str:
    """The name of a source as it stands after "laut" or "according to"."""
    if code := _translated(names, name, language):
        return names.form(code, "dat")
    source = _source_name(names, name, language)
    return _dative(source) if names.language == language == "de" else source


def _translated(names: Names, name: str, language: str | None) -> str | None:
    """The actor that a source of a report in another language stands for.

    Only names are translated, not who belongs to the actor: "UN experts" are not the United Nations.
    """
    if not language or language == names.language:
        return None
    code = names.naming.code(name)
    return code if code and (" " not in name or name == names.naming.name(code, language)) else None


def _dative(source: str) -> str:
    """A German source after "laut": adjective and plural noun in the dative, names as they are.

    Sources stand in the nominative, as the report has them ("iranische Medien", "Dokumente"). Whether a noun is a
    plural is told by its dictionary form.
    """
    words = source.split(" ")
    head = next((place for place, word in enumerate(words) if not word[:1].islower()), None)
    if head is None or (head == 0 and len(words) > 1 and words[1][:1].isupper()):
        return source
    noun = words[head].rpartition("-")[2]
    if not noun or not simplemma.is_known(noun, "de"):
        plural = noun.endswith(("papiere", "berichte", "dokumente", "kreise", "dienste", "akten"))
    else:
        plural = simplemma.lemmatize(noun, "de") != noun
    for place in range(head):
        words[place] = _adjective(words[place], plural)
    if plural and head + 1 >= len(words) - 2 and words[head].endswith(("e", "er", "el")):
        words[head] += "n"
    return " ".join(words)


def _adjective(word: str, plural: bool) -> str:
    if word.endswith(("es", "er")):
        return word[:-1] + "m"
    if word.endswith("e"):
        return word + ("n" if plural else "r")
    return word


class _Sentence:
    def __init__(self, names: Names, facts: tuple[Fact, ...]) -> None:
        self.names = names
        self.facts = facts
        self.fact = facts[0]
        self.texts = names.texts

    def text(self) -> str:
        subject, verb, rest = (part.strip() for part in self._template().split("|"))
        plural = self._is_plural(subject)
        said = attribution(self.names, Speaker(self.fact.sources, self.fact.best.report.language), self._actor(subject))
        who = self._subject(subject)
        verb = self._fill(agree(verb, plural), plural)
        rest = self._fill(agree(rest, plural), plural)
        inverted = bool(said) and self.texts["order"] == "inverted"
        parts = (said, verb, who, rest) if inverted else (said, who, verb, rest)
        return capital(re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip().replace(" ,", ",")) + "."

    def _template(self) -> str:
        by_roles = self.texts["sentences"][self.fact.kind][self.fact.polarity][self.fact.realis]
        only = "giver" if not self.fact.receiver else "receiver" if not self.fact.giver else "full"
        template: str = by_roles.get(only) or by_roles["full"]
        return template

    def _actor(self, subject: str) -> str | None:
        return getattr(self.fact, subject) if subject in ("giver", "receiver") else None

    def _is_plural(self, subject: str) -> bool:
        if subject == "item":
            return len(self.facts) > 1 or self._item()["number"] == "plural"
        if subject == "parties":
            return len(self.fact.parties) > 1 or any(self.names.is_plural(party) for party in self.fact.parties)
        if subject not in _ROLES:
            return True
        actor = self._actor(subject)
        return actor is not None and self.names.is_plural(actor)

    def _subject(self, subject: str) -> str:
        if subject == "parties":
            return self.names.listed(self.fact.parties or (None,))
        if subject == "item":
            return self._items("acc")
        return self.names.form(self._actor(subject), "nom") if subject in _ROLES else subject

    def _item(self) -> dict[str, Any]:
        entry: dict[str, Any] = self.texts["items"][self.fact.item or "unstated"]
        return entry

    def _items(self, form: str) -> str:
        style: Literal["or", "standard"] = "or" if form == "none" and self.texts["order"] == "straight" else "standard"
        return format_list(
            item_names(self.names, [fact.item for fact in self.facts], form), style=style, locale=self.texts["locale"]
        )

    def _fill(self, template: str, plural: bool) -> str:
        def slot(match: re.Match[str]) -> str:
            text = self._slot(match[1], match[2])
            if match[1] not in _TEMPLATES or match[2]:
                return text  # names come from reports: nothing in them is a slot
            return self._fill(agree(text, plural), plural)

        return _SLOT.sub(slot, template)

    def _slot(self, role: str, form: str | None) -> str:
        fact, negated = self.fact, self.fact.polarity == "negated"
        match role:
            case "giver" | "receiver":
                return self.names.form(getattr(fact, role), form or "nom")
            case "item":
                return self._items(form or ("none" if negated else "acc"))
            case "hedge":
                return str(self.texts["hedges"][fact.certainty])
            case "not":
                return "nicht" if negated else ""
            case "via":
                if form:
                    return self.names.form(fact.via, form)
                return str(self.texts["via"]) if fact.via else ""
            case "passing":
                ways = self.texts["passing"][self._item()["way"]]
                return str(ways["full"] if fact.receiver else ways["giver"])
            case _:
                return str(self.texts["verbs"][self._item()["verb"]][role])
