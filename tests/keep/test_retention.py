"""What is deleted when, and what never is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from intake.keep import (
    alarms,
    cases,
    drafts,
    links,
    named,
    notices,
    outbox,
    purged,
    receipts,
    retention,
    staff,
    submissions,
)
from intake.keep.database import Database
from intake.keep.ids import new_id
from intake.keep.receipts import CodeUnknown
from intake.keep.rows import Rows
from intake.keep.sight import Reach, Sight
from intake.keep.tables import AlarmRow, CaseRow, ClockRow, DraftRow, ReturnCodeRow, SubmissionRow
from intake.submission import Receipt, SafetyLevel, Submission
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


def _purge(rows: Rows, days: float = 31, *, others_suffice: bool = True) -> int:
    given: Any = {"now": later(days=days), "after": timedelta(days=30), "others_suffice": others_suffice}
    return retention.purge_submissions(rows, retention.ready_to_go(rows, **given), **given)


def test_what_was_opened_again_meanwhile_stays(database: Database) -> None:
    with database.transaction() as rows:
        submission, _ = _handled(rows)
        given: Any = {"now": later(days=31), "after": timedelta(days=30), "others_suffice": True}
        ready = retention.ready_to_go(rows, **given)
        _set(rows, submission, closed_at=None)
        assert (ready, retention.purge_submissions(rows, ready, **given)) == ([submission.id], 0)


def test_a_closed_and_confirmed_submission_goes_after_its_time_with_all_that_hangs_on_it(database: Database) -> None:
    with database.transaction() as rows:
        submission, receipt = _handled(rows)
        assert _purge(rows, days=29) == 0
        assert _purge(rows, others_suffice=False) == 0, "registers of others get neither replies nor notes"
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
        assert _purge(rows, others_suffice=False) == 0
        lately = later(days=20).date()
        rows.connection.execute(update(CaseRow).values(closed_on=lately, outcome="resolved"))
        assert _purge(rows, others_suffice=False) == 0, "the case has its time as well"
        assert _purge(rows, days=51, others_suffice=False) == 1
        assert cases.find_by_reference(rows, reference).submission_id == submission.id


def test_nothing_goes_while_an_alarm_rings_somebody_is_not_told_or_what_tells_of_the_same_is_open(
    database: Database,
) -> None:
    with database.transaction() as rows:
        rings, untold, follower, leader = (_handled(rows)[0].id for _ in range(4))
        alarms.ring(rows, level=SafetyLevel.CONCERN, submission_id=rings, now=NOW)
        notices.begin(rows, message_id="b" * 32, submission_id=untold, way="text", now=NOW)
        links.link(rows, follower_id=follower, leader_id=leader, by="officer:1", now=NOW)
        for open_one in (leader, follower):
            rows.connection.execute(update(SubmissionRow).where(SubmissionRow.id == open_one).values(closed_at=None))
            assert _purge(rows) == 0
            rows.connection.execute(update(SubmissionRow).where(SubmissionRow.id == open_one).values(closed_at=NOW))
        alarms.acknowledge(rows, by="officer:1", submission_id=rings, now=NOW)
        notices.settle(rows, "b" * 32, notices.Told.REFUSED, now=NOW)
        assert _purge(rows) == 4


def test_what_does_not_open_with_our_keys_stays_and_stands_in_nobodys_way(database: Database) -> None:
    with database.transaction() as rows:
        broken, _ = _handled(rows)
        fine, _ = _handled(rows)
        for one in (broken, fine):
            case = cases.open_case(
                rows,
                message_id=one.id,
                submission_id=one.id,
                procedure="statutory",
                stage="1",
                opened_on=NOW.date(),
                now=NOW,
            )
            rows.connection.execute(
                update(CaseRow).where(CaseRow.reference == case).values(closed_on=NOW.date(), outcome="resolved")
            )
        _set(rows, broken, answers=rows.seal(submissions.FIRST_LINE, broken.id, "not in its place"))
        assert _purge(rows) == 1
        assert purged.find(rows, fine.id) is not None
        assert purged.find(rows, broken.id) is None


def test_the_reference_of_what_is_gone_is_not_given_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.transaction() as rows:
        _, receipt = _handled(rows)
        assert _purge(rows) == 1
        free = receipts.new_reference()
        offered = iter([receipt.reference, free, free])
        monkeypatch.setattr(receipts, "new_reference", lambda: next(offered))
        assert send(rows, a_draft(rows))[1].reference == free


def test_where_it_went_is_hidden_from_whoever_is_named_and_forgotten_in_its_time(database: Database) -> None:
    with database.transaction() as rows:
        ruth = staff.add_officer(rows, email="r@council.example", name="Ruth", roles=[], password_hash=None)
        submission, receipt = _handled(rows)
        named.settle(rows, submission.id, named.Named(people=(ruth.id,), outside=("Craig",)), by="officer:2", now=NOW)
        assert _purge(rows) == 1
        settled = named.settlement(rows, submission.id)
        assert settled is not None
        assert (settled.named.people, settled.named.outside) == ((ruth.id,), ())
        gone = purged.of_code(rows, receipt.return_code)
        assert (gone.reference, gone.registers) == (receipt.reference, (("embedded", "CASE-1"),))
        assert purged.find_by_reference(rows, receipt.reference) == gone
    sight = Sight(ruth.id, Reach.EVERY, NOW.date())
    with database.seen_by(sight).reading() as rows:
        assert purged.find(rows, submission.id) is None
        assert purged.find_by_reference(rows, receipt.reference) is None
    with database.transaction() as rows:
        year = timedelta(days=365)
        assert retention.purge_traces(rows, now=later(days=31 + 365), after=year) == 0
        assert retention.purge_traces(rows, now=later(days=32 + 365), after=year) == 1
        with pytest.raises(CodeUnknown):
            purged.of_code(rows, receipt.return_code)
        assert named.settlement(rows, submission.id) is None


def test_alarms_about_drafts_end_some_time_after_somebody_acknowledged_them(database: Database) -> None:
    with database.transaction() as rows:
        seen, rings = new_id(), new_id()
        for draft in (seen, rings):
            alarms.ring(rows, level=SafetyLevel.DANGER, draft_id=draft, now=NOW)
        alarms.acknowledge(rows, by="officer:1", draft_id=seen, now=NOW)
        retention.purge_messages(rows, now=later(days=29), after=timedelta(days=28))
        assert [one.draft_id for one in alarms.ringing(rows)] == [rings]
        assert rows.connection.execute(select(AlarmRow.draft_id)).scalars().all() == [rings]
