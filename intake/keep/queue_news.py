"""What has come since an officer's page was made: numbers alone, cheap enough to be asked for every few seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from intake.keep.correspondence import PERSON
from intake.keep.rows import Rows
from intake.keep.sight import of_visible, visible
from intake.keep.tables import AlarmRow, CorrespondenceRow, SubmissionRow

MOST = 99
"""Counted so far. Nobody needs to know more before they look."""


@dataclass(frozen=True, slots=True)
class News:
    """How many, up to `MOST`."""

    new: int
    """Submissions that came, and answers that people wrote back."""
    now: int
    """Alarms that began to ring and that nobody has answered."""


def news(rows: Rows, *, since: datetime, unsent: bool) -> News:
    """What these eyes may see of it. `unsent`: count alarms about words that nobody sent as well."""
    came = (
        select(SubmissionRow.id)
        .where(SubmissionRow.received_at > since, SubmissionRow.closed_at.is_(None), *visible(rows))
        .limit(MOST)
        .subquery()
    )
    latest = (
        select(CorrespondenceRow.at, CorrespondenceRow.actor, CorrespondenceRow.submission_id)
        .where(*of_visible(rows, CorrespondenceRow.submission_id))
        .order_by(CorrespondenceRow.position.desc())
        .limit(MOST)
        .subquery()
    )
    rings = (
        select(func.count())
        .select_from(AlarmRow)
        .where(
            AlarmRow.acknowledged_at.is_(None), AlarmRow.raised_at > since, *of_visible(rows, AlarmRow.submission_id)
        )
    )
    if not unsent:
        rings = rings.where(AlarmRow.submission_id.is_not(None))
    wrote = select(func.count()).select_from(latest).where(latest.c.at > since, latest.c.actor == PERSON)
    count_of = rows.connection.execute
    new = count_of(select(func.count()).select_from(came)).scalar_one() + count_of(wrote).scalar_one()
    return News(min(new, MOST), min(count_of(rings).scalar_one(), MOST))
