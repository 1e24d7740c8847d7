"""A report prepared for reading: its sentences as trees, and the mentions of actors and goods in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gegenzug.language.sentence import Sentence
from gegenzug.lexicon import LANGUAGES
from gegenzug.reading.mentions import Mention
from gegenzug.reading.tree import Tree
from gegenzug.report import Block, Report


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a report: which sentence, which word in it."""

    sentence: int
    word: int


class Document:
    """A report with its parsed sentences. Offsets count characters of `report.text`."""

    def __init__(self, report: Report, sentences: Iterable[Sentence], mentions: Iterable[Mention]) -> None:
        self.report = report
        self.text = report.text
        self.language = report.language if report.language in LANGUAGES else "en"
        """Whose rules it is read by."""
        self.trees = tuple(Tree(sentence, index) for index, sentence in enumerate(sentences))
        self.blocks = tuple(self._block_of(tree.sentence.start) for tree in self.trees)
        self._mentions = tuple(mentions)
        self.by_word: tuple[Mapping[int, Mention], ...] = tuple(self._map(tree) for tree in self.trees)
        """For each sentence: word to the mention that covers it."""

    @property
    def year(self) -> int | None:
        """The year of the report, if known."""
        return self.report.date.at.year if self.report.date else None

    def _block_of(self, offset: int) -> Block:
        for start, end, block in self.report.spans():
            if start <= offset <= end:
                return block
        raise ValueError(f"no block of the report holds character {offset}")

    def _map(self, tree: Tree) -> dict[int, Mention]:
        sentence = tree.sentence
        covered: dict[int, Mention] = {}
        inside = [mention for mention in self._mentions if sentence.start <= mention.start < sentence.end]
        for i, word in enumerate(tree.words):
            for mention in inside:
                if mention.start <= word.start and word.end <= mention.end and word.upos not in ("ADP", "DET"):
                    covered[i] = mention
        return covered
