"""The register's year: 1 April to 31 March, as councils report."""

from __future__ import annotations

from datetime import date

_FIRST = 2000
_LAST = 2099


class NoSuchYear(ValueError):
    """No year of a register."""


def year_of(day: date) -> int:
    """The calendar year in which the register's year of this day began."""
    return day.year if day.month >= 4 else day.year - 1


def bounds(year: int) -> tuple[date, date]:
    """Its first day, and the first day of the next one. Raises `NoSuchYear`."""
    if not _FIRST <= year <= _LAST:
        raise NoSuchYear(str(year))
    return date(year, 4, 1), date(year + 1, 4, 1)


def name_of(year: int) -> str:
    """`2026-27`."""
    return f"{year}-{(year + 1) % 100:02}"


def read_year(text: str) -> int:
    """`2026` as it stands in an address. Raises `NoSuchYear`."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise NoSuchYear
    bounds(int(text))
    return int(text)
