"""Fills the roles of a predicate: which words of the sentence are giver, receiver, item, channel, parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product

from gegenzug.claim import KINDS_OF_PARTIES, KINDS_WITH_ITEM, Item, Kind
from gegenzug.lexicon import actor_kind, load
from gegenzug.lexicon.entries import Operator, Predicate
from gegenzug.lexicon.words import item_of, last_part, noun_class
from gegenzug.reading.actors import NAMING, Cast, Referent
from gegenzug.reading.document import Document, Place
from gegenzug.reading.goods import Good, goods
from gegenzug.reading.senses import Sense
from gegenzug.reading.slots import Argument, is_passive, noun_arguments, phrase_arguments, verb_arguments
from gegenzug.reading.tree import Tree

_BELONGING = frozenset({"deployment", "meeting", "transfer", "distancing", "sanction", "support"})
"""Kinds whose receiver may be something that belongs to it: a town, a tanker, an attack."""
_WHERE = frozenset({"in", "nach", "aus", "from", "at", "auf", "on", "to", "into"})
"""Prepositions whose phrase may be a place."""
_BY_NAME = frozenset({"subj", "obj", "dat", "an", "to", "von", "by", "from", "doer"})
"""Slots in which a name that the lexicon does not know is believed."""


_OFFICE = frozenset({"minister", "Minister"})
"""A class that holds one of these is of holders of office."""


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: an actor or a good, and the word that heads it (None: a part of the predicate's own word)."""

    word: int | None
    referent: Referent | None = None
    good: Good | None = None
    near: bool = True


