"""How deliveries stand, for whoever shows them. What moves them on is in `intake.keep.outbox`.

open (a worker will try) → taken (a register has it, its reference is not back) → done. A person ends what is stuck:
parked (no more tries until somebody looks), given_up (not to this destination any more, with a reason).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, literal_column, select

from intake.keep.rows import Rows
from intake.keep.sight import of_visible
from intake.keep.tables import DeliveryRow
from intake.submission import Delivery

OPEN, TAKEN, DONE, PARKED, GIVEN_UP = "open", "taken", "done", "parked", "given_up"
BEST_TO_WORST = (DONE, GIVEN_UP, TAKEN, OPEN, PARKED)

# Written into the statement, not bound: a partial index serves only what visibly asks for its rows.
IS_OPEN = DeliveryRow.state == literal_column("'open'")
IS_TAKEN = DeliveryRow.state == literal_column("'taken'")
IS_PARKED = DeliveryRow.state == literal_column("'parked'")

HAND_OFFS = ("submission", "update")
"""What goes to a register. Alarms, notices and messages to staff go by mail."""
IS_HAND_OFF = DeliveryRow.what.in_(HAND_OFFS)


def reached_by(rows: Rows, submission_id: str) -> frozenset[str]:
    """The destinations that this submission was sent to or is on its way to."""
    found = rows.connection.execute(
        select(DeliveryRow.destination).where(
            DeliveryRow.submission_id == submission_id, DeliveryRow.what == "submission"
        )
    )
    return frozenset(found.scalars())


def oldest_open(rows: Rows) -> datetime | None:
    """When the delivery that has waited longest was added; `None` where nothing waits."""
    return rows.connection.execute(select(func.min(DeliveryRow.created_at)).where(IS_OPEN)).scalar()


def first_message(rows: Rows, submission_id: str, destination: str) -> tuple[str, str | None]:
    """The id under which this submission itself went to this destination, and the register's reference for it.

    Raises `LookupError` where it never went there.
    """
    row = rows.connection.execute(
        select(DeliveryRow.message_id, DeliveryRow.register_reference)
        .where(
            DeliveryRow.submission_id == submission_id,
            DeliveryRow.destination == destination,
            DeliveryRow.what == "submission",
        )
        .order_by(DeliveryRow.position)
    ).first()
    if row is None:
        raise LookupError("this submission was never on its way there")
    return row.message_id, row.register_reference


def state_of(rows: Rows, message_id: str, *, destination: str) -> str | None:
    """How the delivery stands; `None` where this destination has none of that id."""
    return rows.connection.execute(
        select(DeliveryRow.state).where(DeliveryRow.message_id == message_id, DeliveryRow.destination == destination)
    ).scalar()


def parked_count(rows: Rows) -> int:
    """How many deliveries no worker tries any more: a person must look."""
    query = select(func.count()).select_from(DeliveryRow)
    query = query.where(IS_PARKED, *of_visible(rows, DeliveryRow.submission_id))
    return rows.connection.execute(query).scalar_one()


def open_count(rows: Rows) -> int:
    """How many deliveries wait, held ones included, parked ones not."""
    return rows.connection.execute(select(func.count()).select_from(DeliveryRow).where(IS_OPEN)).scalar_one()


def confirmed(rows: Rows, submission_id: str) -> tuple[Delivery, ...]:
    """This submission's deliveries that a register has confirmed, oldest first."""
    return tuple(one for one in of_submission(rows, submission_id) if one.register_reference is not None)


def of_submission(rows: Rows, submission_id: str) -> tuple[Delivery, ...]:
    """Every delivery of this submission, oldest first."""
    found = rows.connection.execute(
        select(
            DeliveryRow.what,
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
            next_try_at=row.claimable_at if row.state == OPEN else None,
            register_reference=row.register_reference,
            last_error=row.last_error,
            state=row.state,
            what=row.what,
        )
        for row in found
    )


def standing(rows: Rows, submission_ids: Sequence[str]) -> dict[str, tuple[str, str | None]]:
    """For each submission: the worst state of its hand-offs (`BEST_TO_WORST`) and the first register reference.

    What else travels about it, such as word to the person that there is an answer, says nothing of any register.
    """
    if not submission_ids:
        return {}
    found = rows.connection.execute(
        select(DeliveryRow.submission_id, DeliveryRow.state, DeliveryRow.register_reference)
        .where(DeliveryRow.submission_id.in_(submission_ids), IS_HAND_OFF, *of_visible(rows, DeliveryRow.submission_id))
        .order_by(DeliveryRow.position)
    )
    result: dict[str, tuple[str, str | None]] = {}
    for submission_id, state, reference in found:
        if submission_id is not None:
            before, first_reference = result.get(submission_id, (DONE, None))
            result[submission_id] = (max(before, state, key=BEST_TO_WORST.index), first_reference or reference)
    return result
