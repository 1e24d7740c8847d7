"""Findings to claims: modality, voice, evidence and exchange of each, the same claim once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gegenzug.claim import KINDS_WITH_ITEM, Claim, Evidence, Words
from gegenzug.reading import modality
from gegenzug.reading.attribution import Attribution, Voice
from gegenzug.reading.confidence import Finding, found_by
from gegenzug.reading.document import Place
from gegenzug.reading.exchange import Draft, join
from gegenzug.reading.figuring import Figured, Figuring
from gegenzug.reading.frames import Filler, Filling, Scene
from gegenzug.reading.merge import merge
from gegenzug.reading.prepared import Prepared
from gegenzug.reading.tree import Tree


def claims_of(prepared: Prepared, findings: Iterable[tuple[Finding, float]]) -> list[Claim]:
    """The claims that findings, each with its confidence, make: joined and merged."""
    attribution = Attribution(prepared)
    figuring = Figuring(prepared.document)
    drafts: list[Draft] = []
    for finding, sure in findings:
        scene = prepared.scenes[finding.sentence]
        claim = _claim(scene, attribution, finding, figuring.of(scene, finding.filling))
        claim = replace(claim, id=f"d{len(drafts)}", confidence=sure)
        drafts.append(Draft(claim, finding.sentence, finding.filling.sense.head))
    return merge(draft.claim for draft in join(drafts, prepared) if _is_complete(draft.claim))


def _is_complete(claim: Claim) -> bool:
    """Whether both sides are known, where the report would not leave one open."""
    if claim.kind in ("support", "distancing", "deployment", "transfer", "sanction", "use"):
        return claim.giver is not None and claim.receiver is not None
    return True


def _claim(scene: Scene, attribution: Attribution, finding: Finding, figured: Figured) -> Claim:
    filling = finding.filling
    tree, entry, head = scene.tree, filling.sense.entry, filling.sense.head
    filled = (filler.word for _, filler in filling.fillers if filler.word is not None)
    arguments = frozenset((*filled, *tree.children(head, "obj")))
    takes = "subj" in entry.slots.get("receiver", ())
    own, why = entry.modality, entry.name
    if not entry.listed and head in scene.operators:  # "has **suspended** its aid", a predicate of the network
        own, why = scene.operators[head].sets, scene.operators[head].name
    found = modality.read(tree, head, arguments, own, scene.operators, why, takes=takes)
    voice = attribution.voice(Place(tree.index, head))
    if voice.sets.certainty or (voice.sets.polarity and not _denied(scene, voice)):
        found = found.with_(voice.sets, head, "voice")
    return Claim(
        id="",
        kind=filling.kind,
        giver=_actor(scene, filling.giver),
        receiver=None if filling.kind == "production" else _actor(scene, filling.receiver),
        item=filling.item if filling.kind in KINDS_WITH_ITEM else None,
        via=_via(scene, filling),
        parties=tuple(sorted(actor for filler in filling.parties if (actor := _actor(scene, filler)))),
        polarity=found.polarity,
        realis=found.realis,
        certainty=found.certainty,
        sources=voice.sources,
        amount=figured.amount,
        quantity=figured.quantity,
        when=figured.when,
        evidence=(_evidence(scene, finding, found, voice, figured),),
    )


def _actor(scene: Scene, filler: Filler | None) -> str | None:
    return scene.cast.called(filler.referent.actor) if filler and filler.referent else None


def _denied(scene: Scene, voice: Voice) -> bool:
    """Whether the denial has been counted already, by an operator."""
    return any(scene.operators[word].sets.polarity for word, _ in voice.words if word in scene.operators)


def _via(scene: Scene, filling: Filling) -> str | None:
    """The channel, unless it is the giver or the receiver itself."""
    via = _actor(scene, filling.via)
    return None if via in (_actor(scene, filling.giver), _actor(scene, filling.receiver)) else via


def _evidence(scene: Scene, finding: Finding, found: modality.Reading, voice: Voice, figured: Figured) -> Evidence:
    filling = finding.filling
    tree, text, sense = scene.tree, scene.document.text, filling.sense
    note = sense.part or found_by(finding)
    words = [_words(tree, text, "predicate", word, word, sense.entry.name, note) for word in sense.words]
    for role, filler in filling.fillers:
        if filler.word is None:
            source = filler.referent or filler.good
            told = filler.referent.note if filler.referent else None
            note = told or ("part of the compound" if sense.part else "named in another sentence")
            words.append(_words(tree, text, role, sense.head, sense.head, source.entry if source else None, note))
        elif filler.good:
            words.append(_words(tree, text, role, filler.good.first, filler.good.last, filler.good.entry))
        elif filler.referent:
            first, last = tree.phrase(filler.word)
            words.append(_words(tree, text, role, first, last, filler.referent.entry, filler.referent.note))
    for role, decided in (("modality", found.decided), ("source", voice.words)):
        for word, why in decided:
            is_entry = "/" in why
            words.append(_words(tree, text, role, word, word, why if is_entry else None, None if is_entry else why))
    words += (_words(tree, text, said.role, said.first, said.last, said.entry) for said in figured.words)
    sentence = tree.sentence
    return Evidence(text[sentence.start : sentence.end], sentence.start, sentence.end, tuple(words))


def _words(
    tree: Tree, text: str, role: str, first: int, last: int, entry: str | None, note: str | None = None
) -> Words:
    start, end = tree[first].start, max(tree[i].end for i in range(first, last + 1))
    return Words(role, text[start:end], start, end, entry, note)