@dataclass(frozen=True, slots=True)
class Filling:
    """A predicate with its roles filled, once for each combination of coordinated fillers."""

    kind: Kind
    sense: Sense[Predicate]
    giver: Filler | None = None
    receiver: Filler | None = None
    item: Item | None = None
    good: Filler | None = None
    via: Filler | None = None
    parties: tuple[Filler, ...] = ()

    @property
    def fillers(self) -> tuple[tuple[str, Filler], ...]:
        """Role and filler of everything filled."""
        roles = (("giver", self.giver), ("receiver", self.receiver), ("item", self.good), ("via", self.via))
        return (*((role, filler) for role, filler in roles if filler), *(("party", filler) for filler in self.parties))


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with all that is needed to fill roles in it."""

    document: Document
    cast: Cast
    tree: Tree
    operators: Mapping[int, Operator]
    speech: frozenset[int]
    """Words that say who said so; no role is looked for there."""
    exchange: bool = False
    """Whether the sentence speaks of a return, so that a side left open may be the other side of the exchange."""
    partners: Mapping[str, Referent] = field(default_factory=dict)
    """For actors of the claims just before: the other side of the last of them."""

    def actors(self, word: int, slot: str, *, belonging: bool = False) -> tuple[Filler, ...]:
        """Who the phrase at `word` in `slot` stands for, those coordinated with it included."""
        found: list[Filler] = []
        if word in self.speech or (
            slot in _WHERE and "events" in noun_class(self.tree[word].lemma, self.tree.language)
        ):
            return ()
        for i in (word, *self.tree.conjuncts(word)):
            place = Place(self.tree.index, i)
            if slot in ("adj", "comp"):
                referents = self.cast.of_adjective(place)
            else:
                referents = self.cast.referents(place, belonging=belonging)
            found.extend(Filler(i, referent) for referent in referents if referent.known or slot in _BY_NAME)
        return tuple({filler.referent.actor: filler for filler in found if filler.referent}.values())

    def goods(self, word: int) -> tuple[Filler, ...]:
        """The goods the phrase at `word` names; a relative pronoun names what its noun does."""
        noun = self.tree.relative_noun(word) if self.tree[word].upos == "PRON" else None
        if noun is not None:
            return tuple(replace(filler, word=word) for filler in self.goods(noun))
        return tuple(Filler(good.last, good=good) for good in goods(self.document, Place(self.tree.index, word)))


def fill(scene: Scene, sense: Sense[Predicate]) -> Iterator[Filling]:
    """Every way the roles of `sense` are filled in its sentence; nothing where what it requires is missing."""
    entry = sense.entry
    arguments = _arguments(scene, sense)
    if entry.object:
        beside = _stands_beside(scene, sense, arguments, entry.object, ("subj", "doer", "beneficiary", "light"))
        if beside is None:
            return
        sense = replace(sense, words=tuple(sorted({*sense.words, beside})))
    if entry.subject:
        subject = _subject(scene, arguments, entry.subject)
        if subject is None:
            return
        sense = replace(sense, words=tuple(sorted({*sense.words, subject})))
    if entry.kind in KINDS_OF_PARTIES:
        yield from _parties(scene, sense, arguments)
        return
    roles = _Roles(scene, sense, arguments)
    yield from roles.fillings()


def _arguments(scene: Scene, sense: Sense[Predicate]) -> tuple[Argument, ...]:
    tree, head = scene.tree, sense.head
    if sense.entry.pos == "verb":
        inside = tuple(word for word in sense.words if word != head)
        found = (*verb_arguments(tree, head), *phrase_arguments(tree, inside), *_from_operators(scene, head))
        found = _in_order(scene, sense, found)
        return tuple(argument for argument in found if argument.word not in sense.words)
    found = noun_arguments(tree, head, dict(scene.operators))
    if sense.entry.pos == "adj":
        found = (*found, *verb_arguments(tree, head))
        if tree.has_relation(head, "amod"):
            found = (*found, Argument("subj", tree[head].head), Argument("light", tree[head].head))
    return tuple(argument for argument in found if argument.word not in sense.words)


def _in_order(scene: Scene, sense: Sense[Predicate], arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """German puts objects first at will: where the subject is no actor but an object is, they are exchanged.

    "Zehn Panzer hat **Südkorea** den Polen geschickt."
    """
    slots = sense.entry.slots
    wants_actor = "subj" in (*slots.get("giver", ()), *slots.get("receiver", ()))
    if scene.tree.language != "de" or not wants_actor or is_passive(scene.tree, sense.head):
        return arguments
    subjects = [argument.word for argument in arguments if argument.slot == "subj"]
    if any(scene.actors(word, "subj") or _is_someone(scene, word) for word in subjects):
        return arguments
    relative = scene.tree.has_relation(scene.tree.clause_head(sense.head), "acl")
    if relative and not any(scene.goods(word) for word in subjects):
        return arguments
    bare = sorted({argument.word for argument in arguments if argument.slot in ("obj", "dat") and argument.near})
    first = next((word for word in bare if word not in subjects and scene.actors(word, "subj")), None)
    if first is None:
        return arguments
    rest = (argument for argument in arguments if argument.word != first)
    return (Argument("subj", first), *(Argument("obj", word) for word in subjects), *rest)


def _is_someone(scene: Scene, word: int) -> bool:
    """Whether a phrase speaks of people or states without saying which: "Staatsführungen, **die** …"."""
    tree = scene.tree
    if tree[word].upos == "PRON" and tree.relative_noun(word) is not None:
        return not scene.goods(word)
    return bool(noun_class(tree[word].lemma, tree.language) & {"government", "people", "country", "member"})


def _from_operators(scene: Scene, verb: int) -> Iterator[Argument]:
    """Doer and beneficiary that a governing verb gives to an infinitive: "**Kiew** bat **Berlin**, … zu liefern"."""
    tree = scene.tree
    if tree[verb].rel.split(":")[0] not in ("xcomp", "ccomp", "obl", "advcl", "acl", "obj"):
        return
    head = tree[verb].head
    if tree[verb].rel != "xcomp" and tree.children(verb, "nsubj"):
        return  # a finite clause tells its own doer
    operator = scene.operators.get(head)
    if operator is None or operator.pos not in ("verb", "adj"):
        return
    for argument in verb_arguments(tree, head):
        if argument.word == verb or not argument.near:
            continue
        if operator.doer and argument.slot == operator.doer:
            yield Argument("doer", argument.word)
        if operator.beneficiary and argument.slot == operator.beneficiary:
            yield Argument("beneficiary", argument.word)


def _stands_beside(
    scene: Scene, sense: Sense[Predicate], arguments: Iterable[Argument], nouns: frozenset[str], but: tuple[str, ...]
) -> int | None:
    """The word that is one of `nouns` in a slot other than `but`; the predicate where its compound begins with one."""
    if sense.part is not None and _first_part(scene.tree, sense) in nouns:
        return sense.head
    words = dict.fromkeys(argument.word for argument in arguments if argument.slot not in but)
    return next((word for word in words if _is_one_of(scene, word, nouns)), None)


def _subject(scene: Scene, arguments: Iterable[Argument], nouns: frozenset[str]) -> int | None:
    """The word that is one of `nouns` as the subject."""
    words = (argument.word for argument in arguments if argument.slot == "subj")
    return next((word for word in words if _is_one_of(scene, word, nouns)), None)


def _is_one_of(scene: Scene, word: int, nouns: frozenset[str]) -> bool:
    """Whether the phrase at `word` is one of `nouns`; a person known by name counts as a holder of office."""
    tree = scene.tree
    for i in (word, *tree.conjuncts(word)):
        mention = scene.document.by_word[tree.index].get(i)
        named = mention is not None and any(form.role in NAMING[:3] for form in mention.forms)
        if not named and last_part(tree[i].lemma, nouns, tree.language):
            return True
        if mention and nouns & _OFFICE and any(form.role in ("person", "short") for form in mention.forms):
            return True
    return False


def _first_part(tree: Tree, sense: Sense[Predicate]) -> str:
    """What stands in a German compound before the part that the predicate is: "Truppen" of "Truppenabzug"."""
    return tree[sense.head].lemma[: -len(sense.part or "")]


class _Roles:
    """Assigns arguments to roles, each word to one role, in the order of the entry's slots."""

    def __init__(self, scene: Scene, sense: Sense[Predicate], arguments: tuple[Argument, ...]) -> None:
        self._scene = scene
        self._sense = sense
        self._arguments = arguments
        self._used: set[int] = set()

    def fillings(self) -> Iterator[Filling]:
        entry = self._sense.entry
        items = self._items() if entry.kind in KINDS_WITH_ITEM else ()
        givers = self._actors("giver")
        receivers = self._actors("receiver")
        via = self._actors("via") or self._channel()
        if not givers and items:
            givers = self._origins(items)
        filled = {"item": items, "giver": givers, "receiver": receivers, "via": via}
        if bool(givers) != bool(receivers):
            pays = any(filler.good and filler.good.category == "money" for filler in items)
            givers = givers or (self._partner("giver", receivers) if pays else ())
            receivers = receivers or self._partner("receiver", givers)
            filled |= {"giver": givers, "receiver": receivers}
        missing = {role for role in entry.require if not filled.get(role)}
        if missing and not (self._scene.exchange and len(missing) == 1 and missing <= {"giver", "receiver"}):
            return
        for giver, receiver, (item, good) in product(givers or (None,), receivers or (None,), self._categories(items)):
            yield Filling(entry.kind, self._sense, giver, receiver, item, good, via[0] if via else None)

    def _categories(self, items: tuple[Filler, ...]) -> list[tuple[Item | None, Filler | None]]:
        entry = self._sense.entry
        if entry.item:
            return [(entry.item, None)]
        if items:
            return [(filler.good.category, filler) for filler in items if filler.good]
        return [(entry.default_item, None)]

    def _slots(self, role: str) -> tuple[str, ...]:
        slots = self._sense.entry.slots.get(role, ())
        extra: list[str] = []
        if "subj" in slots or "light" in slots:
            extra.append("doer")
        if (role == "receiver" and not extra) or (
            role == "giver" and "subj" in self._sense.entry.slots.get("receiver", ())
        ):
            extra.append("beneficiary")
        if self._sense.entry.pos != "verb" and role == "receiver" and "light" not in slots:
            extra.append("dat")
        if self._sense.entry.pos == "noun" and role == "item":
            extra.append("subj")
        return (*extra, *slots) if "doer" in extra else (*slots, *extra)

    def _items(self) -> tuple[Filler, ...]:
        for slot in self._slots("item"):
            if slot == "comp" and (part := self._compound_good()):
                return (part,)
            for argument in self._arguments:
                if argument.slot == slot and argument.word not in self._used:
                    found = self._scene.goods(argument.word)
                    if found:
                        self._used.add(argument.word)
                        return found
        return self._goods_before()

    def _goods_before(self) -> tuple[Filler, ...]:
        """What a delivery without goods is a delivery of: the goods spoken of last in the sentence."""
        tree, head = self._scene.tree, self._sense.head
        if self._sense.entry.pos != "noun" or self._sense.entry.default_item or self._sense.entry.kind != "transfer":
            return ()
        for i in range(head - 1, max(-1, head - 30), -1):
            if tree[i].upos in ("NOUN", "PROPN") and i not in self._sense.words:
                found = goods(self._scene.document, Place(tree.index, i))
                if found and found[0].category != "money":
                    return (Filler(i, good=found[0], near=False),)
        return ()

    def _compound_good(self) -> Filler | None:
        """ "**Drohnen**lieferung"."""
        sense = self._sense
        if not sense.part:
            return None
        first = _first_part(self._scene.tree, sense)
        for stem in dict.fromkeys((first, first.removesuffix("s"), first.removesuffix("n"), first.removesuffix("en"))):
            item = item_of(stem.capitalize(), "de")
            if item:
                good = Good(item.category, sense.head, sense.head, item.origin, f"items/{item.category}: {stem}")
                return Filler(None, good=good)
        return None

    def _actors(self, role: str) -> tuple[Filler, ...]:
        belonging = self._sense.entry.kind in _BELONGING and role in ("receiver", "via")
        for slot in self._slots(role):
            if slot == "comp" and (part := self._compound_actor()):
                return (part,)
            for argument in self._arguments:
                if argument.slot != slot or argument.word in self._used:
                    continue
                found = self._scene.actors(argument.word, slot, belonging=belonging or slot in _WHERE)
                if found:
                    self._used.update({argument.word, *(filler.word for filler in found if filler.word is not None)})
                    return tuple(replace(filler, near=argument.near) for filler in found)
        return ()

    def _speaks_of(self, role: str) -> bool:
        """Whether the clause names someone for a role, though it stays open whom."""
        tree, slots = self._scene.tree, self._slots(role)
        return any(
            argument.slot in slots
            and argument.near
            and argument.word not in self._used
            and tree[argument.word].upos in ("NOUN", "PROPN", "PRON")
            and not self._scene.goods(argument.word)
            and argument.slot in ("subj", "dat", "to", "an", "für", "for", "from", "von", "doer")
            for argument in self._arguments
        )

    def _partner(self, role: str, known: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """The side left open, if the sentences before told of both: "Kairo zahlt in bar"."""
        if self._sense.entry.kind != "transfer" or len(known) != 1 or not known[0].referent or self._speaks_of(role):
            return ()
        partner = self._scene.partners.get(known[0].referent.actor)
        return (
            (Filler(None, replace(partner, note="context: the other side of the claim before"), near=False),)
            if partner
            else ()
        )

    def _channel(self) -> tuple[Filler, ...]:
        """Who is used as a way: "könnte **Nordkorea** nutzen, um Lieferungen zu verschleiern"."""
        tree = self._scene.tree
        for i in tree.ancestors(self._sense.head):
            operator = self._scene.operators.get(i)
            if operator and operator.channel:
                for argument in verb_arguments(tree, i):
                    if argument.slot == operator.channel and argument.near:
                        return self._scene.actors(argument.word, "via", belonging=True)
        return ()

    def _compound_actor(self) -> Filler | None:
        """ "**Iran**sanktionen"."""
        if not self._sense.part:
            return None
        tree = self._scene.tree
        first = _first_part(tree, self._sense)
        for text in (first, first.removesuffix("s")):
            for form in load().actor_forms.get(text, ()):
                if form.role in ("name", "seat"):
                    return Filler(
                        None, Referent(form.actor, "compound", f"actors/{form.actor}", f"{first}|{self._sense.part}")
                    )
        return None

    def _origins(self, items: tuple[Filler, ...]) -> tuple[Filler, ...]:
        """The state that the goods come from: "**iranische** Drohnen", "gas **from Russia**", a weapon's maker."""
        if "giver" in self._sense.entry.slots and self._sense.entry.kind not in ("transfer", "use", "dependence"):
            return ()
        tree = self._scene.tree
        for filler in items:
            if filler.good is None or filler.word is None:
                continue
            for i in range(filler.good.first, filler.good.last + 1):
                for j in tree.children(i, "amod", "compound", "nmod"):
                    preposition = tree.preposition(j)
                    if preposition not in (None, "aus", "from"):
                        continue
                    place = Place(tree.index, j)
                    cast = self._scene.cast
                    found = cast.referents(place, belonging=True) if preposition else cast.of_adjective(place)
                    if found and j not in self._used:
                        return tuple(
                            Filler(j, replace(referent, note="origin of the goods"), near=False) for referent in found
                        )
        if self._sense.entry.kind == "use":
            for filler in items:
                if filler.good and filler.good.origin:
                    maker = Referent(filler.good.origin, "maker", filler.good.entry, "made there")
                    return (Filler(filler.word, maker, near=False),)
        return ()


def _parties(scene: Scene, sense: Sense[Predicate], arguments: tuple[Argument, ...]) -> Iterator[Filling]:
    """Two or more parties, from all slots of the entry together."""
    found: dict[str, Filler] = {}
    used: set[int] = set()
    for slot in (*sense.entry.slots.get("parties", ()), "doer"):
        for argument in arguments:
            if argument.slot != slot or argument.word in used:
                continue
            used.add(argument.word)
            belonging = sense.entry.kind == "meeting" and slot in _WHERE
            for filler in (
                *scene.actors(argument.word, slot, belonging=belonging),
                *_compound_adjective(scene, argument),
            ):
                if filler.referent:
                    found.setdefault(filler.referent.actor, replace(filler, near=argument.near))
    parties = tuple(found.values())
    if sense.entry.among and not any(_is_kind(filler, sense.entry.among) for filler in parties):
        return
    if len(parties) >= 2:
        yield Filling(sense.entry.kind, sense, parties=parties)


def _is_kind(filler: Filler, kind: str) -> bool:
    return filler.referent is not None and actor_kind(filler.referent.actor) == kind


def _compound_adjective(scene: Scene, argument: Argument) -> Iterator[Filler]:
    """Both states of "deutsch-französisch", whose parts are words of their own."""
    tree = scene.tree
    if argument.slot != "adj":
        return
    for j in tree.children(argument.word, "compound", "amod", "conj"):
        yield from (Filler(j, referent) for referent in scene.cast.of_adjective(Place(tree.index, j)))
