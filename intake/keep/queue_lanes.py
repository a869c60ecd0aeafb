"""The lanes of the queue and what narrows it: every open item stands in exactly one of the first five lanes.

docs/decisions/0019-lanes-of-the-queue.md says why they are cut so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, tuple_

from intake.keep.queue_places import Place
from intake.keep.submissions import WAITING
from intake.keep.tables import SubmissionRow
from intake.keep.topic_bits import TOPIC_BITS
from intake.submission import Pathway, Topic


class Lane(StrEnum):
    """One lane. An open item belongs to the first of these that fits, `waiting` before the two pathways."""

    UNSAFE = "unsafe"
    OVERDUE = "overdue"
    FAST_TRACK = "fast_track"
    STANDARD = "standard"
    WAITING = "waiting"
    NOT_HANDED_OVER = "not_handed_over"
    """Lies across the others: what it holds stands in its own lane as well, or is closed."""
    CLOSED = "closed"


OPEN_LANES = (Lane.UNSAFE, Lane.OVERDUE, Lane.FAST_TRACK, Lane.STANDARD, Lane.WAITING)
"""These add up to everything that is open."""

_URGENCY = {Lane.FAST_TRACK: 2, Lane.STANDARD: 3, Lane.WAITING: 4}
_PATHWAY = {2: Pathway.FAST_TRACK, 3: Pathway.STANDARD}


@dataclass(frozen=True, slots=True)
class Only:
    """Which part of the queue. What is `None` does not narrow it."""

    owner_id: int | None = None
    unowned: bool = False
    team_id: int | None = None
    topic: Topic | None = None
    pathway: Pathway | None = None
    state: str | None = None
    waiting_for: str | None = None


EVERYTHING = Only()


@dataclass(frozen=True, slots=True)
class Looking:
    """One look at the queue: when, and at which part. Whose eyes look, the transaction knows (`keep.sight`)."""

    today: date
    """In England: what was due before it is overdue."""
    now: datetime
    only: Only = EVERYTHING


@dataclass(frozen=True, slots=True)
class Stretch:
    """One run of the queue's index: whatever lies in it stands there in order."""

    urgencies: tuple[int, int]
    """The first and the last."""
    due_from: date | None = None
    due_before: date | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        """What its entries are sorted by. Several stretches of one urgency each can be merged by it."""
        order = (SubmissionRow.next_due, SubmissionRow.received_at, SubmissionRow.id)
        return order if self._is_one else (SubmissionRow.urgency, *order)

    @property
    def _is_one(self) -> bool:
        return self.urgencies[0] == self.urgencies[1]

    def within(self, place: Place | None, *, backwards: bool) -> list[ColumnElement[bool]]:
        """Behind (or before) a place. One bound only on each side, so that the index begins there and nowhere else."""
        lowest, highest = self.urgencies
        found: list[ColumnElement[bool]] = [SubmissionRow.closed_at.is_(None)]
        if self._is_one:
            found.append(SubmissionRow.urgency == lowest)
        else:
            found.append(SubmissionRow.urgency <= highest)
        begins_here = place is not None and (self.due_from is None or place.next_due >= self.due_from)
        ends_here = place is not None and (self.due_before is None or place.next_due < self.due_before)
        if self.due_from is not None and (backwards or not begins_here):
            found.append(SubmissionRow.next_due >= self.due_from)
        if self.due_before is not None and (not backwards or not ends_here):
            found.append(SubmissionRow.next_due < self.due_before)
        if place is not None and (ends_here if backwards else begins_here):
            found.append(beyond(self.order, place[1:] if self._is_one else place, smaller=backwards))
        return found


def beyond(order: Sequence[Any], here: Sequence[Any], *, smaller: bool) -> ColumnElement[bool]:
    """Behind a place in this order, or before it: one comparison of rows, which an index takes as its beginning."""
    return tuple_(*order) < tuple_(*here) if smaller else tuple_(*order) > tuple_(*here)


def stretches(lane: Lane | None, looking: Looking) -> tuple[Stretch, ...]:
    """The runs that a lane is made of, without those that cannot hold what is looked for. `None`: all that is open."""
    if lane is None:
        return (Stretch((0, 4)),)
    if lane is Lane.UNSAFE:
        return (Stretch((0, 1)),)
    today = looking.today
    if lane is Lane.OVERDUE:
        return tuple(Stretch((one, one), due_before=today) for one in _that_may_hold(looking.only))
    wanted = _URGENCY[lane]
    return (Stretch((wanted, wanted), due_from=today),) if wanted in _that_may_hold(looking.only) else ()


def _that_may_hold(only: Only) -> Iterator[int]:
    for urgency in (2, 3, 4):
        waits = urgency == _URGENCY[Lane.WAITING]
        if only.state is not None and (only.state == WAITING) is not waits:
            continue
        if only.waiting_for is not None and not waits:
            continue
        if only.pathway is not None and _PATHWAY.get(urgency, only.pathway) is not only.pathway:
            continue
        yield urgency


def narrowed(only: Only) -> list[ColumnElement[bool]]:
    """By whom it is worked on: an index begins with each of the two."""
    found: list[ColumnElement[bool]] = []
    if only.owner_id is not None:
        found.append(SubmissionRow.owner_id == only.owner_id)
    if only.team_id is not None:
        found.append(SubmissionRow.team_id == only.team_id)
    return found


def matching(only: Only) -> list[ColumnElement[bool]]:
    """Everything else, which the entries of the indexes can answer by themselves."""
    found: list[ColumnElement[bool]] = []
    if only.unowned:
        found.append(SubmissionRow.owner_id.is_(None))
    if only.topic is not None:
        found.append(SubmissionRow.topic_bits.op("&")(TOPIC_BITS[only.topic]) != 0)
    if only.pathway is not None:
        found.append(SubmissionRow.pathway == only.pathway.value)
    if only.state is not None:
        found.append(SubmissionRow.state == only.state)
    if only.waiting_for is not None:
        found.append(SubmissionRow.waiting_for == only.waiting_for)
    return found
