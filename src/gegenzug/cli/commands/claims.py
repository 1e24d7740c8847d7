"""`gegenzug claims`: what the ledger holds, filtered."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from gegenzug.claim import ITEMS, KINDS, REALIS, SURE, Claim, to_json
from gegenzug.cli.ledgers import opened
from gegenzug.cli.params import Day, actor
from gegenzug.cli.program import Command, ledger_option
from gegenzug.cli.texts import Texts
from gegenzug.figures import Number, plain

if TYPE_CHECKING:
    from gegenzug.ledger import KeptClaim, ReportSummary

ROWS = 100
"""Lines of a table unless `--limit` asks for more: a terminal is no place for a hundred thousand."""
FIGURES = tuple("amount currency amount_bound quantity unit thing quantity_bound when when_relation".split())
"""The last columns of the CSV: numbers alone, and the words for them in columns of their own."""
COLUMNS = (
    *("id", "date", "outlet", "headline", "url", "kind", "giver", "receiver", "item", "via", "parties", "polarity"),
    *("realis", "certainty", "sources", "in_return_for", "confidence", "evidence", *FIGURES),
)
"""Of the CSV. Several values in a cell are separated by ` | `."""


def build(texts: Texts) -> click.Command:
    """The command in a language."""

    def run(ledger: str, format: str, limit: int | None, *, all: bool, check: bool, **wanted: Any) -> None:
        from gegenzug.ledger import ClaimFilter

        for role in ("actor", "giver", "receiver"):
            wanted[role] = actor(wanted[role]) if wanted[role] else None
        show = _SHOW[format]
        if limit is None and format == "table":
            limit = ROWS
        least, below = None if all or check else SURE, SURE if check else None
        with opened(ledger, texts) as kept:
            claims = kept.claims(ClaimFilter(**wanted, least=least, below=below, limit=limit + 1 if limit else None))
            show(claims, limit or None, texts)

    return Command("claims", texts, run, [*_filters(texts), *_shape(texts), ledger_option(texts)])


def _filters(texts: Texts) -> Iterator[click.Option]:
    name, day = texts("options.actor_metavar"), texts("options.day_metavar")
    for role in ("actor", "giver", "receiver"):
        yield click.Option([f"--{role}"], metavar=name, help=texts(f"claims.options.{role}"))
    yield click.Option(["--kind"], type=click.Choice(KINDS), metavar=texts("options.kind_metavar"), help=_kinds(texts))
    yield click.Option(["--item"], type=click.Choice(ITEMS), metavar=texts("options.item_metavar"), help=_items(texts))
    polarity = click.Choice(["affirmed", "negated"])
    yield click.Option(["--polarity"], type=polarity, metavar="POLARITY", help=texts("claims.options.polarity"))
    yield click.Option(["--realis"], type=click.Choice(REALIS), metavar="REALIS", help=texts("claims.options.realis"))
    yield click.Option(["--since"], type=Day(texts), metavar=day, help=texts("claims.options.since"))
    yield click.Option(["--until"], type=Day(texts, last=True), metavar=day, help=texts("claims.options.until"))
    outlet = texts("options.outlet_metavar")
    yield click.Option(["--outlet"], metavar=outlet, help=texts("claims.options.outlet"))


def _shape(texts: Texts) -> Iterator[click.Option]:
    formats = click.Choice(tuple(_SHOW))
    yield click.Option(["--format"], type=formats, default="table", help=texts("claims.options.format"))
    yield click.Option(
        ["--limit"], type=click.IntRange(min=0), metavar="N", help=texts("claims.options.limit", rows=ROWS)
    )
    yield click.Option(["--check"], is_flag=True, help=texts("claims.options.check"))
    yield click.Option(["--all"], is_flag=True, help=texts("claims.options.all"))
    yield click.Option(["--superseded"], is_flag=True, help=texts("claims.options.superseded"))


def _kinds(texts: Texts) -> str:
    return texts("claims.options.kind", kinds=", ".join(KINDS))


def _items(texts: Texts) -> str:
    return texts("claims.options.item", items=", ".join(ITEMS))


def _table(claims: Iterator[KeptClaim], limit: int | None, texts: Texts) -> None:
    from gegenzug.cli import show

    found = list(islice(claims, limit))
    if not found:
        click.echo(texts("claims.none"), err=True)
        return
    show.console().print(show.claim_table(found, texts))
    if next(claims, None) is not None:
        click.echo(texts("claims.more", n=limit), err=True)


def _csv(claims: Iterator[KeptClaim], limit: int | None, _texts: Texts) -> None:
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for kept in islice(claims, limit):
        record = {**to_json(kept.claim), **_report(kept.report), **_figures(kept.claim)}
        writer.writerow({column: _cell(record[column]) for column in COLUMNS})


def _figures(claim: Claim) -> dict[str, str | None]:
    """Figures as cells that a spreadsheet can add up: numbers alone, the words for them in columns of their own."""
    cells: dict[str, str | None] = dict.fromkeys(FIGURES)
    if claim.amount:
        number = claim.amount.number
        cells |= {"amount": plain(number.value), "currency": claim.amount.currency, "amount_bound": _bound(number)}
    if claim.quantity:
        number = claim.quantity.number
        cells |= {"quantity": plain(number.value), "unit": claim.quantity.unit, "thing": claim.quantity.thing}
        cells["quantity_bound"] = _bound(number)
    if claim.when:
        cells |= {"when": claim.when.iso, "when_relation": claim.when.relation}
    return cells


def _bound(number: Number) -> str:
    """How exact it is: `exact`, `about`, `to 30` for the end of a range, and per what time."""
    to = None if number.to is None else f"to {plain(number.to)}"
    per = number.per and f"per {number.per}"
    return " ".join(part for part in (number.bound, to, per) if part)


def _cell(value: object) -> object:
    return " | ".join(map(str, value)) if isinstance(value, list) else value


def _json(claims: Iterator[KeptClaim], limit: int | None, _texts: Texts) -> None:
    """An array, one claim a line, written as they come."""
    separator = "[\n"
    for kept in islice(claims, limit):
        record = {**to_json(kept.claim), "report": {"id": kept.report.id, **_report(kept.report)}}
        click.echo(separator + json.dumps(record, ensure_ascii=False), nl=False)
        separator = ",\n"
    click.echo("[]" if separator == "[\n" else "\n]")


def _report(report: ReportSummary) -> dict[str, str | None]:
    return {
        "outlet": report.outlet,
        "headline": report.headline,
        "date": report.date.iso if report.date else None,
        "url": report.url,
        "language": report.language,
    }


_SHOW: dict[str, Callable[[Iterator[KeptClaim], int | None, Texts], None]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
}
