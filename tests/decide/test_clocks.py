"""Due dates of every step, and the three ways to be in time or not."""

from __future__ import annotations

from datetime import date

import pytest

from intake.council import load_council
from intake.decide.clocks import (
    EXTENSION_WORDS,
    Due,
    Extension,
    ExtensionReason,
    StartingPoint,
    Step,
    Suspension,
    Timeliness,
    ask_for_stage_2,
    ask_for_stage_3,
    council_answers,
    intake_clocks,
    panel_findings,
    panel_meets,
    stage_1,
    stage_2,
    timeliness,
)
from intake.decide.working_days import load_calendar
from intake.submission import Clock, ClockName, Kind, Pathway

CALENDAR = load_calendar()
TARGETS = load_council().targets
CAME = date(2026, 11, 23)
"""A Monday with 20 working days before Christmas: +10 is 7 December, +20 is 21 December."""
COMPLEX = Extension(20, ExtensionReason.COMPLEX)


def names(kind: Kind, pathway: Pathway) -> list[tuple[ClockName, date, int]]:
    clocks = intake_clocks(kind, pathway, CAME, TARGETS, CALENDAR)
    assert all(clock.counts_from == CAME for clock in clocks)
    return [(clock.name, clock.due, clock.working_days) for clock in clocks]


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.UNSURE])
def test_the_fast_track_comes_on_top_of_stage_1(kind: Kind) -> None:
    assert names(kind, Pathway.FAST_TRACK) == [
        (ClockName.FIRST_CONTACT, date(2026, 11, 24), 1),
        (ClockName.ACKNOWLEDGE, date(2026, 11, 25), 2),
        (ClockName.RESOLVE, date(2026, 11, 30), 5),
        (ClockName.STAGE_1, date(2026, 12, 7), 10),
    ]
    assert names(kind, Pathway.STANDARD) == [
        (ClockName.ACKNOWLEDGE, date(2026, 11, 25), 2),
        (ClockName.STAGE_1, date(2026, 12, 7), 10),
    ]


@pytest.mark.parametrize("kind", [Kind.COMPLIMENT, Kind.ENQUIRY])
@pytest.mark.parametrize("pathway", list(Pathway))
def test_a_compliment_or_a_question_gets_a_courtesy_reply_and_nothing_else(kind: Kind, pathway: Pathway) -> None:
    assert names(kind, pathway) == [(ClockName.COURTESY_REPLY, date(2026, 12, 7), 10)]


def test_stage_1_is_ten_working_days() -> None:
    assert stage_1(CAME, today=CAME, calendar=CALENDAR) == Due(
        step=Step.STAGE_1,
        counts_from=CAME,
        due=date(2026, 12, 7),
        due_without_extension=date(2026, 12, 7),
        working_days=10,
        extended_because=None,
    )


def test_an_extension_keeps_the_first_due_date_beside_its_own() -> None:
    due = stage_1(CAME, today=CAME, calendar=CALENDAR, extension=COMPLEX)
    assert (due.due, due.due_without_extension) == (date(2026, 12, 21), date(2026, 12, 7))
    assert (due.working_days, due.extended_because) == (20, ExtensionReason.COMPLEX)


def test_an_extension_can_be_a_single_day() -> None:
    due = stage_1(CAME, today=CAME, calendar=CALENDAR, extension=Extension(11, ExtensionReason.COMPLEX))
    assert due.due == date(2026, 12, 8)


@pytest.mark.parametrize("days", [9, 10, 21])
def test_an_extension_that_shortens_or_passes_the_ceiling_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match=r"^stage_1 can be extended to more than 10 and at most 20 working days$"):
        stage_1(CAME, today=CAME, calendar=CALENDAR, extension=Extension(days, ExtensionReason.COMPLEX))


def test_a_council_may_be_stricter_than_the_law() -> None:
    due = stage_1(CAME, today=CAME, calendar=CALENDAR, working_days=7, ceiling=15)
    assert due.due == date(2026, 12, 2)
    with pytest.raises(ValueError, match="more than 7 and at most 15"):
        stage_1(CAME, today=CAME, calendar=CALENDAR, working_days=7, ceiling=15, extension=COMPLEX)


def suspended(*suspensions: Suspension, today: date = date(2026, 12, 31), extension: Extension | None = None) -> date:
    return stage_1(CAME, today=today, calendar=CALENDAR, suspensions=suspensions, extension=extension).due


def test_the_clock_stands_still_while_an_advocate_is_found() -> None:
    three_days = Suspension(date(2026, 11, 25), date(2026, 11, 30))
    assert suspended(three_days) == date(2026, 12, 10)
    due = stage_1(CAME, today=CAME, calendar=CALENDAR, suspensions=[three_days])
    assert due.due_without_extension == date(2026, 12, 10)


def test_an_open_suspension_moves_the_date_day_by_day_up_to_the_ceiling() -> None:
    still_open = Suspension(date(2026, 11, 25))
    assert suspended(still_open, today=date(2026, 11, 25)) == date(2026, 12, 7)
    assert suspended(still_open, today=date(2026, 11, 26)) == date(2026, 12, 8)
    assert suspended(still_open, today=date(2027, 2, 26)) == date(2026, 12, 21)


