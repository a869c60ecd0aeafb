"""How each database is opened: durable, patient, and never two writers of one process at SQLite's door."""

from __future__ import annotations

import os
import sqlite3
import time
import weakref
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

WAIT_SECONDS = 10
"""How long a writer waits for another one before the database counts as down."""

_BETWEEN_TRIES = 0.01
"""Seconds before a process asks again for what SQLite never queues for."""

WRITING = "sayso_writing"
"""Execution option of a connection. `True`: SQLite takes its write lock at once. `False`: the database itself
refuses any write. Not set (the sign-in library's session): reads, and writes when it comes to that."""


def open_engine(url: str) -> Engine:
    """SQLite (a file; WAL, `synchronous=FULL`) or PostgreSQL (psycopg 3). Raises `ValueError` for anything else."""
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        return _open_sqlite(url)
    if kind == "postgresql":
        return _open_postgresql(url)
    raise ValueError(f"Sayso keeps its rows in SQLite or PostgreSQL, not in {kind}.")


def _open_sqlite(url: str) -> Engine:
    if not make_url(url).database:
        raise ValueError("SQLite needs a file: several processes share it.")
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS}, pool_size=16, max_overflow=48
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _forget_connections_after_fork(engine)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin_sqlite` does
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")  # an acknowledged send survives a power cut
    cursor.execute("PRAGMA wal_autocheckpoint = 4000")  # 16 MB: a busy page is copied back once, not forty times
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = FAST")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Turn the journal into a write-ahead log. Raises `sqlite3.OperationalError` after `WAIT_SECONDS`.

    A file that is not one yet is turned once, and of two processes that turn it together SQLite refuses one at
    once: it holds what the other waits for, so waiting inside would never end, and `busy_timeout` does not count.
    """
    tries_end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > tries_end:
                raise
        time.sleep(_BETWEEN_TRIES)


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    driver: Any = connection.connection.driver_connection
    try:
        if connection.info.get(WRITING) is not writing:
            driver.execute(f"PRAGMA query_only = {'ON' if writing is False else 'OFF'}")
            connection.info[WRITING] = writing
        # A reader that turns writer half-way fails at once when another has written; so writers say so first.
        driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN", None, error) from None


def _open_postgresql(url: str) -> Engine:
    options = f"-c timezone=UTC -c lock_timeout={WAIT_SECONDS}s -c idle_in_transaction_session_timeout=60s"
    engine = create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        hide_parameters=True,  # a logged error never quotes what was written
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=24,
        connect_args={"connect_timeout": WAIT_SECONDS, "options": options},
    )
    event.listen(engine, "begin", _begin_postgresql)
    _forget_connections_after_fork(engine)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING) is False:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _forget_connections_after_fork(engine: Engine) -> None:
    """A connection belongs to the process that opened it; a child starts with none."""
    alive = weakref.ref(engine)

    def forget() -> None:
        if (mine := alive()) is not None:
            mine.dispose(close=False)

    os.register_at_fork(after_in_child=forget)
