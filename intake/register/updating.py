"""What triage, the person or another door tells the register about a case that it has.

Called by the embedded destination, inside the transaction that confirms the delivery: what is written here and the
confirmation stand or fall together. For one submission the calls come one at a time, in the order in which things
happened, and never before its case was opened.

Whoever builds the case out writes here, per `Happening`, what the case takes from an update: a fuller kind or
procedure, the person's further words as an entry of the case's history, a withdrawal as a proposal that an officer
settles. Everything that is written must be found again by `message_id` and not be written twice.
"""

from __future__ import annotations

from datetime import datetime

from intake.keep import cases
from intake.keep.database import Rows
from intake.submission import Submission, Update


class NoCase(Exception):
    """The submission has no case here."""


def apply(
    rows: Rows,
    submission: Submission,
    update: Update,  # noqa: ARG001 - the case's page reads the submission as it stands; nothing is copied yet
    *,
    message_id: str,  # noqa: ARG001
    now: datetime,  # noqa: ARG001
) -> str:
    """Take one update into the case and return the case's reference. A repeat of `message_id` changes nothing.

    Raises `NoCase`.
    """
    case = cases.case_of(rows, submission.id)
    if case is None:
        raise NoCase
    return case.reference
