"""What one register of others may see of the outbox: the submissions that are for it, by their opaque record ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from intake.keep.ids import is_id
from intake.keep.rows import Rows
from intake.keep.tables import DeliveryRow


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One submission that is for a register."""

    record: str
    submission_id: str
    sequence: int
    """Running number of the submission; the list is in this order."""
    latest: int
    """Running number of the newest that happened to it: greater than before means that something changed."""
    since: datetime
    reference: str | None
    """The register's own, once it is back."""


def list_records(
    rows: Rows, destination: str, *, after: int = 0, limit: int = 50, confirmed: bool | None = None
) -> list[RecordLine]:
    """Those after a running number, oldest first; `confirmed` narrows to those with or without a reference."""
    query = _lines(destination).where(DeliveryRow.position > after).order_by(DeliveryRow.position).limit(limit)
    if confirmed is not None:
        has = DeliveryRow.register_reference
        query = query.where(has.is_not(None) if confirmed else has.is_(None))
    return [_line(row) for row in rows.connection.execute(query)]


def find_record(rows: Rows, destination: str, record: str) -> RecordLine | None:
    """The one of this id; `None` where it is none, is not for this register, or was given up."""
    if not is_id(record):
        return None
    row = rows.connection.execute(_lines(destination).where(DeliveryRow.message_id == record)).first()
    return None if row is None else _line(row)


def _lines(destination: str) -> Select[Any]:
    any_of_it = aliased(DeliveryRow)
    latest = (
        select(func.max(any_of_it.position))
        .where(any_of_it.submission_id == DeliveryRow.submission_id, any_of_it.destination == destination)
        .scalar_subquery()
    )
    return select(DeliveryRow, latest.label("latest")).where(
        DeliveryRow.destination == destination,
        DeliveryRow.what == "submission",
        DeliveryRow.state != "given_up",
        DeliveryRow.submission_id.is_not(None),
    )


def _line(row: Any) -> RecordLine:
    return RecordLine(
        record=row.message_id,
        submission_id=row.submission_id,
        sequence=row.position,
        latest=row.latest,
        since=row.created_at,
        reference=row.register_reference,
    )
