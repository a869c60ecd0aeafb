"""Where an item stands in the queue, as text that is safe in an address: where the next page begins."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from intake.keep.ids import is_id

_CLOSED = "closed"


class PlaceUnknown(ValueError):
    """The text is no place in the queue."""


class Place(NamedTuple):
    """A place among what is open, in the queue's order."""

    urgency: int
    next_due: date
    received_at: datetime
    id: str


class ClosedPlace(NamedTuple):
    """A place among what is closed, the newest first."""

    closed_at: datetime
    id: str


def closed_place_of(row: Any) -> str | None:
    """The place of a row among what is closed; `None` for what is open."""
    return None if row.closed_at is None else f"{_CLOSED}_{_microseconds(row.closed_at)}_{row.id}"


def place_of(row: Any) -> str:
    """The place of a row in the queue's order."""
    return f"{row.urgency}_{row.next_due.isoformat()}_{_microseconds(row.received_at)}_{row.id}"


def read_place(text: str) -> Place | ClosedPlace:
    """The place that was meant. Raises `PlaceUnknown`."""
    try:
        *before, moment, id = text.split("_")
        if not is_id(id):
            raise ValueError
        if before == [_CLOSED]:
            return ClosedPlace(_moment(moment), id)
        urgency, due = before
        return Place(int(urgency), date.fromisoformat(due), _moment(moment), id)
    except (ValueError, OverflowError, OSError):
        raise PlaceUnknown("no such place in the queue") from None


def _moment(text: str) -> datetime:
    whole, microseconds = divmod(int(text), 1_000_000)
    return datetime.fromtimestamp(whole, UTC).replace(microsecond=microseconds)


def _microseconds(moment: datetime) -> int:
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
