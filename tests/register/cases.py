"""Opens cases as the embedded register does, and works them by the register's own acts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from intake.case import Act, Case, Where
from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.hand_off.deliver import Post
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.hand_off.updates import tell_registers
from intake.keep import cases
from intake.keep.database import Database
from intake.register.acting import act
from intake.register.rules import Rules, rules_of
from intake.settings import Settings
from intake.submission import Happening, Update
from tests.sending import ANSWERS, send

RULES: Rules = rules_of(load_council(Settings().council_file), load_calendar())
CAME = date(2026, 9, 1)
"""A Tuesday. Stage 1: due 15 September, ceiling 29 September."""
CHILD = {**ANSWERS, "name": "Kai"}


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), UTC)


class Register:
    """One house's register."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def sent(self, *, on: date = CAME, **answers: Any) -> str:
        """Something that was sent and handed over. Returns the submission's id."""
        id = send(self.database, now=at(on), answers={**CHILD, **answers})
        self.deliver(on)
        return id

    def opened(self, *, on: date = CAME, **answers: Any) -> str:
        """The same; returns the case's reference."""
        return self.of(self.sent(on=on, **answers)).reference

    def deliver(self, on: date) -> None:
        """Everything that is due."""
        post = Post(self.database, {"embedded": EmbeddedRegister(RULES)}, Settings())
        while post.deliver_due(now=at(on, 11)):
            pass

    def of(self, submission_id: str) -> Case:
        with self.database.reading() as rows:
            case = cases.case_of(rows, submission_id)
        assert case is not None
        return case

    def case(self, reference: str) -> Case:
        with self.database.reading() as rows:
            return cases.find_by_reference(rows, reference)

    def do(self, reference: str, what: Act, on: date, *, now: datetime | None = None, **given: str) -> Where:
        """One act, done on its day."""
        with self.database.transaction() as rows:
            return act(
                rows,
                cases.find_by_reference(rows, reference),
                what,
                given={"on": on.isoformat(), **given},
                actor="officer:1",
                now=now or at(on),
                rules=RULES,
            )

    def tell(self, submission_id: str, what: Happening, day: date, *, by: str = "officer:7", **details: str) -> None:
        """An update that reaches the register at once."""
        with self.database.transaction() as rows:
            tell_registers(rows, submission_id, Update(what, at=at(day), by=by, details=details), now=at(day))
        self.deliver(day)
