"""The tables. Changing them takes a migration under `migrations/versions` and a new `HEAD`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

HEAD = "0002"
"""The newest migration this program knows."""
VERSION_TABLE = "ledger_schema"
"""Holds the migration a database is at, and marks it as a ledger."""


class Words(TypeDecorator[str]):
    """Text of any origin. What no database can hold, lone surrogates and NUL, becomes U+FFFD; offsets stay right."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 – SQLAlchemy's signature
        """The text as it is stored."""
        return value if value is None else storable(value)


def storable(text: str) -> str:
    """The text with U+FFFD for each character that no database can hold."""
    if "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in set(text)):
        return text
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _of_claim(**options: Any) -> Column[int]:
    return Column("claim", ForeignKey("claims.pk", ondelete="CASCADE"), nullable=False, **options)


reports = Table(
    "reports",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("key", Words, nullable=False),
    Column("version", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("superseded_by", ForeignKey("reports.pk")),
    Column("reader", String, nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("outlet", Words),
    Column("kicker", Words),
    Column("headline", Words),
    Column("lead", Words),
    Column("language", String),
    Column("url", Words),
    Column("origin", Words),
    Column("authors", JSON, nullable=False),
    Column("published", String(40)),
    Column("published_precision", String(6)),
    Column("updated", String(40)),
    Column("updated_precision", String(6)),
    # The first and last day the report may have been published on: the same day, or a month or a year apart.
    Column("first_day", Date),
    Column("last_day", Date),
    Column("blocks", JSON, nullable=False),
    Column("cited", JSON, nullable=False),
    UniqueConstraint("key", "version"),
    UniqueConstraint("key", "digest"),
    Index(None, "outlet"),
    Index(None, "first_day"),
    Index(None, "last_day"),
    Index(None, "superseded_by"),
)

claims = Table(
    "claims",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String(12), nullable=False, unique=True),
    Column("report", ForeignKey("reports.pk", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("giver", Words),
    Column("receiver", Words),
    Column("item", String(16)),
    Column("via", Words),
    Column("polarity", String(8), nullable=False),
    Column("realis", String(9), nullable=False),
    Column("certainty", String(8), nullable=False),
    Column("confidence", Float, nullable=False),
    # In the form of the data contract; `period` is the claim's `when`, a word that SQL keeps for itself.
    Column("amount", JSON(none_as_null=True)),
    Column("quantity", JSON(none_as_null=True)),
    Column("period", JSON(none_as_null=True)),
    Index(None, "giver", "receiver"),
    Index(None, "receiver", "giver"),
    Index(None, "kind", "item"),
    Index(None, "item"),
)

actors = Table(
    "claim_actors",
    metadata,
    _of_claim(primary_key=True),
    Column("role", String(8), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("actor", Words, nullable=False),
    Index(None, "actor", "claim"),
)

sources = Table(
    "claim_sources",
    metadata,
    _of_claim(primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Words, nullable=False),
    Index(None, "name"),
)

evidence = Table(
    "evidence",
    metadata,
    _of_claim(primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("block", Integer),
)

words = Table(
    "evidence_words",
    metadata,
    _of_claim(primary_key=True),
    Column("evidence", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("text", Words, nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("entry", Words),
    Column("note", Words),
)

exchanges = Table(
    "exchanges",
    metadata,
    _of_claim(primary_key=True),
    Column("partner", ForeignKey("claims.pk", ondelete="CASCADE"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
)
