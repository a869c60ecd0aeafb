"""The clocks of a submission: which run, which were met, and how an officer's change stops and starts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from intake.keep.rows import Rows
from intake.keep.tables import ClockRow
from intake.submission import Clock, ClockName

FELL_AWAY_IN_CASE = "case_went_on"
"""Why the stage 1 date is not asked for any more: the register's case was closed, or went on without it."""
ANSWERED_IN_CASE = "case_answered"
BY_THE_CASE = (FELL_AWAY_IN_CASE, ANSWERED_IN_CASE)


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock and, once it was met or fell away, when and why it stopped."""

    clock: Clock
    stopped_at: datetime | None
    change_reason: str | None


def clocks_of(rows: Rows, submission_id: str) -> tuple[RunningClock, ...]:
    """The soonest first."""
    found = rows.connection.execute(
        select(ClockRow.__table__).where(ClockRow.submission_id == submission_id).order_by(ClockRow.due)
    )
    return tuple(
        RunningClock(
            Clock(ClockName(row.name), row.due, row.counts_from, row.working_days), row.stopped_at, row.change_reason
        )
        for row in found
    )


def stop(rows: Rows, submission_id: str, names: Iterable[ClockName], *, at: datetime, reason: str | None) -> None:
    """Those of these that run are met, or fall away, now."""
    rows.connection.execute(
        update(ClockRow)
        .where(
            ClockRow.submission_id == submission_id,
            ClockRow.name.in_([name.value for name in names]),
            ClockRow.stopped_at.is_(None),
        )
        .values(stopped_at=at, change_reason=reason)
    )


def start(rows: Rows, submission_id: str, clocks: Iterable[Clock], *, known: Iterable[ClockName]) -> None:
    """These begin; those that are `known`, because they ran before, run again with their first dates."""
    known = set(known)
    for clock in clocks:
        if clock.name in known:
            rows.connection.execute(
                update(ClockRow)
                .where(ClockRow.submission_id == submission_id, ClockRow.name == clock.name.value)
                .values(stopped_at=None, change_reason=None)
            )
            continue
        rows.connection.execute(
            insert(ClockRow),
            {
                "submission_id": submission_id,
                "name": clock.name.value,
                "position": len(known),
                "due": clock.due,
                "counts_from": clock.counts_from,
                "working_days": clock.working_days,
            },
        )
        known.add(clock.name)


def move(rows: Rows, submission_id: str, clock: Clock, *, stopped_at: datetime | None, reason: str) -> None:
    """A clock that is there gets another date, and stops or runs, as the register's case says.

    What stopped in the queue (a reply, its closing) is not started again from the case.
    """
    mine = (ClockRow.submission_id == submission_id, ClockRow.name == clock.name.value)
    by_the_case = ClockRow.stopped_at.is_(None) | ClockRow.change_reason.in_(BY_THE_CASE)
    rows.connection.execute(update(ClockRow).where(*mine).values(due=clock.due, working_days=clock.working_days))
    rows.connection.execute(
        update(ClockRow)
        .where(*mine, by_the_case)
        .values(stopped_at=stopped_at, change_reason=None if stopped_at is None else reason)
    )
