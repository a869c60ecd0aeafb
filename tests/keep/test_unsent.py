"""Passages of danger that nobody sent."""

from __future__ import annotations

import pytest

from intake.keep import drafts, retention, unsent
from intake.keep.database import Database
from intake.keep.ids import new_id
from intake.keep.rows import Rows
from intake.submission import SafetyLevel
from tests.keep.making import NOW, a_draft, later


def _keep(rows: Rows, draft_id: str, passage: str = "he hits me", *, question: str = "what_happened") -> None:
    unsent.keep_passage(
        rows,
        draft_id=draft_id,
        question=question,
        passage=passage,
        level=SafetyLevel.DANGER,
        why="Says that somebody hits them.",
        contact="Jo, 07700 900123",
        now=NOW,
    )


def test_a_passage_outlives_the_draft_that_is_wiped(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        _keep(rows, draft.id)
        drafts.erase(rows, draft.id, now=NOW)
        (kept,) = unsent.list_unseen(rows)
    assert (kept.draft_id, kept.question, kept.passage) == (draft.id, "what_happened", "he hits me")
    assert (kept.level, kept.contact, kept.noted_at) == (SafetyLevel.DANGER, "Jo, 07700 900123", NOW)


def test_a_changed_text_replaces_the_passage_of_its_question_and_is_unseen_again(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        _keep(rows, draft.id)
        _keep(rows, draft.id, question="wanted")
        assert unsent.mark_seen(rows, draft_id=draft.id, question="what_happened", now=NOW)
        assert not unsent.mark_seen(rows, draft_id=draft.id, question="what_happened", now=NOW)
        assert [one.question for one in unsent.list_unseen(rows)] == ["wanted"]
        _keep(rows, draft.id, "he hit me again")
        assert {one.passage for one in unsent.list_unseen(rows)} == {"he hits me", "he hit me again"}


def test_what_was_sent_in_the_end_is_no_longer_unsent(database: Database) -> None:
    with database.transaction() as rows:
        draft, other = a_draft(rows), a_draft(rows)
        _keep(rows, draft.id)
        _keep(rows, other.id)
        sent = {"what_happened": "Every night he hits me. Help."}
        assert unsent.settle(rows, draft_id=draft.id, sent=sent) is SafetyLevel.NONE
        assert [one.draft_id for one in unsent.list_unseen(rows)] == [other.id]
        retention.purge_drafts(rows, now=later(days=2))
        assert [one.draft_id for one in unsent.list_unseen(rows)] == [other.id]


def test_words_that_were_taken_out_before_sending_stay_and_keep_their_level(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        _keep(rows, draft.id)
        assert unsent.settle(rows, draft_id=draft.id, sent={"what_happened": "all fine"}) is SafetyLevel.DANGER
        assert [one.draft_id for one in unsent.list_unseen(rows)] == [draft.id]


def test_only_what_an_officer_saw_is_ever_purged(database: Database) -> None:
    with database.transaction() as rows:
        seen, unseen = a_draft(rows), a_draft(rows)
        _keep(rows, seen.id)
        _keep(rows, unseen.id)
        unsent.mark_seen(rows, draft_id=seen.id, question="what_happened", now=NOW)
        assert unsent.purge(rows, seen_before=NOW) == 0
        assert unsent.purge(rows, seen_before=later(days=1)) == 1
        assert [one.draft_id for one in unsent.list_unseen(rows)] == [unseen.id]


def test_what_a_database_would_choke_on_is_refused(database: Database) -> None:
    with database.transaction() as rows:
        for draft_id, passage in ((new_id(), "a\0"), (new_id(), "\ud800"), ("no id", "fine")):
            with pytest.raises(ValueError):
                _keep(rows, draft_id, passage)
