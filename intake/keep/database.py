"""The database: transactions with the keys that belong to them, and its migrations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from intake.keep.encryption import Keyring
from intake.keep.engine import WAIT_SECONDS, WRITING, open_engine
from intake.keep.key_check import keep_key_check, key_check_opens
from intake.keep.migrate import downgrade, upgrade
from intake.keep.rows import Rows as Rows
from intake.keep.sight import Sight


class DatabaseDown(Exception):
    """The database cannot be reached, or does not let us in for now. Try again later; nothing was written."""


class Database:
    """One database and its keys. Safe to share between threads; a forked child opens its own connections."""

    def __init__(self, url: str, keyring: Keyring) -> None:
        """`url`: `sqlite:///path` or `postgresql://…`. Connects to nothing yet. Raises `ValueError` for others."""
        self.engine: Engine = open_engine(url)
        self.keyring = keyring
        self.sight: Sight | None = None
        self._writers = _Writers() if self.engine.dialect.name == "sqlite" else None

    def seen_by(self, sight: Sight) -> Database:
        """The same database through somebody's eyes: no transaction of it shows an item that they may not see."""
        one = copy(self)
        one.sight = sight
        return one

    @contextmanager
    def transaction(self) -> Iterator[Rows]:
        """Read and write. Commits at the end, rolls back on any error. Raises `DatabaseDown`.

        Keep it short: on SQLite one writer at a time gets in. Not to be nested (`RuntimeError` on SQLite).
        """
        if self._writers is None:
            with self._open(writing=True) as rows:
                yield rows
            return
        with self._writers.turn(), self._open(writing=True) as rows:
            yield rows

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Read only, one consistent moment on SQLite; never waits for a writer there. Raises `DatabaseDown`."""
        with self._open(writing=False) as rows:
            yield rows

    def migrate(self) -> None:
        """Bring the tables to the newest shape. Safe when several processes start at once. Raises `DatabaseDown`."""
        with _down_when_unreachable():
            upgrade(self.engine)
        with self.transaction() as rows:
            keep_key_check(rows)

    def unmigrate(self, to: str) -> None:
        """Take migrations back to revision `to` (`base` drops every table). Raises `DatabaseDown`."""
        with _down_when_unreachable():
            downgrade(self.engine, to)

    def is_alive(self) -> bool:
        """Whether the database answers and holds our tables."""
        try:
            with self._open(writing=False) as rows:
                rows.connection.execute(text("SELECT 1 FROM drafts LIMIT 1"))
        except (DatabaseDown, DBAPIError):
            return False
        return True

    def key_fits(self, rows: Rows) -> bool:
        """Whether our keys open what this database was first sealed with."""
        return key_check_opens(rows)

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()

    @contextmanager
    def _open(self, *, writing: bool) -> Iterator[Rows]:
        with _down_when_unreachable(), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITING: writing})
            with connection.begin():
                rows = Rows(connection, self.keyring, writing=writing, sight=self.sight)
                yield rows
                for work in rows.before_commit.values():
                    work()


class _Writers:
    """One writer of this process at a time: waiting here is fairer and quicker than in SQLite's own sleep."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mine = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        if getattr(self._mine, "writing", False):
            raise RuntimeError("a transaction is already open in this thread")
        if not self._lock.acquire(timeout=WAIT_SECONDS):
            raise DatabaseDown("another writer has not finished")
        self._mine.writing = True
        try:
            yield
        finally:
            self._mine.writing = False
            self._lock.release()


@contextmanager
def _down_when_unreachable() -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, NoConnectionFree) as error:
        # The original message may quote what was written; only its kind goes on.
        raise DatabaseDown(type(getattr(error, "orig", None) or error).__name__) from None
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseDown("the connection broke") from None
        raise
