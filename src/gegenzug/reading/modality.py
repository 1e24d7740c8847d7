"""Whether a claim is affirmed or negated, how real what it tells is, and how sure its voice is.

Starts at the predicate and climbs: negation and adverbs of its clause, auxiliaries, then every verb, noun or adjective
that governs it. The outermost word that says something of the realis decides it; negations cancel each other out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gegenzug.claim import CERTAINTY, Certainty, Polarity, Realis
from gegenzug.lexicon import load
from gegenzug.lexicon.entries import Modality, Operator
from gegenzug.reading.slots import is_participle
from gegenzug.reading.tree import Tree

COMPLEMENTS = frozenset(
    {
        "xcomp",
        "ccomp",
        "csubj",
        "csubj:pass",
        "obj",
        "iobj",
        "nsubj",
        "nsubj:pass",
        "obl",
        "obl:arg",
        "nmod",
        "acl",
        "conj",
        "appos",
    }
)
"""Relations over which a governing word reaches the claim that depends on it."""
_NEGATIVE_DETERMINERS = {"de": frozenset({"kein", "keinerlei"}), "en": frozenset({"no", "neither"})}
_NOT = {
    "de": frozenset({"nicht", "nie", "niemals", "weder", "keineswegs", "keinesfalls", "nirgends", "mitnichten"}),
    "en": frozenset({"not", "n't", "never", "neither", "nor"}),
}
_NEITHER = frozenset({"weder", "neither"})
"""They negate wherever the parser hangs them, which at the head of a sentence may be anywhere."""
_MERELY = frozenset({"nur", "bloß", "allein", "only", "just", "merely"})
"""Behind "not" they add instead of negating."""
_WITHOUT = {"de": frozenset({"ohne", "statt", "anstatt"}), "en": frozenset({"without"})}
_IF = {
    "de": frozenset({"wenn", "falls", "sofern", "sollte", "ob"}),
    "en": frozenset({"if", "unless", "should", "whether"}),
}
_FUTURE = frozenset({"wird", "werden", "werde", "wirst", "werdet"})
_NOMINAL_SUBJECTS = frozenset({"niemand", "nobody", "none"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Polarity, realis and certainty of a claim, and the words that decided them."""

    polarity: Polarity = "affirmed"
    realis: Realis = "actual"
    certainty: Certainty = "certain"
    decided: tuple[tuple[int, str], ...] = ()
    """Word, and the entry or reason."""

    def with_(self, sets: Modality, word: int, why: str) -> Reading:
        """What is left after a word that `sets` something."""
        twice = sets.polarity == "negated" and self.polarity == "negated"
        return replace(
            self,
            polarity=_flip(self.polarity) if sets.polarity == "negated" else self.polarity,
            realis="possible" if twice and self.realis != "actual" else sets.realis or self.realis,
            certainty=max(self.certainty, sets.certainty or self.certainty, key=CERTAINTY.index),
            decided=(*self.decided, (word, why)),
        )


def _flip(polarity: Polarity) -> Polarity:
    return "affirmed" if polarity == "negated" else "negated"


def governors(tree: Tree, i: int, operators: Mapping[int, Operator]) -> Iterator[int]:
    """Words above `i` that it is a complement of, nearest first.

    A noun is governed only by operators and light verbs: that deliveries do not help does not mean there are none.
    """
    light = load().classes[tree.language].get("light_verbs", frozenset())
    while tree[i].head >= 0:
        head = tree[i].head
        if (tree[i].rel not in COMPLEMENTS or _is_relative(tree, i)) and not (
            head in operators and _is_infinitive(tree, i)
        ):
            return
        if (
            tree[i].upos in ("NOUN", "PROPN")
            and head not in operators
            and tree[head].lemma not in light
            and tree[i].rel != "conj"
        ):
            return
        if tree[i].rel == "conj" and tree.children(i, "aux", "nsubj"):
            return  # a clause of its own: "möchte nicht liefern, könnte aber …"
        i = head
        yield i


def _is_infinitive(tree: Tree, i: int) -> bool:
    """Whether a clause is an infinitive or gerund that a verb or adjective may govern: "due **to deliver**"."""
    return tree[i].rel == "advcl" and any(
        tree[j].text.lower() in ("to", "zu", "from") for j in tree.children(i, "mark", "case")
    )


def _is_relative(tree: Tree, i: int) -> bool:
    return (
        tree[i].rel == "acl"
        and tree[i].upos in ("VERB", "AUX")
        and not any(tree[j].upos in ("PART", "SCONJ") for j in tree.children(i, "mark"))
    )


