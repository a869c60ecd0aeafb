"""Alarms that ring until an officer acknowledges them.

One for each submission, or for each draft that was never sent. A graver level rings again, also where the lighter
one was acknowledged; a lighter one changes nothing: software never lowers an urgency.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update

from intake.keep.ids import new_id
from intake.keep.moments import aware
from intake.keep.rows import Rows
from intake.keep.sight import of_visible
from intake.keep.tables import AlarmRow
from intake.submission import SafetyLevel, gravest


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm as it stands."""

    id: str
    submission_id: str | None
    draft_id: str | None
    level: SafetyLevel
    raised_at: datetime
    pages: int
    """How often whoever is on call was written to."""
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    """Id of the officer."""


def ring(
    rows: Rows,
    *,
    level: SafetyLevel,
    now: datetime,
    submission_id: str | None = None,
    draft_id: str | None = None,
) -> None:
    """Raise an alarm about one of the two, due at once. Raises `ValueError` where it is about none or both."""
    aware(now)
    if (submission_id is None) == (draft_id is None):
        raise ValueError("an alarm is about a submission or about a draft")
    about = AlarmRow.submission_id == submission_id if submission_id else AlarmRow.draft_id == draft_id
    before = rows.connection.execute(select(AlarmRow.level).where(about)).scalar()
    fresh = {"level": level.value, "raised_at": now, "next_page_at": now, "pages": 0}
    if before is None:
        rows.connection.execute(
            insert(AlarmRow), {"id": new_id(), "submission_id": submission_id, "draft_id": draft_id, **fresh}
        )
    elif level.rank > SafetyLevel(before).rank:
        again = {**fresh, "acknowledged_at": None, "acknowledged_by": None}
        rows.connection.execute(update(AlarmRow).where(about).values(**again))


def ring_again(rows: Rows, *, level: SafetyLevel, submission_id: str, now: datetime) -> None:
    """New words about a submission that is with the officers: what was acknowledged before does not answer them.

    A level is never lowered; where the alarm rings already it goes on as it is, unless this is graver.
    """
    before = of_submission(rows, submission_id)
    if before is not None and before.acknowledged_at is not None:
        graver = gravest((before.level, level))
        values = {"level": graver.value, "raised_at": now, "next_page_at": now, "pages": 0}
        again = {**values, "acknowledged_at": None, "acknowledged_by": None}
        rows.connection.execute(update(AlarmRow).where(AlarmRow.submission_id == submission_id).values(**again))
        return
    ring(rows, level=level, submission_id=submission_id, now=now)


def claim_pages(rows: Rows, *, now: datetime, repeat_after: timedelta, limit: int = 20) -> list[Alarm]:
    """The alarms for which somebody must be written to now; each is due again after `repeat_after`.

    Put the messages into the outbox in the same transaction. `pages` counts this one.
    """
    due = (
        select(AlarmRow.id)
        .where(AlarmRow.acknowledged_at.is_(None), AlarmRow.next_page_at <= aware(now))
        .order_by(AlarmRow.next_page_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = [row.id for row in rows.connection.execute(due)]
    if not ids:
        return []
    claimed = rows.connection.execute(
        update(AlarmRow)
        .where(AlarmRow.id.in_(ids))
        .values(next_page_at=now + repeat_after, pages=AlarmRow.pages + 1)
        .returning(AlarmRow)
    )
    return [_alarm(row) for row in claimed]


def acknowledge(
    rows: Rows, *, by: str, now: datetime, submission_id: str | None = None, draft_id: str | None = None
) -> bool:
    """An officer has seen it and acts. `False` where nothing rang (any more)."""
    about = AlarmRow.submission_id == submission_id if submission_id else AlarmRow.draft_id == draft_id
    done = rows.connection.execute(
        update(AlarmRow)
        .where(about, AlarmRow.acknowledged_at.is_(None))
        .values(acknowledged_at=aware(now), acknowledged_by=by)
    )
    return bool(done.rowcount)


def of_submission(rows: Rows, submission_id: str) -> Alarm | None:
    """The alarm about this submission, ringing or acknowledged; `None`: none was raised."""
    query = select(AlarmRow.__table__).where(AlarmRow.submission_id == submission_id)
    row = rows.connection.execute(query.where(*of_visible(rows, AlarmRow.submission_id))).first()
    return None if row is None else _alarm(row)


def still_to_page(rows: Rows, alarm_id: str) -> bool:
    """Whether nobody has acknowledged it yet: a page that waited in the outbox meanwhile need not leave any more."""
    query = select(AlarmRow.id).where(AlarmRow.id == alarm_id, AlarmRow.acknowledged_at.is_(None))
    return rows.connection.execute(query).first() is not None


def moved_to(rows: Rows, *, draft_id: str, submission_id: str) -> None:
    """The draft was sent in the end: its alarm is about the submission now, acknowledged or not."""
    rows.connection.execute(
        update(AlarmRow).where(AlarmRow.draft_id == draft_id).values(draft_id=None, submission_id=submission_id)
    )


def ringing(rows: Rows, *, limit: int = 100) -> list[Alarm]:
    """Everything that nobody has acknowledged, the gravest and oldest first."""
    found = rows.connection.execute(
        select(AlarmRow.__table__)
        .where(AlarmRow.acknowledged_at.is_(None), *of_visible(rows, AlarmRow.submission_id))
        .order_by(AlarmRow.raised_at)
        .limit(limit)
    )
    return sorted((_alarm(row) for row in found), key=lambda alarm: -alarm.level.rank)


def _alarm(row: Row[Any]) -> Alarm:
    return Alarm(
        id=row.id,
        submission_id=row.submission_id,
        draft_id=row.draft_id,
        level=SafetyLevel(row.level),
        raised_at=row.raised_at,
        pages=row.pages,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
    )
