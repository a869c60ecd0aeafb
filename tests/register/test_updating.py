"""What triage and the person tell the register: in order, once each, and shown on the case's timeline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.case import Act, CaseEvent, LetterKind, Outcome, Procedure, Stage
from intake.decide.case_workflow import CannotBeDone
from intake.keep import register_reports, submissions
from intake.keep.cases import changing, details
from intake.register import updating
from intake.submission import Happening, Kind, Update
from tests.register.cases import CAME, RULES, Register, at

ON = date(2026, 9, 4)


def _events(register: Register, submission_id: str) -> list[CaseEvent]:
    with register.database.reading() as rows:
        return list(reversed(changing.events(rows, register.of(submission_id))))


def test_updates_stand_on_the_timeline_in_order_with_their_words(register: Register) -> None:
    id = register.sent()
    register.tell(id, Happening.MORE_WORDS, ON, by="person", words="It's <b>tomorrow</b> 😟")
    register.tell(id, Happening.PATHWAY_CHANGED, ON, pathway="standard", reason="Not a child's own")
    register.tell(id, Happening.SAFETY_CHANGED, ON, safety="concern", reason="She said so")
    assert [(one.what, one.actor, one.happened_on) for one in _events(register, id)] == [
        ("more_words", "person", ON),
        ("pathway_changed", "officer:7", ON),
        ("safety_changed", "officer:7", ON),
    ]
    assert _events(register, id)[0].details == {"words": "It's <b>tomorrow</b> 😟"}
    assert register.of(id).pathway == "standard"


def test_the_same_message_a_second_time_changes_nothing(register: Register) -> None:
    id = register.sent()
    update = Update(Happening.MORE_WORDS, at=at(ON), by="person", details={"words": "again"})
    for _ in range(2):
        with register.database.transaction() as rows:
            submission = submissions.find(rows, id)
            reference = updating.apply(rows, submission, update, message_id="b" * 32, now=at(ON), rules=RULES)
    assert reference == register.of(id).reference
    assert len(_events(register, id)) == 1
    assert register.of(id).version == 2


def test_what_turns_out_to_be_a_complaint_begins_stage_1_from_the_day_it_came(register: Register) -> None:
    id = register.sent(kind="unsure")
    register.tell(id, Happening.KIND_CHANGED, ON, kind="complaint", pathway="fast_track", reason="She decided")
    case = register.of(id)
    assert (case.kind, case.stage, case.procedure) == (Kind.COMPLAINT, Stage.ONE, Procedure.STATUTORY)
    assert [(clock.name, clock.counts_from, clock.due) for clock in case.clocks] == [
        ("stage_1", CAME, date(2026, 9, 15))
    ]


def test_what_turns_out_to_be_no_complaint_leaves_stage_1_and_comes_back_with_its_day(register: Register) -> None:
    id = register.sent()
    register.tell(id, Happening.KIND_CHANGED, ON, kind="enquiry", pathway="standard", reason="He only asks")
    case = register.of(id)
    assert (case.kind, case.stage, case.clocks) == (Kind.ENQUIRY, Stage.EARLY, ())
    register.tell(id, Happening.KIND_CHANGED, ON, kind="complaint", pathway="fast_track", reason="No, he complains")
    assert [clock.counts_from for clock in register.of(id).clocks] == [CAME]


def test_a_complaint_that_was_answered_keeps_its_stage_whatever_it_is_called(register: Register) -> None:
    id = register.sent()
    register.do(register.of(id).reference, Act.REPLY, ON, finding="upheld")
    register.tell(id, Happening.KIND_CHANGED, ON, kind="enquiry", pathway="standard", reason="x")
    assert register.of(id).stage is Stage.ONE


def test_a_withdrawal_is_a_proposal_that_an_officer_settles(register: Register) -> None:
    id = register.sent()
    register.tell(id, Happening.WITHDRAWN, ON, by="person", reason="It is fine now")
    case = register.of(id)
    assert (case.withdrawal_asked_on, case.outcome) == (ON, None)
    register.do(case.reference, Act.WITHDRAW, ON)
    assert register.of(id).withdrawal_asked_on is None


def test_what_an_officer_stopped_as_they_asked_is_withdrawn_and_confirmed_in_writing(register: Register) -> None:
    id = register.sent()
    register.tell(id, Happening.WITHDRAWN, ON, reason="She wrote so")
    case = register.of(id)
    assert (case.outcome, case.closed_on) == (Outcome.WITHDRAWN, ON)
    with register.database.reading() as rows:
        letters = details.details_of(rows, case).letters
    assert [(one.kind, one.dated) for one in letters] == [(LetterKind.WITHDRAWAL_CONFIRMED, ON)]
    register.tell(id, Happening.WITHDRAWN, ON, reason="once more")
    assert [one.what for one in _events(register, id)] == ["withdraw", "not_done"]


def test_the_person_is_told_the_outcome_and_that_it_goes_on_again(register: Register) -> None:
    id = register.sent()
    case = register.of(id).reference
    register.do(case, Act.REPLY, ON, finding="not_upheld")
    register.do(case, Act.CLOSE, ON, outcome="partly_upheld")
    register.do(case, Act.ADD_NOTE, ON, note="x")
    register.do(case, Act.REOPEN, ON, reason="x")
    with register.database.reading() as rows:
        reports = register_reports.of_submission(rows, id)
    assert [(one.kind, one.value) for one in reports] == [("outcome", "partly_upheld"), ("status", "in_progress")]


def test_an_act_from_outside_is_done_and_one_that_comes_too_late_is_written_down(register: Register) -> None:
    id = register.sent()
    register.tell(id, Happening.CASE_ACT, ON, act="withdraw", on=ON.isoformat(), note="He said so")
    assert register.of(id).closed_on == ON
    register.tell(id, Happening.CASE_ACT, ON, act="reply", finding="upheld")
    register.tell(id, Happening.CASE_ACT, ON, act="no such act")
    assert [one.what for one in _events(register, id)] == ["withdraw", "not_done", "not_done"]
    assert _events(register, id)[1].details == {"act": "reply", "finding": "upheld"}


def test_an_act_that_is_refused_half_way_leaves_nothing_behind(register: Register) -> None:
    id = register.sent()
    register.tell(id, Happening.CASE_ACT, ON, act="reply", finding="upheld", on="2026-09-04", received_on="2026-09-01")
    record = register.of(id).record(Stage.ONE)
    assert record is not None
    assert record.answered_on is None
    assert [one.what for one in _events(register, id)] == ["not_done"]


def test_whoever_waits_for_the_answer_is_told_why_not(register: Register) -> None:
    id = register.sent()
    update = Update(Happening.CASE_ACT, at=at(ON), by="officer:7", details={"act": "adjudicate"})
    with register.database.reading() as rows:
        submission = submissions.find(rows, id)
    with pytest.raises(CannotBeDone), register.database.transaction() as rows:
        updating.apply(rows, submission, update, message_id="c" * 32, now=at(ON), rules=RULES, strict=True)


def test_an_update_about_nothing_that_is_here_is_refused(register: Register) -> None:
    id = register.sent()
    update = Update(Happening.MORE_WORDS, at=at(ON), by="person", details={"words": "x"})
    with register.database.reading() as rows:
        submission = submissions.find(rows, id)
    with pytest.raises(updating.NoCase), register.database.transaction() as rows:
        updating.apply(rows, replace(submission, id="d" * 32), update, message_id="e" * 32, now=at(ON), rules=RULES)
