"""The German subjunctive of reported speech: which verb forms are it, and which clauses stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from gegenzug.reading.slots import is_participle
from gegenzug.reading.tree import Tree

_FIRST_OF_SEIN = frozenset({"sei", "seien"})
_SECOND = frozenset(
    "würde würden hätte hätten wäre wären könnte könnten müsste müssten dürfte dürften sollte sollten gäbe gäben "
    "bliebe blieben käme kämen ginge gingen stünde stünden".split()
)
"""Forms of the second subjunctive, which takes the place of the first where that looks like the indicative."""
_FIRST_PERSON = frozenset({"ich", "wir"})


def is_reported(tree: Tree, i: int) -> bool:
    """Whether the clause of word `i`, or one above it, is in the first subjunctive."""
    return any(is_subjunctive(tree, j) for j in (i, *tree.ancestors(i)))


def is_subjunctive(tree: Tree, i: int) -> bool:
    """Whether the clause that word `i` heads is in the first subjunctive."""
    return tree.language == "de" and any(_is_first(tree, k) for k in _verbs(tree, i))


def is_finite(tree: Tree, i: int) -> bool:
    """Whether a German verb is finite by itself or has an auxiliary: no bare participle or infinitive."""
    word = tree[i]
    if tree.children(i, "aux", "cop"):
        return True
    return word.upos == "VERB" and not is_participle(word.text) and word.text.lower() != word.lemma.lower()


def goes_on(tree: Tree, i: int) -> bool:
    """Whether the clause of word `i` may go on with reported speech: in the first subjunctive, or the second for it."""
    if tree.language != "de":
        return False
    return any(_is_first(tree, k) or tree[k].text.lower() in _SECOND for k in _verbs(tree, i))


def is_hearsay(tree: Tree, i: int) -> bool:
    """Whether the clause of word `i` says what shall be, or shall have been, by what others say: "soll", "sollen"."""
    return tree.language == "de" and any(tree[k].text.lower() in ("soll", "sollen") for k in _verbs(tree, i))


def is_infinitive_with_zu(tree: Tree, i: int) -> bool:
    """Whether a German infinitive has its "zu" inside: "aufzugeben"."""
    return tree.language == "de" and tree[i].text.lower().replace("zu", "", 1) == tree[i].lemma.lower() != tree[i].text


def _verbs(tree: Tree, i: int) -> Iterator[int]:
    """Word `i` and its auxiliaries, as far as they are verbs."""
    return (k for k in (i, *tree.children(i, "aux", "cop")) if tree[k].upos in ("VERB", "AUX"))


def _is_first(tree: Tree, i: int) -> bool:
    """ "sei", "habe", "liefere": the stem with -e, where the indicative has -t; not with "ich"."""
    text, lemma = tree[i].text.lower(), tree[i].lemma.lower()
    if text in _FIRST_OF_SEIN:
        return True
    if not text.endswith("e") or not lemma.endswith((text + "n", text[:-1] + "n")):
        return False
    verb = tree[i].head if tree.has_relation(i, "aux", "cop") else i
    return not tree.texts(verb, "nsubj") & _FIRST_PERSON
