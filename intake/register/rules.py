"""What the register needs to know of the council to count its days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from intake.council import CorporateTargets, Council
from intake.decide import clocks
from intake.decide.clocks import StartingPoint
from intake.decide.working_days import Calendar, load_calendar


@dataclass(frozen=True, slots=True)
class Rules:
    """Periods in working days, and the calendar that says what one is."""

    calendar: Calendar
    stage_1: int = clocks.STAGE_1_DAYS
    stage_1_ceiling: int = clocks.STAGE_1_CEILING
    stage_2_counts_from: StartingPoint = StartingPoint.REQUEST
    corporate: CorporateTargets | None = None
    """`None`: the corporate procedure has no clocks."""


def rules_of(council: Council, calendar: Calendar) -> Rules:
    """The council's own periods, never looser than the law."""
    return Rules(
        calendar=calendar,
        stage_1=council.targets.stage_1,
        stage_1_ceiling=council.targets.stage_1_ceiling,
        stage_2_counts_from=StartingPoint(council.targets.stage_2_counts_from),
        corporate=council.corporate,
    )


@cache
def by_law() -> Rules:
    """The periods of the law, where nobody names a council."""
    return Rules(load_calendar())
