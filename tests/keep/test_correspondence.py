"""Replies and answers, on both databases."""

from __future__ import annotations

import pytest

from intake.keep import alarms, correspondence, queue, submissions, triage
from intake.keep.database import Database
from intake.submission import Pathway, SafetyAssessment, SafetyLevel
from tests.keep.making import NOW, a_decision, a_submission, a_worry, later

CALM = SafetyAssessment(SafetyLevel.NONE)


def _kept(database: Database) -> str:
    submission = a_submission(decision=a_decision(Pathway.STANDARD))
    with database.transaction() as rows:
        submissions.add(rows, submission)
    return submission.id


def test_replies_and_answers_come_back_in_order_as_typed(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        correspondence.add_reply(rows, id, actor="officer:7", words="**Hello**", now=NOW)
        assert correspondence.add_answer(rows, id, mark="a", words="ok 😔\n thx", found=a_worry(), now=later(hours=1))
    with database.reading() as rows:
        found = correspondence.of_submission(rows, id)
    assert [(one.actor, one.words, one.by_person, one.safety.level) for one in found] == [
        ("officer:7", "**Hello**", False, SafetyLevel.NONE),
        ("person", "ok 😔\n thx", True, SafetyLevel.CONCERN),
    ]
    assert found[1].safety.passages == a_worry().passages
    assert found[1].at == later(hours=1)


def test_the_same_page_sent_twice_is_kept_once(database: Database) -> None:
    id, other = _kept(database), _kept(database)
    with database.transaction() as rows:
        assert correspondence.add_answer(rows, id, mark="a", words="hi", found=CALM, now=NOW)
        assert not correspondence.add_answer(rows, id, mark="a", words="hi", found=CALM, now=NOW)
        assert correspondence.add_answer(rows, id, mark="b", words="hi", found=CALM, now=NOW)
        assert correspondence.add_answer(rows, other, mark="a", words="hi", found=CALM, now=NOW)
        assert len(correspondence.of_submission(rows, id)) == 2


def test_who_wrote_last_is_known(database: Database) -> None:
    answered, waits, silent = _kept(database), _kept(database), _kept(database)
    with database.transaction() as rows:
        for id in (answered, waits):
            correspondence.add_answer(rows, id, mark="a", words="hi", found=CALM, now=NOW)
        correspondence.add_reply(rows, answered, actor="officer:7", words="hi", now=NOW)
        assert correspondence.waiting(rows, [answered, waits, silent]) == {waits}
        assert correspondence.waiting(rows, []) == set()


@pytest.mark.parametrize(("before", "after"), [("new", "new"), ("waiting", "in_hand"), ("in_hand", "in_hand")])
def test_who_answers_puts_the_item_back_into_hand(database: Database, before: str, after: str) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        entry = triage.Entry(NOW, "officer:1", "wait")
        triage.change(rows, id, version=1, changes=triage.Change(state=before), entry=entry)
        triage.person_wrote(rows, id, level=SafetyLevel.NONE, now=NOW)
        assert (triage.standing(rows, id).state, triage.standing(rows, id).version) == (after, 3)


def test_a_closed_item_is_in_the_queue_again_and_a_level_is_only_raised(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        entry = triage.Entry(NOW, "officer:1", "close")
        triage.change(rows, id, version=1, changes=triage.Change(state="closed", closes=True), entry=entry)
        assert queue.items(rows) == []
        triage.person_wrote(rows, id, level=SafetyLevel.DANGER, now=NOW)
        triage.person_wrote(rows, id, level=SafetyLevel.NONE, now=NOW)
        (item,) = queue.items(rows)
    assert (item.state, item.safety, item.place[0]) == ("in_hand", SafetyLevel.DANGER, "0")


def test_new_words_ring_again_where_somebody_had_acknowledged(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        alarms.ring_again(rows, level=SafetyLevel.DANGER, submission_id=id, now=NOW)
        alarms.acknowledge(rows, by="officer:7", submission_id=id, now=NOW)
        alarms.ring_again(rows, level=SafetyLevel.CONCERN, submission_id=id, now=later(hours=1))
        (ringing,) = alarms.ringing(rows)
    assert (ringing.level, ringing.raised_at, ringing.pages) == (SafetyLevel.DANGER, later(hours=1), 0)


def test_an_alarm_that_rings_goes_on_as_it_is(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        alarms.ring_again(rows, level=SafetyLevel.CONCERN, submission_id=id, now=NOW)
        alarms.ring_again(rows, level=SafetyLevel.CONCERN, submission_id=id, now=later(hours=1))
        (ringing,) = alarms.ringing(rows)
    assert ringing.raised_at == NOW
