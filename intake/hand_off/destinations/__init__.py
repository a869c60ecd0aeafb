"""Where a submission can go. One small module for each register, all with the interface of `Destination`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from intake.keep.database import Rows
from intake.submission import Submission, Update


class NotDelivered(Exception):
    """It did not arrive, or nobody knows whether it did. `error` is a code of ours, never a text from outside."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class Destination(Protocol):
    """One register."""

    name: str
    """Stands in the outbox's rows: never rename one that is in use."""

    def deliver(self, rows: Rows, submission: Submission, *, message_id: str, now: datetime) -> str:
        """Hand over and return the register's own reference.

        `message_id` is the same over every retry, so that the register can tell a repeat. `rows` is the transaction
        in which the delivery will be confirmed: the embedded register writes its case in it, and an outside one must
        not. Raises `NotDelivered`.
        """
        ...

    def update(self, rows: Rows, submission: Submission, update: Update, *, message_id: str, now: datetime) -> str:
        """Tell what became of a submission that was handed over before, and return the register's reference for it.

        Updates of one submission come one after the other, in the order in which they happened, never before the
        submission itself. `message_id` and `rows` as for `deliver`. Raises `NotDelivered`.
        """
        ...
