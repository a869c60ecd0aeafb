"""What the person is told of the case on the coming-back page: its outcome, and that it goes on again.

The words are those for any register's reports (`intake.timeline`). Findings of a stage, days and notes are not told
here: they reach the person by letter or reply.
"""

from __future__ import annotations

from datetime import datetime

from intake.case import Case
from intake.keep import register_reports, triage
from intake.keep.rows import Rows
from intake.keep.submissions import SubmissionNotFound

OURS = "embedded"
"""As the outbox calls our own register."""


def tell_them(rows: Rows, before: Case, after: Case, *, now: datetime) -> None:
    """A new outcome, or that it was opened again. Nothing where the intake has let go of the item."""
    if after.submission_id is None or before.outcome is after.outcome or not _still_there(rows, after.submission_id):
        return
    register_reports.add(
        rows,
        after.submission_id,
        destination=OURS,
        report_id=f"{after.reference}-{after.version}",
        kind="outcome" if after.outcome else "status",
        value=after.outcome.value if after.outcome else "in_progress",
        now=now,
    )


def _still_there(rows: Rows, submission_id: str) -> bool:
    try:
        triage.standing(rows, submission_id)
    except SubmissionNotFound:
        return False
    return True
