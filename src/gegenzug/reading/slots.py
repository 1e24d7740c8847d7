"""The grammatical slots around a predicate: which word stands where, whatever the construction.

Active and passive, verb-final and relative clauses, infinitives under control verbs, participles, light verbs and
nominalisations all come out as the same few slots (`docs/lexicon.md`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Operator
from gegenzug.reading.tree import RELATIVE_PRONOUNS, Tree

_AGENT = {"de": frozenset({"von", "durch"}), "en": frozenset({"by"})}
_GENITIVE = {"de": frozenset({"von"}), "en": frozenset({"of"})}
_PREFIXES = ("be", "ver", "er", "ent", "zer", "über", "unter", "emp", "miss")
_MEANS = frozenset({"mit", "with"})
_LOOSE = 4
"""Steps up the tree that are looked at for the subject of a clause without one."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A word in a slot. `near` is false where it was reached through another phrase or clause."""

    slot: str
    word: int
    near: bool = True


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether `verb` is in the passive: by its auxiliary or subject, or as a participle at a noun."""
    marks = [j for j in tree.children(verb) if tree[j].rel in ("nsubj:pass", "aux:pass", "csubj:pass")]
    if not marks:
        return _is_past_participle_at_noun(tree, verb)
    if tree.language != "de":
        return True
    werden = any(tree[j].lemma == "werden" for j in tree.children(verb, "aux"))
    return werden and is_participle(tree[verb].text)


def is_participle(text: str) -> bool:
    """Whether a German verb form looks like a past participle: "wird **geliefert**", not "wird **liefern**"."""
    if text.endswith(("ieren", "eln", "ern")):
        return False
    inside = "ge" in text[:7] and text.endswith(("t", "en")) and not text.startswith("geb")
    return inside or (text.startswith(_PREFIXES) and text.endswith("t")) or text.endswith(("iert", "geben"))


def verb_arguments(tree: Tree, verb: int) -> tuple[Argument, ...]:
    """The slots around a verb, nearest first."""
    found = (*_own(tree, verb), *_inherited(tree, verb), *_nested(tree, verb), *_anywhere(tree, verb))
    return tuple(dict.fromkeys(found))


def _anywhere(tree: Tree, verb: int) -> Iterator[Argument]:
    """What is unmistakable wherever the parser put it: datives by their article, prepositional phrases."""
    for j in tree.in_clause(verb):
        if tree[j].upos not in ("NOUN", "PROPN", "PRON"):
            continue
        if tree.preposition(j):
            yield from _prepositional(tree, j, near=False)
        elif tree.language == "de" and _is_dative(tree, j):
            yield Argument("dat", j, near=False)


def _prepositional(tree: Tree, j: int, *, near: bool = True) -> Iterator[Argument]:
    """The slot of a prepositional phrase; of "on to" and "außer aus" the last word alone too."""
    preposition = tree.preposition(j)
    if preposition:
        yield Argument(preposition, j, near)
        if " " in preposition:
            yield Argument(preposition.rsplit(" ", 1)[1], j, near)


def _is_dative(tree: Tree, j: int) -> bool:
    """ "dem Iran", "den Nigerianern", "ihm", "ihnen"."""
    if tree[j].upos == "PRON":
        return tree[j].text.lower() in ("ihm", "ihnen")
    return tree[j].case == "Dat"


def _own(tree: Tree, verb: int) -> Iterator[Argument]:
    language = tree.language
    passive = is_passive(tree, verb)
    subject = next(iter(tree.children(verb, "nsubj", "csubj")), -1)
    for j in tree.children(verb):
        preposition = tree.preposition(j)
        rel = tree[j].rel
        if j == subject and not passive:
            yield Argument("subj", j)
        elif tree.has_relation(j, "nsubj", "csubj"):  # of two subjects one is an object that was taken for one
            if not passive:
                yield Argument("subj", j)
            yield Argument("obj", j)
            yield Argument("dat", j)
        elif tree.has_relation(j, "expl") and tree[j].text.lower() in ("es", "it") and subject < 0:
            yield Argument("subj", j, near=False)  # "Es muss Soldaten entsenden"
        elif preposition:
            if tree.has_relation(j, "obl", "nmod", "obj", "iobj", "advmod", "advcl"):
                if rel == "obl:agent" or (passive and preposition in _AGENT[language]):
                    yield Argument("subj", j)
                yield from _prepositional(tree, j)
        elif tree.has_relation(j, "obj"):
            yield Argument("obj", j)
            yield Argument("dat", j)
        elif tree.has_relation(j, "iobj", "obl:arg"):
            yield Argument("dat", j)
            yield Argument("obj", j)
        elif tree.has_relation(j, "obl", "xcomp", "nmod", "advmod") and tree[j].upos in ("NOUN", "PROPN", "PRON"):
            yield Argument("dat", j)
            yield Argument("obj", j, near=False)


def _inherited(tree: Tree, verb: int) -> Iterator[Argument]:
    """Subject and object that stand outside the verb's own clause."""
    passive = is_passive(tree, verb)
    own = {argument.slot for argument in _own(tree, verb)}
    outer = "obj" if passive else "subj"
    rel = tree[verb].rel.split(":")[0]
    head = tree[verb].head
    if head < 0:
        return
    if rel in ("acl", "amod") and tree[head].upos in ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X"):
        if _has_relative_pronoun(tree, verb):
            return
        if rel == "acl" and "subj" in own and "obj" not in own:
            yield Argument("obj", head)  # "the drones Iran sold"
            yield Argument("dat", head)
        elif outer not in own:
            yield Argument(outer, head, near=False)
            if _has_mark(tree, verb):
                yield from (  # "**Brazil's** plan to buy"
                    Argument(outer, argument.word, near=False)
                    for argument in _at_noun(tree, head)
                    if argument.slot in ("gen", "adj")
                )
                yield from _upwards(tree, head, verb)
        return
    if outer not in own:
        yield from _upwards(tree, head, verb)
    if rel == "xcomp" and not _has_mark(tree, verb):  # "ging in Teheran Waffen kaufen"
        yield from (argument for argument in _own(tree, head) if argument.word != verb)
    if rel == "conj" and tree[head].upos == "VERB":
        for argument in _own(tree, head):
            if argument.slot in ("obj", "dat") and argument.slot not in own and argument.word > head:
                continue
            if argument.slot not in own and argument.slot not in ("subj", "obj", "dat") and argument.word < head:
                yield Argument(argument.slot, argument.word, near=False)


