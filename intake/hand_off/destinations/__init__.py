"""Where a submission can go. One small module for each kind of register, behind one of two interfaces.

Ours is written in the transaction that confirms the delivery (`InHouse`), so each case is there exactly once. Every
other one is reached with no transaction open (`Outside`): a register that hangs must not hold a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from intake.keep.database import Rows
from intake.submission import Submission, Update

LONGEST_REFERENCE = 200


class NotDelivered(Exception):
    """It did not arrive, or nobody knows whether it did. `error` is a code of ours, never a text from outside."""

    def __init__(
        self, error: str, *, retry_after: timedelta | None = None, gone: bool = False, hopeless: bool = False
    ) -> None:
        """`retry_after`: the register asked for this pause. `gone`: it takes nothing any more, until a person says
        otherwise. `hopeless`: trying the same again cannot help, a person must look.
        """
        super().__init__(error)
        self.error = error
        self.retry_after = retry_after
        self.gone = gone
        self.hopeless = hopeless


@dataclass(frozen=True, slots=True)
class Parcel:
    """What leaves for one outside register, read from the database before the register is called."""

    message_id: str
    """The same over every retry: by it a register knows a repeat."""
    record_id: str
    """The same for the submission and all its updates: by it a register asks for the record. Says nothing itself."""
    sequence: int
    """Greater is later. Updates of one submission come in this order."""
    submission: Submission
    record: Mapping[str, Any]
    """Everything, as `docs/schemas/record-1.json` describes it. Personal data: encrypt it, or leave it out."""
    update: Update | None
    """What became of it; `None` where the submission itself is handed over."""
    tries: int
    register_reference: str | None
    """The register's own for the submission, once it is back."""
    now: datetime


class InHouse(Protocol):
    """A register in our own database."""

    name: str
    """Stands in the outbox's rows: never rename one that is in use."""

    def deliver(self, rows: Rows, submission: Submission, *, message_id: str, now: datetime) -> str:
        """Hand over and return the register's own reference.

        `message_id` is the same over every retry. `rows` is the transaction in which the delivery will be confirmed:
        the case is written in it. Raises `NotDelivered`.
        """
        ...

    def update(self, rows: Rows, submission: Submission, update: Update, *, message_id: str, now: datetime) -> str:
        """Tell what became of a submission that was handed over before, and return the register's reference for it.

        Updates of one submission come one after the other, in the order in which they happened, never before the
        submission itself. `message_id` and `rows` as for `deliver`. Raises `NotDelivered`.
        """
        ...


@runtime_checkable
class Outside(Protocol):
    """A register of somebody else's. Called with no transaction open."""

    name: str

    def hand_over(self, parcel: Parcel) -> str | None:
        """Hand one parcel over. Returns the register's own reference, `None` where it has it and gave none yet.

        Must end well within a lease (`deliver.LEASE`). Raises `NotDelivered`.
        """
        ...


Destination = InHouse | Outside


def usable_reference(text: object) -> str | None:
    """A register's reference as we keep it: one short printable line; `None` for anything else."""
    if not isinstance(text, str | int) or isinstance(text, bool):
        return None
    reference = str(text).strip()
    fits = 0 < len(reference) <= LONGEST_REFERENCE and reference.isprintable()
    return reference if fits else None
