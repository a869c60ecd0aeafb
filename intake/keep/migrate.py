"""Runs the migrations, in one transaction, while other processes that start at the same time wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from intake.keep.engine import WAIT_SECONDS, WRITING

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 0x5A_75_50
"""PostgreSQL's advisory lock of whoever migrates. SQLite's write lock does the same by itself."""
_PATIENCE = 120
"""Seconds that a process waits while another one migrates: on a slow machine that takes longer than any write."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the tables to revision `to`."""
    with _alone(engine) as connection:
        command.upgrade(configuration(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take the tables back to revision `to`; `base` is nothing at all."""
    with _alone(engine) as connection:
        command.downgrade(configuration(connection), to)


def configuration(connection: Connection) -> Config:
    """Alembic's settings without a file: `migrations/env.py` takes the connection from here."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(**{WRITING: True}) as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        if on_sqlite and driver is not None:
            # A table that SQLite rebuilds must not take the rows that point at it along; only outside a transaction.
            driver.execute("PRAGMA foreign_keys = OFF")
            driver.execute(f"PRAGMA busy_timeout = {_PATIENCE * 1000}")
        try:
            with connection.begin():
                if not on_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}s'"))
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                yield connection
                if on_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                    raise RuntimeError(f"a migration broke a link of table {broken[0]}")
        finally:
            if on_sqlite and driver is not None:
                driver.execute("PRAGMA foreign_keys = ON")
                driver.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