def _upwards(tree: Tree, i: int, verb: int) -> Iterator[Argument]:
    """The subject of the nearest clause from `i` upwards that has one, as subject of `verb` (-1: of an active verb)."""
    outer = "obj" if verb >= 0 and is_passive(tree, verb) else "subj"
    for _ in range(_LOOSE):
        found = list(_own(tree, i)) if tree[i].upos in ("VERB", "AUX", "ADJ", "NOUN") else []
        for slot in ("subj", "obj") if is_passive(tree, i) else ("subj",):
            for argument in found:
                if argument.slot == slot:
                    yield Argument(outer, argument.word, near=False)
                    return
        if tree[i].head < 0:
            return
        if (
            tree.has_relation(i, "acl")
            and not _has_relative_pronoun(tree, i)
            and tree[tree[i].head].upos in ("NOUN", "PROPN")
        ):
            yield Argument(outer, tree[i].head, near=False)
            return
        i = tree[i].head


def _nested(tree: Tree, verb: int) -> Iterator[Argument]:
    """Phrases that hang on an object or subject but may belong to the verb."""
    for j in tree.children(verb, "obj", "nsubj", "obl", "iobj"):
        yield from _deeper(tree, j)
    if tree.language == "de":
        for j in tree.children(verb, "obj", "nsubj", "obl", "iobj"):
            yield from _run_together(tree, j)
        for j in tree.children(verb, "nsubj", "obj"):
            yield from _taken_for_genitive(tree, j)
    yield from _before_infinitive(tree, verb)


