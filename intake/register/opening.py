"""How a submission becomes a case."""

from __future__ import annotations

from datetime import date, datetime

from intake.keep import cases
from intake.keep.database import Rows
from intake.submission import CareSituation, Kind, Submission


def open_case_for(rows: Rows, submission: Submission, *, message_id: str, opened_on: date, now: datetime) -> str:
    """Open the case of a submission and return its reference; a repeat of `message_id` returns the one there."""
    return cases.open_case(
        rows,
        message_id=message_id,
        submission_id=submission.id,
        procedure=procedure_at_first(submission),
        stage=stage_at_first(submission),
        opened_on=opened_on,
        now=now,
    )


def procedure_at_first(submission: Submission) -> str:
    """`statutory` where the person said that the child is looked after, has left care or is in need.

    Children Act 1989 s26 and s24D. Otherwise `undecided`: which procedure applies is an officer's finding, and only
    they can change it.
    """
    covered = {CareSituation.LOOKED_AFTER, CareSituation.CARE_LEAVER, CareSituation.CHILD_IN_NEED}
    if submission.kind is Kind.COMPLAINT and submission.answers.get("care_situation") in covered:
        return "statutory"
    return "undecided"


def stage_at_first(submission: Submission) -> str:
    """A complaint begins at stage 1: fast track speeds local resolution up and never comes before it."""
    return "1" if submission.kind is Kind.COMPLAINT else "early"
