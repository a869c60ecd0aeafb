"""Clocks as an officer would say them."""

from __future__ import annotations

from datetime import date, time

import pytest

from intake.decide.working_days import load_calendar
from intake.submission import Clock, ClockName
from intake.triage.clock_words import full_day, hour, in_words, short_day, with_origin

pytestmark = pytest.mark.usefixtures("speaking")

CALENDAR = load_calendar()
MONDAY = date(2026, 11, 23)
FIVE = time(17, 0)


@pytest.mark.parametrize(
    ("due", "today", "said"),
    [
        (date(2026, 11, 23), MONDAY, "by 5pm today"),
        (date(2026, 11, 24), MONDAY, "by 5pm tomorrow"),
        (date(2026, 11, 27), MONDAY, "by Friday"),
        (date(2026, 12, 1), MONDAY, "by Tue 1 Dec"),
        (date(2027, 1, 8), date(2026, 12, 22), "by Fri 8 Jan 2027"),
        (date(2026, 11, 20), MONDAY, "1 working day late"),
        (date(2026, 11, 19), MONDAY, "2 working days late"),
        # Late on Saturday and still one working day late on Sunday: the weekend does not hide it.
        (date(2026, 11, 20), date(2026, 11, 22), "1 working day late"),
        # Christmas is no working day.
        (date(2026, 12, 24), date(2026, 12, 29), "1 working day late"),
    ],
)
def test_a_clock_says_by_when_or_how_late(due: date, today: date, said: str) -> None:
    line = in_words(ClockName.FIRST_CONTACT, due, today=today, closes=FIVE, calendar=CALENDAR)
    assert (line.what, line.when) == ("First contact", said)
    assert line.late == ("late" in said)


def test_what_is_due_today_or_on_the_next_working_day_is_soon() -> None:
    friday = date(2026, 11, 20)
    soon = [
        in_words(ClockName.RESOLVE, due, today=friday, closes=FIVE, calendar=CALENDAR).soon
        for due in (friday, date(2026, 11, 23), date(2026, 11, 24))
    ]
    assert soon == [True, True, False]


def test_a_clock_says_what_it_counts_from() -> None:
    clock = Clock(ClockName.STAGE_1, date(2027, 1, 8), date(2026, 12, 22), 10)
    line = with_origin(clock, today=date(2026, 12, 23), closes=FIVE, calendar=CALENDAR)
    assert line.counts_from == "10 working days from Tue 22 Dec 2026"
    assert line.due_on == "Friday 8 January 2027"


def test_hours_and_days_are_said_as_people_write_them() -> None:
    assert [hour(time(17, 0)), hour(time(16, 30)), hour(time(9, 0)), hour(time(12, 0))] == [
        "5pm",
        "4.30pm",
        "9am",
        "12pm",
    ]
    assert full_day(date(2026, 11, 2)) == "Monday 2 November 2026"
    assert short_day(date(2026, 11, 22), MONDAY) == "yesterday"
    assert short_day(date(2026, 11, 2), MONDAY) == "Mon 2 Nov"
