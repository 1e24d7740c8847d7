"""Dictionary forms of words: simplemma's word lists, helped by grammar where they fail.

simplemma (Barbaresi 2021, https://doi.org/10.5281/zenodo.4673264) does not know parts of speech. Here they choose the
rules: irregular verbs come from tables, other verbs and compounds are taken apart. Participles used as adjectives stay
adjectives ("gelieferte" gives "geliefert"), as in the treebanks.
"""

from __future__ import annotations

from functools import lru_cache

from gegenzug.language import lemmas_de, lemmas_en
from gegenzug.language.wordlist import look_up

_AS_WRITTEN = frozenset({"PUNCT", "NUM", "SYM", "X"})
_LISTED = frozenset({"fr", "ru", "sv"})  # other languages that the model has seen and simplemma has words of


@lru_cache(maxsize=200_000)
def lemma(word: str, upos: str, language: str) -> str:
    """Return the dictionary form of a word of the given part of speech, the word itself if nothing is known of it."""
    if upos in _AS_WRITTEN or not (word[0].isalpha() or word[0] in "'’"):
        return word
    if language == "de":
        return lemmas_de.lemma(word, upos)
    if language == "en":
        return lemmas_en.lemma(word.replace("’", "'"), upos)
    return look_up(word, language) if language in _LISTED and upos != "PROPN" else word