def _taken_for_genitive(tree: Tree, i: int) -> Iterator[Argument]:
    """A dative that looks like a genitive of the noun before: "will Russland **der Ukraine** Gas verkaufen"."""
    for j in tree.children(i, "nmod"):
        if (
            tree.preposition(j) is None
            and j > i
            and any(tree[k].text.lower() == "der" for k in tree.children(j, "det"))
        ):
            yield Argument("dat", j, near=False)


def _before_infinitive(tree: Tree, verb: int) -> Iterator[Argument]:
    """An object of an infinitive that was given to the verb above: "bestreitet, **den Russen** Waffen zu verkaufen"."""
    head = tree[verb].head
    if head < 0 or head > verb or not _has_mark(tree, verb):
        return
    for j in tree.children(head, "obj", "iobj", "obl"):
        between = range(head, j)
        if head < j < verb and any(tree[k].text == "," for k in between):
            yield from _prepositional(tree, j, near=False)
            if tree.preposition(j) is None:
                yield Argument("dat", j, near=False)
                yield Argument("obj", j, near=False)


def _run_together(tree: Tree, i: int) -> Iterator[Argument]:
    """Two objects without articles that were taken for one name: "lieferte **Polen** Panzer"."""
    for j in tree.children(i, "compound", "nmod", "flat"):
        apart = tree.preposition(j) is None and abs(i - j) == 1 and tree[j].upos in ("PROPN", "NOUN")
        if apart and not tree.children(j, "det"):
            yield Argument("subj", j, near=False)
            yield Argument("dat", j, near=False)
            yield Argument("obj", j, near=False)


def noun_arguments(tree: Tree, noun: int, operators: dict[int, Operator]) -> tuple[Argument, ...]:
    """The slots around a noun that carries a claim, those of the verb that governs it included."""
    found = (*_at_noun(tree, noun), *_behind(tree, noun), *_of_copula(tree, noun), *_at_governor(tree, noun, operators))
    return tuple(dict.fromkeys(found))


def _behind(tree: Tree, noun: int) -> Iterator[Argument]:
    """Phrases right behind the noun that were attached to the verb: "Ausfuhren **nach Katar** stiegen"."""
    head = tree[noun].head
    if head < 0 or tree[head].upos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return
    end = max(tree.subtree(noun))
    for j in tree.children(head):
        preposition = tree.preposition(j)
        phrase = sorted(tree.subtree(j))
        if (
            preposition
            and phrase[0] == end + 1
            and tree.has_relation(j, "obl", "nmod", "obj")
            and phrase[-1] < (head if head > noun else len(tree))
        ):
            yield from _prepositional(tree, j, near=False)
            yield from _deeper(tree, j)
            end = phrase[-1]


def _of_copula(tree: Tree, noun: int) -> Iterator[Argument]:
    """ "**Norwegen** ist Mitglied der Nato"; also "**Belarus** ist verbündet", which may look like a passive."""
    for j in tree.children(noun, "nsubj"):
        yield Argument("light", j)
        yield Argument("subj", j)


def phrase_arguments(tree: Tree, words: tuple[int, ...]) -> tuple[Argument, ...]:
    """The slots at the nouns inside a verbal phrase, and what its particle was taken to govern.

    "stellte sich auf die Seite **Riads**", "handed over **two frigates**".
    """
    found = [argument for i in words if tree[i].upos == "NOUN" for argument in _at_noun(tree, i)]
    governed = (tree[i].head for i in words if tree.has_relation(i, "case") and tree[i].head not in words)
    return (*found, *(Argument("obj", j) for j in governed))


