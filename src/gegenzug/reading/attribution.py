"""Who says so: the chain of sources of a claim, nearest first.

Who speaks is found by `statements`; here the tellings over a word become one chain: those of its sentence, what the
next sentence says of who reported it, or whoever the last sentence quoted.
"""

from __future__ import annotations

from dataclasses import dataclass

from gegenzug.claim import UNNAMED
from gegenzug.lexicon.entries import Modality
from gegenzug.reading.document import Place
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.statements import Finder, mood
from gegenzug.reading.statements.tellings import NOTHING, Telling, Tellings

_TAKES_UP = frozenset({"er", "sie", "he", "she", "it", "they"})
_DEFINITE = frozenset({"der", "die", "das", "dieser", "diese", "dieses", "the", "this"})
REACH = 4
"""Sentences back in which a pronoun finds who spoke."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, what their verb adds, and the words that tell it."""

    sources: tuple[str, ...] = ()
    sets: Modality = NOTHING
    words: tuple[tuple[int, str], ...] = ()
    """Word of the sentence, and the lexicon entry that knew it."""
    cited: bool = False
    """Whom another source cites: the end of a chain."""


class Attribution:
    """The voices of one report."""

    def __init__(self, prepared: Prepared) -> None:
        self._document = prepared.document
        self._tellings = Tellings(prepared)
        self._finder = Finder(prepared, self._tellings)

    def voice(self, place: Place) -> Voice:
        """Who makes the claim whose predicate stands at `place`."""
        found = self._in_sentence(place)
        if found is None or found.sources == (UNNAMED,):
            found = self._next_sentence(place.sentence) or found
        if found is None:
            found = self._carried_on(place)
        return found or Voice()

    def _in_sentence(self, place: Place) -> Voice | None:
        voices = [voice for telling in self._tellings.over(place) if (voice := self._voice(telling, place))]
        if not voices:
            return None
        ordered = (*(voice for voice in voices if not voice.cited), *(voice for voice in voices if voice.cited))
        sources = tuple(dict.fromkeys(source for voice in ordered for source in voice.sources))
        cited = any(UNNAMED in voice.sources for voice in voices if voice.cited)
        if len(sources) > 1 and UNNAMED in sources:  # who is named outweighs "reportedly", but not whom they cite
            sources = (*(source for source in sources if source != UNNAMED), *([UNNAMED] if cited else []))
        sets = next((voice.sets for voice in voices if voice.sets != NOTHING), NOTHING)
        return Voice(sources, sets, tuple(word for voice in voices for word in voice.words))

    def _next_sentence(self, sentence: int) -> Voice | None:
        """ "Das berichtete Sky News mit Verweis auf einen Vertrag."""
        if sentence + 1 >= len(self._document.trees):
            return None
        telling = self._tellings.of_sentence_before(sentence + 1)
        if telling is None or telling.name in (None, UNNAMED):
            return None
        phrases = (
            one for one in self._tellings.of(sentence + 1) if one.how == "phrase" and one.anchor == telling.anchor
        )
        names = (telling.name, *(one.name for one in phrases))
        return Voice(tuple(dict.fromkeys(name for name in names if name)))

    def _carried_on(self, place: Place) -> Voice | None:
        """Whoever the quotation quotes that the word stands in, or the sentences that go on with what was said."""
        source = self._quoted_there(place)
        if source:
            return Voice((source,))
        tree = self._document.trees[place.sentence]
        return Voice((UNNAMED,)) if mood.is_reported(tree, place.word) else None

    def _quoted_there(self, place: Place) -> str | None:
        """The source of the quotation, or of the sentences that go on with what was said, that a word stands in."""
        if not self._finder.may_go_on(place):
            return None
        word = self._document.trees[place.sentence][place.word]
        for one in self._finder.statements:
            if one.source and one.type in ("Direct", "IndirectFreeIndirect") and one.covers(word.start, word.end):
                return one.source
        return None

    def _voice(self, telling: Telling, place: Place) -> Voice | None:
        """What a telling says of the source; None for an act, and for one whose speaker cannot be told."""
        if telling.act:
            return None
        name, sentence = telling.name, place.sentence
        if telling.how == "colon":
            name = self._in_full(name, place)
        if telling.speaker is not None and (name is None or not telling.sure):
            name = self._last_source(sentence, name) if self._takes_up(sentence, telling.speaker) else name
            if name is None:
                return None
        return Voice((name,) if name else (), telling.sets, telling.words, telling.cited)

    def _in_full(self, name: str | None, place: Place) -> str | None:
        """The name before a colon as an interview introduced it: "Vera Lindholm" for "Lindholm: …"."""
        answered = self._quoted_there(place)
        return answered if name and answered and answered.endswith(f" {name}") else name

    def _takes_up(self, sentence: int, word: int) -> bool:
        """Whether a word takes up somebody spoken of before: "she", "the group"."""
        tree = self._document.trees[sentence]
        if tree[word].upos == "PRON":
            return tree[word].text.lower() in _TAKES_UP
        return tree[word].upos == "NOUN" and bool(tree.texts(word, "det") & _DEFINITE)

    def _last_source(self, sentence: int, otherwise: str | None) -> str | None:
        """Who spoke last in the sentences before, whom "she" or "the group" takes up again."""
        first = self._document.trees[max(sentence - REACH, 0)].sentence.start
        here = self._document.trees[sentence].sentence.start
        before = [one for one in self._finder.statements if first <= one.quote[0][0] < here]
        named = [one.source for one in before if one.source and one.source != UNNAMED]
        return named[-1] if named else otherwise
