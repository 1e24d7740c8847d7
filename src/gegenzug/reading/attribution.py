"""Who says so: the chain of sources of a claim, nearest first.

Reporting verbs above or beside the clause, "laut" and "according to", reportive forms, and what the next or the last
sentence says of who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gegenzug.claim import UNNAMED
from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Modality, Reporting
from gegenzug.lexicon.words import last_part
from gegenzug.reading.actors import Cast
from gegenzug.reading.document import Document, Place
from gegenzug.reading.senses import Sense
from gegenzug.reading.slots import is_passive, verb_arguments
from gegenzug.reading.tree import Tree

_DEMONSTRATIVE = {"de": frozenset({"das", "dies", "so", "darüber", "davon"}), "en": frozenset({"this", "that", "so"})}
_TITLES = re.compile(
    r"^(?:(?:der|die|das|den|dem|des|the|a|an|ein|eine|einer|eines|einem|einen|Herr|Frau|Mr|Mrs|Ms|Dr|Prof)\.?\s+)+",
    re.I,
)
_SUBJUNCTIVE = re.compile(
    r"^(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|möge|gebe|wisse|bleibe|komme|gehe|stehe|lasse|"
    r"\w{3,}(?:iere|ege|ehe|eife|elfe|ehme|efere|aufe|ahle|ange|alte|ane|enke|arte|uche|eite|ise|etze|itze|erse))$"
)
_OPENING = '„“"»«‚‘“'
_CITING = ("berufung", "verweis", "hinweis", "citing", "quoting")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so, what their verb adds, and the words that tell it."""

    sources: tuple[str, ...] = ()
    sets: Modality = Modality()
    words: tuple[tuple[int, str], ...] = ()
    """Word of the sentence, and the lexicon entry that knew it."""


