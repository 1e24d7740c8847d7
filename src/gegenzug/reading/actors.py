"""Who is who in a report: names, roles, pronouns and "the country" resolved to actors over the whole text.

Names come from the lexicon, roles from what stands beside them, pronouns from the trail (`trail.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from gegenzug.lexicon import actor_kind, load
from gegenzug.lexicon.entries import Form
from gegenzug.lexicon.words import noun_class
from gegenzug.reading.document import Document, Place
from gegenzug.reading.mentions import Mention
from gegenzug.reading.trail import Sort, Step, Trail, salience
from gegenzug.reading.tree import RELATIVE_PRONOUNS, Tree

NAMING = ("name", "seat", "figure", "people", "adj")
"""Roles of forms that name their actor without doubt, in order of preference."""
YEARS_AROUND_OFFICE = 1
CODE = re.compile(r"[A-Z]{3}|EU|NATO|UN|G7|WEST|WAGNER|HAMAS|HEZBOLLAH|HOUTHI|TALIBAN|ISIS")
"""Actors that have a code of their own in the contract; all others go by name."""

_POSSESSIVE = {"de": ("sein", "ihr"), "en": ("his", "her", "its", "their")}
_GENITIVE = {"de": frozenset({"von"}), "en": frozenset({"of", "'s", "’s"})}
_WHERE = {"de": frozenset({"in", "aus", "bei", "auf"}), "en": frozenset({"in", "from", "on", "at"})}
_SUCH_AS = {"de": frozenset({"wie", "darunter", "etwa"}), "en": frozenset({"such as", "like", "including", "as"})}
_SORTS: dict[str, Sort] = {"person": "person", "people": "people"}
_ROLE_NOUNS = frozenset({"government", "forces", "people", "economy"})


@dataclass(frozen=True, slots=True)
class Referent:
    """What a phrase stands for: an actor, and how that is known."""

    actor: str
    role: str
    """The role of the form: name, adj, person ...; `as written` for a name the lexicon does not know."""
    entry: str | None = None
    note: str | None = None
    name: str | None = None
    """For a person: the name as the report writes it."""

    @property
    def known(self) -> bool:
        """Whether the lexicon knows the actor."""
        return self.role != "as written"


class Cast:
    """The actors of one report and where they are spoken of."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.language
        self._people: dict[str, str] = {}
        self._at: dict[Place, Referent] = {}
        self._named = self._names_without_doubt()
        self._called = self._names_used_most()
        self._seen: set[str] = set()
        self._trail = Trail(self._language)
        for tree in document.trees:
            self._walk(tree)

    def referents(self, place: Place, *, belonging: bool = False) -> tuple[Referent, ...]:
        """The actors that the phrase headed by the word at `place` stands for, without those coordinated with it.

        With `belonging`, whatever belongs to an actor stands for it: towns, territories, "Israel's attack".
        """
        return self._denote(place, belonging, 0)

    def of_adjective(self, place: Place) -> tuple[Referent, ...]:
        """The actors that an adjective or the first part of a compound names: "**iranische** Drohnen", "**EU** aid"."""
        named = self._at.get(place)
        if named:
            return (named,)
        tree = self._document.trees[place.sentence]
        part = compound_actor(tree[place.word].text, self._language)
        return (part,) if part else ()

    def called(self, actor: str) -> str:
        """How the report calls an actor that has no code: by the name it uses most."""
        return self._called.get(actor, actor)

    def last_before(self, place: Place) -> Referent | None:
        """The state last spoken of before `place`."""
        states = [step for step in self._trail.before(place) if self._is_state(step.actor)]
        return self._of(states[-1], "the state last spoken of") if states else None

    # Names

    def _names_without_doubt(self) -> frozenset[str]:
        return frozenset(
            form.actor
            for words in self._document.by_word
            for mention in set(words.values())
            for form in mention.forms
            if form.role in NAMING
        )

    def _names_used_most(self) -> dict[str, str]:
        counts: dict[str, Counter[str]] = {}
        for words in self._document.by_word:
            for mention in dict.fromkeys(words.values()):
                for form in mention.forms:
                    if form.base and not CODE.fullmatch(form.actor):
                        counts.setdefault(form.actor, Counter())[form.base] += 1
        return {actor: bases.most_common(1)[0][0] for actor, bases in counts.items()}

    def _choose(self, mention: Mention) -> Referent | None:
        """What a mention stands for in this report, or None if that is left open."""
        for role in NAMING:
            actors = dict.fromkeys(form.actor for form in mention.forms if form.role == role)
            if actors:
                best = next((actor for actor in actors if len(actors) > 1 and actor in self._named), next(iter(actors)))
                return Referent(best, role, f"actors/{best}")
        official = self._official(mention)
        if official:
            return official
        for role in ("city", "near"):
            forms = [
                form for form in mention.forms if form.role == role and (role == "city" or form.actor in self._seen)
            ]
            if forms:
                return Referent(forms[0].actor, role, f"actors/{forms[0].actor}")
        return None

    def _official(self, mention: Mention) -> Referent | None:
        people = [form for form in mention.forms if form.role in ("person", "short")]
        if not people:
            return None
        fitting = self._in_office(people)
        full = [form for form in fitting if form.role == "person"]
        actors = dict.fromkeys(form.actor for form in full or fitting)
        if len(actors) > 1:
            actors = dict.fromkeys(actor for actor in actors if actor in self._named)
        if len(actors) == 1:
            actor = next(iter(actors))
            return Referent(actor, "person", f"actors/{actor}", people[0].person, mention.text)
        if not fitting and people[0].role == "person" and people[0].person:
            return Referent(people[0].person, "as written", None, "out of office")
        return None

    def _in_office(self, people: list[Form]) -> list[Form]:
        """Those in office when the report was written; if none was, those in office a year before or after."""
        year = self._document.year
        for slack in (0, YEARS_AROUND_OFFICE):
            fitting = [
                form
                for form in people
                if year is None
                or not form.years
                or any(first - slack <= year <= last + slack for first, last in form.years)
            ]
            if fitting:
                return fitting
        return []

    # The trail

    def _walk(self, tree: Tree) -> None:
        """Note each mention of a sentence in order, learning who people are on the way."""
        words = self._document.by_word[tree.index]
        chosen = {mention: self._choose(mention) for mention in dict.fromkeys(words.values())}
        for i, mention in words.items():
            referent = chosen[mention]
            if referent and referent.role == "person" and self._is_other_person(tree, i, mention):
                continue
            if referent:
                self._seen.add(referent.actor)
                self._at[Place(tree.index, i)] = referent
        for i, word in enumerate(tree.words):
            place = Place(tree.index, i)
            referent = self._at.get(place)
            if referent and words.get(i) and words.get(i - 1) is words.get(i):
                continue
            if referent and referent.role == "person" and " " in (referent.name or ""):
                self._people.setdefault((referent.name or "").rsplit(" ", 1)[1], referent.actor)
            if referent and referent.role != "city":
                self._note(tree, place, referent, _SORTS.get(referent.role, "thing"))
            elif word.upos == "NOUN" and noun_class(word.lemma, self._language) & _ROLE_NOUNS:
                for found in self._origin(place, 0):
                    self._note(tree, place, found, self._sort(tree, i))
                    self._learn_person(tree, i, found)

    def _is_other_person(self, tree: Tree, i: int, mention: Mention) -> bool:
        """Whether a short name follows a first name that is not that of the holder of office: "Attila **Kim**"."""
        if " " in mention.text or i == 0 or tree[i - 1].upos != "PROPN" or tree[i].upos != "PROPN":
            return False
        before = self._document.by_word[tree.index].get(i - 1)
        return before is None and (tree[i].head == i - 1 or tree[i - 1].head == i or tree[i].head == tree[i - 1].head)

    def _note(self, tree: Tree, place: Place, referent: Referent, sort: Sort) -> None:
        subject = any(tree.has_relation(j, "nsubj") for j in (place.word, tree[place.word].head) if j >= 0)
        name = referent.name or (self._name_beside(tree, place.word) if sort == "person" else None)
        group = tuple(
            other.actor
            for j in tree.conjuncts(place.word)
            if (other := self._at.get(Place(place.sentence, j))) and other.actor != referent.actor
        )
        self._trail.add(Step(place, referent.actor, referent.role, sort, subject, name, group))

    def _name_beside(self, tree: Tree, i: int) -> str | None:
        for j in tree.children(i, "appos", "flat"):
            if tree[j].upos == "PROPN":
                return tree.text(j, max((j, *tree.children(j, "flat"))), self._document.text)
        return None

    def _sort(self, tree: Tree, i: int) -> Sort:
        """What kind of pronoun a common noun takes up: a person if a name stands beside it, people if plural."""
        if any(tree[j].upos == "PROPN" for j in tree.children(i, "appos", "flat")):
            return "person"
        return "people" if noun_class(tree[i].lemma, self._language) & {"forces", "people"} else "thing"

    def _learn_person(self, tree: Tree, i: int, referent: Referent) -> None:
        """ "The Russian defence minister Sergei Shoigu": from here on Shoigu stands for Russia."""
        for j in tree.children(i, "appos", "flat"):
            if tree[j].upos == "PROPN":
                surname = tree[max((j, *tree.children(j, "flat")))].text
                self._people.setdefault(surname, referent.actor)

    # What a phrase stands for

    def _denote(self, place: Place, belonging: bool, depth: int) -> tuple[Referent, ...]:
        if depth > 4:
            return ()
        tree = self._document.trees[place.sentence]
        word = tree[place.word]
        named = self._at.get(place)
        if (
            named
            and (belonging or named.role != "city")
            and not (named.role == "adj" and word.upos == "ADJ" and self._modifies(tree, place.word))
        ):
            return (named,)
        if word.upos in ("PRON", "DET") or (word.upos == "ADV" and word.lemma.lower() in ("dort", "dorthin", "there")):
            return self._pronoun(place, depth)
        if word.upos == "PROPN":
            return self._proper_name(place)
        part = self._part_of(tree, place.word)
        if part is not None:
            return self._denote(Place(place.sentence, part), belonging, depth + 1)
        classes = noun_class(word.lemma, self._language)
        attached = self._attached(place)
        if attached and not self._is_state(attached[0].actor):
            return attached
        origin = (
            self._origin(place, depth)
            if classes & _ROLE_NOUNS or (belonging and word.upos in ("NOUN", "PROPN"))
            else ()
        )
        if not origin and "country" in classes:
            origin = attached or self._country(place)
        if origin:
            return origin
        if attached and classes:
            return attached
        if "member" in classes:
            members = self._members(place, depth)
            if members:
                return members
        if "government" in classes and self._definite(tree, place.word):
            last = self.last_before(place)
            return (replace(last, note=f"{word.text}: the state last spoken of"),) if last else ()
        return ()

    def _part_of(self, tree: Tree, i: int) -> int | None:
        """What a quantity is a part of: "half of **them**", "zwei Drittel des **Stroms**"."""
        if tree[i].upos != "NUM" and "quantities" not in noun_class(tree[i].lemma, self._language):
            return None
        return next((j for j in tree.children(i, "nmod") if tree.preposition(j) in (None, "of", "von")), None)

    @staticmethod
    def _modifies(tree: Tree, i: int) -> bool:
        return tree.has_relation(i, "amod")

    def _origin(self, place: Place, depth: int) -> tuple[Referent, ...]:
        """The state a noun belongs to: by adjective, genitive, compound part or place."""
        tree = self._document.trees[place.sentence]
        i = place.word
        direct: list[Referent] = []
        for j in tree.children(i, "amod", "compound", "nmod", "det", "flat", "appos"):
            preposition = tree.preposition(j)
            if preposition and preposition not in _GENITIVE[self._language] | _WHERE[self._language]:
                continue
            if tree.has_relation(j, "appos", "flat"):
                continue
            for k in (j, *tree.conjuncts(j)):
                at = Place(place.sentence, k)
                named = self._at.get(at)
                if named and (named.role != "city" or preposition):
                    direct.append(named)
                elif tree.has_relation(j, "nmod") and not named and depth < 3:
                    direct.extend(self._denote(at, bool(preposition), depth + 1))
                elif tree[k].upos in ("PRON", "DET") and tree[k].lemma.lower().startswith(_POSSESSIVE[self._language]):
                    direct.extend(self._pronoun(at, depth + 1))
            if direct:
                return tuple(dict.fromkeys(direct))
        part = compound_actor(tree[i].text, self._language)
        return (part,) if part else self._beside(place)

    def _beside(self, place: Place) -> tuple[Referent, ...]:
        """ "das Regime **in Syrien**", whatever the phrase was attached to."""
        tree = self._document.trees[place.sentence]
        after = place.word + 1
        if after < len(tree) and tree[after].text.lower() in _WHERE[self._language] and tree[after].upos == "ADP":
            named = self._at.get(Place(place.sentence, tree[after].head))
            if named and named.role in (*NAMING, "city") and tree[after].head > after:
                return (named,)
        return ()

    def _attached(self, place: Place) -> tuple[Referent, ...]:
        """The name that stands beside a title: "Verteidigungsminister **Schoigu**", "President **Putin**"."""
        tree = self._document.trees[place.sentence]
        found = [
            named
            for j in tree.children(place.word, "appos", "flat", "compound", "nmod")
            if tree.preposition(j) is None
            and (named := self._at.get(Place(place.sentence, j)) or self._known_person(tree, j))
        ]
        own = [named for named in found if not self._is_state(named.actor)]
        return tuple((own or found)[:1])

    def _known_person(self, tree: Tree, i: int) -> Referent | None:
        for j in (i, *tree.children(i, "flat")):
            actor = self._people.get(tree[j].text) or self._people.get(tree[j].text.removesuffix("s"))
            if actor:
                note = f"{tree[j].text}: introduced earlier with a role"
                return Referent(actor, "person", f"actors/{actor}", note, tree[j].text)
        return None

    def _proper_name(self, place: Place) -> tuple[Referent, ...]:
        tree = self._document.trees[place.sentence]
        i = place.word
        inside = [j for j in tree.children(i, "flat", "compound", "appos") if tree.preposition(j) is None]
        for j in inside:
            named = self._at.get(Place(place.sentence, j))
            if named and named.role in ("person", "name"):
                return (named,)
        person = self._known_person(tree, i)
        if person:
            return (person,)
        if tree[i].name.endswith("ORG"):
            parts = [i, *(j for j in inside if tree.has_relation(j, "flat", "compound"))]
            text = tree.text(min(parts), max(parts), self._document.text)
            return (Referent(text, "as written", None, "a name the lexicon does not know"),)
        return ()

    def _country(self, place: Place) -> tuple[Referent, ...]:
        """ "Das Land", "the kingdom", "his country"."""
        tree = self._document.trees[place.sentence]
        for j in tree.children(place.word, "det", "nmod"):
            if tree[j].lemma.lower().startswith(_POSSESSIVE[self._language]):
                return self._pronoun(Place(place.sentence, j), 1)
        if not self._definite(tree, place.word) or tree[place.word].text.endswith(("staaten", "Länder", "Staaten")):
            return ()
        states = [step for step in self._trail.before(place) if self._is_state(step.actor)]
        topic = max(states, key=lambda step: salience(step, place), default=None)
        return (self._of(topic, f"{tree[place.word].text}: the state last spoken of"),) if topic else ()

    def _members(self, place: Place, depth: int) -> tuple[Referent, ...]:
        """ "Staaten wie **A** und **B**"."""
        tree = self._document.trees[place.sentence]
        found: list[Referent] = []
        for j in tree.children(place.word, "nmod", "appos", "obl", "advcl"):
            if tree.preposition(j) in _SUCH_AS[self._language] or any(
                tree[k].lemma.lower() in _SUCH_AS[self._language] for k in tree.children(j)
            ):
                for k in (j, *tree.conjuncts(j)):
                    found.extend(self._denote(Place(place.sentence, k), False, depth + 1))
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _definite(tree: Tree, i: int) -> bool:
        return any(tree[j].lemma.lower() in ("der", "the", "dieser", "this") for j in tree.children(i, "det"))

    # Pronouns

    def _pronoun(self, place: Place, depth: int) -> tuple[Referent, ...]:
        tree = self._document.trees[place.sentence]
        word = tree[place.word]
        text = word.text.lower()
        noun = tree.relative_noun(place.word)
        if noun is not None and text in RELATIVE_PRONOUNS[self._language]:
            found = [
                referent
                for k in (noun, *tree.conjuncts(noun))
                for referent in self._denote(Place(place.sentence, k), True, depth + 1)
            ]
            return tuple(replace(referent, note=f"{word.text} → {tree[noun].text}") for referent in found)
        step = self._trail.antecedent(place, tree)
        if step is None:
            return ()
        others = step.group if self._trail.is_plural(text) else ()
        named = (step, *(replace(step, actor=actor, name=None) for actor in others))
        return tuple(self._of(one, f"{word.text}: pronoun") for one in named)

    @staticmethod
    def _of(step: Step, note: str) -> Referent:
        return Referent(step.actor, step.role, f"actors/{step.actor}", note, step.name)

    @staticmethod
    def _is_state(actor: str) -> bool:
        return actor_kind(actor) == "state"


def compound_actor(text: str, language: str) -> Referent | None:
    """The actor in the first part of a German compound written as one word: "Kremlchef", "Natostaaten"."""
    if language != "de" or len(text) < 7:
        return None
    forms = load().actor_forms
    for cut in range(len(text) - 3, 3, -1):
        for first in (text[:cut], text[:cut].removesuffix("s")):
            for form in forms.get(first, forms.get(first.upper(), ())):
                rest = text[cut:].capitalize()
                if form.role in ("name", "seat", "figure") and _is_known_noun(rest):
                    return Referent(form.actor, "compound", f"actors/{form.actor}", f"{first}|{text[cut:]}")
    return None


def _is_known_noun(noun: str) -> bool:
    return bool(noun_class(noun, "de")) or bool(noun_class(noun.removesuffix("s").removesuffix("n"), "de"))
