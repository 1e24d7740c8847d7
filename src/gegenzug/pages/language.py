"""Which language a text is in. Method: naive Bayes over byte n-grams (langid, Lui & Baldwin 2012), as in py3langid."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from gegenzug.report import Block

# Languages of news that a collection is likely to hold. Fewer guesses make short texts safer: without the small
# neighbours of German and English (Luxembourgish, Scots, Pidgin) a headline is hardly ever taken for one of them.
_LANGUAGES = {
    *("ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it"),
    *("ja", "ko", "lt", "lv", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi", "zh"),
}
_READ = ("de", "en")
_PRIOR = 10.0
"""Lead in log probability that a third language needs over German and English. Headlines of three words come out right
with it, and a sentence in a third language leads by far more."""
_ENOUGH = 2000
_LETTERS = 4
_FIRST = 12


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(sorted(_LANGUAGES))
    return identifier


def recognise(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`; None where it holds hardly a letter."""
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _LETTERS:
        return None
    if sample.isupper():
        sample = sample.lower()
    ranked = [(str(language), float(score)) for language, score in _identifier().rank(sample)]
    return max(ranked, key=lambda one: one[1] + (_PRIOR if one[0] in _READ else 0.0))[0]


def recognise_blocks(blocks: Sequence[Block]) -> str | None:
    """Return the language of a report by its first blocks."""
    return recognise(" ".join(block.text for block in blocks[:_FIRST]))


def code(value: str | None) -> str | None:
    """Return the ISO 639-1 code in a declared language such as "de-DE" or "en_GB"; None where there is none."""
    head = (value or "").strip().lower().replace("_", "-").split("-")[0]
    return _NAMES.get(head) or (head if len(head) == 2 and head.isalpha() else None)


_NAMES = {"deu": "de", "ger": "de", "german": "de", "deutsch": "de", "eng": "en", "english": "en", "englisch": "en"}
