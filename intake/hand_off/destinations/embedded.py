"""The embedded register: the case and the confirmation stand in one transaction, so each is there exactly once."""

from __future__ import annotations

from datetime import datetime

from intake.decide.working_days import london_date
from intake.hand_off.destinations import NotDelivered
from intake.keep.database import Rows
from intake.register import updating
from intake.register.opening import open_case_for
from intake.register.rules import Rules
from intake.submission import Submission, Update


class EmbeddedRegister:
    """Our own register, in our own database. `rules`: the council's periods; those of the law where none are given."""

    name = "embedded"

    def __init__(self, rules: Rules | None = None) -> None:
        self.rules = rules

    def deliver(self, rows: Rows, submission: Submission, *, message_id: str, now: datetime) -> str:
        return open_case_for(
            rows, submission, message_id=message_id, opened_on=london_date(now), now=now, rules=self.rules
        )

    def update(self, rows: Rows, submission: Submission, update: Update, *, message_id: str, now: datetime) -> str:
        try:
            return updating.apply(rows, submission, update, message_id=message_id, now=now, rules=self.rules)
        except updating.NoCase:
            raise NotDelivered("no_case") from None