def _at_noun(tree: Tree, noun: int) -> Iterator[Argument]:
    for j in tree.children(noun):
        preposition = tree.preposition(j)
        if tree.has_relation(j, "amod"):
            yield Argument("adj", j)
            if tree[j].lemma.lower() in ("eigen", "own"):  # "um **eigene** Lieferungen zu verschleiern"
                yield from (Argument("light", k.word, near=False) for k in _upwards(tree, tree[noun].head, -1))
        elif tree.has_relation(j, "compound"):
            yield Argument("comp", j)
            yield Argument("adj", j)  # "US deliveries"
        elif tree[j].rel == "nmod:poss" or (tree.has_relation(j, "nmod", "det:poss") and preposition is None):
            yield Argument("gen", j)
            yield from _deeper(tree, j)
        elif tree.has_relation(j, "det") and (
            tree[j].upos in ("PROPN", "NOUN") or tree[j].lemma.lower().startswith(("sein", "ihr"))
        ):
            yield Argument("gen", j)
        elif tree.has_relation(j, "nmod", "obl", "acl") and preposition:
            if preposition in _GENITIVE[tree.language]:
                yield Argument("gen", j)
            yield from _prepositional(tree, j)
            yield from _deeper(tree, j)


def _deeper(tree: Tree, j: int, depth: int = 0) -> Iterator[Argument]:
    """Prepositional phrases that hang on phrase `j` but may belong to what it hangs on."""
    for k in (j, *tree.conjuncts(j)):
        for inner in tree.children(k, "nmod"):
            preposition = tree.preposition(inner)
            if preposition and preposition not in _GENITIVE[tree.language]:
                yield from _prepositional(tree, inner, near=False)
            elif depth < 2:
                yield from _deeper(tree, inner, depth + 1)


def _at_governor(tree: Tree, noun: int, operators: dict[int, Operator]) -> Iterator[Argument]:
    """Who does it, and to whom, where a light verb or operator governs the noun: "Iran **leistet** Syrien Hilfe"."""
    first = tree.first_conjunct(noun)
    verb = tree[first].head
    if verb >= 0 and tree.has_relation(first, "nmod") and tree.preposition(first) in _MEANS:
        first, verb = verb, tree[verb].head  # "machte die Geschäfte mit Investitionen schmackhaft"
    if verb < 0 or not tree.has_relation(first, "obj", "nsubj", "obl", "iobj", "xcomp", "ccomp"):
        return
    light = tree[verb].lemma in load().classes[tree.language].get("light_verbs", frozenset())
    light = (
        light or tree.preposition(tree.first_conjunct(noun)) in _MEANS
    )  # "lockt mit Krediten", "responded with sanctions"
    operator = operators.get(verb)
    if not light and operator is None:
        return
    doer = operator.doer if operator else "subj"
    for argument in (*_own(tree, verb), *_inherited(tree, verb)):
        if argument.word == first:
            continue
        if argument.slot == doer:
            yield Argument("light", argument.word, argument.near)
        if operator and argument.slot == operator.beneficiary:
            yield Argument("beneficiary", argument.word, argument.near)
        if argument.slot not in ("subj", "obj", "dat") or (argument.slot == "dat" and doer != "dat"):
            yield Argument(argument.slot, argument.word, near=False)


def _is_past_participle_at_noun(tree: Tree, verb: int) -> bool:
    if not tree.has_relation(verb, "acl", "amod") or tree[verb].rel == "acl:relcl" or _has_mark(tree, verb):
        return False
    if tree.children(verb, "nsubj") or _has_relative_pronoun(tree, verb):
        return False
    text = tree[verb].text.lower()
    return not text.endswith("ing") if tree.language == "en" else "end" not in text[-5:]


def _has_mark(tree: Tree, verb: int) -> bool:
    return any(tree[j].text.lower() in ("zu", "to", "um") for j in tree.children(verb, "mark"))


def _has_relative_pronoun(tree: Tree, verb: int) -> bool:
    return any(
        tree[k].upos in ("PRON", "DET") and tree[k].text.lower() in RELATIVE_PRONOUNS[tree.language]
        for j in tree.children(verb, "nsubj", "obj", "obl", "iobj", "nmod")
        for k in (j, *tree.children(j, "det", "nmod"))
        if tree[k].rel != "det" or tree[k].text.lower() in ("deren", "dessen")
    )
