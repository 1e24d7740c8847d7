"""Who says so: the chain of sources of a claim, nearest first.

Reporting verbs above or beside the clause, "laut" and "according to", reportive forms, and what the next or the last
sentence says of who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from gegenzug.claim import UNNAMED
from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Modality, Reporting
from gegenzug.reading.document import Place
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.senses import Sense
from gegenzug.reading.slots import is_passive, verb_arguments
from gegenzug.reading.speakers import Speakers
from gegenzug.reading.tree import Tree

_DEMONSTRATIVE = {"de": frozenset({"das", "dies", "so", "darüber", "davon"}), "en": frozenset({"this", "that", "so"})}
_SUBJUNCTIVE = re.compile(
    r"^(?:sei|seien|habe|werde|könne|müsse|solle|wolle|dürfe|möge|gebe|wisse|bleibe|komme|gehe|stehe|lasse|"
    r"\w{3,}(?:iere|ege|ehe|eife|elfe|ehme|efere|aufe|ahle|ange|alte|ane|enke|arte|uche|eite|ise|etze|itze|erse))$"
)
_OPENING = '„“"»«‚‘“'
_CITING = ("berufung", "verweis", "hinweis", "citing", "quoting")


NOTHING = Modality()


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
        self._speakers = Speakers(prepared.document, prepared.cast)
        self._senses = prepared.reporting
        self._scenes = prepared.scenes

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
        voices = list(self._around(tree, i))
        inserted = self._inserted_so(tree, i)
        if inserted and not any(voice.sources for voice in voices if not voice.cited):
            voices.insert(0, inserted)
        if not voices:
            return None
        ordered = (*(voice for voice in voices if not voice.cited), *(voice for voice in voices if voice.cited))
        sources = tuple(dict.fromkeys(source for voice in ordered for source in voice.sources))
        cited = any(UNNAMED in voice.sources for voice in voices if voice.cited)
        if len(sources) > 1 and UNNAMED in sources:  # who is named outweighs "reportedly", but not whom they cite
            sources = (*(source for source in sources if source != UNNAMED), *([UNNAMED] if cited else []))
        sets = next((voice.sets for voice in voices if voice.sets != NOTHING), NOTHING)
        return Voice(sources, sets, tuple(word for voice in voices for word in voice.words))

    def _around(self, tree: Tree, predicate: int) -> Iterator[Voice]:
        """Voices from the predicate's clause outwards."""
        senses = self._senses[tree.index]
        below = predicate
        inside = {predicate}
        for i in (predicate, *tree.ancestors(predicate)):
            inside.add(i)
            sense = None if self._is_act(tree, i) else senses.get(i)
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

    def _is_act(self, tree: Tree, i: int) -> bool:
        """Whether a verb of speech is itself an act: who promises or asks is a party to the claim, not its source."""
        operator = self._scenes[tree.index].operators.get(i)
        return operator is not None and operator.sets.realis is not None and operator.sets.polarity is None

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
        """ "…, sagte Merkel": a clause of speech beside what is said, with a subject and no object of its own."""
        return not tree.children(j, "ccomp", "obj") and bool(tree.children(j, "nsubj"))

    def _speaker(self, tree: Tree, sense: Sense[Reporting]) -> Voice | None:
        entry = sense.entry
        words = ((sense.head, entry.name),)
        if entry.anonymous and not entry.speaker:
            return Voice((UNNAMED,), entry.sets, words)
        if any(
            tree[j].lemma in ("bereit", "einverstanden", "ready", "willing")
            for j in tree.children(sense.head, "xcomp", "advmod")
        ):
            return None  # "erklärte sich bereit" is an act
        if entry.pos == "verb":
            arguments = verb_arguments(tree, sense.head)
            for slot in entry.speaker or ("subj",):
                for argument in arguments:
                    if argument.slot == slot and (
                        argument.near or tree.has_relation(sense.head, "conj", "xcomp", "advcl", "acl")
                    ):
                        name = self._speakers.name(Place(tree.index, argument.word))
                        if name:
                            return Voice((name,), entry.sets, (*words, (argument.word, "speaker")))
            if entry.anonymous or is_passive(tree, sense.head):
                return Voice((UNNAMED,), entry.sets, words)
            return self._behind_demonstrative(tree, sense)
        for j in tree.children(sense.head, "nmod", "amod", "compound", "det"):
            preposition = tree.preposition(j)
            if preposition is None or preposition in entry.speaker:
                name = self._speakers.of_origin(Place(tree.index, j))
                if name:
                    return Voice((name,), entry.sets, (*words, (j, "speaker")))
        return None

    def _behind_demonstrative(self, tree: Tree, sense: Sense[Reporting]) -> Voice | None:
        """ "Das berichtete **der Sender Sky News**", where "das" was taken for the subject."""
        subjects = tree.children(sense.head, "nsubj")
        if not any(tree[j].text.lower() in _DEMONSTRATIVE[tree.language] for j in subjects):
            return None
        for argument in verb_arguments(tree, sense.head):
            if argument.slot in ("dat", "obj") and argument.near and argument.word not in subjects:
                name = self._speakers.name(Place(tree.index, argument.word))
                if name:
                    return Voice(
                        (name,), sense.entry.sets, ((sense.head, sense.entry.name), (argument.word, "speaker"))
                    )
        return None

    def _phrase(self, tree: Tree, j: int, senses: Mapping[int, Sense[Reporting]]) -> Iterator[Voice]:
        """ "laut X", "nach Angaben von X", "according to X", "Berichten zufolge", "reportedly"."""
        own = senses.get(j) or next((senses[k] for k in tree.children(j, "case") if k in senses), None)
        if own and own.entry.pos == "adv":
            yield self._by_adverb(tree, j, own)
            return
        if tree[j].lemma.lower() in _CITING or tree[j].text.lower() in _CITING:
            yield from self._whom_it_cites(tree, j)
            return
        for k in tree.children(j, "case", "advmod", "mark"):
            sense = senses.get(k)
            if sense and sense.entry.pos in ("prep", "adv"):
                name = UNNAMED if sense.entry.anonymous else self._in_phrase(tree, j, sense)
                if name:
                    yield Voice((name,), sense.entry.sets, ((k, sense.entry.name), (j, "speaker")))
                return

    def _whom_it_cites(self, tree: Tree, j: int) -> Iterator[Voice]:
        """ "unter Berufung auf **das Ministerium**", "citing **officials**"."""
        for m in tree.children(j, "nmod", "obj", "obl"):
            name = self._speakers.name(Place(tree.index, m))
            if name:
                yield Voice((name,), NOTHING, ((j, "citing"), (m, "speaker")), cited=True)
                return

    def _in_phrase(self, tree: Tree, j: int, sense: Sense[Reporting]) -> str | None:
        """Who speaks in "laut **Kiew**", "nach Angaben **des Ministeriums**", "nach einem Bericht"."""
        if j not in sense.words and tree[j].lemma not in _speech_nouns(tree.language):
            return self._speakers.name(Place(tree.index, j))
        for m in tree.children(j, "nmod", "amod", "compound"):
            if tree.preposition(m) in (None, "von", "of", "from", "by", "aus"):
                name = self._speakers.of_origin(Place(tree.index, m))
                if name:
                    return name
        return UNNAMED if j in sense.words else self._speakers.name(Place(tree.index, j)) or UNNAMED

    def _by_adverb(self, tree: Tree, j: int, sense: Sense[Reporting]) -> Voice:
        """ "Berichten zufolge": without a name; "nach eigenen Angaben": the subject."""
        words = ((j, sense.entry.name),)
        if "subj" in sense.entry.speaker:
            for argument in verb_arguments(tree, tree[j].head):
                name = self._speakers.name(Place(tree.index, argument.word)) if argument.slot == "subj" else None
                if name:
                    return Voice((name,), sense.entry.sets, words)
        return Voice((UNNAMED,) if sense.entry.anonymous else (), sense.entry.sets, words)

    def _inserted_so(self, tree: Tree, i: int) -> Voice | None:
        """ ", so die Agentur Bloomberg," and "Mullen: Pakistan deckt Haqqani-Netzwerk"."""
        for j in tree.in_clause(i):
            before = tree[j - 1].text if j else ""
            if tree[j].text.lower() == "so" and before in (",", "–", "“") and tree.language == "de":
                noun = next((k for k in range(j + 1, min(j + 6, len(tree))) if tree[k].upos in ("NOUN", "PROPN")), -1)
                verbs = any(tree[k].upos in ("VERB", "AUX") for k in range(j, noun))
                name = self._speakers.name(Place(tree.index, self._top(tree, noun))) if noun > j and not verbs else None
                if name:
                    return Voice((name,), NOTHING, ((j, "so"), (noun, "speaker")))
        return self._before_colon(tree, i)

    @staticmethod
    def _top(tree: Tree, i: int) -> int:
        """The head of the name or title that word `i` begins."""
        while tree.has_relation(i, "flat", "compound") and tree[i].head >= 0:
            i = tree[i].head
        return i

    def _before_colon(self, tree: Tree, i: int) -> Voice | None:
        colon = next((k for k in range(1, min(6, len(tree))) if tree[k].text == ":"), -1)
        if colon < 0 or i < colon or any(tree[k].upos in ("VERB", "AUX") for k in range(colon)):
            return None
        nouns = [k for k in range(colon) if tree[k].upos in ("NOUN", "PROPN")]
        heads = [k for k in nouns if tree[k].head not in nouns]
        name = self._speakers.name(Place(tree.index, heads[0])) if heads else None
        return Voice((name,), NOTHING, ((colon, "before the colon"), (heads[0], "speaker"))) if name else None

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
        return Voice(tuple(dict.fromkeys((*voice.sources, *cited))), NOTHING)

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
                        return Voice(voice.sources, NOTHING)
            if not any(self._subjunctive(tree, i) for i in range(len(tree))) and not self._in_quotes(tree):
                return None
        return None


@cache
def _speech_nouns(language: str) -> frozenset[str]:
    return frozenset(
        words[-1]
        for entry in load().reporting
        if entry.language == language and entry.pos == "noun"
        for words in entry.words
    )
