"""What every act is told: the case as it was seen, what the form gave, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from intake.case import Case, CaseClock, Refused, Suspension
from intake.keep.cases import changing
from intake.keep.rows import Rows
from intake.register.rules import Rules

Columns = dict[str, Any]
"""Columns of the case that an act changes; the acting writes them on the version that was seen."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One act under way."""

    rows: Rows
    case: Case
    given: dict[str, str]
    on: date
    """When it happened, in England."""
    today: date
    now: datetime
    rules: Rules
    suspensions: tuple[Suspension, ...]

    def need(self, name: str) -> str:
        """What the act cannot do without. Raises `Refused`."""
        text = self.given.get(name, "").strip()
        if not text:
            raise Refused("missing")
        return text

    def day(self, name: str) -> date | None:
        """Another day that the form gave."""
        text = self.given.get(name)
        return date.fromisoformat(text) if text else None

    def start(self, clock: CaseClock | None) -> None:
        """A clock begins, where this procedure has one."""
        if clock is not None:
            changing.put_clock(self.rows, self.case, clock)
