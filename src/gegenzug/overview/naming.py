"""Names from the lexicon."""

from __future__ import annotations

from gegenzug import lexicon
from gegenzug.lexicon.entries import Form

_STANDING = ("name", "seat", "figure")
"""Roles of forms that stand for the actor itself; "UN experts" or "Americans" do not."""
_TERRITORIES = ("EU",)
"""Bodies that things lie in, come from and go to as in a state."""


class LexiconNaming:
    """Actors as the lexicon knows them; everyone else as the report writes them."""

    def name(self, code: str, language: str) -> str:
        """The usual name of an actor; what is unknown comes back as it is."""
        return lexicon.actor_name(code, language)

    def article(self, code: str, language: str) -> str:
        """Its article: der, die, das, die-plural, the, the-plural or nothing.

        English groups with an article and an -s ("the Houthis") are plurals; states ("the United States") are not.
        """
        article = lexicon.actor_article(code, language)
        if article == "the" and lexicon.actor_kind(code) == "group" and self.name(code, language).endswith("s"):
            return "the-plural"
        return article

    def is_state(self, code: str) -> bool:
        """Whether the actor has a territory."""
        return lexicon.actor_kind(code) == "state" or code in _TERRITORIES

    def code(self, name: str) -> str | None:
        """The actor that a source's name stands for: its name, its seat or an institution of it."""
        if name in lexicon.load().actors:
            return name
        return next((form.actor for form in self._forms(name) if form.role in _STANDING), None)

    def is_name(self, name: str) -> bool:
        """Whether the lexicon has it as the name of an actor or a person."""
        return bool(self._forms(name)) or name in lexicon.load().actors

    def _forms(self, name: str) -> tuple[Form, ...]:
        return lexicon.load().actor_forms.get(name, ())