def test_two_suspensions_that_overlap_stop_the_clock_once() -> None:
    first = Suspension(date(2026, 11, 24), date(2026, 11, 27))
    second = Suspension(date(2026, 11, 26), date(2026, 12, 1))
    inside = Suspension(date(2026, 11, 25), date(2026, 11, 26))
    assert suspended(second, first) == date(2026, 12, 14)
    assert suspended(first, inside, second) == date(2026, 12, 14)


def test_a_suspension_from_before_the_complaint_counts_from_receipt() -> None:
    assert suspended(Suspension(date(2026, 11, 16), date(2026, 11, 25))) == date(2026, 12, 9)


def test_suspension_and_extension_together_stop_at_twenty_days() -> None:
    long = Suspension(date(2026, 11, 24), date(2026, 12, 1))
    assert suspended(long, extension=Extension(14, ExtensionReason.FINDING_AN_ADVOCATE)) == date(2026, 12, 18)
    assert suspended(long, extension=COMPLEX) == date(2026, 12, 21)


def test_stage_2_counts_from_the_request_unless_the_council_counts_from_the_statement() -> None:
    request, agreed = date(2026, 12, 22), date(2027, 1, 8)
    by_request = stage_2(request, calendar=CALENDAR, statement_agreed_on=agreed)
    assert (by_request.step, by_request.counts_from, by_request.due) == (Step.STAGE_2, request, date(2027, 1, 29))
    by_statement = stage_2(
        request, calendar=CALENDAR, statement_agreed_on=agreed, starting_point=StartingPoint.AGREED_STATEMENT
    )
    assert (by_statement.counts_from, by_statement.due) == (agreed, date(2027, 2, 12))


def test_stage_2_without_a_statement_still_has_a_date() -> None:
    due = stage_2(date(2026, 12, 22), calendar=CALENDAR, starting_point=StartingPoint.AGREED_STATEMENT)
    assert due.due == date(2027, 1, 29)


def test_stage_2_can_take_65_days_and_not_66() -> None:
    longest = Extension(65, ExtensionReason.WAITING_FOR_INFORMATION)
    due = stage_2(date(2026, 12, 22), calendar=CALENDAR, extension=longest)
    assert (due.due, due.due_without_extension) == (date(2027, 3, 30), date(2027, 1, 29))
    with pytest.raises(ValueError, match=r"^stage_2 can be extended to more than 25 and at most 65 working days$"):
        stage_2(date(2026, 12, 22), calendar=CALENDAR, extension=Extension(66, ExtensionReason.COMPLEX))


def test_the_steps_between_have_their_own_periods() -> None:
    steps = [
        (ask_for_stage_2(CAME, calendar=CALENDAR), Step.ASK_FOR_STAGE_2, date(2026, 12, 21), 20),
        (ask_for_stage_3(CAME, calendar=CALENDAR), Step.ASK_FOR_STAGE_3, date(2026, 12, 21), 20),
        (panel_meets(date(2026, 1, 5), calendar=CALENDAR), Step.PANEL_MEETS, date(2026, 2, 16), 30),
        (panel_findings(CAME, calendar=CALENDAR), Step.PANEL_FINDINGS, date(2026, 11, 30), 5),
        (council_answers(date(2026, 2, 2), calendar=CALENDAR), Step.COUNCIL_ANSWERS, date(2026, 2, 23), 15),
    ]
    for due, step, day, working_days in steps:
        assert (due.step, due.due, due.due_without_extension, due.working_days) == (step, day, day, working_days)
        assert due.extended_because is None


def test_on_time_after_extension_and_late_are_three_different_things() -> None:
    due = stage_1(CAME, today=CAME, calendar=CALENDAR, extension=COMPLEX)
    assert timeliness(due, date(2026, 12, 7)) is Timeliness.ON_TIME
    assert timeliness(due, date(2026, 12, 8)) is Timeliness.ON_TIME_AFTER_EXTENSION
    assert timeliness(due, date(2026, 12, 21)) is Timeliness.ON_TIME_AFTER_EXTENSION
    assert timeliness(due, date(2026, 12, 22)) is Timeliness.LATE


def test_a_suspension_is_no_extension() -> None:
    due = stage_1(CAME, today=CAME, calendar=CALENDAR, suspensions=[Suspension(date(2026, 11, 25), date(2026, 11, 30))])
    assert timeliness(due, date(2026, 12, 10)) is Timeliness.ON_TIME
    assert timeliness(due, date(2026, 12, 11)) is Timeliness.LATE


def test_a_clock_of_intake_is_in_time_or_late() -> None:
    clock = Clock(ClockName.RESOLVE, date(2026, 11, 30), CAME, 5)
    assert timeliness(clock, date(2026, 11, 30)) is Timeliness.ON_TIME
    assert timeliness(clock, date(2026, 12, 1)) is Timeliness.LATE


def test_every_reason_for_more_time_has_words_and_only_two_stand_in_the_guidance() -> None:
    assert EXTENSION_WORDS == {
        ExtensionReason.COMPLEX: "because it is complicated",
        ExtensionReason.FINDING_AN_ADVOCATE: "because we are finding an advocate",
        ExtensionReason.KEY_PERSON_AWAY: "because someone we must ask is away",
        ExtensionReason.WAITING_FOR_INFORMATION: "because we wait for information",
        ExtensionReason.THEY_ASKED_US_TO_WAIT: "because they asked us to wait",
    }
    assert [reason.value for reason in ExtensionReason if reason.in_the_guidance] == ["complex", "finding_an_advocate"]
