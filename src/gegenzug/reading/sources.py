"""What a source is, told from how it is listed: what kind it is, and which actor or outlet.

Claims and statements keep sources by name; kind and actor follow from the name and the lexicon, so that a lexicon that
has learned more tells more of what is kept already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from gegenzug.claim import UNNAMED
from gegenzug.language.lemmas import lemma
from gegenzug.lexicon import LANGUAGES, actor_code, actor_kind, load
from gegenzug.lexicon.words import last_part

SourceKind = Literal[
    "secret_service",
    "agency",
    "eyewitness",
    "medium",
    "document",
    "expert",
    "government",
    "organisation",
    "unnamed",
]
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
"""In the order in which they are tried: a "news agency" is no agency of a government."""

_OF_ACTOR: dict[str, SourceKind] = {
    "state": "government",
    "body": "organisation",
    "group": "organisation",
    "company": "organisation",
    "ngo": "organisation",
    "institute": "expert",
    "agency": "agency",
    "outlet": "medium",
}
_BEHIND = re.compile(r"\s(?:in|im|of|von|vom|der|des|from|aus|at|bei|für|for|zu)\s.*|\s*\(.*|,.*")


@dataclass(frozen=True, slots=True)
class Source:
    """A source as it is listed, with what the lexicon knows of it."""

    name: str
    kind: SourceKind | None
    """None for a person or thing that the lexicon does not know."""
    actor: str | None
    """The state, body, group, company or outlet it is or speaks for."""


@cache
def source(name: str, language: str) -> Source:
    """The source listed as `name` in a report in `language`."""
    if name == UNNAMED:
        return Source(name, "unnamed", None)
    actor = next((found for part in _parts(name) if (found := actor_code(part) or _office_of(part))), None)
    by_actor = _OF_ACTOR.get(actor_kind(actor) or "") if actor else None
    return Source(name, _by_noun(name, language) or by_actor, actor)


def _parts(name: str) -> Iterator[str]:
    """The name, and the name within it: "Agentur **Tanjug**", "**UN**-Experten"."""
    yield name
    first, _, rest = name.partition(" ")
    if rest and not _BEHIND.search(name):
        yield rest
    body, hyphen, _ = first.partition("-")
    if hyphen and body.isupper():
        yield body


def _office_of(name: str) -> str | None:
    """The actor that a person of this name holds an office of, if it is one only."""
    holders = {form.actor for form in load().actor_forms.get(name, ()) if form.role in ("person", "short")}
    return holders.pop() if len(holders) == 1 else None


def _by_noun(name: str, language: str) -> SourceKind | None:
    if language not in LANGUAGES:
        return None
    classes = load().sources[language]
    for kind in SOURCE_KINDS:
        nouns = classes.get(kind, frozenset())
        if any(last_part(word, nouns, language) for word in _heads(name, language)):
            return kind
    return None


def _heads(name: str, language: str) -> Iterator[str]:
    """The whole name, what it is without what stands behind it, and its outer words, in the singular."""
    core = _BEHIND.sub("", name)
    yield from (name, core)
    words = core.split()
    if words:
        last = lemma(words[-1], "NOUN", language)
        yield from (last, words[-1], " ".join([*words[-2:-1], last]), words[0])
