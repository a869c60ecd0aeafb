"""How it went when somebody was told that there is an answer for them: by which way, since when, and whether at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert, select, update

from intake.keep.rows import Rows, keepable
from intake.keep.tables import NoticeRow


class Told(StrEnum):
    """Where a notice stands."""

    WAITING = "waiting"
    SENT = "sent"
    """The carrier has taken it."""
    DELIVERED = "delivered"
    """It is on their phone, or in their mailbox."""
    REFUSED = "refused"
    """It will not arrive, however often it is tried: a person must reach them otherwise."""
    KEPT = "kept"
    """No carrier is set: it lies in the local outbox."""
    DROPPED = "dropped"
    """Their orders forbade it when it was about to leave."""


@dataclass(frozen=True, slots=True)
class NoticeOf:
    """One notice of a submission."""

    message_id: str
    way: str
    state: Told
    error: str | None
    reference: str | None
    changed_at: datetime


def begun(rows: Rows, message_id: str) -> str | None:
    """The way that this message goes; `None`: it is tried for the first time."""
    return rows.connection.execute(select(NoticeRow.way).where(NoticeRow.message_id == message_id)).scalar()


def begin(rows: Rows, *, message_id: str, submission_id: str, way: str, now: datetime) -> None:
    """It is about to leave."""
    rows.connection.execute(
        insert(NoticeRow).values(
            message_id=message_id,
            submission_id=submission_id,
            way=way,
            state=Told.WAITING.value,
            added_at=now,
            changed_at=now,
        )
    )


def settle(
    rows: Rows, message_id: str, state: Told, *, now: datetime, reference: str | None = None, error: str | None = None
) -> None:
    """What became of it. `error` is a code of ours; `reference` the carrier's own; an earlier one stays."""
    values = {"state": state.value, "error": error, "changed_at": now}
    if reference is not None:
        values["reference"] = keepable(reference)[:64]
    rows.connection.execute(update(NoticeRow).where(NoticeRow.message_id == message_id).values(**values))


def of_submission(rows: Rows, submission_id: str) -> list[NoticeOf]:
    """Every notice of this submission, newest first."""
    found = rows.connection.execute(
        select(NoticeRow.__table__)
        .where(NoticeRow.submission_id == submission_id)
        .order_by(NoticeRow.added_at.desc(), NoticeRow.way)
    )
    return [_notice(row) for row in found]


def to_ask_about(rows: Rows, *, sent_after: datetime, limit: int) -> list[NoticeOf]:
    """Sent ones whose carrier can say whether they arrived, those first that were asked about longest ago."""
    found = rows.connection.execute(
        select(NoticeRow.__table__)
        .where(NoticeRow.state == Told.SENT.value, NoticeRow.reference.is_not(None), NoticeRow.changed_at > sent_after)
        .order_by(NoticeRow.changed_at)
        .limit(limit)
    )
    return [_notice(row) for row in found]


def _notice(row: object) -> NoticeOf:
    return NoticeOf(
        message_id=row.message_id,  # type: ignore[attr-defined]
        way=row.way,  # type: ignore[attr-defined]
        state=Told(row.state),  # type: ignore[attr-defined]
        error=row.error,  # type: ignore[attr-defined]
        reference=row.reference,  # type: ignore[attr-defined]
        changed_at=row.changed_at,  # type: ignore[attr-defined]
    )
