"""Runs migrations on the connection that `gegenzug.ledger.database` hands over, inside its transaction."""

from alembic import context

from gegenzug.ledger import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    version_table=schema.VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
