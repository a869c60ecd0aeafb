"""Tells the registers what became of a submission after it was sent: a new pathway, more words, a withdrawal.

An update is put into the outbox in the same transaction as what it tells, and leaves after everything that the same
register was told about the same submission before. Any part of the house may call this: it knows rows, no register.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from intake.keep import outbox
from intake.keep.rows import Rows, keepable
from intake.submission import Delivery, Happening, Update


def tell_registers(
    rows: Rows, submission_id: str, update: Update, *, now: datetime, destinations: Iterable[str] | None = None
) -> tuple[Delivery, ...]:
    """One delivery of this update for each destination that has the submission or is about to get it.

    `destinations` narrows it to some names. One that never had this submission is left out in any case: it could not
    know what the update is about. Raises `ValueError` for NUL or a lone surrogate.
    """
    payload = payload_of(update)
    known = outbox.reached_by(rows, submission_id)
    return tuple(
        outbox.add(
            rows,
            submission_id=submission_id,
            destination=destination,
            what=outbox.What.UPDATE,
            payload=payload,
            now=now,
        )
        for destination in sorted(known if destinations is None else known.intersection(destinations))
    )


def payload_of(update: Update) -> dict[str, Any]:
    """The update as the outbox keeps it. Raises `ValueError` for NUL or a lone surrogate."""
    details = {keepable(name): keepable(value) for name, value in update.details.items()}
    return {"what": update.what.value, "at": update.at.isoformat(), "by": keepable(update.by), "details": details}


def update_in(payload: Mapping[str, Any]) -> Update:
    """The update that a delivery carries. Raises `KeyError` or `ValueError` for what `payload_of` did not make."""
    return Update(
        what=Happening(payload["what"]),
        at=datetime.fromisoformat(payload["at"]),
        by=payload["by"],
        details=payload["details"],
    )
