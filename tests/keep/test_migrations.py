"""Every migration, up and down and up again, with rows in it; and processes that start at the same moment."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from intake.keep import audit, cases, conversations, correspondence, drafts, equality, staff, submissions, unsent
from intake.keep.database import Database
from intake.keep.encryption import Keyring, new_key_text
from intake.keep.migrate import _alone, configuration, downgrade, upgrade
from intake.keep.tables import Base
from intake.submission import SafetyLevel
from tests.databases import PostgresServer, SqliteFiles
from tests.keep.making import NOW, a_draft, a_worry, send


@pytest.fixture
def blank(databases: SqliteFiles | PostgresServer, keyring: Keyring) -> Iterator[Database]:
    """A database with nothing in it."""
    one = Database(databases.blank(), keyring)
    yield one
    one.dispose()


def _revisions(database: Database) -> list[str]:
    with database.engine.connect() as connection:
        script = ScriptDirectory.from_config(configuration(connection))
    return [one.revision for one in reversed(list(script.walk_revisions()))]


def _tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def _fill(database: Database) -> str:
    """A row in every table that a first version can fill."""
    with database.transaction() as rows:
        a_draft(rows)
        draft = a_draft(rows)
        drafts.give_return_code(rows, draft.id, now=NOW)
        submission, _ = send(rows, draft, safety=a_worry())
        conversations.save(rows, a_draft(rows).id, {"turns": []})
        correspondence.add_reply(rows, submission.id, actor="officer:1", words="w", now=NOW)
        equality.save(rows, submission_id=submission.id, answers={"gender": "x"}, on_behalf=False, now=NOW)
        unsent.keep_passage(
            rows, draft_id=draft.id, question="q", passage="p", level=SafetyLevel.DANGER, why="w", contact=None, now=NOW
        )
        cases.open_case(
            rows,
            message_id="a" * 32,
            submission_id=submission.id,
            procedure="statutory",
            stage="1",
            opened_on=NOW.date(),
            now=NOW,
            clocks=[cases.CaseClock("stage_1", NOW.date(), NOW.date(), 10)],
        )
        staff.add_officer(rows, email="o@example.org", name="O", roles=["auditor"])
        staff.add_team(rows, code="one", name="One")
        audit.append(rows, actor="person", action="submitted", subject=submission.id, now=NOW)
    return submission.id


def test_the_migrated_tables_are_the_declared_ones(blank: Database) -> None:
    blank.migrate()
    with blank.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_migration_goes_up_and_down_and_up_again_with_rows_in_it(blank: Database) -> None:
    blank.migrate()
    submission_id = _fill(blank)
    revisions = _revisions(blank)
    for below, this in reversed(list(zip(["base", *revisions], revisions, strict=False))):
        downgrade(blank.engine, below)
        if below != "base":
            with blank.reading() as rows:
                assert rows.connection.execute(text("SELECT count(*) FROM submissions")).scalar_one() == 1
            upgrade(blank.engine, this)
            downgrade(blank.engine, below)
    assert _tables(blank) == set()
    for revision in revisions:
        upgrade(blank.engine, revision)
    blank.migrate()
    assert _tables(blank) == set(Base.metadata.tables)
    assert submission_id != _fill(blank)


def test_rows_live_through_every_migration_above_the_first(blank: Database) -> None:
    revisions = _revisions(blank)
    blank.migrate()
    submission_id = _fill(blank)
    downgrade(blank.engine, revisions[0])
    blank.migrate()
    with blank.reading() as rows:
        found = submissions.find(rows, submission_id)
        assert found.safety == a_worry()
        assert audit.verify(rows) is None


def test_migrating_twice_changes_nothing_and_a_blank_database_is_not_alive(blank: Database) -> None:
    assert not blank.is_alive()
    blank.migrate()
    assert blank.is_alive()
    submission_id = _fill(blank)
    blank.migrate()
    with blank.reading() as rows:
        assert submissions.find(rows, submission_id).id == submission_id
        assert blank.key_fits(rows)


def _migrate(url: str, key: str, gate: object, answers: object) -> None:
    database = Database(url, Keyring.from_text(key))
    gate.wait()  # type: ignore[attr-defined]
    database.migrate()
    answers.put(database.is_alive())  # type: ignore[attr-defined]
    database.dispose()


def test_processes_that_start_at_once_all_find_the_tables(databases: SqliteFiles | PostgresServer) -> None:
    context = multiprocessing.get_context("fork")
    gate, answers = context.Barrier(4), context.Queue()
    url, key = databases.blank(), new_key_text()
    processes = [context.Process(target=_migrate, args=(url, key, gate, answers)) for _ in range(4)]
    for process in processes:
        process.start()
    assert [answers.get(timeout=60) for _ in processes] == [True] * 4
    for process in processes:
        process.join(30)
        assert process.exitcode == 0


def test_whoever_starts_while_another_migrates_waits_longer_than_a_writer(
    databases: SqliteFiles | PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Database(url := databases.blank(), Keyring.from_text(key := new_key_text()))
    monkeypatch.setattr("intake.keep.engine.WAIT_SECONDS", 1)
    second = Database(url, Keyring.from_text(key))
    with _alone(first.engine):
        waiting = threading.Thread(target=second.migrate)
        waiting.start()
        waiting.join(2.5)
        assert waiting.is_alive()
    waiting.join(60)
    assert second.is_alive()
    first.dispose()
    second.dispose()
