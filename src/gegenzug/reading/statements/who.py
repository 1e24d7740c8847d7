"""Who speaks, as statements keep it: the words that name them, the source they are listed as, the actor they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gegenzug.claim import UNNAMED
from gegenzug.language.sentence import Span
from gegenzug.lexicon import actor_code
from gegenzug.reading.document import Place
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.statements.spans import phrase_words, spans_of
from gegenzug.reading.statements.statement import Statement, Type
from gegenzug.reading.statements.tellings import Telling, Tellings
from gegenzug.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and the words that tell it."""

    spans: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source: str | None = None
    actor: str | None = None

    def says(self, kind: Type, quote: tuple[Span, ...]) -> Statement:
        """The statement that these words are."""
        return Statement(kind, quote, self.spans, self.cue, self.source, self.actor)


NOBODY = Speaker()


class Who:
    """Tells who speaks in the sentences of one report."""

    def __init__(self, prepared: Prepared, tellings: Tellings) -> None:
        self._cast = prepared.cast
        self._speakers = tellings.speakers

    def by(self, tree: Tree, telling: Telling) -> Speaker:
        """Whoever a telling names."""
        cue = spans_of(tree, [word for word, _ in telling.cue])
        if telling.speaker is None:
            return Speaker((), cue, telling.name)
        who = self.named(tree, telling.speaker)
        cues = set() if telling.how == "phrase" else {word for word, _ in telling.cue}
        spans = spans_of(tree, (word for word in phrase_words(tree, telling.speaker) if word not in cues))
        return replace(who, spans=spans or who.spans, cue=cue, source=telling.name or who.source)

    def named(self, tree: Tree, word: int) -> Speaker:
        """Whoever the noun phrase headed by a word names."""
        place = Place(tree.index, word)
        referents = self._cast.referents(place)
        known = next((one.actor for one in referents if one.known), None)
        name = self._speakers.name(place)
        actor = known or (actor_code(name) if name and name != UNNAMED else None)
        return Speaker(spans_of(tree, phrase_words(tree, word)), (), name, actor)
