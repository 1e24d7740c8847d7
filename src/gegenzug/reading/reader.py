"""Report to claims: the steps of reading in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gegenzug import language
from gegenzug.claim import KINDS_WITH_ITEM, Claim, Evidence, Words
from gegenzug.language.sentence import Sentence
from gegenzug.lexicon import load
from gegenzug.reading import modality
from gegenzug.reading.attribution import Attribution, Voice
from gegenzug.reading.actors import Referent
from gegenzug.reading.document import Place
from gegenzug.reading.exchange import Draft, join
from gegenzug.reading.frames import Filler, Filling, Scene, fill
from gegenzug.reading.mentions import Mention, find
from gegenzug.reading.merge import merge
from gegenzug.reading.prepared import Prepared, prepare
from gegenzug.reading.tree import Tree
from gegenzug.report import Report

LANGUAGES = ("de", "en")
"""Languages that can be read."""
ARMS = frozenset({
    "arms", "ammunition", "artillery", "missiles", "uav", "armour", "aircraft", "air_defence", "naval", "small_arms",
    "nuclear", "components", "technology",
})  # fmt: skip
"""Items whose making and use the contract asks for."""
REACH = 2
"""Sentences over which the other side of a claim is remembered."""
BATCH = 32
"""Reports parsed together."""


def read(report: Report) -> list[Claim]:
    """The claims of a report, each with its evidence. A report in a language that cannot be read has none."""
    return next(read_many([report]))


def read_many(reports: Iterable[Report]) -> Iterator[list[Claim]]:
    """The claims of each report in turn; sentences of several reports go through the language model together."""
    batch: list[Report] = []
    for report in reports:
        batch.append(report)
        if len(batch) == BATCH:
            yield from _read_batch(batch)
            batch = []
    if batch:
        yield from _read_batch(batch)


def _read_batch(reports: Sequence[Report]) -> Iterator[list[Claim]]:
    mentions = [_mentions(report) for report in reports]
    jobs = [
        (report.text, language.split(report.text, report.language or "en") if found else [], report.language or "en")
        for report, found in zip(reports, mentions, strict=True)
    ]
    parsed = language.load().parse_many(jobs)
    for report, found, sentences in zip(reports, mentions, parsed, strict=True):
        yield _claims(report, found, sentences) if found else []


def _mentions(report: Report) -> list[Mention]:
    """Mentions in a report that may hold a claim: none if no actor is named or the language cannot be read."""
    if report.language not in LANGUAGES:
        return []
    found = find(report.text, report.language)
    return found if any(mention.forms for mention in found) else []


def _claims(report: Report, mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> list[Claim]:
    prepared = prepare(report, mentions, sentences)
    return claims_of(prepared, rule_fillings(prepared))


def claims_of(prepared: Prepared, fillings: Iterable[tuple[Scene, Filling]]) -> list[Claim]:
    """The claims that filled predicates make, joined and merged."""
    attribution = Attribution(prepared)
    drafts = [
        Draft(replace(_claim(scene, attribution, filling), id=f"d{number}"), scene.tree.index, filling.sense.head)
        for number, (scene, filling) in enumerate(fillings)
    ]
    joined = join(drafts, list(zip(prepared.document.trees, prepared.connectors, strict=True)))
    return merge(draft.claim for draft in joined if _is_complete(draft.claim))


def rule_fillings(prepared: Prepared) -> Iterator[tuple[Scene, Filling]]:
    """What the rules find in each sentence."""
    partners: list[dict[str, Referent]] = []
    for scene, senses in zip(prepared.scenes, prepared.senses, strict=True):
        scene = replace(scene, partners=dict(pair for found in partners[-REACH:] for pair in found.items()))
        fillings = [filling for sense in senses for filling in fill(scene, sense) if is_claim(filling)]
        chosen = list(_most_specific(fillings))
        partners.append(dict(pair for filling in chosen for pair in _partners(filling)))
        yield from ((scene, filling) for filling in chosen)


def _partners(filling: Filling) -> Iterator[tuple[str, Referent]]:
    """Both sides of a filling, each with the other."""
    giver = filling.giver.referent if filling.giver else None
    receiver = filling.receiver.referent if filling.receiver else None
    if giver and receiver:
        yield giver.actor, receiver
        yield receiver.actor, giver


def _most_specific(fillings: Sequence[Filling]) -> Iterator[Filling]:
    """Of fillings that share a word of their predicates, those of the longest phrase."""
    longest: dict[int, int] = {}
    for filling in fillings:
        for word in filling.sense.words:
            longest[word] = max(longest.get(word, 0), len(filling.sense.words))
    for filling in fillings:
        if len(filling.sense.words) == longest[filling.sense.head]:
            yield filling


def is_claim(filling: Filling) -> bool:
    """Whether enough roles are filled, by actors of which one is a state, body or group, and not all the same."""
    fillers = filling.parties or (filling.giver, filling.receiver)
    actors = [filler.referent.actor for filler in fillers if filler and filler.referent]
    if not any(_takes_part(actor) for actor in actors) or (len(actors) > 1 and len(set(actors)) == 1):
        return False
    if filling.kind in KINDS_WITH_ITEM and filling.item is None:
        return False
    if filling.kind in ("production", "use") and filling.item not in ARMS:
        return False
    if filling.kind == "production":
        return filling.giver is not None
    return bool(actors)


def _is_complete(claim: Claim) -> bool:
    """Whether both sides are known, where the report would not leave one open."""
    if claim.kind in ("support", "distancing", "deployment", "transfer", "sanction", "use"):
        return claim.giver is not None and claim.receiver is not None
    return True


def _takes_part(actor: str) -> bool:
    known = load().actors.get(actor)
    return known is not None and known.kind in ("state", "body", "group")


def _claim(scene: Scene, attribution: Attribution, filling: Filling) -> Claim:
    tree, entry, head = scene.tree, filling.sense.entry, filling.sense.head
    arguments = frozenset(filler.word for _, filler in filling.fillers if filler.word is not None)
    takes = "subj" in entry.slots.get("receiver", ())
    found = modality.read(tree, head, arguments, entry.modality, scene.operators, entry.name, takes=takes)
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
        evidence=(_evidence(scene, filling, found, voice),),
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


def _evidence(scene: Scene, filling: Filling, found: modality.Reading, voice: Voice) -> Evidence:
    tree, text, sense = scene.tree, scene.document.text, filling.sense
    words = [_words(tree, text, "predicate", word, word, sense.entry.name, sense.part) for word in sense.words]
    for role, filler in filling.fillers:
        if filler.word is None:
            source = filler.referent or filler.good
            words.append(
                _words(
                    tree, text, role, sense.head, sense.head, source.entry if source else None, "part of the compound"
                )
            )
        elif filler.good:
            words.append(_words(tree, text, role, filler.good.first, filler.good.last, filler.good.entry))
        elif filler.referent:
            first, last = tree.phrase(filler.word)
            words.append(_words(tree, text, role, first, last, filler.referent.entry, filler.referent.note))
    for word, why in found.decided:
        words.append(
            _words(tree, text, "modality", word, word, why if "/" in why else None, None if "/" in why else why)
        )
    for word, why in voice.words:
        words.append(_words(tree, text, "source", word, word, why if "/" in why else None, None if "/" in why else why))
    sentence = tree.sentence
    return Evidence(text[sentence.start : sentence.end], sentence.start, sentence.end, tuple(words))


def _words(
    tree: Tree, text: str, role: str, first: int, last: int, entry: str | None, note: str | None = None
) -> Words:
    start, end = tree[first].start, max(tree[i].end for i in range(first, last + 1))
    return Words(role, text[start:end], start, end, entry, note)
