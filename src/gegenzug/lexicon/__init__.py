"""What words mean, as data: actors, items, predicates, operators, reporting words. See `docs/lexicon.md`."""

from __future__ import annotations

from gegenzug.lexicon.entries import LexiconError
from gegenzug.lexicon.load import LANGUAGES, Lexicon, load

__all__ = ["LANGUAGES", "Lexicon", "LexiconError", "actor_article", "actor_code", "actor_kind", "actor_name", "load"]


def actor_code(name: str) -> str | None:
    """The code of the actor called `name` in German or English, in any case, or that has it as its code."""
    lexicon = load()
    wanted = name.strip()
    if wanted.upper() in lexicon.actors:
        return wanted.upper()
    if wanted in lexicon.actors:
        return wanted
    for surface in dict.fromkeys((wanted, wanted.title(), wanted.capitalize(), wanted.lower(), wanted.upper())):
        for form in lexicon.actor_forms.get(surface, ()):
            if form.role in ("name", "figure", "seat", "adj", "people"):
                return form.actor
    return None


def actor_name(code: str, language: str) -> str:
    """The usual name of an actor in `language` (de, en); a name the lexicon does not know comes back as it is."""
    actor = load().actors.get(code)
    return actor.names.get(language, actor.names["en"]) if actor else code


def actor_kind(code: str) -> str | None:
    """What sort of actor it is: state, body, group, company ...; None for one the lexicon does not know."""
    actor = load().actors.get(code)
    return actor.kind if actor else None


def actor_article(code: str, language: str) -> str:
    """The definite article the name takes: der, die, das, die-plural or the; empty for none."""
    actor = load().actors.get(code)
    return actor.articles.get(language, "") if actor else ""
