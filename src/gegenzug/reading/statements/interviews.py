"""Interviews: questions and answers in turns, where whole paragraphs are somebody's words without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gegenzug.language.sentence import Span

_LABEL = re.compile(r"([A-ZÄÖÜ][\w.’'-]*(?: [A-ZÄÖÜ][\w.’'-]*){0,2}): (?=\S)")
_ADDRESSED = re.compile(
    r"(?:Herr|Frau|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Professor|Professorin|Minister|Ministerin|General)"
    r"(?: (?:Dr\.?|Prof\.?|Professor|Präsident|Minister))* ((?:[A-ZÄÖÜ][\w’'-]+ ?){1,3}),"
)
_TITLE = re.compile(r"(?:\S*(?:in|er|or|ent|ist|Die|Das|The|Mr|Ms|Mrs|Herr|Frau) )+(?=\S+ \S)")
"""Articles, forms of address and German names of professions before a first name."""
_QUESTIONS = frozenset({"frage", "question", "q", "interviewer"})
_TURNS = 3
"""Questions from which a report is taken for an interview."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody answers, and where the text names them last before."""

    span: Span
    speaker: Span


def turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The answers of an interview; none in a report that is no interview."""
    return list(_labelled(text, paragraphs)) or list(_unlabelled(text, paragraphs))


def _labelled(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """ "Meridian: Who …?", "Couto: The army …": a name before every turn."""
    labels = {span: match for span in paragraphs if (match := _LABEL.match(text, *span))}
    counts = Counter(match[1] for match in labels.values())
    often = {label for label, count in counts.items() if count >= _TURNS - 1}
    if len(often) < 2:
        return
    asking = {label for label in often if label.casefold() in _QUESTIONS or _asks(text, label, labels)}
    for (_, end), match in labels.items():
        if match[1] in often - asking:
            yield Turn((match.end(), end), _full_name(text, match[1], match.start()) or match.span(1))


def _asks(text: str, label: str, labels: dict[Span, re.Match[str]]) -> bool:
    """Whether most turns of a label are questions."""
    own = [text[match.end() : span[1]] for span, match in labels.items() if match[1] == label]
    return sum(turn.rstrip('“”"»« ').endswith("?") for turn in own) * 2 > len(own)


def _unlabelled(text: str, paragraphs: Sequence[Span]) -> Iterator[Turn]:
    """Questions as paragraphs of their own, one of which addresses who answers: "Frau Diekhoff, was liegt …?"."""
    asked = [n for n, (start, end) in enumerate(paragraphs) if text[start:end].rstrip().endswith("?")]
    first, called = next(((n, m) for n in asked if (m := _ADDRESSED.match(text, *paragraphs[n]))), (-1, None))
    if len(asked) < _TURNS or called is None:
        return
    speaker = _full_name(text, called[1].strip(), called.start()) or called.span(1)
    answered = False
    for n in range(first + 1, len(paragraphs)):
        start, end = paragraphs[n]
        if n in asked or (answered and _is_remark(text, paragraphs, n, asked)):
            answered = False
        else:
            answered = True
            yield Turn((start, end), speaker)


def _is_remark(text: str, paragraphs: Sequence[Span], n: int, asked: Sequence[int]) -> bool:
    """Whether a short paragraph behind an answer is the interviewer's, though no question: one answered at length."""
    if n + 1 >= len(paragraphs) or n + 1 in asked:
        return False
    own, following = (text[slice(*paragraphs[k])] for k in (n, n + 1))
    return len(own.split()) < 15 and len(following) > len(own)


def _full_name(text: str, name: str, before: int) -> Span | None:
    """Where a name first stands with what goes before it: "Marlene Diekhoff" for "Diekhoff"."""
    found = re.search(rf"(?:[A-ZÄÖÜ][\w’'-]+ )+{re.escape(name)}\b", text[:before])
    if found is None:
        return None
    title = _TITLE.match(found[0])
    return found.start() + (title.end() if title else 0), found.end()
