"""Hand-offs that no register has confirmed: finding them, telling of them once, and what a person does with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from intake.keep.delivery_states import DONE, GIVEN_UP, HAND_OFFS, IS_HAND_OFF, IS_OPEN, IS_PARKED, IS_TAKEN
from intake.keep.ids import is_id
from intake.keep.outbox import DeliveryNotFound
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import DeliveryRow, DisabledDestinationRow, SubmissionRow

GIVEN_UP_WHY = place(DeliveryRow.given_up_why)

_UNCONFIRMED = or_(IS_OPEN, IS_TAKEN)
_STUCK = or_(IS_PARKED, and_(_UNCONFIRMED, DeliveryRow.alarmed_at.is_not(None)))


@dataclass(frozen=True, slots=True)
class Stuck:
    """One hand-off that a person must look at."""

    message_id: str
    what: str
    """`submission`, `update`, or for a message of the house that cannot leave: `alarm`, `notice`."""
    submission_id: str | None
    reference: str | None
    destination: str
    state: str
    tries: int
    since: datetime
    next_try_at: datetime | None
    taken_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Disabled:
    """A destination that gets nothing until a person enables it again."""

    name: str
    since: datetime
    error: str


def list_stuck(rows: Rows, *, limit: int = 200) -> list[Stuck]:
    """Parked ones, and those that waited too long for the register's reference; the oldest first."""
    return [_stuck(row) for row in rows.connection.execute(_listed(rows).where(_STUCK).limit(limit))]


def list_waiting(rows: Rows, *, limit: int = 200) -> list[Stuck]:
    """Not stuck yet: a register has it and its reference is not back, or a try has failed. The oldest first."""
    waiting = and_(or_(IS_TAKEN, and_(IS_OPEN, DeliveryRow.last_error.is_not(None))), DeliveryRow.alarmed_at.is_(None))
    return [_stuck(row) for row in rows.connection.execute(_listed(rows).where(waiting, IS_HAND_OFF).limit(limit))]


def find(rows: Rows, message_id: str) -> Stuck | None:
    """One that is not over; `None` where it is, or is none, or is hidden from whoever looks."""
    if not is_id(message_id):
        return None
    not_over = DeliveryRow.state.not_in((DONE, GIVEN_UP))
    row = rows.connection.execute(_listed(rows).where(DeliveryRow.message_id == message_id, not_over)).first()
    return None if row is None else _stuck(row)


def _listed(rows: Rows) -> Select[Any]:
    return (
        select(DeliveryRow, SubmissionRow.reference)
        .outerjoin(SubmissionRow, SubmissionRow.id == DeliveryRow.submission_id)
        .where(*of_visible(rows, DeliveryRow.submission_id))
        .order_by(DeliveryRow.position)
    )


def _stuck(row: Any) -> Stuck:
    return Stuck(
        message_id=row.message_id,
        what=row.what,
        submission_id=row.submission_id,
        reference=row.reference,
        destination=row.destination,
        state=row.state,
        tries=row.tries,
        since=row.created_at,
        next_try_at=row.claimable_at if row.state == "open" else None,
        taken_at=row.taken_at,
        error=row.last_error,
    )


def stuck_count(rows: Rows) -> tuple[int, int]:
    """How many `list_stuck` would show without its limit: hand-offs to registers, and messages of the house."""
    query = select(DeliveryRow.what, func.count().label("many")).group_by(DeliveryRow.what)
    found = rows.connection.execute(query.where(_STUCK, *of_visible(rows, DeliveryRow.submission_id)))
    many = {row.what: row.many for row in found}
    hand_offs = sum(many.pop(what, 0) for what in HAND_OFFS)
    return hand_offs, sum(many.values())


def mark_overdue(rows: Rows, *, patience: Mapping[str, timedelta], default: timedelta, now: datetime) -> int:
    """Mark hand-offs that nobody has confirmed for as long as their destination may take. Returns how many are new.

    `patience` by destination; `default` for those that it does not name. Each is marked once.
    """
    late = or_(
        and_(DeliveryRow.destination.not_in(patience.keys()), DeliveryRow.created_at < now - default),
        *(
            and_(DeliveryRow.destination == name, DeliveryRow.created_at < now - time)
            for name, time in patience.items()
        ),
    )
    marked = rows.connection.execute(
        update(DeliveryRow)
        .where(_UNCONFIRMED, IS_HAND_OFF, DeliveryRow.alarmed_at.is_(None), late)
        .values(alarmed_at=now)
    )
    return marked.rowcount


def try_now(rows: Rows, message_id: str, *, now: datetime) -> bool:
    """A person wants it tried at once, and again from the first pause on. `False` where there is nothing to try.

    What a register has taken is sent again under the same id: it must know a repeat by that.
    """
    again = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.message_id == keepable(message_id), or_(IS_PARKED, IS_OPEN, IS_TAKEN))
        .values(state="open", finished_at=None, claimable_at=now, lease_id=None, tries=1, taken_at=None)
    )
    return bool(again.rowcount)


def give_up(rows: Rows, message_id: str, *, reason: str, now: datetime) -> bool:
    """A person decides that it does not go to this destination, with the updates that wait behind it.

    `False` where it is done or given up already. Raises `DeliveryNotFound`, `ValueError` (NUL, surrogate).
    """
    if not is_id(message_id):
        raise DeliveryNotFound
    ended = {"state": GIVEN_UP, "finished_at": now, "lease_id": None}
    not_over = DeliveryRow.state.not_in((DONE, GIVEN_UP))
    given_up = rows.connection.execute(
        update(DeliveryRow)
        .where(DeliveryRow.message_id == message_id, not_over)
        .values(**ended, given_up_why=rows.seal(GIVEN_UP_WHY, message_id, reason))
        .returning(DeliveryRow.what, DeliveryRow.submission_id, DeliveryRow.destination)
    ).first()
    if given_up is None:
        return False
    if given_up.what == "submission":
        behind = (DeliveryRow.submission_id == given_up.submission_id, DeliveryRow.destination == given_up.destination)
        rows.connection.execute(update(DeliveryRow).where(*behind, not_over).values(**ended))
    return True


def why_given_up(rows: Rows, message_id: str) -> str | None:
    """The officer's reason; `None` where there is none. Raises `CannotDecrypt`."""
    sealed = rows.connection.execute(
        select(DeliveryRow.given_up_why).where(DeliveryRow.message_id == keepable(message_id))
    ).scalar()
    return None if sealed is None else rows.open(GIVEN_UP_WHY, message_id, sealed)


def disable(rows: Rows, destination: str, *, error: str, now: datetime) -> bool:
    """It said that it is gone. `False` where it was disabled before."""
    dialect = postgresql if rows.on_postgresql else sqlite
    row = dialect.insert(DisabledDestinationRow).values(name=destination, since=now, error=error)
    return bool(rows.connection.execute(row.on_conflict_do_nothing()).rowcount)


def enable(rows: Rows, destination: str) -> bool:
    """A person says that it is there again. `False` where it was not disabled."""
    gone = delete(DisabledDestinationRow).where(DisabledDestinationRow.name == keepable(destination))
    return bool(rows.connection.execute(gone).rowcount)


def disabled(rows: Rows) -> list[Disabled]:
    """Every destination that gets nothing, by name."""
    found = rows.connection.execute(select(DisabledDestinationRow.__table__).order_by(DisabledDestinationRow.name))
    return [Disabled(row.name, row.since, row.error) for row in found]
