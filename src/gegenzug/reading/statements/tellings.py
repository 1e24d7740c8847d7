"""Where a sentence tells who says so: the words that tell it, who speaks, and what is said.

Reporting verbs above or beside a clause, "laut" and "according to", reportive forms, inserted ", so Merkel," and names
before a colon. Claims take their sources from here, statements their speakers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from gegenzug.claim import UNNAMED
from gegenzug.language.lemmas import lemma
from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Modality, Reporting
from gegenzug.lexicon.words import last_part
from gegenzug.reading.document import Place
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.senses import Sense, acts
from gegenzug.reading.slots import Argument, is_passive, verb_arguments
from gegenzug.reading.speakers import Speakers
from gegenzug.reading.tree import Tree

_DEMONSTRATIVE = {"de": frozenset({"das", "dies", "so", "darüber", "davon"}), "en": frozenset({"this", "that", "so"})}
_CITING = ("berufung", "verweis", "hinweis", "citing", "quoting")
_POSSESSIVE = {
    "de": ("sein", "ihr", "mein", "unser", "euer", "dein"),
    "en": ("his", "her", "its", "their", "my", "our", "your"),
}
_AS = {"de": frozenset({"wie"}), "en": frozenset({"as"})}
THAT = {"de": frozenset({"dass", "daß", "ob"}), "en": frozenset({"that", "whether", "if"})}
_CIRCUMSTANCE = frozenset(
    "weil da wenn falls als nachdem bevor während indem um ohne obwohl sodass because if when while after before by "
    "without although since as".split()
)
"""What begins clauses that tell when or why something is said, not what."""
_BY = {"de": "nach", "en": "in"}
"""The preposition before nouns of speech and thought: "nach Angaben", "in her view"."""
_SMALL = frozenset("nach den einem eigen in the of to an a interview with".split())
"""Words of such phrases that are not their noun."""
_TO_COME = {
    "de": frozenset("werde werden wird würde würden soll sollen solle sollte sollten wolle wollen will müsse".split()),
    "en": frozenset("will would shall should may might could can must 'll ’ll".split()),
}
_BESIDE_NOUN = ("nmod", "amod", "compound", "det")
"""The relations by which whoever owns a noun hangs on it."""
_BEFORE_COLON = 6
"""Words among which the colon behind a speaker's name stands."""

