"""A submission becomes a case once, with the register's own copy: a case outlives the intake's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, text

from intake.case import Procedure, Stage
from intake.keep import cases, submissions
from intake.keep.cases import reading
from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.keep.tables import SubmissionRow
from intake.submission import Kind
from tests.databases import PostgresServer, SqliteFiles
from tests.register.cases import CAME, CHILD, Register


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> SqliteFiles | PostgresServer:
    found: SqliteFiles | PostgresServer = request.getfixturevalue(
        "sqlite_files" if request.param == "sqlite" else "postgres"
    )
    return found


def test_a_childs_complaint_becomes_a_statutory_case_at_stage_1_with_its_clock(register: Register) -> None:
    case = register.of(register.sent(topics=("money",)))
    assert (case.procedure, case.stage, case.outcome, case.kind) == (
        Procedure.STATUTORY,
        Stage.ONE,
        None,
        Kind.COMPLAINT,
    )
    assert (case.received_on, case.opened_on) == (CAME, CAME)
    assert (case.pathway, case.speaks_as, case.channel, case.topics) == (
        "fast_track",
        "young_person",
        "web_form",
        ("money",),
    )
    assert [(clock.name, clock.counts_from, clock.due) for clock in case.clocks] == [
        ("stage_1", CAME, date(2026, 9, 15))
    ]
    assert [(record.stage, record.started_on) for record in case.stages] == [(Stage.ONE, CAME)]


@pytest.mark.parametrize("kind", ["compliment", "enquiry", "unsure"])
def test_what_is_no_complaint_is_early_and_has_no_clock(register: Register, kind: str) -> None:
    case = register.of(register.sent(kind=kind))
    assert (case.stage, case.procedure, case.clocks) == (Stage.EARLY, Procedure.UNDECIDED, ())


def test_it_counts_from_the_day_in_england(register: Register) -> None:
    """Half past midnight on 1 June is still 31 May in UTC."""
    from datetime import UTC, datetime

    from tests.sending import send

    id = send(register.database, now=datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    register.deliver(date(2026, 6, 1))
    assert register.of(id).received_on == date(2026, 6, 1)


def test_a_restarted_register_finds_its_case_with_words_clocks_and_reference_when_the_submission_is_gone(
    register: Register, database: Database, keyring: Keyring
) -> None:
    words = "they moved my room 😔\n\n  without asking"
    submission_id = register.sent(what_happened=words)
    with database.transaction() as rows:
        receipt = submissions.find(rows, submission_id).reference
        rows.connection.execute(text("DELETE FROM deliveries"))
        rows.connection.execute(delete(SubmissionRow).where(SubmissionRow.id == submission_id))
    again = Database(database.engine.url.render_as_string(hide_password=False), keyring)
    try:
        with again.reading() as rows:
            case = cases.find_by_reference(rows, receipt)
            kept = reading.words_of(rows, case)
            assert case == cases.case_of(rows, submission_id)
            with pytest.raises(submissions.SubmissionNotFound):
                submissions.find(rows, submission_id)
    finally:
        again.dispose()
    assert kept == {**CHILD, "what_happened": words}
    assert case.intake_reference == receipt
    assert [clock.due for clock in case.clocks] == [date(2026, 9, 15)]


def test_a_second_delivery_opens_no_second_case(register: Register, database: Database) -> None:
    from intake.register.opening import open_case_for

    submission_id = register.sent()
    with database.transaction() as rows:
        submission = submissions.find(rows, submission_id)
        again = open_case_for(
            rows,
            submission,
            message_id=submission.deliveries[0].message_id,
            opened_on=CAME + timedelta(days=1),
            now=submission.received_at,
        )
        assert len(cases.list_open(rows)) == 1
    assert again == register.of(submission_id).reference
