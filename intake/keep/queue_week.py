"""What came in the last days and whether somebody was in touch in time, for the small picture beside the queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from intake.keep.rows import Rows
from intake.keep.sight import visible
from intake.keep.tables import ClockRow, SubmissionRow
from intake.submission import ClockName

FIRST_WORD = (ClockName.FIRST_CONTACT, ClockName.ACKNOWLEDGE, ClockName.COURTESY_REPLY)
"""The first of these that a submission has is the clock of the first word to the person."""


@dataclass(frozen=True, slots=True)
class FirstWord:
    """When one submission came, and when somebody was in touch."""

    received_at: datetime
    due: date | None
    """The last day in time, Europe/London. `None`: no such clock runs."""
    stopped_at: datetime | None


def first_words(rows: Rows, *, since: datetime, fell_away: Iterable[str]) -> list[FirstWord]:
    """Of everything that came since. A clock that stopped for one of the reasons `fell_away` is as if it were not."""
    found = rows.connection.execute(
        select(
            SubmissionRow.id,
            SubmissionRow.received_at,
            ClockRow.name,
            ClockRow.due,
            ClockRow.stopped_at,
            ClockRow.change_reason,
        )
        .outerjoin(
            ClockRow,
            (ClockRow.submission_id == SubmissionRow.id) & ClockRow.name.in_([name.value for name in FIRST_WORD]),
        )
        .where(SubmissionRow.received_at >= since, *visible(rows))
    )
    none = set(fell_away)
    best: dict[str, tuple[int, FirstWord]] = {}
    for row in found:
        counts = row.name is not None and row.change_reason not in none
        rank = FIRST_WORD.index(ClockName(row.name)) if counts else len(FIRST_WORD)
        word = FirstWord(row.received_at, row.due if counts else None, row.stopped_at if counts else None)
        if row.id not in best or rank < best[row.id][0]:
            best[row.id] = (rank, word)
    return [word for _, word in best.values()]
