"""The day that everything counts from: the true one, not the one on which a letter was typed in."""

from __future__ import annotations

from datetime import date, datetime, time

from intake.decide.working_days import LONDON


def first_moment(received_at: datetime, written_from: date | None) -> datetime:
    """The moment of receipt; midday in England of the true day where staff recorded it later."""
    return received_at if written_from is None else datetime.combine(written_from, time(12), LONDON)
