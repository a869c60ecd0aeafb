"""The embedded register: the case and the confirmation stand in one transaction, so each is there exactly once."""

from __future__ import annotations

from datetime import datetime

from intake.decide.working_days import london_date
from intake.hand_off.destinations import NotDelivered
from intake.keep.database import Rows
from intake.register import updating
from intake.register.opening import open_case_for
from intake.submission import Submission, Update


class EmbeddedRegister:
    """Our own register, in our own database."""

    name = "embedded"

    def deliver(self, rows: Rows, submission: Submission, *, message_id: str, now: datetime) -> str:
        return open_case_for(rows, submission, message_id=message_id, opened_on=london_date(now), now=now)

    def update(self, rows: Rows, submission: Submission, update: Update, *, message_id: str, now: datetime) -> str:
        try:
            return updating.apply(rows, submission, update, message_id=message_id, now=now)
        except updating.NoCase:
            raise NotDelivered("no_case") from None
