"""What is deleted when, and what never is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from intake.keep import cases, drafts, outbox, receipts, retention, submissions
from intake.keep.database import Database
from intake.keep.receipts import CodeUnknown
from intake.keep.rows import Rows
from intake.keep.tables import CaseRow, ClockRow, DraftRow, ReturnCodeRow, SubmissionRow
from intake.submission import Receipt, Submission
from tests.keep.making import NOW, a_draft, later, send


def test_a_day_old_draft_is_deleted_with_its_codes(database: Database) -> None:
    with database.transaction() as rows:
        old, fresh = a_draft(rows), a_draft(rows, now=later(hours=10))
        drafts.give_return_code(rows, old.id, now=NOW)
        assert retention.purge_drafts(rows, now=later(hours=24)) == 0
        assert retention.purge_drafts(rows, now=later(hours=24, seconds=1)) == 1
        assert rows.connection.execute(select(DraftRow.id)).scalars().all() == [fresh.id]
        assert rows.connection.execute(select(ReturnCodeRow.digest)).all() == []


def test_the_code_of_a_draft_that_was_sent_goes_on_leading_to_the_submission(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        submission, receipt = send(rows, draft)
        assert retention.purge_drafts(rows, now=later(days=2)) == 1
        assert receipts.submission_of_code(rows, code) == submission.id
        assert receipts.submission_of_code(rows, receipt.return_code) == submission.id


def _handled(rows: Rows) -> tuple[Submission, Receipt]:
    """Sent, confirmed by the register, closed by an officer."""
    submission, receipt = send(rows, a_draft(rows))
    (delivery,) = outbox.of_submission(rows, submission.id)
    outbox.confirm(rows, delivery.message_id, register_reference="CASE-1", now=NOW)
    _set(rows, submission, closed_at=NOW)
    return submission, receipt


def _set(rows: Rows, submission: Submission, **values: object) -> None:
    rows.connection.execute(update(SubmissionRow).where(SubmissionRow.id == submission.id).values(**values))


def _purge(rows: Rows, days: float = 31) -> int:
    return retention.purge_submissions(rows, now=later(days=days), after=timedelta(days=30), keep_codes=timedelta())


def test_a_closed_and_confirmed_submission_goes_after_its_time_with_all_that_hangs_on_it(database: Database) -> None:
    with database.transaction() as rows:
        submission, receipt = _handled(rows)
        assert _purge(rows, days=29) == 0
        later_page = timedelta(days=90)
        assert (
            retention.purge_submissions(rows, now=later(days=31), after=timedelta(days=30), keep_codes=later_page) == 0
        )
        assert _purge(rows) == 1
        with pytest.raises(submissions.SubmissionNotFound):
            submissions.find(rows, submission.id)
        with pytest.raises(CodeUnknown):
            receipts.submission_of_code(rows, receipt.return_code)
        assert rows.connection.execute(select(ClockRow.name)).all() == []
        assert outbox.of_submission(rows, submission.id) == ()


def test_what_is_open_unconfirmed_or_held_never_goes(database: Database) -> None:
    with database.transaction() as rows:
        open_, _ = _handled(rows)
        _set(rows, open_, closed_at=None)
        held, _ = _handled(rows)
        _set(rows, held, legal_hold=True)
        half, _ = _handled(rows)
        outbox.add(rows, submission_id=half.id, destination="second", now=NOW)
        never_handed, _ = send(rows, a_draft(rows))
        _set(rows, never_handed, closed_at=NOW)
        assert _purge(rows, days=5000) == 0
        _set(rows, held, legal_hold=False)
        assert _purge(rows, days=5000) == 1


def test_nothing_goes_while_its_case_here_is_open(database: Database) -> None:
    with database.transaction() as rows:
        submission, _ = _handled(rows)
        reference = cases.open_case(
            rows,
            message_id="a" * 32,
            submission_id=submission.id,
            procedure="statutory",
            stage="1",
            opened_on=NOW.date(),
            now=NOW,
        )
        assert _purge(rows) == 0
        rows.connection.execute(update(CaseRow).values(closed_on=NOW.date(), outcome="resolved"))
        assert _purge(rows) == 1
        assert cases.find_by_reference(rows, reference).submission_id == submission.id
