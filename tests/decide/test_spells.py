"""What re-allocation cost."""

from __future__ import annotations

from datetime import UTC, date, datetime

from intake.decide.spells import Spell, lost, spells
from intake.decide.working_days import load_calendar

CALENDAR = load_calendar()
FRIDAY = date(2026, 11, 20)


def _at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_each_stretch_counts_working_days_and_the_last_one_goes_on() -> None:
    found = spells([(_at(23), 1), (_at(26), 2)], received=FRIDAY, now=_at(30), calendar=CALENDAR)
    assert found == (
        Spell(None, FRIDAY, date(2026, 11, 23), 1),
        Spell(1, date(2026, 11, 23), date(2026, 11, 26), 3),
        Spell(2, date(2026, 11, 26), None, 2),
    )
    assert lost(found) == 3


def test_the_same_team_again_is_no_move_and_a_letter_typed_in_late_counts_from_its_day() -> None:
    found = spells([(_at(19), 1), (_at(24), 1)], received=FRIDAY, now=_at(24), calendar=CALENDAR)
    assert [(one.team_id, one.working_days) for one in found] == [(None, 0), (1, 2)]
    assert lost(found) == 0


def test_taking_it_from_a_team_ends_its_stretch() -> None:
    found = spells([(_at(20), 1), (_at(23), None)], received=FRIDAY, now=_at(25), calendar=CALENDAR)
    assert [(one.team_id, one.working_days) for one in found] == [(None, 0), (1, 1), (None, 2)]
    assert lost(found) == 1
