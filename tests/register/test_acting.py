"""What each act writes: stages, clocks, letters, people, the one outcome; and what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from intake.case import Act, Finding, LetterKind, Outcome, PersonRole, Procedure, Refused, Stage, Where
from intake.decide.case_workflow import CannotBeDone
from intake.keep import audit, triage
from intake.keep.cases import changing, details
from intake.keep.cases.changing import CaseChangedMeanwhile
from intake.keep.cases.details import CaseDetails
from intake.submission import ClockName
from tests.register.cases import CAME, RULES, Register, at


def _due(register: Register, reference: str) -> dict[str, tuple[date, date | None, date | None, date | None]]:
    """By name: due, extended to, met, fallen away."""
    case = register.case(reference)
    return {c.name: (c.due, c.extended_to, c.met_on, c.fell_away_on) for c in case.clocks}


def _hangs_on(register: Register, reference: str) -> CaseDetails:
    with register.database.reading() as rows:
        return details.details_of(rows, register.case(reference))


def test_a_complaint_goes_through_all_stages_with_every_day_letter_and_clock(register: Register) -> None:
    case = register.opened()
    steps: list[tuple[Act, date, dict[str, str], Where]] = [
        (Act.REPLY, date(2026, 9, 14), {"finding": "not_upheld", "name": "Lesley"}, Where.STAGE_1_ANSWERED),
        (Act.REQUEST_STAGE_2, date(2026, 9, 21), {"note": "Nobody asked me"}, Where.STAGE_2),
        (Act.AGREE_STATEMENT, date(2026, 9, 28), {}, Where.STAGE_2),
        (
            Act.ADJUDICATE,
            date(2026, 10, 26),
            {"finding": "partly_upheld", "name": "The director", "received_on": "2026-10-26"},
            Where.STAGE_2_ANSWERED,
        ),
        (Act.REQUEST_PANEL, date(2026, 11, 2), {}, Where.STAGE_3),
        (Act.PANEL_MET, date(2026, 12, 1), {"chair": "Ann", "members": "Bo\nCy\n"}, Where.PANEL_MET),
        (Act.FINDINGS, date(2026, 12, 7), {"finding": "upheld"}, Where.FINDINGS_OUT),
        (Act.COUNCIL_ANSWERS, date(2026, 12, 22), {"note": "All accepted"}, Where.STAGE_3_ANSWERED),
        (Act.GO_TO_OMBUDSMAN, date(2027, 1, 5), {}, Where.OMBUDSMAN),
        (Act.OMBUDSMAN_DECIDES, date(2027, 3, 1), {"finding": "not_upheld"}, Where.OMBUDSMAN_DECIDED),
        (Act.CLOSE, date(2027, 3, 2), {"outcome": "upheld"}, Where.CLOSED),
    ]
    for act, on, given, where in steps:
        assert register.do(case, act, on, **given) is where
    done = register.case(case)
    assert (done.stage, done.outcome, done.closed_on) == (Stage.OMBUDSMAN, Outcome.UPHELD, date(2027, 3, 2))
    # 14 September: reply; +20 wd = 12 October. 21 September: +25 = 26 October. 26 October: +20 = 23 November.
    # 2 November: +30 = 14 December. 1 December: +5 = 8 December. 7 December: +15 = 30 December (two bank holidays).
    assert _due(register, case) == {
        "stage_1": (date(2026, 9, 15), None, date(2026, 9, 14), None),
        "ask_for_stage_2": (date(2026, 10, 12), None, date(2026, 9, 21), None),
        "stage_2": (date(2026, 10, 26), None, date(2026, 10, 26), None),
        "ask_for_stage_3": (date(2026, 11, 23), None, date(2026, 11, 2), None),
        "panel_meets": (date(2026, 12, 14), None, date(2026, 12, 1), None),
        "panel_findings": (date(2026, 12, 8), None, date(2026, 12, 7), None),
        "council_answers": (date(2026, 12, 30), None, date(2026, 12, 22), None),
    }
    two = done.record(Stage.TWO)
    assert two is not None
    assert (two.started_on, two.statement_agreed_on) == (date(2026, 9, 21), date(2026, 9, 28)), "both starts are kept"
    findings = {record.stage: record.finding for record in done.stages}
    assert findings == {
        Stage.ONE: Finding.NOT_UPHELD,
        Stage.TWO: Finding.PARTLY_UPHELD,
        Stage.THREE: Finding.UPHELD,
        Stage.OMBUDSMAN: Finding.NOT_UPHELD,
    }
    hangs_on = _hangs_on(register, case)
    assert [(one.stage, one.kind, one.dated) for one in hangs_on.letters] == [
        (Stage.ONE, LetterKind.STAGE_REPLY, date(2026, 9, 14)),
        (Stage.TWO, LetterKind.ADJUDICATION, date(2026, 10, 26)),
        (Stage.THREE, LetterKind.PANEL_FINDINGS, date(2026, 12, 7)),
        (Stage.THREE, LetterKind.COUNCIL_ANSWER, date(2026, 12, 22)),
        (Stage.OMBUDSMAN, LetterKind.OMBUDSMAN_DECISION, date(2027, 3, 1)),
    ]
    assert {(one.role, one.name) for one in hangs_on.people} == {
        (PersonRole.RESPONDING_MANAGER, "Lesley"),
        (PersonRole.ADJUDICATING_OFFICER, "The director"),
        (PersonRole.PANEL_CHAIR, "Ann"),
        (PersonRole.PANEL_MEMBER, "Bo"),
        (PersonRole.PANEL_MEMBER, "Cy"),
    }
    with register.database.reading() as rows:
        story = [(one.what, one.happened_on) for one in changing.events(rows, done)]
        assert audit.verify(rows) is None
        acts = [one.action for one in audit.of_subject(rows, case)]
    assert story == [(act.value, on) for act, on, _given, _where in reversed(steps)]
    assert acts == [f"case_{act.value}" for act, _on, _given, _where in reversed(steps)]


def test_the_window_for_stage_2_opens_when_they_have_the_reply(register: Register) -> None:
    case = register.opened()
    register.do(
        case, Act.REPLY, date(2026, 9, 14), finding="upheld", received_on="2026-09-16", now=at(date(2026, 9, 20))
    )
    assert _due(register, case)["ask_for_stage_2"][0] == date(2026, 10, 14)


def test_stage_2_without_an_answer_at_stage_1_leaves_a_late_stage_1_behind(register: Register) -> None:
    case = register.opened()
    register.do(case, Act.REQUEST_STAGE_2, date(2026, 9, 30))
    assert _due(register, case)["stage_1"] == (date(2026, 9, 15), None, None, date(2026, 9, 30))


def test_an_extension_moves_the_last_day_and_the_queue_follows(register: Register) -> None:
    id = register.sent()
    case = register.of(id).reference
    register.do(case, Act.EXTEND, date(2026, 9, 10), to="2026-09-29", reason="complex")
    assert _due(register, case)["stage_1"] == (date(2026, 9, 15), date(2026, 9, 29), None, None)
    with register.database.reading() as rows:
        queue = {one.clock.name: one.clock.due for one in triage.standing(rows, id).clocks}
    assert queue[ClockName.STAGE_1] == date(2026, 9, 29)


@pytest.mark.parametrize("to", ["2026-09-30", "2026-09-15", "2026-09-11"])
def test_an_extension_neither_passes_the_ceiling_nor_shortens_the_period(register: Register, to: str) -> None:
    case = register.opened()
    with pytest.raises(Refused) as refused:
        register.do(case, Act.EXTEND, date(2026, 9, 10), to=to, reason="complex")
    assert (refused.value.why, refused.value.day) == ("too_long", date(2026, 9, 29))
    assert register.case(case).version == 1


def test_a_reason_that_the_guidance_does_not_name_needs_their_agreement(register: Register) -> None:
    case = register.opened()
    given = {"to": "2026-09-20", "reason": "key_person_away"}
    with pytest.raises(Refused):
        register.do(case, Act.EXTEND, date(2026, 9, 10), **given)
    register.do(case, Act.EXTEND, date(2026, 9, 10), **given, agreed="yes")
    assert _due(register, case)["stage_1"][1] == date(2026, 9, 18), "the last working day before a Sunday"


def test_stage_2_extends_to_65_working_days(register: Register) -> None:
    case = register.opened()
    register.do(case, Act.REPLY, date(2026, 9, 14), finding="not_upheld")
    register.do(case, Act.REQUEST_STAGE_2, date(2026, 9, 21))
    with pytest.raises(Refused) as refused:
        register.do(case, Act.EXTEND, date(2026, 9, 22), to="2027-01-01", reason="complex")
    assert refused.value.day == date(2026, 12, 21)
    register.do(case, Act.EXTEND, date(2026, 9, 22), to="2026-12-21", reason="complex")
    register.do(case, Act.AGREE_STATEMENT, date(2026, 9, 28))
    assert _due(register, case)["stage_2"][:2] == (date(2026, 10, 26), date(2026, 12, 21)), "agreeing keeps it"


def test_while_an_advocate_is_found_the_clock_stands_still_up_to_20_working_days(register: Register) -> None:
    id = register.sent()
    case = register.of(id).reference
    register.do(case, Act.SUSPEND, date(2026, 9, 3))
    assert _due(register, case)["stage_1"][0] == date(2026, 9, 29), "by the ceiling at the latest"
    register.do(case, Act.RESUME, date(2026, 9, 8), name="Sam")
    assert _due(register, case)["stage_1"][0] == date(2026, 9, 18), "three working days later than without"
    assert [(one.role, one.name) for one in _hangs_on(register, case).people] == [(PersonRole.ADVOCATE, "Sam")]
    register.do(case, Act.SUSPEND, date(2026, 9, 10))
    register.do(case, Act.RESUME, date(2026, 10, 30))
    assert _due(register, case)["stage_1"][0] == date(2026, 9, 29), "never past the ceiling"


def test_an_extension_after_a_suspension_counts_the_days_that_stood_still_apart(register: Register) -> None:
    case = register.opened()
    register.do(case, Act.SUSPEND, date(2026, 9, 3))
    register.do(case, Act.RESUME, date(2026, 9, 8))
    register.do(case, Act.EXTEND, date(2026, 9, 9), to="2026-09-25", reason="complex")
    assert _due(register, case)["stage_1"][:2] == (date(2026, 9, 18), date(2026, 9, 25))


def test_what_ends_a_case_ends_its_suspension(register: Register) -> None:
    case = register.opened()
    register.do(case, Act.SUSPEND, date(2026, 9, 3))
    register.do(case, Act.WITHDRAW, date(2026, 9, 7))
    with register.database.reading() as rows:
        assert [one.until for one in changing.suspensions(rows, register.case(case))] == [date(2026, 9, 7)]
    assert _due(register, case)["stage_1"] == (date(2026, 9, 17), None, None, date(2026, 9, 7))


def test_a_clock_that_has_run_out_cannot_be_stopped(register: Register) -> None:
    case = register.opened()
    with pytest.raises(Refused):
        register.do(case, Act.SUSPEND, date(2026, 9, 16))


def test_the_corporate_procedure_counts_by_the_councils_own_days(register: Register) -> None:
    case = register.opened(care_situation="none_of_these")
    assert register.case(case).procedure is Procedure.UNDECIDED
    register.do(case, Act.DECIDE_PROCEDURE, date(2026, 9, 2), procedure="corporate", reason="About parking")
    assert register.case(case).procedure is Procedure.CORPORATE
    register.do(case, Act.EXTEND, date(2026, 9, 3), to="2026-09-22", reason="complex")
    register.do(case, Act.REPLY, date(2026, 9, 22), finding="not_upheld")
    register.do(case, Act.REQUEST_STAGE_2, date(2026, 9, 23))
    assert RULES.corporate is not None
    assert _due(register, case) == {
        "stage_1": (date(2026, 9, 15), date(2026, 9, 22), date(2026, 9, 22), None),
        "stage_2": (RULES.calendar.add(date(2026, 9, 23), RULES.corporate.stage_2), None, None, None),
    }


def test_another_procedure_has_no_clock(register: Register) -> None:
    case = register.opened()
    register.do(case, Act.DECIDE_PROCEDURE, date(2026, 9, 2), procedure="other", reason="An appeal of the school")
    assert _due(register, case) == {}
    register.do(case, Act.REPLY, date(2026, 9, 9), finding="none")
    assert _due(register, case) == {}


def test_a_withdrawal_is_confirmed_at_once_or_by_a_letter_later(register: Register) -> None:
    one, other = register.opened(), register.opened()
    register.do(one, Act.WITHDRAW, date(2026, 9, 3), confirmed_on="2026-09-04", now=at(date(2026, 9, 4)))
    register.do(other, Act.WITHDRAW, date(2026, 9, 3))
    register.do(other, Act.RECORD_LETTER, date(2026, 9, 8), kind="withdrawal_confirmed", note="By post")
    for case, dated in ((one, date(2026, 9, 4)), (other, date(2026, 9, 8))):
        assert register.case(case).outcome is Outcome.WITHDRAWN
        letters = _hangs_on(register, case).letters
        assert [(letter.kind, letter.dated) for letter in letters] == [(LetterKind.WITHDRAWAL_CONFIRMED, dated)]
    with pytest.raises(Refused):
        register.do(register.opened(), Act.WITHDRAW, date(2026, 9, 3), confirmed_on="2026-09-02")


def test_a_request_to_see_records_is_sent_on_and_not_counted(register: Register) -> None:
    case = register.opened(kind="enquiry")
    register.do(case, Act.SEND_ELSEWHERE, date(2026, 9, 2), elsewhere="subject_access", to="Information team")
    done = register.case(case)
    assert (done.outcome, done.counted, done.closed_on) == (Outcome.OUT_OF_SCOPE, False, date(2026, 9, 2))
    register.do(case, Act.REOPEN, date(2026, 9, 3), reason="It was a complaint")
    assert register.case(case).counted


def test_reopening_leads_back_and_the_clock_that_closing_stopped_runs_again(register: Register) -> None:
    case = register.opened()
    register.do(case, Act.RESOLVE, date(2026, 9, 4), way="local_resolution", note="She got her room back")
    assert register.case(case).way is not None
    assert register.do(case, Act.REOPEN, date(2026, 9, 8), reason="She did not") is Where.STAGE_1
    again = register.case(case)
    assert (again.outcome, again.way, again.closed_on) == (None, None, None)
    assert _due(register, case)["stage_1"] == (date(2026, 9, 15), None, None, None)


@pytest.mark.parametrize(("kind", "outcome"), [("compliment", "upheld"), ("complaint", "withdrawn")])
def test_an_outcome_that_cannot_be_is_refused(register: Register, kind: str, outcome: str) -> None:
    with pytest.raises(Refused):
        register.do(register.opened(kind=kind), Act.CLOSE, date(2026, 9, 4), outcome=outcome)


def test_remedies_follow_ups_and_recommendations_that_repeat(register: Register) -> None:
    first, second, third = (register.opened() for _ in range(3))
    on = date(2026, 9, 10)
    register.do(first, Act.ADD_REMEDY, on, kind="payment", pence="15050", given_on="2026-09-09")
    with pytest.raises(Refused):
        register.do(first, Act.ADD_REMEDY, on, kind="payment")
    earlier = ""
    for case in (first, second, third):
        given = {"kind": "recommendation", "words": "Ask first", "owner": "Lesley", "due": "2026-12-01"}
        register.do(case, Act.ADD_FOLLOW_UP, on, **given, **({"repeats": earlier} if earlier else {}))
        earlier = _hangs_on(register, case).follow_ups[0].id
    assert [_hangs_on(register, case).follow_ups[0].times for case in (first, second, third)] == [1, 2, 3]
    with register.database.reading() as rows:
        assert [one.case_reference for one in details.recommendations(rows)] == [third], "the newest of a chain"
    remedy = _hangs_on(register, first).remedies[0]
    assert (remedy.pence, remedy.given_on) == (15050, date(2026, 9, 9))
    with pytest.raises(details.NoSuchFollowUp):
        register.do(first, Act.FOLLOW_UP_DONE, on, follow_up=earlier)
    register.do(third, Act.FOLLOW_UP_DONE, on, follow_up=earlier)
    assert _hangs_on(register, third).follow_ups[0].done_on == on
    with pytest.raises(details.NoSuchFollowUp):
        register.do(second, Act.ADD_FOLLOW_UP, on, kind="action", words="x", repeats="0" * 32)


@pytest.mark.parametrize("on", [date(2026, 8, 31), date(2026, 9, 4)])
def test_nothing_happens_before_it_came_or_in_the_future(register: Register, on: date) -> None:
    with pytest.raises(Refused):
        register.do(register.opened(), Act.ADD_NOTE, on, note="x", now=at(date(2026, 9, 3)))


def test_what_cannot_be_done_changes_nothing(register: Register) -> None:
    case = register.opened()
    before = register.case(case)
    with pytest.raises(CannotBeDone):
        register.do(case, Act.ADJUDICATE, date(2026, 9, 3), finding="upheld")
    with pytest.raises(Refused):
        register.do(case, Act.REPLY, date(2026, 9, 3), finding="upheld", received_on="2026-09-02")
    assert register.case(case) == before
    assert _hangs_on(register, case).letters == ()


def test_two_officers_on_one_case_notice_each_other(register: Register) -> None:
    case = register.case(register.opened())
    with register.database.transaction() as rows:
        changing.change(rows, case, pathway="standard")
    with pytest.raises(CaseChangedMeanwhile), register.database.transaction() as rows:
        changing.change(rows, case, pathway="standard")


def test_unsure_becomes_a_complaint_from_its_first_day(register: Register) -> None:
    case = register.opened(kind="unsure")
    assert register.do(case, Act.BEGIN_STAGE_1, date(2026, 9, 9), reason="She decided") is Where.STAGE_1
    assert _due(register, case)["stage_1"][0] == date(2026, 9, 15), f"counted from {CAME}"
