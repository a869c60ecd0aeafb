"""The outbox: what has to leave, one row per destination, claimed by workers under a lease.

A worker that dies loses its lease and nothing else: another one claims the delivery again, under the same message
id. What a worker says after its lease was taken by another is ignored, but a register's own reference never is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, func, insert, literal_column, select, update
from sqlalchemy.orm import aliased

from intake.keep.encryption import CannotDecrypt
from intake.keep.ids import is_id, new_id
from intake.keep.moments import aware
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import DeliveryRow
from intake.keep.tables.base import table_of
from intake.submission import Delivery

PAYLOAD = place(DeliveryRow.payload)

_OPEN, _DONE, _PARKED = "open", "done", "parked"


# Written into the statement, not bound: a partial index serves only what visibly asks for its rows.
_IS_OPEN = DeliveryRow.state == literal_column("'open'")
_IS_PARKED = DeliveryRow.state == literal_column("'parked'")
_ADD = insert(table_of(DeliveryRow))


class What(StrEnum):
    """What a delivery carries."""

    SUBMISSION = "submission"
    UPDATE = "update"
    ALARM = "alarm"
    NOTICE = "notice"


class DeliveryNotFound(Exception):
    """No delivery has this message id."""


class OtherReference(Exception):
    """The delivery was confirmed before, with another reference. The first one stays; a person must look."""

    def __init__(self, kept: str) -> None:
        super().__init__("confirmed before with another reference")
        self.kept = kept


@dataclass(frozen=True, slots=True)
class ClaimedDelivery:
    """A delivery that this worker may try until its lease ends."""

    message_id: str
    lease_id: str
    """Proof of the claim, checked by `postpone` and `park`."""
    leased_until: datetime
    what: What
    submission_id: str | None
    destination: str
    payload: Mapping[str, Any] | None
    tries: int
    """This one included."""
    created_at: datetime


def add(
    rows: Rows,
    *,
    destination: str,
    now: datetime,
    submission_id: str | None = None,
    what: What = What.SUBMISSION,
    payload: Mapping[str, Any] | None = None,
) -> Delivery:
    """A delivery to one destination, due at once. Its message id is minted here and stays the same over every retry.

    `payload`: plain JSON data, sealed; leave it out where the submission itself is what travels.
    """
    message_id = new_id()
    rows.connection.execute(
        _ADD,
        {
            "message_id": message_id,
            "what": what.value,
            "submission_id": submission_id,
            "destination": keepable(destination),
            "payload": None if payload is None else rows.seal_json(PAYLOAD, message_id, payload),
            "state": _OPEN,
            "tries": 0,
            "claimable_at": now,
            "created_at": now,
        },
    )
    return Delivery(destination=destination, message_id=message_id, tries=0, next_try_at=now)


def claim(rows: Rows, *, now: datetime, lease: timedelta, limit: int) -> list[ClaimedDelivery]:
    """Up to `limit` deliveries that are due, held until `now + lease`; expired leases are due again.

    No other worker gets the same ones meanwhile. What belongs to one submission and destination leaves in order:
    nothing is claimed while an earlier one is not done. Commit before trying to deliver.
    """
    earlier = aliased(DeliveryRow)
    waits_for_another = (
        select(earlier.position)
        .where(
            earlier.submission_id == DeliveryRow.submission_id,
            earlier.destination == DeliveryRow.destination,
            earlier.position < DeliveryRow.position,
            earlier.state != _DONE,
        )
        .exists()
    )
    due = (
        select(DeliveryRow.position)
        .where(_IS_OPEN, DeliveryRow.claimable_at <= now, ~waits_for_another)
        .order_by(DeliveryRow.claimable_at, DeliveryRow.position)
        .limit(limit)
        .with_for_update(skip_locked=True, of=DeliveryRow)
    )
    positions = [row.position for row in rows.connection.execute(due)]
    if not positions:
        return []
    leased_until, lease_id = now + lease, new_id()
    claimed = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.position.in_(positions))
        .values(claimable_at=leased_until, lease_id=lease_id, tries=DeliveryRow.tries + 1)
        .returning(DeliveryRow)
    ).all()
    in_order = sorted(claimed, key=lambda row: row.position)
    return [one for row in in_order if (one := _opened(rows, row, lease_id, leased_until))]


def _opened(rows: Rows, row: Row[Any], lease_id: str, leased_until: datetime) -> ClaimedDelivery | None:
    """One that does not open with our keys is parked for a person: it must not stand in the way of the others."""
    try:
        return _claimed(rows, row, lease_id, leased_until)
    except CannotDecrypt:
        park(rows, row.message_id, error="cannot_decrypt", now=row.created_at)
        return None


def hold(rows: Rows, delivery: ClaimedDelivery) -> bool:
    """Whether this worker's claim still counts; if so, nobody else can touch the delivery until the transaction ends.

    For whoever writes what the delivery does in the same transaction: it is then done once, however slow a worker is.
    """
    held = rows.connection.execute(
        select(DeliveryRow.position)
        .where(DeliveryRow.message_id == delivery.message_id, DeliveryRow.lease_id == delivery.lease_id, _IS_OPEN)
        .with_for_update(of=DeliveryRow)
    )
    return held.first() is not None


def confirm(rows: Rows, delivery: ClaimedDelivery | str, *, register_reference: str, now: datetime) -> bool:
    """The register's own reference is back: done, whoever says so and whenever. `True` where this was news.

    `delivery`: as claimed, or its message id where a register calls back or an officer types the reference in.
    A lease that has ended makes no difference: what the register has, it has.
    Raises `DeliveryNotFound`; `OtherReference` where another one is kept already.
    """
    message_id = _message_id(delivery)
    done = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.message_id == message_id, DeliveryRow.state != _DONE)
        .values(
            state=_DONE,
            register_reference=keepable(register_reference),
            finished_at=now,
            lease_id=None,
            last_error=None,
        )
    )
    if done.rowcount:
        return True
    kept = rows.connection.execute(
        select(DeliveryRow.register_reference).where(DeliveryRow.message_id == message_id)
    ).first()
    if kept is None:
        raise DeliveryNotFound
    if kept.register_reference != register_reference:
        raise OtherReference(kept.register_reference or "")
    return False


def postpone(rows: Rows, delivery: ClaimedDelivery | str, *, error: str, next_try_at: datetime, now: datetime) -> bool:
    """Try again at `next_try_at`; `error` is a code of ours.

    `False`, and nothing changes, where it is done or parked, or another worker has claimed it since.
    """
    aware(now)
    return _release(rows, delivery, claimable_at=next_try_at, last_error=keepable(error))


def park(rows: Rows, delivery: ClaimedDelivery | str, *, error: str, now: datetime) -> bool:
    """No more tries until a person looks. `False` as for `postpone`."""
    return _release(rows, delivery, state=_PARKED, finished_at=now, last_error=keepable(error))


def unpark(rows: Rows, message_id: str, *, now: datetime) -> bool:
    """A person wants it tried again, now. `False` where it is not parked."""
    again = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.message_id == _message_id(message_id), _IS_PARKED)
        .values(state=_OPEN, finished_at=None, claimable_at=now, lease_id=None)
    )
    return bool(again.rowcount)


def oldest_open(rows: Rows) -> datetime | None:
    """When the delivery that has waited longest was added; `None` where nothing waits."""
    return rows.connection.execute(select(func.min(DeliveryRow.created_at)).where(_IS_OPEN)).scalar()


def reached_by(rows: Rows, submission_id: str) -> frozenset[str]:
    """The destinations that this submission was sent to or is on its way to."""
    found = rows.connection.execute(
        select(DeliveryRow.destination).where(
            DeliveryRow.submission_id == submission_id, DeliveryRow.what == What.SUBMISSION.value
        )
    )
    return frozenset(found.scalars())


def parked_count(rows: Rows) -> int:
    """How many deliveries no worker tries any more: a person must look."""
    query = select(func.count()).select_from(DeliveryRow)
    query = query.where(_IS_PARKED, *of_visible(rows, DeliveryRow.submission_id))
    return rows.connection.execute(query).scalar_one()


def open_count(rows: Rows) -> int:
    """How many deliveries wait, held ones included, parked ones not."""
    return rows.connection.execute(select(func.count()).select_from(DeliveryRow).where(_IS_OPEN)).scalar_one()


def confirmed(rows: Rows, submission_id: str) -> tuple[Delivery, ...]:
    """This submission's deliveries that a register has confirmed, oldest first."""
    return tuple(one for one in of_submission(rows, submission_id) if one.register_reference is not None)


