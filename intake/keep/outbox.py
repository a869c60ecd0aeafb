"""The outbox: what has to leave, one row per destination, claimed by workers under a lease.

A worker that dies loses its lease and nothing else: another one claims the delivery again, under the same message
id. What a worker says after its lease was taken by another is ignored, but a register's own reference never is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.orm import aliased

from intake.keep.delivery_states import DONE as DONE
from intake.keep.delivery_states import GIVEN_UP as GIVEN_UP
from intake.keep.delivery_states import IS_OPEN, IS_PARKED, OPEN, PARKED, TAKEN
from intake.keep.delivery_states import confirmed as confirmed
from intake.keep.delivery_states import of_submission as of_submission
from intake.keep.delivery_states import oldest_open as oldest_open
from intake.keep.delivery_states import open_count as open_count
from intake.keep.delivery_states import parked_count as parked_count
from intake.keep.delivery_states import reached_by as reached_by
from intake.keep.delivery_states import standing as standing
from intake.keep.delivery_states import state_of as state_of
from intake.keep.encryption import CannotDecrypt
from intake.keep.ids import is_id, new_id
from intake.keep.moments import aware
from intake.keep.rows import Rows, keepable, place
from intake.keep.tables import DeliveryRow, DisabledDestinationRow
from intake.keep.tables.base import table_of
from intake.submission import Delivery

PAYLOAD = place(DeliveryRow.payload)

_ADD = insert(table_of(DeliveryRow))


class What(StrEnum):
    """What a delivery carries."""

    SUBMISSION = "submission"
    UPDATE = "update"
    ALARM = "alarm"
    NOTICE = "notice"
    STAFF = "staff"
    """To the council's own people: what is not handed over."""
    APPOINT = "appoint"
    """To administrators: nobody is left who may look at an item."""


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
    position: int
    """Running number: greater is later, over all deliveries."""


def add(
    rows: Rows,
    *,
    destination: str,
    now: datetime,
    submission_id: str | None = None,
    what: What = What.SUBMISSION,
    payload: Mapping[str, Any] | None = None,
    message_id: str | None = None,
) -> Delivery:
    """A delivery to one destination, due at once. Its message id is minted here and stays the same over every retry.

    `payload`: plain JSON data, sealed; leave it out where the submission itself is what travels. `message_id`: where
    the caller has made one, to add the same delivery once however often it comes (`known`).
    """
    message_id = message_id or new_id()
    rows.connection.execute(
        _ADD,
        {
            "message_id": message_id,
            "what": what.value,
            "submission_id": submission_id,
            "destination": keepable(destination),
            "payload": None if payload is None else rows.seal_json(PAYLOAD, message_id, payload),
            "state": OPEN,
            "tries": 0,
            "claimable_at": now,
            "created_at": now,
        },
    )
    return Delivery(destination=destination, message_id=message_id, tries=0, next_try_at=now)


def known(rows: Rows, message_id: str) -> bool:
    """Whether a delivery has this id."""
    found = rows.connection.execute(select(DeliveryRow.position).where(DeliveryRow.message_id == message_id))
    return found.first() is not None


@dataclass(frozen=True, slots=True)
class Lane:
    """Which deliveries a worker looks at: those to one destination, or those to all but some. All where it is empty.

    A register that answers slowly keeps its own lane waiting, and no alarm and no other register.
    """

    only: str | None = None
    without: Collection[str] = ()

    def conditions(self) -> list[ColumnElement[bool]]:
        """As a statement takes them."""
        if self.only is not None:
            return [DeliveryRow.destination == self.only]
        return [DeliveryRow.destination.not_in(self.without)] if self.without else []


ALL = Lane()


def claim(rows: Rows, *, now: datetime, lease: timedelta, limit: int, lane: Lane = ALL) -> list[ClaimedDelivery]:
    """Up to `limit` deliveries that are due, held until `now + lease`; expired leases are due again.

    No other worker gets the same ones meanwhile. What belongs to one submission and destination leaves in order:
    nothing is claimed while an earlier one has not arrived. A destination that is disabled gets nothing.
    Commit before trying to deliver.
    """
    earlier = aliased(DeliveryRow)
    waits_for_another = (
        select(earlier.position)
        .where(
            earlier.submission_id == DeliveryRow.submission_id,
            earlier.destination == DeliveryRow.destination,
            earlier.position < DeliveryRow.position,
            earlier.state.in_((OPEN, PARKED)),
        )
        .exists()
    )
    due = (
        select(DeliveryRow.position)
        .where(IS_OPEN, DeliveryRow.claimable_at <= now, ~waits_for_another, *lane.conditions())
        .where(DeliveryRow.destination.not_in(select(DisabledDestinationRow.name)))
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
        .where(DeliveryRow.message_id == delivery.message_id, DeliveryRow.lease_id == delivery.lease_id, IS_OPEN)
        .with_for_update(of=DeliveryRow)
    )
    return held.first() is not None


def take(rows: Rows, delivery: ClaimedDelivery, *, now: datetime) -> bool:
    """A register has it and gave no reference yet. Whose lease it is makes no difference. `False`: known before."""
    taken = (
        update(DeliveryRow)
        .where(DeliveryRow.message_id == delivery.message_id, IS_OPEN)
        .values(state=TAKEN, taken_at=now, lease_id=None, last_error=None)
    )
    return bool(rows.connection.execute(taken).rowcount)


def confirm(rows: Rows, delivery: ClaimedDelivery | str, *, register_reference: str, now: datetime) -> bool:
    """The register's own reference is back: done, whoever says so and whenever. `True` where this was news.

    `delivery`: as claimed, or its message id where a register calls back or an officer types the reference in.
    A lease that has ended makes no difference: what the register has, it has.
    Raises `DeliveryNotFound`; `OtherReference` where another one is kept already.
    """
    message_id = _message_id(delivery)
    done = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.message_id == message_id, DeliveryRow.state != DONE)
        .values(
            state=DONE,
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


def hold_back(rows: Rows, delivery: ClaimedDelivery, *, error: str, until: datetime) -> bool:
    """Not before `until`, which no try was made for: it is as if it had been added then. `False` as for `postpone`."""
    return _release(rows, delivery, claimable_at=until, created_at=aware(until), tries=0, last_error=keepable(error))


def park(rows: Rows, delivery: ClaimedDelivery | str, *, error: str, now: datetime) -> bool:
    """No more tries until a person looks. `False` as for `postpone`."""
    return _release(rows, delivery, state=PARKED, finished_at=now, last_error=keepable(error))


def unpark(rows: Rows, message_id: str, *, now: datetime) -> bool:
    """A person wants it tried again, now, and from the first pauses on. `False` where it is not parked."""
    again = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.message_id == _message_id(message_id), IS_PARKED)
        .values(state=OPEN, finished_at=None, claimable_at=now, lease_id=None, tries=1)
    )
    return bool(again.rowcount)


def _release(rows: Rows, delivery: ClaimedDelivery | str, **values: Any) -> bool:
    mine = [DeliveryRow.message_id == _message_id(delivery), IS_OPEN]
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
        position=row.position,
    )
