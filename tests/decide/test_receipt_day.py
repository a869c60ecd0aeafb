"""What everything counts from."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from intake.decide.receipt_day import first_moment
from intake.decide.working_days import LONDON, london_date


def test_what_came_by_itself_counts_from_its_moment() -> None:
    moment = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    assert first_moment(moment, None) is moment


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25)])
def test_what_staff_recorded_counts_from_its_true_day_in_england(day: date) -> None:
    found = first_moment(datetime(2026, 12, 1, 9, 0, tzinfo=UTC), day)
    assert (london_date(found), found.hour, found.tzinfo) == (day, 12, LONDON)
