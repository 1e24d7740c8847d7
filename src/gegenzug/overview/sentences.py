"""Sentences from facts, built from the templates of `texts/`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

from babel.lists import format_list

from gegenzug.analysis import Fact
from gegenzug.overview.attribution import Speaker, attribution
from gegenzug.overview.names import Names

_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_TEMPLATES = ("via", "passing", "present", "past", "participle", "infinitive")
"""Slots that hold templates themselves."""
_ROLES = ("giver", "receiver", "parties", "item")


def sentence(names: Names, facts: Sequence[Fact], *, after_colon: bool = False) -> str:
    """One sentence for facts that differ in their item only. Raises ValueError if there are none.

    The order of words, agreement and cases follow `texts/`; who says so stands in front unless it is the outlet itself.
    It begins with a capital letter, after a colon only where the language wants that.
    """
    if not facts:
        raise ValueError("a sentence needs a fact")
    text = _Sentence(names, tuple(facts)).text()
    return text if after_colon and names.texts["after_colon"] == "small" else capital(text)


def item_names(names: Names, items: Sequence[str | None], form: str = "acc") -> tuple[str, ...]:
    """Nouns for items; `short` is the form for narrow places."""
    table = names.texts["items"]
    return tuple(table[item or "unstated"].get(form) or table[item or "unstated"]["acc"] for item in items)


def agree(words: str, plural: bool) -> str:
    """Chooses singular or plural in a text with pairs such as "hat/haben"."""
    return " ".join(_one(word, plural) for word in words.split(" "))


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _one(word: str, plural: bool) -> str:
    first, slash, second = word.partition("/")
    return (second if plural else first) if slash and first and second else word


class _Sentence:
    def __init__(self, names: Names, facts: tuple[Fact, ...]) -> None:
        self.names = names
        self.facts = facts
        self.fact = facts[0]
        self.texts = names.texts

    def text(self) -> str:
        who, verb, rest = (part.strip() for part in self._template().split("|"))
        subject, _, more = who.partition(" ")
        plural = self._is_plural(subject)
        said = attribution(self.names, Speaker(self.fact.sources, self.fact.best.report.language), self._actor(subject))
        who = f"{self._subject(subject)} {self._fill(more, plural)}"
        verb = self._fill(agree(verb, plural), plural)
        rest = self._fill(agree(rest, plural), plural)
        inverted = bool(said) and self.texts["order"] == "inverted"
        parts = (said, verb, who, rest) if inverted else (said, who, verb, rest)
        return re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip().replace(" ,", ",") + "."

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
        if form == "acc" and len(self.facts) > 1:
            form = "short"  # "parts and energy", not "parts or machinery and energy"
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
