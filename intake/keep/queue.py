"""The officers' queue: pages of its lanes, both ways, at a cost that does not grow with what stands around them.

First the keys of a page are read from an index alone, then the page's rows by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, literal_column, select, union

from intake.keep.delivery_states import IS_HAND_OFF
from intake.keep.queue_items import QueueItem as QueueItem
from intake.keep.queue_items import items_of
from intake.keep.queue_lanes import (
    EVERYTHING,
    Lane,
    Looking,
    Only,
    Stretch,
    beyond,
    matching,
    narrowed,
    stretches,
)
from intake.keep.queue_places import ClosedPlace, Place, PlaceUnknown, read_place
from intake.keep.rows import Rows
from intake.keep.sight import visible
from intake.keep.tables import DeliveryRow, SubmissionRow

STUCK_AFTER = timedelta(hours=4)
"""A hand-off that no register has confirmed for so long is not handed over, though somebody still tries."""

MOST_STUCK = 1000
"""Hand-offs that the lane looks at. Where more are stuck the register is down, and a list helps nobody."""

_KEY = (SubmissionRow.urgency, SubmissionRow.next_due, SubmissionRow.received_at, SubmissionRow.id)
_CLOSED_KEY = (SubmissionRow.closed_at, SubmissionRow.id)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a lane."""

    lane: Lane
    items: tuple[QueueItem, ...]
    earlier: bool
    """Something stands before it."""
    later: bool

    @property
    def first(self) -> str | None:
        """The place of its first item: `before` it ends the page before."""
        return self._place(self.items[0]) if self.items else None

    @property
    def last(self) -> str | None:
        """The place of its last item: `after` it begins the next page."""
        return self._place(self.items[-1]) if self.items else None

    def _place(self, item: QueueItem) -> str | None:
        return item.closed_place if self.lane is Lane.CLOSED else item.place


def page(
    rows: Rows, lane: Lane, looking: Looking, *, after: str | None = None, before: str | None = None, limit: int = 50
) -> Page:
    """One page of a lane, what is due next first. `after`, `before`: the edge of another page (`last`, `first`).

    Raises `PlaceUnknown`, `CannotDecrypt`.
    """
    ids, earlier, later = _page_of_ids(rows, lane, looking, after, before, limit)
    return Page(lane, tuple(items_of(rows, ids)), earlier, later)


def overview(rows: Rows, sizes: Mapping[Lane, int], looking: Looking) -> dict[Lane, Page]:
    """The beginning of several lanes at once. Raises `CannotDecrypt`."""
    found = {lane: _page_of_ids(rows, lane, looking, None, None, size) for lane, size in sizes.items()}
    items = {item.id: item for item in items_of(rows, [id for ids, _, _ in found.values() for id in ids])}
    return {
        lane: Page(lane, tuple(items[id] for id in ids if id in items), earlier, later)
        for lane, (ids, earlier, later) in found.items()
    }


def items(rows: Rows, *, only: Only = EVERYTHING, after: str | None = None, limit: int = 50) -> list[QueueItem]:
    """Everything that is open, across the lanes: danger, concern, fast track, standard, waiting; soonest due first.

    Raises `PlaceUnknown`, `CannotDecrypt`.
    """
    query = open_query(rows, only=only, after=after, limit=limit)
    return items_of(rows, [row.id for row in rows.connection.execute(query)])


def only_visible(rows: Rows, ids: Sequence[str]) -> list[str]:
    """Those of these submissions that these eyes may see, in this order."""
    if not ids:
        return []
    query = select(SubmissionRow.id).where(SubmissionRow.id.in_(ids), *visible(rows))
    found = set(rows.connection.execute(query).scalars())
    return [id for id in ids if id in found]


def open_query(rows: Rows, *, only: Only, after: str | None, limit: int) -> Select[Any]:
    """The statement behind `items`. Raises `PlaceUnknown`."""
    query = select(*_KEY).where(SubmissionRow.closed_at.is_(None), *_seen(rows, only)).order_by(*_KEY).limit(limit)
    return query if after is None else query.where(beyond(_KEY, _open_place(after), smaller=False))