class Attribution:
    """The voices of one report."""

    def __init__(self, document: Document, cast: Cast, senses: tuple[Mapping[int, Sense[Reporting]], ...]) -> None:
        self._document = document
        self._cast = cast
        self._senses = senses
        self._carried: dict[int, Voice] = {}

    def voice(self, place: Place) -> Voice:
        """Who makes the claim whose predicate stands at `place`."""
        tree = self._document.trees[place.sentence]
        found = self._in_sentence(tree, place.word)
        if found is None or found.sources == (UNNAMED,):
            named = self._next_sentence(place.sentence)
            found = named or found
        if found is None and self._carries_on(tree, place.word):
            found = self._last_speaker(place.sentence) or (
                Voice((UNNAMED,)) if self._subjunctive(tree, place.word) else None
            )
        return found or Voice()

    # In the sentence

    def _in_sentence(self, tree: Tree, i: int) -> Voice | None:
        voices = [voice for voice in self._around(tree, i)]
        if not voices:
            return None
        sources = tuple(dict.fromkeys(source for voice in voices for source in voice.sources))
        if len(sources) > 1:
            sources = tuple(source for source in sources if source != UNNAMED) or (UNNAMED,)
        sets = next((voice.sets for voice in voices if voice.sets != Modality()), Modality())
        return Voice(sources, sets, tuple(word for voice in voices for word in voice.words))

    def _around(self, tree: Tree, predicate: int) -> Iterator[Voice]:
        """Voices from the predicate's clause outwards."""
        senses = self._senses[tree.index]
        below = predicate
        inside = {predicate}
        for i in (predicate, *tree.ancestors(predicate)):
            inside.add(i)
            sense = senses.get(i)
            if sense and i != predicate and sense.entry.pos in ("verb", "noun", "adj") and self._says(tree, i, below):
                voice = self._speaker(tree, sense)
                if voice:
                    yield voice
            for j in tree.children(i):
                if j in inside:
                    continue
                beside = senses.get(j)
                if beside and beside.entry.infinitive and tree.has_relation(j, "aux"):
                    voice = self._speaker(tree, Sense(beside.entry, i, beside.words))
                    if voice:
                        yield voice
                    continue
                if (
                    beside
                    and beside.entry.pos == "verb"
                    and tree.has_relation(j, "parataxis", "ccomp", "advcl", "conj", "dep")
                    and (self._inserted(tree, j))
                ):
                    voice = self._speaker(tree, beside)
                    if voice:
                        yield voice
                elif tree.has_relation(
                    j, "obl", "nmod", "advmod", "advcl", "parataxis", "case", "discourse", "obl:arg"
                ):
                    yield from self._phrase(tree, j, senses)
            below = i

    def _says(self, tree: Tree, i: int, content: int) -> bool:
        """Whether what stands below the reporting word `i` is what is said, not who says it or to whom."""
        if tree[i].upos in ("NOUN", "PROPN"):
            return tree.has_relation(content, "acl", "ccomp", "nmod") and tree[content].upos in (
                "VERB",
                "AUX",
                "ADJ",
                "NOUN",
            )
        return (
            tree.has_relation(content, "ccomp", "xcomp", "parataxis", "obj", "csubj", "advcl")
            or tree[content].rel == "nsubj:pass"
        )

    @staticmethod
    def _inserted(tree: Tree, j: int) -> bool:
        """ "…, sagte Merkel", ", Iran says,": a speech clause set beside what is said, with a subject and no object clause of its own."""
        return not tree.children(j, "ccomp", "obj") and bool(tree.children(j, "nsubj"))

    def _speaker(self, tree: Tree, sense: Sense[Reporting]) -> Voice | None:
        entry = sense.entry
        words = ((sense.head, entry.name),)
        if entry.anonymous:
            return Voice((UNNAMED,), entry.sets, words)
        if entry.pos == "verb":
            arguments = verb_arguments(tree, sense.head)
            for slot in entry.speaker or ("subj",):
                for argument in arguments:
                    if argument.slot == slot and (
                        argument.near or tree.has_relation(sense.head, "conj", "xcomp", "advcl", "acl")
                    ):
                        name = self.name(Place(tree.index, argument.word))
                        if name:
                            return Voice((name,), entry.sets, (*words, (argument.word, "speaker")))
            if is_passive(tree, sense.head):
                return Voice((UNNAMED,), entry.sets, words)
            return None
        for j in tree.children(sense.head, "nmod", "amod", "compound", "det"):
            preposition = tree.preposition(j)
            if preposition is None or preposition in entry.speaker:
                name = self._origin_name(tree, j)
                if name:
                    return Voice((name,), entry.sets, (*words, (j, "speaker")))
        return None

    def _phrase(self, tree: Tree, j: int, senses: Mapping[int, Sense[Reporting]]) -> Iterator[Voice]:
        """ "laut X", "nach Angaben von X", "according to X", "Berichten zufolge", "reportedly"."""
        own = senses.get(j)
        if own and own.entry.pos == "adv":
            yield Voice((UNNAMED,) if own.entry.anonymous else (), own.entry.sets, ((j, own.entry.name),))
            return
        for k in tree.children(j, "case", "advmod", "mark"):
            sense = senses.get(k)
            if sense is None or sense.entry.pos not in ("prep", "adv"):
                continue
            if sense.entry.anonymous:
                yield Voice((UNNAMED,), sense.entry.sets, ((k, sense.entry.name),))
                return
            speaker = j
            if j in sense.words or tree[j].lemma in _speech_nouns(tree.language):
                inner = [
                    m
                    for m in tree.children(j, "nmod", "amod", "compound", "nmod:poss")
                    if tree.preposition(m) in (None, "von", "of", "from", "by", "aus")
                ]
                names = [name for m in inner if (name := self._origin_name(tree, m))]
                name = (
                    names[0] if names else (UNNAMED if tree[j].lemma not in ("Vertrag", "Dokument") else tree[j].lemma)
                )
            else:
                name = self.name(Place(tree.index, speaker)) or ""
            if name:
                yield Voice((name,), sense.entry.sets, ((k, sense.entry.name), (speaker, "speaker")))
            return
        if tree[j].lemma.lower() in _CITING or tree[j].text.lower() in _CITING:
            for m in tree.children(j, "nmod", "obj", "obl"):
                name = self.name(Place(tree.index, m))
                if name:
                    yield Voice((name,), Modality(), ((j, "citing"), (m, "speaker")))
                    return

    # Beyond the sentence

    def _next_sentence(self, sentence: int) -> Voice | None:
        """ "Das berichtete Sky News mit Verweis auf einen Vertrag."""
        if sentence + 1 >= len(self._document.trees):
            return None
        tree = self._document.trees[sentence + 1]
        if self._document.blocks[sentence + 1] is not self._document.blocks[sentence] or not len(tree):
            return None
        first = tree[0].text.lower()
        if first not in _DEMONSTRATIVE[tree.language]:
            return None
        root = next((i for i, word in enumerate(tree.words) if word.head < 0), 0)
        sense = self._senses[tree.index].get(root)
        if sense is None or sense.entry.pos != "verb" or sense.entry.sets.polarity or tree.children(root, "ccomp"):
            return None
        voice = self._speaker(tree, sense)
        if voice is None or voice.sources == (UNNAMED,):
            return None
        cited = [
            source
            for j in tree.children(root, "obl")
            for inner in self._phrase(tree, j, self._senses[tree.index])
            for source in inner.sources
        ]
        return Voice(tuple(dict.fromkeys((*voice.sources, *cited))), Modality())

    def _carries_on(self, tree: Tree, i: int) -> bool:
        return self._subjunctive(tree, i) or self._in_quotes(tree)

    def _subjunctive(self, tree: Tree, i: int) -> bool:
        """Whether the clause of word `i`, or one above it, is in the German subjunctive I of reported speech."""
        if tree.language != "de":
            return False
        return any(
            _SUBJUNCTIVE.match(tree[k].text.lower()) and tree[k].upos in ("VERB", "AUX")
            for j in (i, *tree.ancestors(i))
            for k in (j, *tree.children(j, "aux", "cop"))
        )

    def _in_quotes(self, tree: Tree) -> bool:
        text = self._document.text[tree.sentence.start : tree.sentence.end].strip()
        before = self._document.text[: tree.sentence.start]
        block_start = max(before.rfind("\n"), 0)
        opened = sum(before.count(mark, block_start) for mark in '„“«»"“”')
        return text[:1] in _OPENING or opened % 2 == 1

    def _last_speaker(self, sentence: int) -> Voice | None:
        """Who spoke in the sentences before, in the same block or right before it."""
        for index in range(sentence - 1, max(sentence - 4, -1), -1):
            tree = self._document.trees[index]
            for sense in self._senses[index].values():
                if sense.entry.pos == "verb" and not sense.entry.anonymous and not sense.entry.sets.polarity:
                    voice = self._speaker(tree, sense)
                    if voice and voice.sources != (UNNAMED,):
                        return Voice(voice.sources, Modality())
            if not any(self._subjunctive(tree, i) for i in range(len(tree))) and not self._in_quotes(tree):
                return None
        return None

    # Names of sources

    def name(self, place: Place) -> str | None:
        """How a source is listed: a name without titles in the nominative, `unnamed` for those without, None if open."""
        tree = self._document.trees[place.sentence]
        i = place.word
        word = tree[i]
        if word.upos in ("PRON", "DET"):
            found = self._cast.referents(place)
            if found:
                note = found[0].note or ""
                return self._person_or_name(found[0].actor, note)
            return None
        person = self._person(tree, i)
        if person:
            return person
        if word.upos == "PROPN":
            return self._span(tree, i)
        anonymous = load().nouns[tree.language].get("anonymous", frozenset())
        if last_part(word.lemma, anonymous, tree.language):
            return UNNAMED
        return self._span(tree, i)

    def _person_or_name(self, actor: str, note: str) -> str:
        known = load().actors.get(actor)
        return (
            known.names[self._document.language if self._document.language in ("de", "en") else "en"]
            if known
            else actor
        )

    def _person(self, tree: Tree, i: int) -> str | None:
        """The name beside a role: "Außenminister **Sergej Lawrow**"."""
        if tree[i].upos == "PROPN":
            return None
        for j in tree.children(i, "appos", "flat", "nmod"):
            if (
                tree.preposition(j) is None
                and tree[j].upos == "PROPN"
                and (tree[j].name.endswith(("PER", "ORG")) or tree.has_relation(j, "appos", "flat"))
            ):
                return self._span(tree, j)
        return None

    def _span(self, tree: Tree, i: int) -> str | None:
        """The words of a name or role, its article and titles left out, a common noun in the nominative."""
        parts = sorted({i, *(k for j in tree.children(i, "flat", "compound", "amod") for k in tree.subtree(j))})
        run = [i]
        for j in reversed([j for j in parts if j < i]):
            if j == run[0] - 1:
                run.insert(0, j)
        for j in (j for j in parts if j > i):
            if j == run[-1] + 1:
                run.append(j)
        text = tree.text(run[0], run[-1], self._document.text)
        if tree[i].upos == "NOUN" and tree.language == "de" and tree[i].text != tree[i].lemma and run[-1] == i:
            text = tree[i].lemma if len(run) == 1 else text
        text = _TITLES.sub("", text).strip(" „“\"'»«,")
        return text or None

    def _origin_name(self, tree: Tree, j: int) -> str | None:
        """ "**ukrainischen** Angaben" -> the state; "Angaben **des Ministeriums**" -> the name."""
        if tree.has_relation(j, "amod"):
            mention = self._document.by_word[tree.index].get(j)
            for form in mention.forms if mention else ():
                if form.role == "adj":
                    return load().actors[form.actor].names[tree.language]
            return None
        if tree.has_relation(j, "det"):
            return self.name(Place(tree.index, j)) if tree[j].upos == "PRON" else None
        return self.name(Place(tree.index, j))


def _speech_nouns(language: str) -> frozenset[str]:
    return frozenset(
        words[-1]
        for entry in load().reporting
        if entry.language == language and entry.pos == "noun"
        for words in entry.words
    )
