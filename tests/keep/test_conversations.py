"""The conversation goes where its draft goes."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from intake.keep import conversations, drafts, retention
from intake.keep.database import Database
from intake.keep.tables import ConversationRow
from tests.keep.making import NOW, a_draft, later, send

SAID = {"turns": [{"text": "my sw never turns up 😭\n\n  ever", "says": []}]}


def test_a_conversation_comes_back_word_for_word_and_is_replaced_by_the_next(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        assert conversations.of_draft(rows, draft.id) is None
        conversations.save(rows, draft.id, SAID)
        conversations.save(rows, draft.id, {**SAID, "open": "wanted"})
    with database.reading() as rows:
        assert conversations.of_draft(rows, draft.id) == {**SAID, "open": "wanted"}


def test_no_word_of_it_can_be_read_in_the_table(database: Database) -> None:
    with database.transaction() as rows:
        conversations.save(rows, a_draft(rows).id, SAID)
        kept = rows.connection.execute(select(ConversationRow.content)).scalar_one()
    assert b"never" not in kept


def test_erasing_a_draft_erases_its_conversation(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        conversations.save(rows, draft.id, SAID)
        drafts.erase(rows, draft.id, now=NOW)
        assert conversations.of_draft(rows, draft.id) is None


def test_what_was_sent_keeps_its_conversation_when_the_draft_is_purged(database: Database) -> None:
    with database.transaction() as rows:
        draft, unsent = a_draft(rows), a_draft(rows)
        for one in (draft, unsent):
            conversations.save(rows, one.id, SAID)
        submission, _ = send(rows, draft)
        conversations.moved_to(rows, draft_id=draft.id, submission_id=submission.id)
        assert retention.purge_drafts(rows, now=later(hours=48), after=timedelta(hours=24)) == 2
        assert conversations.typed_for(rows, submission.id) == (SAID["turns"][0]["text"],)
        assert conversations.of_draft(rows, unsent.id) is None
        assert conversations.typed_for(rows, "f" * 32) == ()