def of_submission(rows: Rows, submission_id: str) -> tuple[Delivery, ...]:
    """Every delivery of this submission, oldest first."""
    found = rows.connection.execute(
        select(
            DeliveryRow.destination,
            DeliveryRow.message_id,
            DeliveryRow.tries,
            DeliveryRow.state,
            DeliveryRow.claimable_at,
            DeliveryRow.register_reference,
            DeliveryRow.last_error,
        )
        .where(DeliveryRow.submission_id == submission_id, *of_visible(rows, DeliveryRow.submission_id))
        .order_by(DeliveryRow.position)
    )
    return tuple(
        Delivery(
            destination=row.destination,
            message_id=row.message_id,
            tries=row.tries,
            next_try_at=row.claimable_at if row.state == _OPEN else None,
            register_reference=row.register_reference,
            last_error=row.last_error,
        )
        for row in found
    )


def standing(rows: Rows, submission_ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """For each submission: the worst state of its deliveries (parked, open, done) and the first register reference."""
    if not submission_ids:
        return {}
    found = rows.connection.execute(
        select(DeliveryRow.submission_id, DeliveryRow.state, DeliveryRow.register_reference)
        .where(DeliveryRow.submission_id.in_(submission_ids), *of_visible(rows, DeliveryRow.submission_id))
        .order_by(DeliveryRow.position)
    )
    worst = [_DONE, _OPEN, _PARKED]
    result: dict[str, tuple[str, str | None]] = {}
    for submission_id, state, reference in found:
        if submission_id is not None:
            before, first_reference = result.get(submission_id, (_DONE, None))
            result[submission_id] = (max(before, state, key=worst.index), first_reference or reference)
    return result


def _release(rows: Rows, delivery: ClaimedDelivery | str, **values: Any) -> bool:
    mine = [DeliveryRow.message_id == _message_id(delivery), _IS_OPEN]
    if isinstance(delivery, ClaimedDelivery):
        mine.append(DeliveryRow.lease_id == delivery.lease_id)  # the word of a dead lease counts nothing
    return bool(rows.connection.execute(update(DeliveryRow).where(*mine).values(lease_id=None, **values)).rowcount)


def _message_id(delivery: ClaimedDelivery | str) -> str:
    message_id = delivery if isinstance(delivery, str) else delivery.message_id
    if not is_id(message_id):
        raise DeliveryNotFound
    return message_id


def _claimed(rows: Rows, row: Row[Any], lease_id: str, leased_until: datetime) -> ClaimedDelivery:
    return ClaimedDelivery(
        message_id=row.message_id,
        lease_id=lease_id,
        leased_until=leased_until,
        what=What(row.what),
        submission_id=row.submission_id,
        destination=row.destination,
        payload=None if row.payload is None else rows.open_json(PAYLOAD, row.message_id, row.payload),
        tries=row.tries,
        created_at=row.created_at,
    )
