"""How a source is listed: the name a report gives it, in the nominative, without titles and articles."""

from __future__ import annotations

import re

from gegenzug.claim import UNNAMED
from gegenzug.language.wordlist import known
from gegenzug.lexicon import actor_kind, actor_name, load
from gegenzug.lexicon.words import last_part, noun_class
from gegenzug.reading.actors import Cast
from gegenzug.reading.document import Document, Place
from gegenzug.reading.tree import Tree

_TITLES = re.compile(
    r"^(?:(?:der|die|das|den|dem|des|the|a|an|ein|eine|einer|eines|einem|einen|Herr|Frau|Mr|Mrs|Ms|Dr|Prof)\.?\s+)+",
    re.I,
)
_SINGULAR = frozenset({"das", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines"})
"""Articles that stand before no plural."""
_PERSONS = frozenset({"er", "sie", "he", "she"})
_QUOTED = re.compile(r"[„«“\"»]([A-ZÄÖÜ][^“”»«\"\n]{1,40})[“”»«\"]")
_QUOTES = " „“”\"'»«,‚‘’"


class Speakers:
    """The names of sources in one report."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document = document
        self._cast = cast
        self._language = document.language

    def name(self, place: Place) -> str | None:
        """How the source headed by the word at `place` is listed.

        `unnamed` for those without a name, None for what cannot speak.
        """
        tree = self._document.trees[place.sentence]
        i = place.word
        word = tree[i]
        if word.upos in ("PRON", "DET", "ADV"):
            return self._of_pronoun(place)
        called = self._by_lexicon(tree, i)
        if called:
            return called
        if word.upos == "PROPN":
            return self._quoted(tree[i].start) or self._person(tree, i) or self._span(tree, i)
        if word.upos not in ("NOUN", "ADJ"):
            return None
        person = self._beside(tree, i)
        if person:
            return person
        if "spokesmen" in noun_class(word.lemma, self._language):
            return self._spoken_for(tree, i) or UNNAMED
        if self._is_anonymous(tree, i):
            return self._span(tree, i) if self._is_of_body(tree, i) else UNNAMED
        return self._span(tree, i) if self._can_speak(tree, i) else None

    def is_sure(self, place: Place) -> bool:
        """Whether it is clear who is meant: not where "she" or "he" seems to stand for no person."""
        word = self._document.trees[place.sentence][place.word]
        if word.upos != "PRON" or word.text.lower() not in _PERSONS:
            return True
        return any(one.role == "person" or one.name for one in self._cast.referents(place))

    def of_origin(self, place: Place) -> str | None:
        """The source that an adjective or genitive names: "**ukrainische** Angaben", "Angaben **des Ministeriums**"."""
        tree = self._document.trees[place.sentence]
        if tree.has_relation(place.word, "amod"):
            found = self._cast.of_adjective(place)
            return actor_name(found[0].actor, self._language) if found else None
        return self.name(place)

    def _by_lexicon(self, tree: Tree, i: int) -> str | None:
        """The dictionary form of a name of several words: "Weißes Haus" for "des Weißen Hauses"."""
        mention = self._document.by_word[tree.index].get(i)
        bases = [form.base for form in mention.forms if form.base] if mention else []
        return next((base for base in bases if base and base[:3] == mention.text[:3]), None) if mention else None

    def _of_pronoun(self, place: Place) -> str | None:
        found = self._cast.referents(place)
        if not found:
            return None
        return found[0].name or actor_name(found[0].actor, self._language)

    def _is_anonymous(self, tree: Tree, i: int) -> bool:
        return "anonymous" in noun_class(tree[i].lemma, self._language)

    def _is_of_body(self, tree: Tree, i: int) -> bool:
        """Whether speakers without a name speak for a body, which is name enough: "UN-Experten"."""
        parts = (Place(tree.index, j) for j in tree.children(i, "compound"))
        return any(actor_kind(one.actor) == "body" for part in parts for one in self._cast.of_adjective(part))

    def _quoted(self, start: int) -> str | None:
        """The name in quotation marks that begins before character `start`: "«**Schweiz am Montag**»"."""
        found = _QUOTED.match(self._document.text, max(start - 1, 0))
        return found[1] if found else None

    def _person(self, tree: Tree, i: int) -> str | None:
        """The name of a person in a phrase that begins with what they are: "analyst **Ruben Aerts**"."""
        words = sorted({i, *(k for j in tree.children(i, "flat", "compound", "appos") for k in tree.subtree(j))})
        named = [k for k in words if tree[k].name.endswith("PER")]
        if len(named) < 2 or named[-1] - named[0] != len(named) - 1:
            return None
        return tree.text(named[0], named[-1], self._document.text)

    def _can_speak(self, tree: Tree, i: int) -> bool:
        """Whether a common noun is someone or something that can say so: people, offices, documents."""
        if last_part(tree[i].lemma, load().classes[self._language]["somebody"], self._language):
            return True
        return bool(noun_class(tree[i].lemma, self._language) - {"measures", "quantities", "territory", "country"})

    def _beside(self, tree: Tree, i: int) -> str | None:
        """The name beside a role: "Außenminister **Sergej Lawrow**", "die Agentur **Reuters**"."""
        if (
            i + 1 < len(tree)
            and tree[i + 1].upos == "PUNCT"
            and "speakers" in noun_class(tree[i].lemma, self._language)
        ):
            quoted = self._quoted(tree[i + 1].start + 1)
            if quoted:
                return quoted
        for j in tree.children(i, "appos", "flat", "nmod", "compound"):
            beside = tree.preposition(j) is None and tree[j].upos == "PROPN" and j > i
            if beside and (tree[j].name.endswith(("PER", "ORG")) or tree.has_relation(j, "appos", "flat")):
                return self._span(tree, j)
        return None

    def _spoken_for(self, tree: Tree, i: int) -> str | None:
        for j in tree.children(i, "nmod"):
            if tree.preposition(j) in (None, "von", "of", "for", "in"):
                return self.name(Place(tree.index, j))
        return None

    def _span(self, tree: Tree, i: int) -> str | None:
        """The words of a name or role; German adjectives are left out, as they would stand in the wrong case."""
        relations = ("flat", "compound") if tree.language == "de" else ("flat", "compound", "amod")
        parts = {i, *(k for j in tree.children(i, *relations) for k in tree.subtree(j))}
        first = last = i
        while first - 1 in parts:
            first -= 1
        while last + 1 in parts:
            last += 1
        text = tree.text(first, last, self._document.text)
        seat = self._seat(tree, i, last)
        if seat:
            return _TITLES.sub("", tree.text(first, seat, self._document.text)).strip(_QUOTES)
        if tree.language == "de" and last == i:
            text = text[: len(text) - len(tree[i].text)] + self._nominative(tree, i)
        return _TITLES.sub("", text).strip(_QUOTES) or None

    def _seat(self, tree: Tree, i: int, last: int) -> int | None:
        """The town behind an office, which tells it from others: "defence ministry in **Paris**"."""
        if not noun_class(tree[i].lemma, self._language) & {"government", "speakers"} or last + 2 >= len(tree):
            return None
        town = last + 2
        is_town = tree[last + 1].text.lower() == "in" and tree[town].upos == "PROPN" and tree[town].name.endswith("LOC")
        return town if is_town and tree[last + 1].head == town and not tree.children(town, "flat", "compound") else None

    def _nominative(self, tree: Tree, i: int) -> str:
        """A common noun by its lemma or its plural, a name without the -s of the genitive."""
        word = tree[i]
        if word.upos == "NOUN":
            return self._plural(tree, i) or word.lemma
        genitive = tree.has_relation(i, "nmod", "det") and tree.preposition(i) is None and word.text.endswith("s")
        return word.text[:-1] if genitive and len(word.text) > 3 else word.text

    @staticmethod
    def _plural(tree: Tree, i: int) -> str | None:
        """The plural of a noun that stands in it, without the -n of the dative; None in the singular."""
        text, lemma = tree[i].text, tree[i].lemma
        ending = text.removeprefix(lemma)
        if text == lemma or ending in ("s", "es") or tree.texts(i, "det") & _SINGULAR:
            return None
        if ending == text and not text.endswith(("er", "ern", "e", "en")):
            return None
        without = text[:-1]
        return without if text.endswith("n") and not lemma.endswith("e") and known(without, "de") else text
