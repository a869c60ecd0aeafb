"""Working days against calendars that people publish. Every expected date was counted by hand on a wall calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from intake.decide.working_days import (
    DEFAULT_PATH,
    BankHolidayFileError,
    Calendar,
    _months_after,
    load_calendar,
    london_date,
)

from .bank_holidays_england import PUBLISHED

CALENDAR = load_calendar()

# day it came, working days, due day
COUNTED_BY_HAND = """
2026-12-22 2 2026-12-24      the check that the guidance notes give
2026-12-22 5 2026-12-31
2026-12-22 10 2027-01-08
2026-12-22 20 2027-01-22
2026-12-22 25 2027-01-29
2026-12-22 65 2027-03-30
2026-11-23 1 2026-11-24      an ordinary Monday
2026-11-23 2 2026-11-25
2026-11-23 5 2026-11-30
2026-11-23 10 2026-12-07
2026-11-23 20 2026-12-21
2026-11-20 1 2026-11-23      Friday
2026-11-20 5 2026-11-27
2026-11-21 1 2026-11-23      Saturday
2026-11-21 5 2026-11-27
2026-11-22 1 2026-11-23      Sunday
2026-11-22 10 2026-12-04
2021-12-23 1 2021-12-24      Christmas on a Saturday: Monday and Tuesday off instead
2021-12-23 2 2021-12-29
2021-12-24 1 2021-12-29
2021-12-24 2 2021-12-30
2021-12-24 5 2022-01-05
2022-12-22 1 2022-12-23      Christmas on a Sunday
2022-12-22 2 2022-12-28
2022-12-22 5 2023-01-03
2022-12-22 10 2023-01-10
2020-12-24 1 2020-12-29      Christmas on a Friday
2020-12-24 2 2020-12-30
2020-12-24 5 2021-01-05
2024-12-23 1 2024-12-24      Christmas in mid-week
2024-12-23 2 2024-12-27
2024-12-23 5 2025-01-02
2025-12-24 1 2025-12-29
2025-12-24 5 2026-01-05
2027-12-24 1 2027-12-29
2027-12-24 3 2027-12-31
2027-12-24 4 2028-01-04
2027-12-31 1 2028-01-04      year ends
2025-12-31 1 2026-01-02
2026-12-31 1 2027-01-04
2024-12-31 1 2025-01-02
2019-04-18 1 2019-04-23      Easter
2019-04-18 2 2019-04-24
2019-04-18 5 2019-04-29
2023-04-06 1 2023-04-11
2023-04-05 2 2023-04-11
2024-03-28 1 2024-04-02
2024-03-28 5 2024-04-08
2025-04-17 1 2025-04-22
2025-04-17 10 2025-05-06
2026-04-02 1 2026-04-07
2026-04-02 10 2026-04-20
2026-04-01 20 2026-05-01
2027-03-25 1 2027-03-30
2028-04-13 1 2028-04-18
2028-04-13 10 2028-05-02
2020-05-01 1 2020-05-04      early May moved to the Friday for VE Day
2020-05-07 1 2020-05-11
2022-05-27 1 2022-05-30      spring holiday moved for the jubilee
2022-05-31 2 2022-06-06
2022-05-31 5 2022-06-09
2022-06-01 1 2022-06-06
2022-09-16 1 2022-09-20      the Queen's funeral
2022-09-16 5 2022-09-26
2023-05-05 1 2023-05-09      the coronation
2023-04-27 5 2023-05-05
2023-04-27 10 2023-05-15
2019-05-03 1 2019-05-07      May and August
2021-05-28 1 2021-06-01
2026-08-28 1 2026-09-01
2025-08-22 1 2025-08-26
2019-08-23 1 2019-08-27
2024-02-27 2 2024-02-29      leap days
2024-02-27 3 2024-03-01
2024-02-23 5 2024-03-01
2028-02-28 1 2028-02-29
2028-02-28 2 2028-03-01
2020-02-27 2 2020-03-02
2026-03-27 1 2026-03-30      the clocks go forward on 29 March
2026-03-27 5 2026-04-07
2026-10-23 1 2026-10-26      the clocks go back on 25 October
2026-10-23 5 2026-10-30
2026-06-01 25 2026-07-06     stage 2 and 3
2026-06-01 65 2026-09-01
2026-01-05 30 2026-02-16
2026-02-02 15 2026-02-23
2026-12-25 0 2026-12-25      nought days is the day itself
"""

ROWS = [line.split()[:3] for line in COUNTED_BY_HAND.strip().splitlines()]


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 60
    assert len({tuple(row) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("came", "days", "due"), ROWS)
def test_a_due_date_is_what_the_wall_calendar_says(came: str, days: str, due: str) -> None:
    assert CALENDAR.add(date.fromisoformat(came), int(days)) == date.fromisoformat(due)


@pytest.mark.parametrize("year", PUBLISHED)
def test_working_days_of_a_whole_year_are_those_of_the_published_list(year: int) -> None:
    off = {date.fromisoformat(f"{year}-{day}") for day in PUBLISHED[year].split()}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    expected = [day for day in days if day.weekday() < 5 and day not in off]
    assert [day for day in days if CALENDAR.is_working_day(day)] == expected


def test_a_bank_holiday_has_its_name_and_another_day_has_none() -> None:
    assert CALENDAR.bank_holiday(date(2026, 8, 31)) == "Late Summer Bank Holiday"
    assert CALENDAR.bank_holiday(date(2026, 8, 30)) is None


def test_a_clock_does_not_count_backwards() -> None:
    with pytest.raises(ValueError, match=r"^a clock does not count backwards$"):
        CALENDAR.add(date(2026, 11, 23), -1)


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [
        ("2026-12-31", "2026-12-22", 5),
        ("2026-11-27", "2026-11-26", 1),
        ("2026-11-27", "2026-11-27", 0),
        ("2026-11-27", "2026-11-28", -1),
        ("2026-11-27", "2026-11-29", -1),
        ("2026-11-27", "2026-11-30", -1),
        ("2026-11-27", "2026-12-01", -2),
        ("2026-12-24", "2026-12-29", -1),
        ("2026-11-30", "2026-11-28", 1),
    ],
)
def test_days_left_and_days_overdue_are_working_days(due: str, today: str, left: int) -> None:
    assert CALENDAR.days_left(date.fromisoformat(due), date.fromisoformat(today)) == left


def test_between_counts_nothing_backwards() -> None:
    assert CALENDAR.between(date(2026, 11, 27), date(2026, 11, 23)) == 0
    assert CALENDAR.between(date(2026, 11, 23), date(2026, 11, 27)) == 4


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 5, 31, 23, 30, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 5, 31, 22, 59, tzinfo=UTC), date(2026, 5, 31)),
        (datetime(2026, 3, 28, 23, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 6, 1, 4, 29, tzinfo=timezone(timedelta(hours=5, minutes=30))), date(2026, 5, 31)),
    ],
)
def test_a_date_is_the_one_on_the_wall_in_london(moment: datetime, day: date) -> None:
    assert london_date(moment) == day


def test_half_past_midnight_in_june_counts_from_june() -> None:
    received = london_date(datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    assert CALENDAR.add(received, 1) == date(2026, 6, 2)


def test_a_moment_without_a_time_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match=r"^a moment needs a time zone$"):
        london_date(datetime(2026, 6, 1, 0, 30))  # noqa: DTZ001


def test_a_late_holiday_stops_the_clock_and_a_moved_one_does_not() -> None:
    calendar = Calendar(
        reviewed=date(2026, 1, 1),
        added={date(2026, 11, 25): "One-off"},
        removed={date(2026, 5, 4): "moved"},
    )
    assert calendar.add(date(2026, 11, 24), 1) == date(2026, 11, 26)
    assert calendar.bank_holiday(date(2026, 11, 25)) == "One-off"
    assert calendar.add(date(2026, 5, 1), 1) == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("reviewed", "today", "stale"),
    [
        ("2026-05-22", "2026-11-22", False),
        ("2026-05-22", "2026-11-23", True),
        ("2026-08-31", "2027-02-28", False),
        ("2026-08-31", "2027-03-01", True),
        ("2026-06-30", "2026-12-30", False),
        ("2026-06-30", "2026-12-31", True),
    ],
)
def test_a_review_is_stale_after_six_months(reviewed: str, today: str, stale: bool) -> None:
    calendar = Calendar(reviewed=date.fromisoformat(reviewed))
    assert calendar.review_is_stale(date.fromisoformat(today)) is stale


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-06-15", 6, "2026-12-15"),
        ("2026-07-01", 6, "2027-01-01"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-05-31", 1, "2026-06-30"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(day: str, months: int, then: str) -> None:
    assert _months_after(date.fromisoformat(day), months) == date.fromisoformat(then)


def test_the_projects_own_file_says_when_it_was_reviewed() -> None:
    assert f"reviewed = {CALENDAR.reviewed.isoformat()}" in DEFAULT_PATH.read_text()
    assert CALENDAR.added == {}
    assert CALENDAR.removed == {}


def test_late_holidays_are_read_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text(
        'reviewed = 2026-11-02\n[[added]]\nday = 2026-11-25\nname = "One-off"\n'
        '[[removed]]\nday = 2026-05-04\nname = "moved"\n'
    )
    calendar = load_calendar(file)
    assert calendar.reviewed == date(2026, 11, 2)
    assert dict(calendar.added) == {date(2026, 11, 25): "One-off"}
    assert dict(calendar.removed) == {date(2026, 5, 4): "moved"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "reviewed is missing"),
        ('reviewed = "soon"', "'soon' is not a date such as 2026-11-02"),
        ("reviewed = 2026-11-02T10:00:00", "is not a date such as 2026-11-02"),
        ("reviewed = 2026-11-02\n[[added]]\nname = 'x'", "day is missing"),
        ("reviewed = 2026-11-02\n[[removed]]\nday = 2026-11-02", "name is missing"),
        ("reviewed = ", "Invalid value"),
        ("reviewed = 2026-11-02\nadded = 3", "not iterable"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text(text)
    with pytest.raises(BankHolidayFileError) as error:
        load_calendar(file)
    assert str(error.value).startswith(f"{file}: ")
    assert says in str(error.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BankHolidayFileError, match="No such file"):
        load_calendar(tmp_path / "none.toml")
