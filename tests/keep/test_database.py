"""Transactions, durability, and a database that is not there."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from intake.keep import drafts, engine
from intake.keep.database import Database, DatabaseDown
from intake.keep.encryption import Keyring
from intake.keep.tables import DraftRow, KeyCheckRow
from tests.databases import SqliteFiles
from tests.keep.making import ANSWERS, NOW, a_draft


def test_a_transaction_holds_all_of_it_or_nothing(database: Database) -> None:
    with suppress(ZeroDivisionError), database.transaction() as rows:
        a_draft(rows)
        raise ZeroDivisionError
    with database.reading() as rows:
        assert rows.connection.execute(select(DraftRow.id)).all() == []


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises((DatabaseDown, DBAPIError)), database.reading() as rows:
        a_draft(rows)
    with database.transaction() as rows:
        draft = a_draft(rows)
    with database.reading() as rows:
        assert drafts.find(rows, draft.id, now=NOW).answers == ANSWERS


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    with database.transaction() as writing:
        draft = a_draft(writing)
        with database.reading() as reading, pytest.raises(drafts.DraftNotFound):
            drafts.find(reading, draft.id, now=NOW)


def test_a_moment_comes_back_in_utc_to_the_microsecond(database: Database) -> None:
    london = datetime(2026, 6, 1, 0, 30, 0, 1, tzinfo=ZoneInfo("Europe/London"))
    with database.transaction() as rows:
        draft = a_draft(rows, now=london)
        found = drafts.find(rows, draft.id, now=london)
    assert found.started_at == london
    assert found.started_at.tzinfo is UTC
    assert found.started_at.isoformat() == "2026-05-31T23:30:00.000001+00:00"


def test_a_naive_moment_never_reaches_a_row(database: Database) -> None:
    with pytest.raises(StatementError), database.transaction() as rows:
        a_draft(rows, now=NOW.replace(tzinfo=None))


def test_an_error_never_quotes_what_was_written(database: Database) -> None:
    secret = b"a secret word"
    with pytest.raises(IntegrityError) as refusal, database.transaction() as rows:
        rows.connection.execute(insert(KeyCheckRow), {"id": 1, "word": secret})
    assert secret.decode() not in str(refusal.value)


def test_a_database_that_is_away_is_named_as_such(keyring: Keyring, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere" / "at" / "all"
    for url in (f"sqlite:///{folder}/x.sqlite3", "postgresql://nobody@127.0.0.1:1/x"):
        away = Database(url, keyring)
        assert not away.is_alive()
        for use in (away.transaction, away.reading):
            with pytest.raises(DatabaseDown), use():
                pass
        with pytest.raises(DatabaseDown):
            away.migrate()
        away.dispose()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "mysql://x/y"])
def test_what_cannot_be_shared_and_durable_is_refused_at_once(keyring: Keyring, url: str) -> None:
    with pytest.raises(ValueError):
        Database(url, keyring)


def test_an_acknowledged_write_survives_a_power_cut(database: Database) -> None:
    with database.reading() as rows:
        if rows.on_postgresql:
            assert rows.connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
        else:
            assert rows.connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
            assert rows.connection.execute(text("PRAGMA synchronous")).scalar_one() == 2
            assert rows.connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_many_threads_write_one_after_the_other_without_an_error(database: Database) -> None:
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(10):
                with database.transaction() as rows:
                    a_draft(rows)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.reading() as rows:
        assert len(rows.connection.execute(select(DraftRow.id)).all()) == 80


def test_a_transaction_inside_a_transaction_is_a_mistake_not_a_deadlock(
    sqlite_files: SqliteFiles, keyring: Keyring
) -> None:
    database = Database(sqlite_files.migrated(), keyring)
    with database.transaction(), pytest.raises(RuntimeError), database.transaction():
        pass
    with database.transaction() as rows:
        a_draft(rows)
    database.dispose()


def test_a_forked_child_opens_connections_of_its_own(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
    child = os.fork()
    if child == 0:  # pragma: no cover - in the child
        with database.transaction() as rows:
            drafts.save(rows, draft.id, answers={"name": "child"}, now=NOW)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    with database.transaction() as rows:
        assert drafts.save(rows, draft.id, answers={"topics": None}, now=NOW).answers["name"] == "child"


def test_a_writer_that_waits_too_long_is_told_that_the_database_is_busy(
    sqlite_files: SqliteFiles, keyring: Keyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0)
    url = sqlite_files.migrated()
    one, other = Database(url, keyring), Database(url, keyring)
    with one.transaction() as rows:
        draft = a_draft(rows)
        with pytest.raises(DatabaseDown), other.transaction():
            pass
    with other.transaction() as rows:
        assert drafts.find(rows, draft.id, now=NOW) == draft
    one.dispose()
    other.dispose()


def test_a_new_file_that_another_process_is_turning_is_waited_for(keyring: Keyring, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")  # whoever wants to turn the journal now is refused at once, not made to wait
    one = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}", keyring)
    soon = threading.Timer(0.3, other.rollback)
    soon.start()
    one.migrate()
    soon.join()
    assert one.is_alive()
    one.dispose()
    other.close()


def test_a_new_file_that_is_never_let_go_counts_as_down(
    keyring: Keyring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0)
    with closing(sqlite3.connect(tmp_path / "new.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        one = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}", keyring)
        with pytest.raises(DatabaseDown):
            one.migrate()
        one.dispose()