NOTHING = Modality()
How = Literal["clause", "beside", "phrase", "reportive", "colon"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a sentence tells who says so."""

    how: How
    """By a verb or noun above what is said, by one beside it (", sagte Merkel"), by a phrase ("laut"), by a form of
    the verb ("soll"), or by a colon."""
    anchor: int
    """The word that governs what is said, or stands in it."""
    cue: tuple[tuple[int, str], ...]
    """The words that tell it, each with the lexicon entry that knew it, or why it counts."""
    speaker: int | None = None
    """The word that names who speaks."""
    name: str | None = None
    """How claims list the source; None if it cannot be told."""
    sets: Modality = NOTHING
    said: tuple[int, ...] = ()
    """The words that head what is said."""
    content: frozenset[int] = field(default=frozenset(), repr=False)
    """The words of the sentence that are said."""
    cited: bool = False
    """Whether another source cites the speaker: the end of a chain."""
    sure: bool = True
    """Whether it is sure that `name` is meant: not where a pronoun of a person seems to stand for a state."""
    act: bool = False
    """Whether the saying is an act: who promises or asks is a party to the claim, not its source."""

    @property
    def words(self) -> tuple[tuple[int, str], ...]:
        """The words that tell it, the speaker's among them."""
        return (*self.cue, *(((self.speaker, "speaker"),) if self.speaker is not None else ()))


class Tellings:
    """The tellings of one report, found sentence by sentence when they are asked for."""

    def __init__(self, prepared: Prepared) -> None:
        self._document = prepared.document
        self.speakers = Speakers(prepared.document, prepared.cast)
        self._reporting = prepared.reporting
        self._scenes = prepared.scenes
        self._acts: dict[int, Mapping[int, Sense[Reporting]]] = {}
        self._found: dict[int, tuple[Telling, ...]] = {}

    def of(self, sentence: int) -> tuple[Telling, ...]:
        """The tellings of a sentence, from the top of its tree downwards."""
        if sentence not in self._found:
            self._found[sentence] = tuple(self._in(self._document.trees[sentence]))
        return self._found[sentence]

    def over(self, place: Place) -> Iterator[Telling]:
        """Those that tell who says what the word at `place` belongs to, nearest first."""
        tree = self._document.trees[place.sentence]
        upwards = {word: height for height, word in enumerate((place.word, *tree.ancestors(place.word)))}
        found = [one for one in self.of(place.sentence) if place.word in one.content]
        found = [one for one in found if one.anchor in upwards or one.how == "colon"]
        for one in sorted(found, key=lambda one: upwards.get(one.anchor, len(upwards))):
            yield one
            words = {word for word, _ in one.cue}
            yield from (
                other
                for other in self.of(place.sentence)
                if other.cited and other.anchor in words and other not in found
            )

    def speaking(self, sentence: int, word: int, *, acts: bool = True) -> Telling | None:
        """Who speaks by the reporting word at a place of a sentence, or by an act, whatever is said."""
        senses = self.senses(sentence) if acts else self._reporting[sentence]
        return self._speaking(self._document.trees[sentence], senses[word]) if word in senses else None

    def senses(self, sentence: int) -> Mapping[int, Sense[Reporting]]:
        """The words of a sentence that report, or are acts of speech or thought."""
        if sentence not in self._acts:
            found = acts(self._document.trees[sentence])
            for word, sense in self._reporting[sentence].items():
                if word not in found or len(sense.words) >= len(found[word].words):
                    found[word] = sense
            self._acts[sentence] = found
        return self._acts[sentence]

    def of_sentence_before(self, sentence: int) -> Telling | None:
        """Who speaks in a sentence that says of the one before whose words it is: "Das berichtete Sky News"."""
        tree = self._document.trees[sentence]
        if not sentence or not len(tree) or self._document.blocks[sentence - 1] is not self._document.blocks[sentence]:
            return None
        if tree[0].text.lower() not in _DEMONSTRATIVE[tree.language]:
            return None
        telling = self.speaking(sentence, tree.root, acts=False)
        if telling is None or telling.sets.polarity or tree.children(tree.root, "ccomp"):
            return None
        return telling

    def _in(self, tree: Tree) -> Iterator[Telling]:
        senses = self.senses(tree.index)
        for i in sorted(range(len(tree)), key=tree.depth):
            sense = senses.get(i)
            if sense and sense.entry.pos in ("verb", "noun", "adj"):
                yield from self._above(tree, sense)
            for j in tree.children(i):
                yield from self._below(tree, i, j, senses)
        yield from self._so(tree)
        yield from self._before_colon(tree)

    # A word of speech above what is said

    def _above(self, tree: Tree, sense: Sense[Reporting]) -> Iterator[Telling]:
        senses = self.senses(tree.index)
        aside = [j for j in tree.children(sense.head) if j in senses and self._is_tag(tree, senses[j])]
        said = [j for j in tree.children(sense.head) if j not in aside and self._is_said(tree, sense, j)]
        if tree[sense.head].upos in ("VERB", "AUX", "ADJ"):
            said.extend(j for j in self._astray(tree, sense.head) if j not in said)
            if not any(tree.has_relation(j, "ccomp", "xcomp", "parataxis", "csubj", "acl", "advcl") for j in said):
                said.extend(self._behind(tree, sense.head))
        telling = self._speaking(tree, sense) if said else None
        if telling:
            said.extend(self._cut_off(tree, telling, said))
            content = frozenset(word for j in said for word in tree.subtree(j))
            act = telling.act or (self._is_act(tree, sense.head) and not any(_is_of_fact(tree, j) for j in said))
            yield replace(telling, said=tuple(said), content=content, act=act)

    def _is_tag(self, tree: Tree, sense: Sense[Reporting]) -> bool:
        """Whether a reporting word is beside what is said, behind a comma: "…, its leader announced"."""
        first = _first(tree, sense.head)
        parted = first > 0 and tree[first - 1].text in (",", "–", "—", "”", "“", '"')
        return sense.entry.pos == "verb" and parted and self._is_inserted(tree, sense)

    @staticmethod
    def _cut_off(tree: Tree, telling: Telling, said: Iterable[int]) -> Iterator[int]:
        """The subject of what is said, before an inserted clause of speech: "**The war**, he says, will end"."""
        for j in tree.children(telling.anchor, "nsubj"):
            parted = any(tree[k].text in (",", "–", "—") for k in range(j, telling.speaker or j))
            if j != telling.speaker and parted and any(k > telling.anchor for k in said):
                yield j

    @staticmethod
    def _astray(tree: Tree, verb: int) -> Iterator[int]:
        """That-clauses that hang on another word of the verb's clause: "sagte **zu den Vorwürfen**, dass …"."""
        for j in tree.in_clause(verb):
            if j != verb and not tree.has_relation(j, "conj", "nsubj"):
                for k in tree.children(j, "acl", "ccomp", "advcl"):
                    if tree.texts(k, "mark") & THAT[tree.language]:
                        yield k

    @staticmethod
    def _behind(tree: Tree, verb: int) -> Iterator[int]:
        """The clause behind a verb at the end of its own that was hung on a word above: "…, der betonte, er sei …"."""
        comma = verb + 1
        if comma >= len(tree) or tree[comma].text not in (",", ":"):
            return
        for above in tree.ancestors(verb):
            for j in tree.children(above, "parataxis", "ccomp"):
                if _first(tree, j) == comma + 1 and tree.children(j, "nsubj"):
                    yield j

    def _is_act(self, tree: Tree, i: int) -> bool:
        operator = self._scenes[tree.index].operators.get(i)
        return operator is not None and operator.sets.realis is not None and operator.sets.polarity is None

    @staticmethod
    def _is_said(tree: Tree, sense: Sense[Reporting], content: int) -> bool:
        """Whether what stands below a reporting word is what is said, not who says it or to whom."""
        if tree[sense.head].upos in ("NOUN", "PROPN"):
            nominal = tree[content].upos in ("VERB", "AUX", "ADJ", "NOUN")
            return tree.has_relation(content, "acl", "ccomp", "nmod") and nominal
        if tree.has_relation(content, "advcl"):
            return not tree.texts(content, "mark", "case") & _CIRCUMSTANCE
        if tree.has_relation(content, "obj") or tree[content].rel == "nsubj:pass":
            return sense.entry.alone
        return tree.has_relation(content, "ccomp", "xcomp", "parataxis", "csubj")

    # Something beside what is said

    def _below(self, tree: Tree, i: int, j: int, senses: Mapping[int, Sense[Reporting]]) -> Iterator[Telling]:
        """What stands below word `i` at `j` and says who says what `i` tells."""
        beside = senses.get(j)
        if beside and beside.entry.infinitive and tree.has_relation(j, "aux"):
            telling = self._speaking(tree, Sense(beside.entry, i, beside.words))
            found = [replace(telling, how="reportive", cue=((j, beside.entry.name),))] if telling else []
        elif (
            beside
            and beside.entry.pos == "verb"
            and tree.has_relation(j, "parataxis", "ccomp", "advcl", "conj", "dep")
            and not (tree.has_relation(j, "ccomp") and i in senses)  # what is said, by a verb of speech itself
            and self._is_inserted(tree, beside)
        ):
            telling = self._speaking(tree, beside)
            found = [replace(telling, how="beside")] if telling else []
        elif tree.has_relation(j, "case") and tree.has_relation(i, "obl", "nmod"):
            return  # found with its noun
        elif tree.has_relation(j, "obl", "nmod", "advmod", "advcl", "parataxis", "case", "discourse", "obl:arg"):
            found = list(self._phrase(tree, j, senses))
        else:
            return
        if found:
            aside = set(tree.subtree(j))
            content = frozenset(word for word in tree.subtree(i) if word not in aside)
            yield from (replace(one, anchor=i, said=(i,), content=content) for one in found)

    @staticmethod
    def _is_inserted(tree: Tree, sense: Sense[Reporting]) -> bool:
        """ "…, sagte Merkel", "wie Merkel sagte": a clause of speech beside what is said, with a subject of its own.

        In German its verb comes first, or behind "so"; else it is a sentence for itself.
        """
        j = sense.head
        if tree.children(j, "ccomp") or not tree.children(j, "nsubj"):
            return False
        if tree.texts(j, "mark", "advmod", "case") & _AS[tree.language]:
            return True
        if tree.children(j, "cc", "mark") or not ("subj" in sense.entry.speaker or sense.entry.anonymous):
            return False
        if sense.entry.anonymous and not sense.entry.speaker:
            return False
        if tree.language != "de":
            return not tree.children(j, "obj")
        first = _first(tree, j)
        if tree[first].text.lower() == "so":
            return True
        return (first == j or tree.has_relation(first, "aux")) and not tree.children(j, "obj")

    def _phrase(self, tree: Tree, j: int, senses: Mapping[int, Sense[Reporting]]) -> Iterator[Telling]:
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
            if sense is None and self._is_source(tree, j, k):
                yield Telling("phrase", j, ((k, "source"),), j, self._whose(tree, j) or UNNAMED)
                return
            if sense and sense.entry.pos in ("prep", "adv") and not self._is_way_of_saying(tree, j, k):
                name = UNNAMED if sense.entry.anonymous else self._in_phrase(tree, j, sense)
                cue = ((k, sense.entry.name),)
                yield Telling("phrase", j, cue, j, name, sense.entry.sets, act=sense.entry.act)
                return

    def _whose(self, tree: Tree, j: int) -> str | None:
        """Whose account it is: "nach Angaben **des Ministeriums**", "nach **israelischen** Angaben"."""
        for m in tree.children(j, *_BESIDE_NOUN):
            if tree[m].lemma.lower() in ("eigen", "own"):
                return self._subject(tree, tree[j].head)
            if not _is_article(tree, m) and tree.preposition(m) in (None, "von", "of", "from", "by", "aus"):
                name = self.speakers.of_origin(Place(tree.index, m))
                if name:
                    return name
        return None

    def _subject(self, tree: Tree, verb: int) -> str | None:
        """The subject of the clause, whose own account it is: "nach **eigenen** Angaben"."""
        subjects = (argument for argument in verb_arguments(tree, verb) if argument.slot == "subj")
        names = (self.speakers.name(Place(tree.index, argument.word)) for argument in subjects)
        return next((name for name in names if name), None)

    @staticmethod
    def _is_source(tree: Tree, j: int, preposition: int) -> bool:
        """ "nach unbestätigten **Armeeangaben**", "in her **view**": the nouns of "nach Angaben", "in the view of"."""
        if tree[preposition].text.lower() != _BY[tree.language]:
            return False
        if tree.language == "en" and not any(tree[k].rel == "nmod:poss" for k in tree.children(j)):
            return False
        if tree.children(j, "det") and not tree.children(j, "nmod", "acl"):
            return False  # "nach der Erklärung" is a time
        return last_part(tree[j].lemma, _sources(tree.language), tree.language) is not None

    @staticmethod
    def _is_way_of_saying(tree: Tree, j: int, preposition: int) -> bool:
        """ "mit den Worten": how something is said, if nobody's words they are."""
        return tree[preposition].text.lower() in ("mit", "in") and not tree.children(j, "nmod")

    def _whom_it_cites(self, tree: Tree, j: int) -> Iterator[Telling]:
        """ "unter Berufung auf **das Ministerium**", "citing **officials**"."""
        others = tree.children(tree[j].head, "obl", "nmod") if tree[j].head >= 0 else ()
        beside = (k for k in others if j + 1 in tree.children(k, "case"))  # hung on the verb
        for m in (*tree.children(j, "nmod", "obj", "obl"), *beside):
            name = self.speakers.name(Place(tree.index, m))
            if name:
                yield Telling("phrase", j, ((j, "citing"),), m, name, cited=True)
                return

    def _in_phrase(self, tree: Tree, j: int, sense: Sense[Reporting]) -> str | None:
        """Who speaks in "laut **Kiew**", "nach Angaben **des Ministeriums**", "nach einem Bericht"."""
        if j not in sense.words and tree[j].lemma not in _speech_nouns(tree.language):
            return self.speakers.name(Place(tree.index, j))
        name = self._whose(tree, j)
        if name:
            return name
        return UNNAMED if j in sense.words else self.speakers.name(Place(tree.index, j)) or UNNAMED

    def _by_adverb(self, tree: Tree, j: int, sense: Sense[Reporting]) -> Telling:
        """ "Berichten zufolge": without a name; "nach eigenen Angaben": the subject."""
        cue = ((j, sense.entry.name),)
        if "subj" in sense.entry.speaker:
            name = self._subject(tree, tree[j].head)
            if name:
                return Telling("phrase", j, cue, None, name, sense.entry.sets)
        act = sense.entry.act
        nouns = (k for k in sense.words if tree[k].upos in ("NOUN", "PROPN"))
        speaker = next(nouns, j if act else None)  # "demnach" takes up who spoke
        return Telling("phrase", j, cue, speaker, UNNAMED if sense.entry.anonymous else None, sense.entry.sets, act=act)

    # Who speaks

    def _speaking(self, tree: Tree, sense: Sense[Reporting]) -> Telling | None:
        """Who speaks by a reporting word; None if it is not used to report."""
        entry = sense.entry
        bare = Telling("clause", sense.head, ((sense.head, entry.name),), sets=entry.sets, act=entry.act)
        if entry.anonymous and not entry.speaker:
            return replace(bare, name=UNNAMED)
        if not bare.act and any(
            tree[j].lemma in ("bereit", "einverstanden", "ready", "willing")
            for j in tree.children(sense.head, "xcomp", "advmod")
        ):
            return None  # "erklärte sich bereit" is an act
        if entry.pos == "verb" or (entry.pos == "adj" and tree.children(sense.head, "nsubj")):
            return self._by_verb(tree, sense, bare)
        for j in tree.children(sense.head, *_BESIDE_NOUN):
            if not _is_article(tree, j) and tree.preposition(j) in (None, *entry.speaker):
                name = self.speakers.of_origin(Place(tree.index, j))
                if name:
                    return replace(bare, speaker=j, name=name)
        return None

    def _by_verb(self, tree: Tree, sense: Sense[Reporting], bare: Telling) -> Telling | None:
        entry = sense.entry
        arguments = sorted(verb_arguments(tree, sense.head), key=lambda one: _rank(tree, sense.head, one))
        loose = tree.has_relation(sense.head, "conj", "xcomp", "advcl", "acl")
        slots = entry.speaker or ("subj",)
        fitting = [a.word for slot in slots for a in arguments if a.slot == slot and (a.near or loose)]
        for word in fitting:
            place = Place(tree.index, word)
            name = self.speakers.name(place)
            if name:
                return replace(bare, speaker=word, name=name, sure=self.speakers.is_sure(place))
        if entry.anonymous or is_passive(tree, sense.head):
            return replace(bare, name=UNNAMED)
        unlisted = replace(bare, speaker=fitting[0]) if fitting else None
        return self._behind_demonstrative(tree, sense, bare) or unlisted

    def _behind_demonstrative(self, tree: Tree, sense: Sense[Reporting], bare: Telling) -> Telling | None:
        """ "Das berichtete **der Sender Sky News**", where "das" was taken for the subject."""
        subjects = tree.children(sense.head, "nsubj")
        if not tree.texts(sense.head, "nsubj") & _DEMONSTRATIVE[tree.language]:
            return None
        for argument in verb_arguments(tree, sense.head):
            if argument.slot in ("dat", "obj") and argument.near and argument.word not in subjects:
                name = self.speakers.name(Place(tree.index, argument.word))
                if name:
                    return replace(bare, speaker=argument.word, name=name)
        return None

    # Without a word of speech

    def _so(self, tree: Tree) -> Iterator[Telling]:
        """ ", so die Agentur Bloomberg,"."""
        if tree.language != "de":
            return
        for j in range(1, len(tree)):
            if tree[j].text.lower() != "so" or tree[j - 1].text not in (",", "–", "“"):
                continue
            noun = next((k for k in range(j + 1, min(j + 6, len(tree))) if tree[k].upos in ("NOUN", "PROPN")), -1)
            verbs = any(tree[k].upos in ("VERB", "AUX") for k in range(j, noun))
            head = self._top(tree, noun)
            name = self.speakers.name(Place(tree.index, head)) if noun > j and not verbs else None
            if name:
                aside = {j, *tree.subtree(head)}
                top = tree.clause_head(j)
                content = frozenset(k for k in tree.subtree(top) if k not in aside)
                yield Telling("beside", top, ((j, "so"),), head, name, said=(top,), content=content)

    @staticmethod
    def _top(tree: Tree, i: int) -> int:
        """The head of the name or title that word `i` begins."""
        while i >= 0 and tree.has_relation(i, "flat", "compound") and tree[i].head >= 0:
            i = tree[i].head
        return i

    def _before_colon(self, tree: Tree) -> Iterator[Telling]:
        """ "Mullen: Pakistan deckt Haqqani-Netzwerk"."""
        colon = next((k for k in range(1, min(_BEFORE_COLON, len(tree))) if tree[k].text == ":"), -1)
        if colon < 0 or any(tree[k].upos in ("VERB", "AUX") for k in range(colon)):
            return
        if all(tree[k].text.isupper() for k in range(colon)):
            return  # "NEW DELHI: …" says where, not who
        nouns = [k for k in range(colon) if tree[k].upos in ("NOUN", "PROPN")]
        heads = [k for k in nouns if tree[k].head not in nouns]
        name = self.speakers.name(Place(tree.index, heads[0])) if heads else None
        if name:
            content = frozenset(range(colon + 1, len(tree)))
            root = next((k for k in content if tree[k].head not in content), colon)
            yield Telling("colon", root, ((colon, "before the colon"),), heads[0], name, said=(root,), content=content)


def _is_article(tree: Tree, i: int) -> bool:
    """Whether a word is a determiner that names no owner: "the", but not "her"."""
    return tree.has_relation(i, "det") and not tree[i].lemma.lower().startswith(_POSSESSIVE[tree.language])


def _first(tree: Tree, i: int) -> int:
    """The first word of what word `i` heads, punctuation left out."""
    return min((k for k in tree.subtree(i) if tree[k].upos != "PUNCT"), default=i)


def _is_of_fact(tree: Tree, j: int) -> bool:
    """Whether a clause tells of what is or was: finite, and without the auxiliary of what shall be."""
    verbs = {*tree.texts(j, "aux", "cop"), tree.lower[j]}
    finite = tree.has_relation(j, "ccomp", "parataxis") and bool(tree.children(j, "nsubj", "expl"))
    return finite and not verbs & _TO_COME[tree.language]


def _rank(tree: Tree, verb: int, argument: Argument) -> tuple[bool, int]:
    """The order in which arguments are tried: of several subjects a person first, then the one beside the verb.

    Two are found where the parser took the subject of what is said, or the one spoken to, for one of the verb's.
    """
    if argument.slot != "subj" or not argument.near:
        return False, 0
    return not tree[argument.word].name.endswith("PER"), abs(argument.word - verb)


@cache
def _sources(language: str) -> frozenset[str]:
    """The nouns of "nach Angaben", "in the view of", in the singular as in the plural."""
    entries = (entry for entry in (*load().reporting, *load().acts) if entry.language == language)
    phrases = (words for entry in entries for words in entry.words if len(words) > 1 and words[0] == _BY[language])
    nouns = {word for words in phrases for word in words if lemma(word, "NOUN", language).casefold() not in _SMALL}
    return frozenset({lemma(noun, "NOUN", language) for noun in nouns} | nouns)


@cache
def _speech_nouns(language: str) -> frozenset[str]:
    nouns = (entry for entry in load().reporting if entry.language == language and entry.pos == "noun")
    return frozenset(words[-1] for entry in nouns for words in entry.words)
