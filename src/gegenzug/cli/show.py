"""Claims on a terminal: as lines of a table, and one with everything behind it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gegenzug.claim import UNNAMED, Claim, Evidence, Words
from gegenzug.cli.sentences import sentence_of, sign_of
from gegenzug.cli.stream import shown
from gegenzug.cli.texts import Texts
from gegenzug.figures import percent
from gegenzug.ledger import KeptClaim, ReportSummary
from gegenzug.lexicon import actor_name
from gegenzug.overview import figures
from gegenzug.overview.dates import iso, spelled
from gegenzug.overview.texts import texts as overview_texts

WIDTH = 100
"""Where there is no terminal to ask."""
STYLES = {
    "predicate": "bold",
    "giver": "bold blue",
    "receiver": "bold magenta",
    "item": "bold yellow",
    "via": "bold cyan",
    "party": "bold blue",
    "source": "bold green",
    "amount": "yellow",
    "quantity": "yellow",
    "when": "cyan",
}
OTHER_STYLE = "underline"


def console() -> Console:
    """Standard output, as wide as it is."""
    return Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False, markup=False, soft_wrap=False)


def has_colours(console: Console) -> bool:
    """Whether it shows colours; else marks have to be characters."""
    return console.color_system is not None and not console.no_color


def claim_table(claims: Iterable[KeptClaim], texts: Texts) -> Table:
    """One line a claim: id, day, sign and sentence, outlet."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(texts("table.id"), no_wrap=True, style="dim")
    table.add_column(texts("table.date"), no_wrap=True)
    table.add_column("", no_wrap=True, style="cyan")
    table.add_column(texts("table.claim"), ratio=1)
    table.add_column(texts("table.outlet"), max_width=20)
    table.add_column(texts("table.sure"), no_wrap=True, justify="right", style="dim")
    for kept in claims:
        day, told = iso(kept.report.date) or "", sentence_of(kept, texts.language)
        sure = percent(kept.claim.confidence)
        table.add_row(kept.claim.id, day, sign_of(kept), told, kept.report.outlet or "", sure)
    return table


def why(console: Console, kept: KeptClaim, partners: Sequence[KeptClaim], texts: Texts) -> None:
    """Print a claim: its evidence, what each word decided, who says so, what it is exchanged for, its report."""
    claim = kept.claim
    console.print(Text.assemble((sign_of(kept), "cyan"), " ", (sentence_of(kept, texts.language), "bold")))
    if kept.report.superseded:
        console.print(texts("why.superseded"), style="yellow")
    plain = not has_colours(console)
    for evidence in claim.evidence:
        console.print()
        console.print(Padding(marked(evidence, texts, plain=plain), (0, 0, 0, 2)))
    console.print()
    console.print(_facts(claim, texts))
    words = [word for evidence in claim.evidence for word in evidence.words]
    if words:
        _section(console, texts("why.words"), _words(words, texts))
    if partners:
        _section(console, texts("why.exchange"), _exchange(partners, texts))
    _section(console, texts("why.report"), _report(kept.report, texts))


def marked(evidence: Evidence, texts: Texts, *, plain: bool) -> Text:
    """The words of a report with each role marked: by its colour, or `plain` in brackets with its name."""
    result = Text()
    reached = 0
    for span in _spans(evidence):
        result.append(evidence.text[reached : span.start])
        words = evidence.text[span.start : span.end]
        if plain:
            result.append(f"[{words} | {role_name(span.role, texts)}]")
        else:
            result.append(words, STYLES.get(span.role, OTHER_STYLE))
        reached = span.end
    result.append(evidence.text[reached:])
    return result


@dataclass(frozen=True, slots=True)
class _Span:
    """Words of a role, counted from the beginning of the evidence."""

    start: int
    end: int
    role: str


def _spans(evidence: Evidence) -> Iterator[_Span]:
    """The words that can be marked, in order. Of two that overlap the first and then the longest counts."""
    placed = [_Span(word.start - evidence.start, word.end - evidence.start, word.role) for word in evidence.words]
    inside = (span for span in placed if 0 <= span.start < span.end <= len(evidence.text))
    reached = 0
    for span in sorted(inside, key=lambda span: (span.start, -span.end)):
        if span.start >= reached:
            yield span
            reached = span.end


def role_name(role: str, texts: Texts) -> str:
    """What a role is called."""
    return str(texts.at("roles").get(role, role))


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    return grid


def _section(console: Console, title: str, body: Table) -> None:
    console.print()
    console.print(title, style="bold")
    console.print(Padding(body, (0, 0, 0, 2)))


def _facts(claim: Claim, texts: Texts) -> Padding:
    grid = _grid()
    grid.add_row(texts("table.id"), claim.id)
    grid.add_row(texts("why.kind"), texts(f"kinds.{claim.kind}"))
    for role, actor in (("giver", claim.giver), ("receiver", claim.receiver), ("via", claim.via)):
        if actor:
            grid.add_row(role_name(role, texts), actor_name(actor, texts.language))
    if claim.parties:
        parties = ", ".join(actor_name(party, texts.language) for party in claim.parties)
        grid.add_row(texts("why.parties"), parties)
    if claim.item:
        grid.add_row(role_name("item", texts), texts(f"items.{claim.item}"))
    for role, figure in figures.told(claim, overview_texts(texts.language)):
        grid.add_row(role_name(role, texts), figure)
    modality = [texts(f"realis.{claim.realis}"), texts(f"certainty.{claim.certainty}")]
    if claim.polarity == "negated":
        modality.insert(0, texts("polarity.negated"))
    grid.add_row(texts("why.modality"), ", ".join(modality))
    grid.add_row(texts("why.sources"), _sources(claim, texts))
    grid.add_row(texts("why.confidence"), percent(claim.confidence))
    return Padding(grid, (0, 0, 0, 2))


def _sources(claim: Claim, texts: Texts) -> str:
    if not claim.sources:
        return texts("why.own_voice")
    return " ← ".join(texts("why.unnamed") if source == UNNAMED else source for source in claim.sources)


def _words(words: Sequence[Words], texts: Texts) -> Table:
    grid = Table.grid(padding=(0, 2))
    for style in (None, None, "dim", "dim"):
        grid.add_column(style=style)
    for word in words:
        role = Text(role_name(word.role, texts), STYLES.get(word.role, OTHER_STYLE))
        grid.add_row(role, word.text, word.entry or "", note(word.note, texts))
    return grid


def note(text: str | None, texts: Texts) -> str:
    """Why words count, in the language of the texts as far as it is known there; quoted words before a colon stay."""
    words, colon, reason = (text or "").rpartition(": ")
    return words + colon + str(texts.at("notes").get(reason, reason))


def _exchange(partners: Sequence[KeptClaim], texts: Texts) -> Table:
    grid = _grid()
    for partner in partners:
        grid.add_row(partner.claim.id, f"{sign_of(partner)} " + sentence_of(partner, texts.language))
    return grid


def _report(report: ReportSummary, texts: Texts) -> Table:
    grid = _grid()
    rows = (
        ("why.headline", report.headline),
        ("why.outlet", report.outlet),
        ("why.date", spelled(report.date, texts.language, "")),
        ("why.url", report.url),
        ("why.origin", shown(report.origin) if report.origin else None),
        ("why.reader", f"{report.reader}, {report.read_at.date().isoformat()}"),
    )
    for key, value in rows:
        if value:
            grid.add_row(texts(key), value)
    return grid
