"""Report to claims: the steps of reading in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

from gegenzug import language
from gegenzug.claim import SURE, Claim
from gegenzug.language.sentence import Sentence, Span
from gegenzug.lexicon import LANGUAGES
from gegenzug.reading.claiming import claims_of
from gegenzug.reading.combine import answers, findings
from gegenzug.reading.confidence import confidence, not_turned
from gegenzug.reading.learned import model
from gegenzug.reading.mentions import Mention, find
from gegenzug.reading.prepared import Prepared, prepare
from gegenzug.reading.statements import Statement, statements
from gegenzug.report import Report

BATCH = 8
"""Reports parsed together."""
WORTH_CHECKING = 0.15
"""Confidence below which a finding is not even worth a look."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report on its way: what it mentions, and its sentences if it mentions any actor."""

    report: Report
    mentions: list[Mention]
    sentences: tuple[Sentence, ...]

    def prepared(self) -> Prepared:
        """It with all that the rules know of its sentences."""
        return prepare(self.report, self.mentions, self.sentences)


def read(report: Report) -> list[Claim]:
    """The claims of a report, each with its evidence. A report in a language that cannot be read has none."""
    return next(read_many([report]))


def read_many(reports: Iterable[Report], *, sure: float = SURE) -> Iterator[list[Claim]]:
    """The claims of each report in turn, those with a confidence of at least `sure`.

    Sentences of several reports go through the language model together, the next reports while these are read.
    """
    for batch in _ahead(reports, _parse):
        yield from _read(batch, sure)


def read_statements(reports: Iterable[Report]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each report in turn: who said what. A report in a language that cannot be read has none."""
    for parsed in _ahead(reports, lambda batch: parse(batch, vectors=False, every=True)):
        yield from (statements(one.prepared()) for one in parsed)


def _ahead(reports: Iterable[Report], work: Callable[[Sequence[Report]], list[Parsed]]) -> Iterator[list[Parsed]]:
    """What `work` makes of reports, a batch at a time, the next batch while the last one is read."""
    waiting = iter(reports)
    with ThreadPoolExecutor(1) as ahead:
        coming = ahead.submit(work, list(islice(waiting, BATCH)))
        while batch := coming.result():
            coming = ahead.submit(work, list(islice(waiting, BATCH)))
            yield batch


def _parse(reports: Sequence[Report]) -> list[Parsed]:
    return parse(reports, vectors=model.load() is not None)


def parse(reports: Sequence[Report], *, vectors: bool, every: bool = False) -> list[Parsed]:
    """Reports with their sentences parsed together, with the language model's `vectors` if they are to be learned from.

    Those in a language that cannot be read have no sentences, nor, unless `every` is set, those that name no
    actor.
    """
    mentions = [_mentions(report) for report in reports]
    jobs = [_job(report, wanted=bool(found) or every) for report, found in zip(reports, mentions, strict=True)]
    parsed = language.load().parse_many(jobs, vectors=vectors) if jobs else []
    return [Parsed(*parts) for parts in zip(reports, mentions, parsed, strict=True)]


def _job(report: Report, *, wanted: bool) -> tuple[str, list[Span], str]:
    """The text of a report, its sentences if they are wanted, and the language they are read in."""
    code = report.language or "en"
    wanted = wanted and report.language in LANGUAGES
    return report.text, language.split(report.text, code) if wanted else [], code


def _mentions(report: Report) -> list[Mention]:
    """Mentions in a report that may hold a claim: none if no actor is named or the language cannot be read."""
    if report.language not in LANGUAGES:
        return []
    found = find(report.text, report.language)
    return found if any(mention.forms for mention in found) else []


def _read(batch: Sequence[Parsed], sure: float) -> Iterator[list[Claim]]:
    network = model.load()
    prepared = [one.prepared() for one in batch]
    answered = answers(prepared, network) if network else [[] for _ in prepared]
    for one, answer in zip(prepared, answered, strict=True):
        rated = not_turned([(finding, confidence(finding)) for finding in findings(one, answer, network)])
        yield claims_of(one, [(finding, rate) for finding, rate in rated if rate >= sure])
