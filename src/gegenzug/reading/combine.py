"""Rules and network together: what either finds, each finding once, with how sure the reader is of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gegenzug.claim import KINDS
from gegenzug.lexicon.words import noun_class
from gegenzug.reading.confidence import Finding, actors, in_context, same_filling
from gegenzug.reading.document import Place
from gegenzug.reading.frames import Filling, Scene
from gegenzug.reading.learned.features import Run, runs
from gegenzug.reading.learned.model import Answer, Floats, Network
from gegenzug.reading.learned.propose import Proposal, propose
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.rules import is_claim, rule_fillings

ALONE = 0.15
"""How likely at least what only the network finds must be, whatever speaks for it elsewhere in the report."""


def answers(prepared: Sequence[Prepared], network: Network) -> list[list[tuple[Run, Answer]]]:
    """What the network says of every run of every report; all go through it together."""
    cut = [list(runs(one, network.labels)) for one in prepared]
    answered = iter(network.answer([run for part in cut for run in part]))
    return [[(run, next(answered)) for run in part] for part in cut]


def findings(prepared: Prepared, answered: Sequence[tuple[Run, Answer]], network: Network | None) -> list[Finding]:
    """What rules and network find in a report, each finding knowing what the others tell."""
    found = _put_together(prepared, rule_fillings(prepared), answered, network)
    return in_context([finding for finding in found if is_claim(finding.filling)])


def _put_together(
    prepared: Prepared,
    ruled: Iterable[tuple[Scene, Filling]],
    answered: Sequence[tuple[Run, Answer]],
    network: Network | None,
) -> Iterator[Finding]:
    """Every finding once; where rules and network fill a predicate differently, each is the other's rival.

    What the rules tell of two actors in a sentence, the network does not tell again of another word or as another kind.
    """
    proposals = [
        proposal for run, answer in answered if network for proposal in propose(prepared, run, answer, network)
    ]
    likely = {place: answer.predicates[n] for run, answer in answered for n, place in enumerate(run.places)}
    taken: dict[tuple[int, int, str], list[Filling]] = {}
    for scene, filling in ruled:
        at = (scene.tree.index, filling.sense.head, filling.kind)
        taken.setdefault(at, []).append(filling)
        same = [p for p in proposals if p.sentence == at[0] and same_filling(p.filling, filling)]
        agreed = max((p.probability for p in same), default=0.0)
        predicate = max(_predicate(likely, at), *(p.predicate for p in same), 0.0)
        weakest = max((p.weakest for p in same), default=0.0)
        rival = max((p.probability for p in proposals if _at(p) == at and not same), default=0.0)
        yield Finding(at[0], filling, True, agreed, predicate, weakest, rival)
    for p in proposals:
        if p.probability < ALONE or _is_denial(prepared, p) or _is_of_trade(prepared, p):
            continue
        told = [f for at, found in taken.items() if at[0] == p.sentence for f in found]
        if not any(_same_fact(p.filling, f) for f in told):
            other = any(actors(p.filling) == actors(f) for f in told)
            rival = float(_at(p) in taken)
            yield Finding(p.sentence, p.filling, False, p.probability, p.predicate, p.weakest, rival, other)


def _is_denial(prepared: Prepared, proposal: Proposal) -> bool:
    """Whether the network took a denial for the thing that is denied: "Der Iran **weist** das zurück"."""
    sense = proposal.filling.sense
    if sense.entry.listed:
        return False
    tree, told = prepared.document.trees[proposal.sentence], prepared.reporting[proposal.sentence]
    verbs = (sense.head, tree[sense.head].head)
    return any(verb in told and told[verb].entry.sets.polarity == "negated" for verb in verbs)


def _is_of_trade(prepared: Prepared, proposal: Proposal) -> bool:
    """Whether the predicate is about tariffs, which are no claims."""
    tree = prepared.document.trees[proposal.sentence]
    return any(
        "tariffs" in noun_class(tree[i].lemma, tree.language) for i in tree.in_clause(proposal.filling.sense.head)
    )


def _same_fact(proposed: Filling, ruled: Filling) -> bool:
    """Whether both tell of the same actors, by the same word or as the same kind, or one of them is but the channel."""
    via = ruled.via.referent.actor if ruled.via and ruled.via.referent else None
    if via and via in actors(proposed):
        return True
    same_word = proposed.sense.head == ruled.sense.head
    return actors(proposed) == actors(ruled) and (same_word or proposed.kind == ruled.kind)


def _at(proposal: Proposal) -> tuple[int, int, str]:
    return proposal.sentence, proposal.filling.sense.head, proposal.filling.kind


def _predicate(likely: Mapping[Place, Floats], at: tuple[int, int, str]) -> float:
    found = likely.get(Place(at[0], at[1]))
    return 0.5 if found is None else float(found[KINDS.index(at[2])])
