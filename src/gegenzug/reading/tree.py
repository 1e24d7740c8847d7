"""A sentence as a tree, with the questions the reader asks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from gegenzug.language.sentence import Sentence, Word

CLAUSE_RELATIONS = frozenset({"root", "ccomp", "advcl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
"""Relations by which a clause with a verb of its own hangs on its head."""
RELATIVE_PRONOUNS = {
    "de": frozenset({"der", "die", "das", "dem", "den", "deren", "dessen", "denen", "welcher", "welche", "welches"}),
    "en": frozenset({"who", "which", "that", "whom", "whose"}),
}
_ABOUT = frozenset({"über", "um", "around", "about", "over", "under", "unter", "gegen"})


NOMINAL = frozenset({"NOUN", "PROPN"})
"""Parts of speech of common nouns and names."""


class Tree:
    """A parsed sentence with its children, phrases and clauses looked up once."""

    def __init__(self, sentence: Sentence, index: int = 0) -> None:
        self.sentence = sentence
        self.index = index
        """Place of the sentence in its report."""
        self.words = sentence.words
        self.language = sentence.language

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, i: int) -> Word:
        return self.words[i]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in small letters."""
        return tuple(word.text.lower() for word in self.words)

    def says(self, i: int, *words: str) -> bool:
        """Whether word `i` is there and one of `words`, which are in small letters."""
        return 0 <= i < len(self) and self.lower[i] in words

    def texts(self, i: int, *relations: str) -> set[str]:
        """The dependents of word `i` of the given relations, in small letters."""
        return {self.lower[j] for j in self.children(i, *relations)}

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        lists: list[list[int]] = [[] for _ in self.words]
        for i, word in enumerate(self.words):
            if word.head >= 0:
                lists[word.head].append(i)
        return tuple(tuple(children) for children in lists)

    @cached_property
    def root(self) -> int:
        """The word at the top of the tree; -1 for a sentence without words."""
        return next((i for i, word in enumerate(self.words) if word.head < 0), -1)

    def children(self, i: int, *relations: str) -> tuple[int, ...]:
        """Dependents of word `i`, of the given relations if any; a relation without subtype covers its subtypes."""
        if not relations:
            return self._children[i]
        return tuple(j for j in self._children[i] if self.has_relation(j, *relations))

    def has_relation(self, i: int, *relations: str) -> bool:
        """Whether word `i` hangs on its head by one of `relations`, subtypes included."""
        rel = self.words[i].rel
        return rel in relations or rel.split(":")[0] in relations

    def subtree(self, i: int, stop: Callable[[int], bool] | None = None) -> Iterator[int]:
        """Word `i` and all below it; words for which `stop` holds are left out with what is below them."""
        todo = [i]
        while todo:
            j = todo.pop()
            yield j
            todo.extend(k for k in self._children[j] if stop is None or not stop(k))

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above word `i`, nearest first."""
        i = self.words[i].head
        while i >= 0:
            yield i
            i = self.words[i].head

    def depth(self, i: int) -> int:
        """How many words stand above word `i`."""
        return sum(1 for _ in self.ancestors(i))

    def in_clause(self, i: int) -> Iterator[int]:
        """Word `i` and what is below it without the clauses below it."""
        return self.subtree(i, lambda j: self.words[j].rel in CLAUSE_RELATIONS)

    def phrase(self, i: int) -> tuple[int, int]:
        """First and last word of the noun phrase headed by `i`, without relative clauses and coordination."""
        inside = sorted(
            self.subtree(i, lambda j: self.has_relation(j, "acl", "conj", "cc", "case", "punct", "parataxis", "nmod"))
        )
        first = last = i
        for j in reversed([j for j in inside if j < i]):
            if j != first - 1:
                break
            first = j
        for j in (j for j in inside if j > i):
            if j != last + 1:
                break
            last = j
        return first, last

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """Words coordinated with `i`, which is the first of them."""
        found: list[int] = []
        for j in self.children(i, "conj"):
            found.append(j)
            found.extend(self.conjuncts(j))
        return tuple(found)

    def first_conjunct(self, i: int) -> int:
        """The first word of the coordination that `i` is in."""
        while self.has_relation(i, "conj") and self.words[i].head >= 0:
            i = self.words[i].head
        return i

    def preposition(self, i: int) -> str | None:
        """The preposition of the phrase headed by `i`, in lower case, several words joined by a space."""
        cases = [
            j
            for j in self.children(self.first_conjunct(i), "case")
            if self.words[j].text.lower() not in ("'s", "’s", "'")
        ]
        own = [j for j in self.children(i, "case") if self.words[j].text.lower() not in ("'s", "’s", "'")]
        split = self._run_on(i)
        if split is not None:  # "im Herbst | Panzer": the preposition is that of the first noun
            own, cases = [j for j in own if j > split], []
        elif self.has_relation(i, "compound") and self._run_on(self.words[i].head) == i:
            own = [j for j in self.children(self.words[i].head, "case") if j < i]
        cases = [j for j in own or cases if not self._is_about(j, i)]
        if not cases:
            return None
        parts = sorted(j for case in cases for j in (case, *self.children(case, "fixed")))
        return " ".join(self.words[j].text.lower() for j in parts)

    def _run_on(self, i: int) -> int | None:
        """A German noun right before noun `i` that was taken for its first part, though no hyphen joins them."""
        before = i - 1
        apart = self.language == "de" and before >= 0 and self.words[before].upos == "NOUN"
        if apart and self.words[before].head == i and self.has_relation(before, "compound"):
            return before
        return None

    def _is_about(self, case: int, i: int) -> bool:
        """ "**über** 20 000 Ärzte", "**around** 300 tanks": no preposition but part of the number."""
        after = case + 1
        return (
            self.words[case].text.lower() in _ABOUT
            and after < len(self.words)
            and self.words[after].upos == "NUM"
            and self.words[after].head == i
            and len(self.words[after].text) != len("2022")
        )

    def relative_noun(self, i: int) -> int | None:
        """The noun whose relative clause word `i` stands in; None in any other clause."""
        clause = self.clause_head(i)
        noun = self.words[clause].head
        return noun if self.has_relation(clause, "acl") and noun >= 0 else None

    def clause_head(self, i: int) -> int:
        """The verb or other word that heads the clause word `i` stands in."""
        while self.words[i].rel not in CLAUSE_RELATIONS and self.words[i].head >= 0:
            i = self.words[i].head
        return i

    def text(self, first: int, last: int, source: str) -> str:
        """The exact words from `first` to `last`, cut from the text the sentence was parsed from."""
        return source[self.words[first].start : self.words[last].end]
