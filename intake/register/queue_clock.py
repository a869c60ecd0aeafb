"""The queue sorts by due dates, so its stage 1 date follows the case: the case's is the one that counts."""

from __future__ import annotations

from datetime import datetime, time

from intake.case import Case, CaseClock
from intake.decide.clocks import Step
from intake.decide.working_days import LONDON
from intake.keep import triage
from intake.keep.clock_rows import ANSWERED_IN_CASE, FELL_AWAY_IN_CASE
from intake.keep.rows import Rows
from intake.submission import Clock, ClockName


def follow(rows: Rows, case: Case, *, now: datetime) -> None:
    """Move or stop the item's stage 1 date as the case's moved or stopped. Nothing happens where the item is gone."""
    clock = case.clock(Step.STAGE_1.value)
    if case.submission_id is None or clock is None:
        return
    triage.follow_case(
        rows,
        case.submission_id,
        Clock(ClockName.STAGE_1, clock.last_day, clock.counts_from, clock.working_days),
        stopped_at=_stopped_at(clock, now),
        reason=FELL_AWAY_IN_CASE if clock.fell_away_on else ANSWERED_IN_CASE,
    )


def _stopped_at(clock: CaseClock, now: datetime) -> datetime | None:
    """Noon of the day in England, or now where that is earlier: the queue counts moments, the case days."""
    day = clock.met_on or clock.fell_away_on
    return None if day is None else min(datetime.combine(day, time(12), LONDON), now)
