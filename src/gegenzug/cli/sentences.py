"""A claim as a line: its sign and its sentence, the same as on the overview pages."""

from __future__ import annotations

from gegenzug.analysis import gather
from gegenzug.cli.language import Language
from gegenzug.ledger import KeptClaim
from gegenzug.overview import texts
from gegenzug.overview.names import Names
from gegenzug.overview.naming import LexiconNaming
from gegenzug.overview.sentences import sentence
from gegenzug.overview.values import Sign
