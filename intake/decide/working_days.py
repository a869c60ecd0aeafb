"""Working days in England, and dates as people in England read them on a calendar.

Working day: not Saturday, Sunday, Christmas Day, Boxing Day, Good Friday or a bank holiday in England
(SI 2006/1738 reg. 2). Office closures and leave do not stop a clock.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
DEFAULT_PATH = Path(__file__).parent / "bank_holidays.toml"
_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_REVIEW_MONTHS = 6


class BankHolidayFileError(Exception):
    """The file of late bank holidays cannot be used. The message names the file and what is wrong."""


@cache
def _ordinary_bank_holidays(year: int) -> Mapping[date, str]:
    """`GB` alone misses Easter Monday and the late August holiday; `ENG` has them."""
    return MappingProxyType(dict(holidays.country_holidays("GB", subdiv="ENG", years=year)))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Bank holidays in England: the package's ordinary ones, changed by what was announced late."""

    reviewed: date
    """When a person last compared the late ones with the published list."""
    added: Mapping[date, str] = field(default_factory=dict)
    removed: Mapping[date, str] = field(default_factory=dict)

    def bank_holiday(self, day: date) -> str | None:
        """The holiday's name, or None on any other day."""
        if day in self.added:
            return self.added[day]
        if day in self.removed:
            return None
        return _ordinary_bank_holidays(day.year).get(day)

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts towards a clock."""
        return day.weekday() < _SATURDAY and self.bank_holiday(day) is None

    def add(self, day: date, working_days: int) -> date:
        """The day that is `working_days` after `day`, which is day 0 whether it is a working day or not.

        Raises `ValueError` for a negative number.
        """
        if working_days < 0:
            raise ValueError("a clock does not count backwards")
        left = working_days
        while left:
            day += _ONE_DAY
            left -= self.is_working_day(day)
        return day

    def between(self, day: date, later: date) -> int:
        """Working days after `day`, up to and including `later`. 0 where `later` is not later."""
        count = 0
        while day < later:
            day += _ONE_DAY
            count += self.is_working_day(day)
        return count

    def days_left(self, due: date, today: date) -> int:
        """Working days until `due`: 0 on the day itself; negative when overdue, at least -1 even at a weekend."""
        if today <= due:
            return self.between(today, due)
        return -max(1, self.between(due, today))

    def review_is_stale(self, today: date) -> bool:
        """Whether the late bank holidays were last reviewed more than six months ago."""
        return today > _months_after(self.reviewed, _REVIEW_MONTHS)


def london_date(moment: datetime) -> date:
    """The date on a calendar in England at `moment`: 23:30 UTC on 31 May is already 1 June.

    Raises `ValueError` for a moment without a time zone, whose date nobody can know.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(LONDON).date()


def load_calendar(path: Path = DEFAULT_PATH) -> Calendar:
    """The calendar with the late bank holidays of one file. Raises `BankHolidayFileError`."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        added, removed = _days(tables.get("added", [])), _days(tables.get("removed", []))
        return Calendar(_a_date(tables["reviewed"]), added, removed)
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise BankHolidayFileError(f"{path}: {error}") from None
    except KeyError as error:
        raise BankHolidayFileError(f"{path}: {error.args[0]} is missing") from None


def _days(entries: list[dict[str, Any]]) -> Mapping[date, str]:
    return MappingProxyType({_a_date(entry["day"]): str(entry["name"]) for entry in entries})


def _a_date(value: Any) -> date:
    if type(value) is not date:
        raise TypeError(f"{value!r} is not a date such as 2026-11-02")
    return value


def _months_after(day: date, months: int) -> date:
    """The same day of the month; the month's last day where it has no such day."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - _ONE_DAY
    return min(first + timedelta(days=day.day - 1), last)
