"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table of a new ledger."""
    op.create_table(
        "reports",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("read_at", sa.String(length=32), nullable=False),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("kicker", sa.String(), nullable=True),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("lead", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("published_precision", sa.String(length=6), nullable=True),
        sa.Column("updated", sa.String(length=40), nullable=True),
        sa.Column("updated_precision", sa.String(length=6), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("cited", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["superseded_by"], ["reports.pk"], name=op.f("fk_reports_superseded_by")),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
        sa.UniqueConstraint("key", "digest", name=op.f("uq_reports_key_digest")),
        sa.UniqueConstraint("key", "version", name=op.f("uq_reports_key_version")),
    )
    op.create_index(op.f("ix_reports_first_day"), "reports", ["first_day"])
    op.create_index(op.f("ix_reports_last_day"), "reports", ["last_day"])
    op.create_index(op.f("ix_reports_outlet"), "reports", ["outlet"])
    op.create_index(op.f("ix_reports_superseded_by"), "reports", ["superseded_by"])

    op.create_table(
        "claims",
        sa.Column("pk", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("giver", sa.String(), nullable=True),
        sa.Column("receiver", sa.String(), nullable=True),
        sa.Column("item", sa.String(length=16), nullable=True),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("polarity", sa.String(length=8), nullable=False),
        sa.Column("realis", sa.String(length=9), nullable=False),
        sa.Column("certainty", sa.String(length=8), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.pk"], name=op.f("fk_claims_report"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pk", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
    )
    op.create_index(op.f("ix_claims_giver_receiver"), "claims", ["giver", "receiver"])
    op.create_index(op.f("ix_claims_item"), "claims", ["item"])
    op.create_index(op.f("ix_claims_kind_item"), "claims", ["kind", "item"])
    op.create_index(op.f("ix_claims_receiver_giver"), "claims", ["receiver", "giver"])
    op.create_index(op.f("ix_claims_report"), "claims", ["report"])

    op.create_table(
        "claim_actors",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.pk"], name=op.f("fk_claim_actors_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "role", "position", name=op.f("pk_claim_actors")),
    )
    op.create_index(op.f("ix_claim_actors_actor_claim"), "claim_actors", ["actor", "claim"])

    op.create_table(
        "claim_sources",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.pk"], name=op.f("fk_claim_sources_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_claim_sources")),
    )
    op.create_index(op.f("ix_claim_sources_name"), "claim_sources", ["name"])

    op.create_table(
        "evidence",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.pk"], name=op.f("fk_evidence_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_evidence")),
    )
    op.create_table(
        "evidence_words",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.pk"], name=op.f("fk_evidence_words_claim"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "evidence", "position", name=op.f("pk_evidence_words")),
    )
    op.create_table(
        "exchanges",
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("partner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.pk"], name=op.f("fk_exchanges_claim"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["partner"], ["claims.pk"], name=op.f("fk_exchanges_partner"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim", "partner", name=op.f("pk_exchanges")),
    )
    op.create_index(op.f("ix_exchanges_partner"), "exchanges", ["partner"])
