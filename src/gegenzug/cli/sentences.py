"""A claim as a line: its sign and its sentence, the same as on the overview pages."""

from __future__ import annotations

from functools import cache

from gegenzug.analysis import gather
from gegenzug.cli.language import Language
from gegenzug.ledger import KeptClaim
from gegenzug.overview.names import Names
from gegenzug.overview.naming import LexiconNaming
from gegenzug.overview.sentences import sentence
from gegenzug.overview.texts import texts
from gegenzug.overview.values import Sign


def sentence_of(kept: KeptClaim, language: Language) -> str:
    """What is claimed and who says so, as a person would write it."""
    return sentence(_names(language), gather([kept]))


def sign_of(kept: KeptClaim) -> str:
    """How certain it is and whether it happened, in four characters."""
    claim = kept.claim
    return Sign(claim.certainty, claim.realis, claim.polarity).glyph


@cache
def _names(language: Language) -> Names:
    return Names(LexiconNaming(), language, texts(language))
