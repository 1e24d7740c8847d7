"""The overview of a state as plain data: everything a renderer needs, nothing it must look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gegenzug.claim import Certainty, Polarity, Realis

Direction = Literal["in", "out", "talks"]


@dataclass(frozen=True, slots=True)
class Sign:
    """How certain something is and whether it happened: drawn as a line style, an arrow head, a bar."""

    certainty: Certainty = "certain"
    realis: Realis = "actual"
    polarity: Polarity = "affirmed"

    @property
    def stroke(self) -> Certainty:
        """Solid, dashed or dotted; what is only possible is dotted, whoever says so."""
        return "possible" if self.realis == "possible" else self.certainty

    @property
    def head(self) -> Literal["closed", "open"]:
        """An open arrow head for what has not happened."""
        return "open" if self.realis in ("planned", "possible") else "closed"

    @property
    def backwards(self) -> bool:
        """Whether the arrow points to the giver, who is asked."""
        return self.realis == "requested"

    @property
    def barred(self) -> bool:
        """Whether a bar stands at the arrow's end."""
        return self.polarity == "negated"

    @property
    def glyph(self) -> str:
        """The sign in four characters, for text."""
        line = {"certain": "──", "probable": "╌╌", "possible": "··"}[self.stroke]
        bar = "┃" if self.barred else " "
        if self.backwards:
            return f"{bar}◄{line}" if self.barred else f"◄{line} "
        return f"{line}{'▷' if self.head == 'open' else '►'}{bar}"


LEGEND: tuple[tuple[str, Sign], ...] = (
    ("legend_certain", Sign()),
    ("legend_probable", Sign(certainty="probable")),
    ("legend_possible", Sign(realis="possible")),
    ("legend_planned", Sign(realis="planned")),
    ("legend_requested", Sign(realis="requested")),
    ("legend_negated", Sign(polarity="negated")),
)
"""The signs that are explained, with the keys of their texts."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words of a report and where they stand."""

    text: str
    """At most `quotation.WORDS` words; … where the sentence was cut."""
    language: str | None
    outlet: str
    date: str
    """As it is read."""
    day: str | None
    """ISO 8601, as exact as it is known."""
    url: str | None
    """Its web address, if it has one; never anything but http or https."""
    number: int
    """Of the report in the list of sources."""
    claims: tuple[str, ...]
    """The ids of the claims that it carries."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with its evidence."""

    sentence: str
    sign: Sign
    quotations: tuple[Quotation, ...]
    figures: str = ""
    """How many, for how much and when, in the words quoted."""
    note: str = ""
    """How many reports and outlets say so, and when, if there are several."""
    also: tuple[int, ...] = ()
    """Numbers of further reports that say so."""
    returns: tuple[Line, ...] = ()
    """What reports call the return or the price."""
    against: tuple[Line, ...] = ()
    """What other claims say to the contrary."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    """Sentences drawn from the other lines of the page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    anchor: str
    title: str
    groups: tuple[Group, ...]
    portrait: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """What passes between a partner and the state, as one line of the figure."""

    direction: Direction
    sign: Sign
    goods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A partner in the figure."""

    name: str
    anchor: str
    note: str
    flows: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Who gives and gets what; partners by weight."""

    title: str
    text: str
    state: str
    partners: tuple[Node, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A report that was used."""

    number: int
    report: str
    outlet: str
    title: str
    date: str
    day: str | None
    url: str | None
    origin: str | None
    """The name of the file it came from, where it has no web address; for those who look for it, not shown."""
    language: str | None


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that reports name in their own list of used sources."""

    outlet: str
    title: str
    url: str | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Empty:
    """What to say where nothing is known."""

    text: str
    command: str
    after: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview of a state in one language."""

    state: str
    language: str
    title: str
    name: str
    as_of: str | None
    """ISO 8601: the date of the newest report."""
    dateline: str
    """As of when, from how many reports."""
    summary: tuple[str, ...] = ()
    figure: Figure | None = None
    partners: tuple[Section, ...] = ()
    more: tuple[Section, ...] = ()
    """Partners beyond those of the figure."""
    others: tuple[Section, ...] = ()
    """Who turns away, what is lacking, what only passes through, what has no named other side."""
    sources: tuple[Source, ...] = ()
    cited: tuple[CitedSource, ...] = ()
    waiting: str | None = None
    """What says that further claims wait to be checked, if any do."""
    empty: Empty | None = None
