"""What officers do to a submission, on both databases."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from intake.keep import queue, submissions, triage
from intake.keep.database import Database
from intake.submission import Clock, ClockName, Pathway, SafetyLevel
from tests.keep.making import NOW, WORDS, a_submission, a_worry, later

CONTACT = triage.Change(state="in_hand", stops=(ClockName.FIRST_CONTACT,), stop_reason="log_contact")


def _entry(action: str = "log_contact", **details: str) -> triage.Entry:
    return triage.Entry(later(hours=2), "officer:1", action, details)


def _kept(database: Database, **differs: object) -> str:
    submission = a_submission(**differs)
    with database.transaction() as rows:
        submissions.add(rows, submission)
    return submission.id


def test_a_met_clock_stops_and_the_next_one_leads_the_queue(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=CONTACT, entry=_entry(outcome="reached"))
    with database.reading() as rows:
        item = queue.items(rows)[0]
        now = triage.standing(rows, id)
    assert (item.next_clock, item.state) == (ClockName.RESOLVE, "in_hand")
    assert {one.clock.name: one.stopped_at for one in now.clocks} == {
        ClockName.FIRST_CONTACT: later(hours=2),
        ClockName.RESOLVE: None,
    }
    assert now.version == 2


def test_two_officers_on_one_item_notice_each_other_and_nothing_is_written(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=CONTACT, entry=_entry(note="first"))
    with pytest.raises(triage.ChangedMeanwhile), database.transaction() as rows:
        triage.change(rows, id, version=1, changes=CONTACT, entry=_entry(note="second"))
    with database.reading() as rows:
        assert [entry.details for entry in triage.entries(rows, id)] == [{"note": "first"}]


def test_what_officers_wrote_is_sealed_and_comes_back_newest_first(database: Database) -> None:
    id = _kept(database)
    for version, note in enumerate(("Rang, no answer", "Reached her 🙂"), start=1):
        with database.transaction() as rows:
            triage.change(rows, id, version=version, changes=triage.Change(), entry=_entry("add_note", note=note))
    with database.reading() as rows:
        assert [entry.details["note"] for entry in triage.entries(rows, id)] == ["Reached her 🙂", "Rang, no answer"]
        raw = rows.connection.exec_driver_sql("SELECT details FROM triage_entries").scalars().all()
    assert not any(b"Rang" in bytes(one) for one in raw)


def test_the_words_and_the_first_decision_are_never_touched(database: Database) -> None:
    id = _kept(database, safety=a_worry(SafetyLevel.DANGER))
    change = triage.Change(pathway=Pathway.STANDARD, safety=SafetyLevel.NONE, state="in_hand")
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=change, entry=_entry("change_safety"))
    with database.reading() as rows:
        kept = submissions.find(rows, id)
        item = queue.items(rows)[0]
    assert kept.answers["what_happened"] == WORDS
    assert kept.decision.pathway is Pathway.FAST_TRACK
    assert len(kept.safety.passages) == 1
    assert (item.pathway, item.safety) == (Pathway.STANDARD, SafetyLevel.NONE)


def test_a_closed_item_leaves_the_queue_and_comes_back_when_reopened(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=triage.Change(state="closed", closes=True), entry=_entry("close"))
        assert queue.items(rows) == []
        triage.change(rows, id, version=2, changes=triage.Change(state="in_hand", reopens=True), entry=_entry("reopen"))
        assert [item.id for item in queue.items(rows)] == [id]


def test_a_clock_that_was_not_there_is_added_and_one_that_fell_away_runs_again(database: Database) -> None:
    id = _kept(database)
    clock = Clock(ClockName.ACKNOWLEDGE, date(2026, 11, 23), date(2026, 11, 22), 1)
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=CONTACT, entry=_entry())
        again = next(one.clock for one in triage.standing(rows, id).clocks if one.stopped_at)
        triage.change(rows, id, version=2, changes=triage.Change(starts=(clock, again)), entry=_entry())
        now = triage.standing(rows, id)
    assert [(one.clock.name, one.stopped_at) for one in now.clocks] == [
        (ClockName.ACKNOWLEDGE, None),
        (ClockName.FIRST_CONTACT, None),
        (ClockName.RESOLVE, None),
    ]


@pytest.mark.parametrize("unknown", ["0" * 32, "", "no id", "\0"])
def test_an_unknown_item_is_not_found(database: Database, unknown: str) -> None:
    with database.reading() as rows, pytest.raises(submissions.SubmissionNotFound):
        triage.standing(rows, unknown)


def test_an_acknowledgement_is_taken_back_with_its_clock(database: Database) -> None:
    id = _kept(database)
    met = triage.Change(state="in_hand", stops=(ClockName.FIRST_CONTACT,), stop_reason="acknowledge")
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=met, entry=_entry("acknowledge"))
        (done,) = triage.entries(rows, id)
        triage.take_back(rows, id, version=2, taken=done, entry=_entry("undo", entry=done.id, what=done.action))
        now = triage.standing(rows, id)
        assert [(entry.action, entry.taken_back) for entry in triage.entries(rows, id)] == [
            ("undo", False),
            ("acknowledge", True),
        ]
    assert (now.state, now.version) == ("new", 3)
    assert all(one.stopped_at is None for one in now.clocks)


def test_what_was_done_since_keeps_anything_from_being_taken_back(database: Database) -> None:
    id = _kept(database)
    with database.transaction() as rows:
        triage.change(rows, id, version=1, changes=triage.Change(state="waiting"), entry=_entry("wait"))
        (done,) = triage.entries(rows, id)
        triage.person_wrote(rows, id, level=SafetyLevel.NONE, now=NOW)
    with pytest.raises(triage.ChangedMeanwhile), database.transaction() as rows:
        triage.take_back(rows, id, version=3, taken=done, entry=_entry("undo", entry=done.id, what="wait"))
    with database.reading() as rows:
        assert triage.standing(rows, id).state == "in_hand"


def test_of_two_officers_at_the_same_moment_one_is_told_whatever_both_start(database: Database) -> None:
    id = _kept(database)
    starts = triage.Change(state="in_hand", starts=(Clock(ClockName.ALLEGATION, NOW.date(), NOW.date(), 1),))
    gate, told = threading.Barrier(2), []

    def find(officer: int) -> None:
        gate.wait(10)
        try:
            with database.transaction() as rows:
                entry = triage.Entry(NOW, f"officer:{officer}", "find_allegation", {})
                triage.change(rows, id, version=1, changes=starts, entry=entry)
            told.append("done")
        except triage.ChangedMeanwhile:
            told.append("told")

    both = [threading.Thread(target=find, args=(officer,)) for officer in (1, 2)]
    for one in both:
        one.start()
    for one in both:
        one.join(30)
    assert sorted(told) == ["done", "told"]
    with database.reading() as rows:
        assert len(triage.entries(rows, id)) == 1
