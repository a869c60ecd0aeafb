"""The audit trail: append-only, chained, in step with its transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from intake.keep import audit
from intake.keep.database import Database
from intake.keep.rows import Rows
from tests.keep.making import NOW, later


def _three(database: Database) -> None:
    with database.transaction() as rows:
        audit.append(rows, actor="person", action="submitted", subject="a", now=NOW, facts={"channel": "web_form"})
        audit.append(rows, actor="officer:1", action="viewed", subject="a", now=later(seconds=1))
    with database.transaction() as rows:
        audit.append(rows, actor="officer:2", action="viewed", subject="b", now=later(seconds=2))


def test_entries_are_chained_and_numbered_without_gaps(database: Database) -> None:
    _three(database)
    with database.reading() as rows:
        assert audit.verify(rows) is None
        assert audit.head(rows)[0] == 3
        newest, oldest = audit.of_subject(rows, "a")
    assert (oldest.id, oldest.actor, oldest.action, oldest.at, oldest.facts) == (
        1,
        "person",
        "submitted",
        NOW,
        {"channel": "web_form"},
    )
    assert (newest.id, newest.facts) == (2, {})


def test_an_entry_goes_with_its_transaction(database: Database) -> None:
    with suppress(ZeroDivisionError), database.transaction() as rows:
        audit.append(rows, actor="person", action="submitted", subject="a", now=NOW)
        raise ZeroDivisionError
    with database.reading() as rows:
        assert audit.head(rows) == (0, bytes(32))


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit WHERE id = 3"])
def test_the_database_itself_refuses_to_change_the_trail(database: Database, statement: str) -> None:
    _three(database)
    with pytest.raises(IntegrityError, match="append-only"), database.transaction() as rows:
        rows.connection.execute(text(statement))
    with database.reading() as rows:
        assert audit.head(rows)[0] == 3


def test_truncating_it_is_refused_too(database: Database) -> None:
    _three(database)
    on_sqlite = database.engine.dialect.name == "sqlite"
    statement = "DELETE FROM audit" if on_sqlite else "TRUNCATE audit"  # SQLite's short cut for the same
    with pytest.raises(IntegrityError, match="append-only"), database.transaction() as rows:
        rows.connection.execute(text(statement))


@contextmanager
def _without_triggers(database: Database) -> Iterator[Rows]:
    """Somebody with the database's own rights, who knows what they do."""
    with database.transaction() as rows:
        if rows.on_postgresql:
            rows.connection.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
        else:
            rows.connection.execute(text("DROP TRIGGER audit_no_update"))
            rows.connection.execute(text("DROP TRIGGER audit_no_delete"))
        yield rows
        if rows.on_postgresql:
            rows.connection.execute(text("ALTER TABLE audit ENABLE TRIGGER ALL"))


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE audit SET actor = 'officer:9' WHERE id = 2", 2),
        ("UPDATE audit SET facts = '{}' WHERE id = 1", 1),
        ("UPDATE audit SET at = (SELECT at FROM audit WHERE id = 1) WHERE id = 3", 3),
        ("DELETE FROM audit WHERE id = 2", 2),
        ("DELETE FROM audit WHERE id = 1", 1),
        ("UPDATE audit SET id = 4 WHERE id = 3", 3),
        ("UPDATE audit SET hash = previous_hash WHERE id = 2", 2),
    ],
)
def test_tampering_shows_at_the_entry_it_touched(database: Database, tampering: str, broken_at: int) -> None:
    _three(database)
    with _without_triggers(database) as rows:
        rows.connection.execute(text(tampering))
    with database.reading() as rows:
        assert audit.verify(rows) == broken_at


@pytest.mark.parametrize(
    "facts", [{"words": "he hit me"}, {"reason": "x" * 101}, {"reason": "a\0b"}, {"reason": "\ud800"}]
)
def test_words_of_people_have_no_way_in(database: Database, facts: dict[str, str]) -> None:
    with database.transaction() as rows, pytest.raises(ValueError):
        audit.append(rows, actor="person", action="submitted", subject="a", now=NOW, facts=facts)


def test_a_naive_moment_is_refused(database: Database) -> None:
    with database.transaction() as rows, pytest.raises(ValueError):
        audit.append(rows, actor="person", action="x", subject="a", now=NOW.replace(tzinfo=None))
