"""Alarms ring until an officer acknowledges them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.keep import alarms
from intake.keep.database import Database
from intake.keep.ids import new_id
from intake.submission import SafetyLevel

NOW = datetime(2026, 12, 25, 3, 0, tzinfo=UTC)
REPEAT = timedelta(minutes=10)
CONCERN, DANGER = SafetyLevel.CONCERN, SafetyLevel.DANGER


def _pages(database: Database, now: datetime) -> list[tuple[str | None, int]]:
    with database.transaction() as rows:
        return [(alarm.draft_id, alarm.pages) for alarm in alarms.claim_pages(rows, now=now, repeat_after=REPEAT)]


def _ring(database: Database, draft_id: str, level: SafetyLevel, now: datetime = NOW) -> None:
    with database.transaction() as rows:
        alarms.ring(rows, level=level, draft_id=draft_id, now=now)


def test_an_alarm_repeats_until_somebody_acknowledges_it(database: Database) -> None:
    draft_id = new_id()
    _ring(database, draft_id, DANGER)
    assert _pages(database, NOW) == [(draft_id, 1)]
    assert _pages(database, NOW + REPEAT / 2) == []
    assert _pages(database, NOW + REPEAT) == [(draft_id, 2)]
    with database.transaction() as rows:
        assert alarms.acknowledge(rows, by="7", draft_id=draft_id, now=NOW)
        assert not alarms.acknowledge(rows, by="8", draft_id=draft_id, now=NOW)
    assert _pages(database, NOW + 5 * REPEAT) == []


def test_a_graver_level_rings_again_and_a_lighter_one_changes_nothing(database: Database) -> None:
    draft_id = new_id()
    _ring(database, draft_id, CONCERN)
    with database.transaction() as rows:
        alarms.acknowledge(rows, by="7", draft_id=draft_id, now=NOW)
    _ring(database, draft_id, CONCERN)
    assert _pages(database, NOW) == []
    _ring(database, draft_id, DANGER)
    assert _pages(database, NOW) == [(draft_id, 1)]
    _ring(database, draft_id, CONCERN, NOW + REPEAT)
    with database.reading() as rows:
        assert [alarm.level for alarm in alarms.ringing(rows)] == [DANGER]


def test_the_gravest_come_first(database: Database) -> None:
    _ring(database, new_id(), CONCERN)
    grave = new_id()
    _ring(database, grave, DANGER, NOW + REPEAT)
    with database.reading() as rows:
        assert alarms.ringing(rows)[0].draft_id == grave


def test_an_alarm_is_about_one_thing(database: Database) -> None:
    with database.transaction() as rows, pytest.raises(ValueError):
        alarms.ring(rows, level=DANGER, now=NOW)
