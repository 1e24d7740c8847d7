"""Rules and network together: what either finds, each finding once, with how sure the reader is of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gegenzug.claim import KINDS
from gegenzug.reading.confidence import Finding, same_filling
from gegenzug.reading.document import Place
from gegenzug.reading.frames import Filling, Scene
from gegenzug.reading.learned.features import Run, runs
from gegenzug.reading.learned.model import Answer, Floats, Network
from gegenzug.reading.learned.propose import Proposal, propose
from gegenzug.reading.prepared import Prepared


def answers(prepared: Sequence[Prepared], network: Network) -> list[list[tuple[Run, Answer]]]:
    """What the network says of every run of every report; all go through it together."""
    cut = [list(runs(one, network.labels)) for one in prepared]
    answered = iter(network.answer([run for part in cut for run in part]))
    return [[(run, next(answered)) for run in part] for part in cut]


def findings(
    prepared: Prepared,
    ruled: Iterable[tuple[Scene, Filling]],
    answered: Sequence[tuple[Run, Answer]],
    network: Network | None,
) -> Iterator[Finding]:
    """Every finding in a report; where rules and network fill a predicate differently, each is the other's rival."""
    proposals = [
        proposal for run, answer in answered if network for proposal in propose(prepared, run, answer, network)
    ]
    likely = {place: answer.predicates[n] for run, answer in answered for n, place in enumerate(run.places)}
    taken: dict[tuple[int, int, str], list[Filling]] = {}
    for scene, filling in ruled:
        at = (scene.tree.index, filling.sense.head, filling.kind)
        taken.setdefault(at, []).append(filling)
        here = [p for p in proposals if _at(p) == at]
        agreed = [p.probability for p in here if same_filling(p.filling, filling)]
        rival = max((p.probability for p in here if not agreed), default=0.0)
        yield Finding(at[0], filling, True, max(agreed, default=0.0), _predicate(likely, at), rival)
    for p in proposals:
        fillings = taken.get(_at(p), [])
        if not any(same_filling(p.filling, filling) for filling in fillings):
            yield Finding(p.sentence, p.filling, False, p.probability, p.predicate, float(bool(fillings)))


def _at(proposal: Proposal) -> tuple[int, int, str]:
    return proposal.sentence, proposal.filling.sense.head, proposal.filling.kind


def _predicate(likely: Mapping[Place, Floats], at: tuple[int, int, str]) -> float:
    found = likely.get(Place(at[0], at[1]))
    return 0.5 if found is None else float(found[KINDS.index(at[2])])
