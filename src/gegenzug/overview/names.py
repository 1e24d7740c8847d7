"""Names of actors as they stand in a sentence: article, case, preposition, number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from babel.lists import format_list

from gegenzug.overview.texts import Texts

PLURAL = "plural"


class Naming(Protocol):
    """Where names come from: the lexicon, or a table in tests."""

    def name(self, code: str, language: str) -> str:
        """The usual name of an actor; what is unknown comes back as it is."""

    def article(self, code: str, language: str) -> str:
        """Its article: der, die, das, die-plural, the, the-plural or nothing."""

    def is_state(self, code: str) -> bool:
        """Whether the actor has a territory."""

    def code(self, name: str) -> str | None:
        """The actor that a source's name stands for: its name, its seat or an institution of it."""

    def is_name(self, name: str) -> bool:
        """Whether it is known as the name of someone or something."""


@dataclass(frozen=True)
class Names:
    """The names of actors in one language."""

    naming: Naming
    language: str
    texts: Texts

    @property
    def _grammar(self) -> Mapping[str, Any]:
        grammar: Mapping[str, Any] = self.texts["grammar"]
        return grammar

    def bare(self, code: str) -> str:
        """The name without article, also where the lexicon has it with one ("the West")."""
        name = self.naming.name(code, self.language)
        first, _, rest = name.partition(" ")
        return rest if rest and self.article(code) and first.lower() in ("der", "die", "das", "the") else name

    def article(self, code: str) -> str:
        """The key of its article."""
        article = self.naming.article(code, self.language)
        return article if article in self._grammar["articles"] else ""

    def is_plural(self, code: str) -> bool:
        """Whether verbs stand in the plural."""
        return self.article(code).endswith(PLURAL)

    def pronoun(self, code: str) -> str:
        """The pronoun of a state."""
        pronoun: str = self._grammar["pronouns"].get(self.article(code), self._grammar["pronouns"][""])
        return pronoun

    def form(self, code: str | None, form: str) -> str:
        """A name in a case (`nom`, `acc`, `dat`) or after a preposition or place word of the language's grammar.

        None is the unnamed side. Raises KeyError for a form that the grammar does not have.
        """
        grammar = self._grammar
        if form in grammar["places"]:
            return self._place(code, grammar["places"][form])
        if form not in grammar["prepositions"]:
            return self._case(code, form)
        word, case = grammar["prepositions"][form].split()
        article, _, rest = self._case(code, case).partition(" ")
        contraction = grammar["contractions"].get(f"{word} {article}")
        return f"{contraction} {rest}" if contraction and rest else f"{word} {self._case(code, case)}"

    def listed(self, codes: Iterable[str | None], form: str = "nom") -> str:
        """Several names as a list: "Russland und der Iran"."""
        return format_list([self.form(code, form) for code in codes], locale=self.texts["locale"])

    def _place(self, code: str | None, place: Mapping[str, str]) -> str:
        if code is None or not self.naming.is_state(code):
            return self.form(code, place["other"])
        preposition = place["article"] if "article" in place and self.article(code) else place["state"]
        if preposition == self._grammar["bare"]:
            return f"{preposition} {self.bare(code)}"
        return self.form(code, preposition)

    def _case(self, code: str | None, case: str) -> str:
        if code is None:
            unnamed: str = self._grammar["unnamed"][case]
            return unnamed
        article = self.article(code)
        if not article:
            return self.bare(code)
        name = self.bare(code)
        return f"{self._grammar['articles'][article][case]} {self._declined(name, article, case)}"

    def _declined(self, name: str, article: str, case: str) -> str:
        """German names of several words decline their adjectives, plurals take -n in the dative.

        After an article an adjective ends in -e in the nominative (and the accusative but for "der"), else in -en;
        names are kept in the nominative ("Vereinigte Staaten", "Demokratische Republik Kongo").
        """
        if self.language != "de":
            return name
        words = name.split(" ")
        weak = case == "dat" or article == "die-plural" or (case == "acc" and article == "der")
        for place, word in enumerate(words[:-1]):
            if not word.endswith(("e", "er", "es")) or len(word) < 5:
                break
            stem = word.removesuffix("s").removesuffix("r")
            words[place] = f"{stem}n" if weak else stem
        head = next((i for i, word in enumerate(words) if not word.endswith(("en", "e")) or i == len(words) - 1), 0)
        if case == "dat" and article == "die-plural" and words[head].endswith(("e", "er", "el")):
            words[head] += "n"
        return " ".join(words)