def read(
    tree: Tree,
    predicate: int,
    arguments: frozenset[int],
    own: Modality,
    operators: Mapping[int, Operator],
    why: str,
    *,
    takes: bool = False,
) -> Reading:
    """The modality of the claim at `predicate`, whose roles are filled by the words `arguments`.

    `takes` says that the doer is the one who gets: to want to give is a plan, to want to have is a request.
    """
    reading = Reading()
    if own != Modality():
        reading = reading.with_(own, predicate, why)
    reading = _local(tree, predicate, arguments, operators, reading)
    chain = list(governors(tree, predicate, operators))
    for position, i in enumerate(chain):
        operator = operators.get(i)
        conjunct = tree[chain[position - 1] if position else predicate].rel == "conj"
        if operator and operator.pos in ("verb", "noun", "adj") and not conjunct:
            reading = reading.with_(operator.sets, i, operator.name)
        if tree[i].upos in ("VERB", "AUX", "ADJ") or operator:
            reading = _local(tree, i, arguments | {predicate}, operators, reading, shared=conjunct)
    wanted = any(operator.wanted for i in (predicate, *chain) for operator in _at(tree, i, operators))
    if wanted and reading.realis in ("planned", "requested"):
        reading = replace(reading, realis="requested" if takes else "planned")
    return _question(tree, reading)


def _at(tree: Tree, i: int, operators: Mapping[int, Operator]) -> list[Operator]:
    """The operators at a word and its auxiliaries."""
    return [operators[j] for j in (i, *tree.children(i, "aux")) if j in operators]


def _local(
    tree: Tree,
    i: int,
    arguments: frozenset[int],
    operators: Mapping[int, Operator],
    reading: Reading,
    *,
    shared: bool = False,
) -> Reading:
    """Negation, adverbs, auxiliaries and adjectives at word `i`; with `shared` only its auxiliaries count."""
    language = tree.language
    nominal = tree[i].upos in ("NOUN", "PROPN")
    for j in tree.children(i):
        text, lemma = tree[j].text.lower(), tree[j].lemma.lower()
        operator = operators.get(j)
        if tree.has_relation(j, "aux", "cop"):
            reading = _auxiliary(tree, i, j, operator, reading)
        elif shared:
            continue
        elif _negates(tree, j, nominal=nominal) or any(
            _negates(tree, k, nominal=nominal) for k in tree.children(j) if tree.has_relation(j, "advmod")
        ):
            reading = reading.with_(Modality(polarity="negated"), j, "negation")
        elif lemma in _IF[language] and tree.has_relation(j, "mark", "advmod"):
            reading = reading.with_(Modality(realis="possible"), j, "condition")
        elif (nominal and tree.has_relation(j, "amod") and operator and operator.pos == "adj") or (
            operator
            and operator.pos == "adv"
            and tree.has_relation(j, "advmod", "obl", "discourse", "det")
            and text not in _NOT[language] | _NEGATIVE_DETERMINERS[language]
        ):
            reading = reading.with_(operator.sets, j, operator.name)
    for j in (i, *tree.children(i, "obj", "nsubj", "obl", "iobj")):
        if shared or (j != i and not arguments.intersection(tree.subtree(j))):
            continue
        for k in tree.children(j, "det", "advmod", "cc", "dep"):
            adverb = operators.get(k)
            if j != i and adverb and adverb.pos == "adv" and adverb.sets.certainty:
                reading = reading.with_(adverb.sets, k, adverb.name)
            if tree[k].lemma.lower() in _NEGATIVE_DETERMINERS[language] and (j != i or nominal):
                return reading.with_(Modality(polarity="negated"), k, "negation")
            negated = _negates(tree, k, nominal=False) or any(
                _negates(tree, m, nominal=False) for m in tree.children(k)
            )
            if j != i and negated and tree.has_relation(k, "advmod", "cc", "dep"):
                return reading.with_(Modality(polarity="negated"), k, "negation")
        if tree[j].lemma.lower() in _NOMINAL_SUBJECTS and j != i:
            return reading.with_(Modality(polarity="negated"), j, "negation")
    return reading


def _negates(tree: Tree, j: int, *, nominal: bool) -> bool:
    """ "nicht", "never" beside a word; "ohne … zu", "without" in front of a verb."""
    word = tree[j]
    if word.text.lower() in _NOT[tree.language]:
        if j + 1 < len(tree) and tree[j + 1].text.lower() in _MERELY:
            return False
        return word.text.lower() in _NEITHER or tree.has_relation(j, "advmod", "cc", "det", "mark", "discourse")
    return not nominal and word.lemma.lower() in _WITHOUT[tree.language] and tree.has_relation(j, "mark", "case")


def _auxiliary(tree: Tree, i: int, j: int, operator: Operator | None, reading: Reading) -> Reading:
    """Modal and future auxiliaries; "werden" only with an infinitive."""
    if operator is None:
        return reading
    if (
        tree.language == "de"
        and tree[j].lemma == "werden"
        and (tree[j].text.lower() not in _FUTURE or is_participle(tree[i].text))
    ):
        return reading
    return reading.with_(operator.sets, j, operator.name)


def _question(tree: Tree, reading: Reading) -> Reading:
    if tree.words and tree.words[-1].text == "?" and reading.realis == "actual":
        return reading.with_(Modality(realis="possible"), len(tree) - 1, "question")
    return reading
