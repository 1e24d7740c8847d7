"""The trail of who was spoken of, and what a pronoun picks from it.

The order of preference follows centering (Grosz, Joshi and Weinstein 1995): the subject of what was said last, then
what stands nearest before. German pronouns look at gender where the lexicon knows it, English ones at person, thing
and number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gegenzug.lexicon import actor_article
from gegenzug.reading.document import Place
from gegenzug.reading.tree import Tree

Sort = Literal["person", "people", "thing"]

REACH = 2
"""Sentences that a pronoun looks back."""

_PRONOUNS: dict[str, dict[str, str]] = {
    "de": {
        **dict.fromkeys(("er", "ihn", "ihm"), "he"),
        **dict.fromkeys(("sein", "seine", "seinen", "seinem", "seiner", "seines"), "his"),
        **dict.fromkeys(("sie", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres"), "she"),
        "ihnen": "they",
        "es": "it",
        **dict.fromkeys(("dort", "dorthin", "dieser", "diese", "dieses", "diesem", "diesen"), "any"),
    },
    "en": {
        **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "herself"), "person"),
        **dict.fromkeys(("it", "its", "itself"), "thing"),
        **dict.fromkeys(("they", "them", "their", "themselves", "both"), "they"),
        **dict.fromkeys(("there", "this"), "any"),
    },
}


@dataclass(frozen=True, slots=True)
class Step:
    """One mention of an actor on the trail of a report."""

    place: Place
    actor: str
    role: str
    sort: Sort
    subject: bool
    name: str | None = None
    """For a person: the name as the report writes it."""
    group: tuple[str, ...] = ()
    """Further actors in the same breath: "**Nordkorea** oder dem Iran"; plural pronouns take up all."""


class Trail:
    """Mentions of actors in the order of the text."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._steps: list[Step] = []

    def add(self, step: Step) -> None:
        """The next mention."""
        self._steps.append(step)

    def before(self, place: Place, reach: int = REACH) -> Iterator[Step]:
        """Mentions before `place`, at most `reach` sentences back."""
        for step in self._steps:
            distance = place.sentence - step.place.sentence
            if 0 <= distance <= reach and (distance > 0 or step.place.word < place.word):
                yield step

    def antecedent(self, place: Place, tree: Tree) -> Step | None:
        """Whom the pronoun at `place` stands for; None if it is no pronoun or nothing fits."""
        kind = _PRONOUNS[self._language].get(tree[place.word].text.lower())
        if kind is None:
            return None
        possessive = tree.has_relation(place.word, "det", "nmod")
        clause = tree.clause_head(place.word)
        fitting = [step for step in self.before(place) if self._fits(kind, step)]
        if possessive:
            own = [
                step
                for step in fitting
                if step.place.sentence == place.sentence
                and step.subject
                and tree.clause_head(step.place.word) == clause
            ]
            if own:
                return own[-1]
        else:
            fitting = [
                step
                for step in fitting
                if step.place.sentence != place.sentence or tree.clause_head(step.place.word) != clause
            ]
        people = [step for step in fitting if step.sort == "person"] if kind == "he" else []
        return max(people or fitting, key=lambda step: salience(step, place), default=None)

    def is_plural(self, word: str) -> bool:
        """Whether a pronoun can only stand for several."""
        return _PRONOUNS[self._language].get(word.lower()) == "they"

    def _fits(self, kind: str, step: Step) -> bool:
        if kind == "any":
            return True
        if kind in ("person", "he") and step.sort == "person":
            return True
        if kind == "thing":
            return step.sort == "thing"
        article = actor_article(step.actor, "de") if self._language == "de" else ""
        if kind == "he":
            return step.sort == "thing" and article == "der"
        if kind == "his":
            return step.sort == "person" or (step.sort == "thing" and article not in ("die", "die-plural"))
        if kind == "she":
            return step.sort == "people" or article in ("die", "die-plural")
        if kind == "it":
            return step.sort == "thing" and article == ""
        if kind == "they":
            return step.sort == "people" or article == "die-plural" or bool(step.group)
        return False


def salience(step: Step, place: Place) -> tuple[int, int]:
    """How much a mention stands out at `place`: near, a subject, and not only an adjective."""
    distance = place.sentence - step.place.sentence
    return (-2 * distance + (3 if step.subject else 0) - (1 if step.role == "adj" else 0), step.place.word)