def _page_of_ids(
    rows: Rows, lane: Lane, looking: Looking, after: str | None, before: str | None, limit: int
) -> tuple[list[str], bool, bool]:
    if before is not None:
        found = _ids(rows, lane, looking, before, True, limit + 1)
        if len(found) > limit:
            return found[:limit][::-1], True, True
        after = None  # the lane's beginning: a full first page instead of a rest
    found = _ids(rows, lane, looking, after, False, limit + 1)
    return found[:limit], after is not None, len(found) > limit


def _ids(rows: Rows, lane: Lane, looking: Looking, place: str | None, backwards: bool, limit: int) -> list[str]:
    if lane is Lane.CLOSED:
        query = closed_from(rows, looking.only, place, backwards=backwards)
        return [row.id for row in rows.connection.execute(query.limit(limit))]
    if lane is Lane.NOT_HANDED_OVER:
        at = None if place is None else _open_place(place)
        return [row.id for row in rows.connection.execute(_not_handed_over(rows, looking, at, backwards).limit(limit))]
    runs = stretches(lane, looking)
    found: list[Any] = []
    for run in runs:
        found += rows.connection.execute(keys_of(rows, run, looking, place, backwards=backwards, limit=limit))
    if len(runs) > 1:
        found.sort(key=lambda row: (row.next_due, row.received_at, row.id), reverse=backwards)
    return [row.id for row in found[:limit]]


def keys_of(
    rows: Rows, run: Stretch, looking: Looking, place: str | None, *, backwards: bool, limit: int
) -> Select[Any]:
    """The statement that reads one run of a lane, from its beginning or from a place. Raises `PlaceUnknown`."""
    at = None if place is None else _open_place(place)
    query = select(*_KEY).where(*run.within(at, backwards=backwards), *_seen(rows, looking.only))
    return query.order_by(*_turned(run.order, backwards)).limit(limit)


def closed_from(rows: Rows, only: Only, place: str | None, *, backwards: bool = False) -> Select[Any]:
    """The statement that reads what is closed, the newest first, behind a place. Raises `PlaceUnknown`."""
    query = select(SubmissionRow.id).where(SubmissionRow.closed_at.is_not(None), *_seen(rows, only))
    if place is not None:
        at = read_place(place)
        if not isinstance(at, ClosedPlace):
            raise PlaceUnknown("a place among what is open")
        query = query.where(beyond(_CLOSED_KEY, at, smaller=not backwards))
    return query.order_by(*_turned(_CLOSED_KEY, not backwards))


def _not_handed_over(rows: Rows, looking: Looking, at: Place | None, backwards: bool) -> Select[Any]:
    query = select(SubmissionRow.id).where(SubmissionRow.id.in_(stuck(looking)), *_seen(rows, looking.only))
    if at is not None:
        query = query.where(beyond(_KEY, at, smaller=backwards))
    return query.order_by(*_turned(_KEY, backwards))


def stuck(looking: Looking) -> CompoundSelect[Any]:
    """Ids of submissions of which a hand-off is given up or has waited too long, open or closed.

    The state is written into the statement, not bound: a partial index serves only what visibly asks for its rows. And
    nothing is said of `submission_id`, or SQLite walks through all deliveries by the index that begins with it.
    """
    given_up = (
        select(DeliveryRow.submission_id)
        .where(DeliveryRow.state == literal_column("'parked'"), IS_HAND_OFF)
        .order_by(DeliveryRow.position)
        .limit(MOST_STUCK)
        .subquery()
    )
    waits_since = looking.now - STUCK_AFTER
    slow = (
        select(DeliveryRow.submission_id)
        .where(DeliveryRow.state == literal_column("'open'"), DeliveryRow.created_at < waits_since, IS_HAND_OFF)
        .order_by(DeliveryRow.claimable_at, DeliveryRow.position)
        .limit(MOST_STUCK)
        .subquery()
    )
    return union(select(given_up.c.submission_id), select(slow.c.submission_id))


def _seen(rows: Rows, only: Only) -> list[ColumnElement[bool]]:
    return [*visible(rows), *narrowed(only), *matching(only)]


def _open_place(text: str) -> Place:
    at = read_place(text)
    if not isinstance(at, Place):
        raise PlaceUnknown("a place among what is closed")
    return at


def _turned(order: Sequence[Any], backwards: bool) -> list[Any]:
    return [column.desc() for column in order] if backwards else list(order)
