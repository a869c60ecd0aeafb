"""Replies in writing, on both databases."""

from __future__ import annotations

import pytest

from intake.keep import reply_drafts
from intake.keep.database import Database
from intake.keep.tables import ReplyDraftRow
from tests.keep.making import NOW, later
from tests.sending import send


def test_everybody_has_one_of_their_own_and_the_last_words_stay(database: Database) -> None:
    id = send(database, now=NOW)
    with database.transaction() as rows:
        for minutes, (actor, words) in enumerate((("officer:1", "Hel"), ("officer:2", "Dear"), ("officer:1", "Hello"))):
            reply_drafts.keep(rows, id, actor=actor, situation="answer", words=words, now=later(minutes=minutes))
        found = [(one.actor, one.words) for one in reply_drafts.of_submission(rows, id)]
    assert found == [("officer:1", "Hello"), ("officer:2", "Dear")]


def test_what_was_sent_is_gone_and_the_others_stays(database: Database) -> None:
    id = send(database, now=NOW)
    with database.transaction() as rows:
        for actor in ("officer:1", "officer:2"):
            reply_drafts.keep(rows, id, actor=actor, situation="answer", words="Hello", now=NOW)
        reply_drafts.drop(rows, id, actor="officer:1")
        assert [one.actor for one in reply_drafts.of_submission(rows, id)] == ["officer:2"]


def test_the_words_are_sealed(database: Database) -> None:
    id = send(database, now=NOW)
    with database.transaction() as rows:
        reply_drafts.keep(rows, id, actor="officer:1", situation="answer", words="Hollie is right", now=NOW)
        kept = rows.connection.execute(ReplyDraftRow.__table__.select()).one()
    assert b"Hollie" not in kept.words


@pytest.mark.parametrize("words", ["a\0b", "\ud83d"])
def test_what_no_database_takes_is_refused(database: Database, words: str) -> None:
    id = send(database, now=NOW)
    with pytest.raises(ValueError), database.transaction() as rows:
        reply_drafts.keep(rows, id, actor="officer:1", situation="answer", words=words, now=NOW)
