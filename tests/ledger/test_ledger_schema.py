"""The migrations make the tables that the program expects, and opening a current ledger is quick."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from gegenzug.ledger import Ledger, schema


def test_migrations_and_tables_agree(ledger: Ledger) -> None:
    with ledger._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        assert compare_metadata(context, schema.metadata) == []


def test_the_program_knows_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "gegenzug.ledger:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_the_ledger_writes_ahead_and_syncs(ledger: Ledger) -> None:
    with ledger._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_current_ledger_opens_without_alembic(path: Path) -> None:
    Ledger.open(path).close()
    code = "import sys; from gegenzug.ledger import Ledger; Ledger.open(sys.argv[1]); print('alembic' in sys.modules)"
    command = [sys.executable, "-c", code, str(path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == "False"
