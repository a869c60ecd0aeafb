"""Every moment that comes in is aware; none is read from a clock in here."""

from __future__ import annotations

from datetime import datetime


def aware(moment: datetime) -> datetime:
    """`moment` unchanged. Raises `ValueError` for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment must know its time zone")
    return moment
