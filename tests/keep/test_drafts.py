"""Drafts: saved, left, locked, opened again, wiped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from intake.keep import drafts
from intake.keep.database import Database
from intake.keep.drafts import DraftAlreadySent, DraftLocked, DraftNotFound
from intake.keep.ids import new_id
from intake.keep.receipts import CodeUnknown, new_return_code, submission_of_code
from intake.keep.tables import DraftRow, ReturnCodeRow
from intake.submission import Channel
from tests.keep.making import ANSWERS, NOW, WORDS, a_draft, later, send


def test_what_is_saved_comes_back_exactly(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
    with database.reading() as rows:
        found = drafts.find(rows, draft.id, now=later(minutes=19))
    assert found == draft
    assert found.answers == ANSWERS
    assert (found.version, found.locked, found.submission_id) == (2, False, None)
    assert found.started_at == NOW
    assert found.started_at.tzinfo is not None


def test_answers_are_merged_by_question_and_none_removes_one(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        draft = drafts.save(
            rows, draft.id, answers={"name": "Jo", "topics": None, "never_given": None}, now=later(minutes=1)
        )
        assert draft == drafts.find(rows, draft.id, now=later(minutes=1))
    assert draft.answers == {"speaks_as": "young_person", "what_happened": WORDS, "name": "Jo"}
    assert draft.version == 3


def test_a_draft_left_for_twenty_minutes_shows_nothing_and_takes_nothing(database: Database) -> None:
    idle = later(minutes=20, seconds=1)
    with database.transaction() as rows:
        draft = a_draft(rows)
        found = drafts.find(rows, draft.id, now=idle)
        assert found.locked
        assert found.answers == {}
        for use in (
            lambda: drafts.save(rows, draft.id, answers={"name": "Jo"}, now=idle),
            lambda: drafts.touch(rows, draft.id, now=idle),
            lambda: drafts.give_return_code(rows, draft.id, now=idle),
        ):
            with pytest.raises(DraftLocked):
                use()
        assert drafts.find(rows, draft.id, now=idle, idle=timedelta(hours=1)).answers == ANSWERS


def test_typing_on_keeps_a_draft_open(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        drafts.touch(rows, draft.id, now=later(minutes=15))
        assert not drafts.find(rows, draft.id, now=later(minutes=30)).locked


def test_a_draft_that_was_left_opens_again_with_its_code_and_nothing_else(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        drafts.lock(rows, draft.id, now=NOW)
        drafts.lock(rows, draft.id, now=NOW)
        assert drafts.find(rows, draft.id, now=NOW).answers == {}
        with pytest.raises(CodeUnknown):
            drafts.open_with_return_code(rows, new_return_code(), now=NOW)
        opened = drafts.open_with_return_code(rows, code.replace(" ", "-").title(), now=later(hours=5))
        assert opened.answers == ANSWERS
        assert not drafts.find(rows, draft.id, now=later(hours=5)).locked
        with pytest.raises(CodeUnknown):
            submission_of_code(rows, code)


def test_an_older_code_stays_valid_beside_a_newer_one(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        codes = [drafts.give_return_code(rows, draft.id, now=NOW) for _ in range(2)]
        assert codes[0] != codes[1]
        assert {drafts.open_with_return_code(rows, code, now=NOW).id for code in codes} == {draft.id}


def test_a_day_later_the_draft_is_gone_for_code_and_path_alike(database: Database) -> None:
    too_late = later(hours=24, seconds=1)
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        assert drafts.find(rows, draft.id, now=too_late, life=timedelta(days=3)).locked
        with pytest.raises(DraftNotFound):
            drafts.find(rows, draft.id, now=too_late)
        with pytest.raises(CodeUnknown):
            drafts.open_with_return_code(rows, code, now=too_late)


@pytest.mark.parametrize("draft_id", ["", "1", "../../etc", "x" * 32, "a" * 31 + "\0", "0" * 32, "\ud800" * 32])
def test_any_unknown_path_is_simply_not_found(database: Database, draft_id: str) -> None:
    with database.transaction() as rows:
        for use in (
            lambda: drafts.find(rows, draft_id, now=NOW),
            lambda: drafts.save(rows, draft_id, answers={"name": "Jo"}, now=NOW),
            lambda: drafts.mark_sent(rows, draft_id, submission_id=new_id(), now=NOW),
        ):
            with pytest.raises(DraftNotFound):
                use()
        drafts.lock(rows, draft_id, now=NOW)
        drafts.erase(rows, draft_id, now=NOW)


def test_wiping_leaves_no_row_and_no_code(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        drafts.erase(rows, draft.id, now=NOW)
        assert rows.connection.execute(select(DraftRow.id)).all() == []
        assert rows.connection.execute(select(ReturnCodeRow.digest)).all() == []
        with pytest.raises(CodeUnknown):
            drafts.open_with_return_code(rows, code, now=NOW)


def test_sending_erases_the_answers_from_the_draft_and_its_code_leads_on(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        submission, receipt = send(rows, draft)
    with database.transaction() as rows:
        assert rows.connection.execute(select(DraftRow.answers)).scalar_one() is None
        found = drafts.find(rows, draft.id, now=NOW)
        assert (found.submission_id, found.answers, found.locked) == (submission.id, {}, False)
        assert drafts.open_with_return_code(rows, code, now=NOW).submission_id == submission.id
        assert submission_of_code(rows, code) == submission_of_code(rows, receipt.return_code) == submission.id
        drafts.erase(rows, draft.id, now=NOW)
        assert submission_of_code(rows, code) == submission.id
        with pytest.raises(DraftAlreadySent):
            drafts.save(rows, draft.id, answers={"name": "Jo"}, now=NOW)


def test_the_second_send_learns_which_submission_is_there(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        submission, _ = send(rows, draft)
    with pytest.raises(DraftAlreadySent) as again, database.transaction() as rows:
        send(rows, draft)
    assert again.value.submission_id == submission.id


@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "ok\udfff"])
def test_what_a_database_would_choke_on_is_refused_and_never_repeated(database: Database, text: str) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        for answer in (text, ("fine", text)):
            with pytest.raises(ValueError) as refusal:
                drafts.save(rows, draft.id, answers={"what_happened": answer}, now=NOW)
            assert text not in str(refusal.value)
        with pytest.raises(ValueError):
            drafts.start(rows, channel=Channel.CHAT, language=text, now=NOW)


def test_a_naive_moment_is_refused(database: Database) -> None:
    naive = NOW.replace(tzinfo=None)
    with database.transaction() as rows:
        draft = a_draft(rows)
        for use in (
            lambda: drafts.find(rows, draft.id, now=naive),
            lambda: drafts.touch(rows, draft.id, now=naive),
            lambda: drafts.save(rows, draft.id, answers={}, now=naive),
            lambda: drafts.erase(rows, draft.id, now=naive),
        ):
            with pytest.raises(ValueError):
                use()


def test_reading_keeps_a_draft_open_too(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        for minutes in (15, 30, 45):
            assert drafts.visit(rows, draft.id, now=later(minutes=minutes)).answers == ANSWERS
        assert drafts.visit(rows, draft.id, now=later(minutes=66)).locked
        assert drafts.visit(rows, draft.id, now=later(minutes=67)).locked, "a look at what is locked opens nothing"


def test_a_sent_draft_locks_like_any_other(database: Database) -> None:
    with database.transaction() as rows:
        idle, left = a_draft(rows), a_draft(rows)
        send(rows, idle)
        send(rows, left)
        drafts.lock(rows, left.id, now=NOW)
        assert drafts.find(rows, left.id, now=NOW).locked
        assert not drafts.find(rows, idle.id, now=later(minutes=19)).locked
        assert drafts.find(rows, idle.id, now=later(minutes=21)).locked


def test_the_code_tells_until_when_a_draft_was_locked(database: Database) -> None:
    """Who held a right to it before then needs the code as well."""
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        assert drafts.open_with_return_code(rows, code, now=later(minutes=5)).locked_until is None, "it was open"
        opened = drafts.open_with_return_code(rows, code, now=later(hours=2))
        assert opened.locked_until is not None
        assert later(hours=1) < opened.locked_until < later(hours=2)
        assert drafts.find(rows, draft.id, now=later(hours=2)).locked_until == opened.locked_until


def test_a_draft_can_be_left_and_opened_again_and_again(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        code = drafts.give_return_code(rows, draft.id, now=NOW)
        for hours in (0, 1, 1, 2):
            drafts.lock(rows, draft.id, now=later(hours=hours))
            assert drafts.find(rows, draft.id, now=later(hours=hours)).locked
            assert drafts.was_left(rows, draft.id)
            drafts.open_with_return_code(rows, code, now=later(hours=hours))
            assert drafts.find(rows, draft.id, now=later(hours=hours)).answers == ANSWERS
            assert not drafts.was_left(rows, draft.id)
