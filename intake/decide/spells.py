"""How long an item lay with whom: what re-allocation cost, in working days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from intake.decide.working_days import Calendar, london_date


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time with one team, or (`None`) before anybody gave it to one."""

    team_id: int | None
    begins: date
    ends: date | None
    """`None`: it is there now."""
    working_days: int


def spells(
    moves: Sequence[tuple[datetime, int | None]], *, received: date, now: datetime, calendar: Calendar
) -> tuple[Spell, ...]:
    """`moves`: when it went to which team, oldest first. The same team again is no move. Dates are Europe/London."""
    steps: list[tuple[date, int | None]] = [(received, None)]
    for moment, team_id in moves:
        if team_id != steps[-1][1]:
            steps.append((max(london_date(moment), steps[-1][0]), team_id))
    ends = [*(begins for begins, _team in steps[1:]), None]
    today = london_date(now)
    return tuple(
        Spell(team_id, begins, end, calendar.between(begins, end or today))
        for (begins, team_id), end in zip(steps, ends, strict=True)
    )


def lost(found: Sequence[Spell]) -> int:
    """Working days with teams that did not keep it. What came before the first allocation is not among them."""
    return sum(spell.working_days for spell in found if spell.team_id is not None and spell.ends is not None)
