"""How much, how many, when: the figures of a claim. Claims kept before have none until their reports are read again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column for each figure."""
    for name in ("amount", "quantity", "period"):
        op.add_column("claims", sa.Column(name, sa.JSON(none_as_null=True), nullable=True))
