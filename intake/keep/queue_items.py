"""What the queue shows of each submission, read by id: never more rows than a page has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from intake.keep import outbox
from intake.keep.queue_places import closed_place_of, place_of
from intake.keep.rows import Rows
from intake.keep.sight import visible
from intake.keep.submissions import FIRST_LINE, REASONS, safety_of, topics_of
from intake.keep.tables import SubmissionRow
from intake.submission import ClockName, Kind, Pathway, SafetyAssessment, SafetyLevel, SpeaksAs, Topic


@dataclass(frozen=True, slots=True)
class QueueItem:
    """What the queue shows of one submission."""

    id: str
    version: int
    reference: str
    received_at: datetime
    speaks_as: SpeaksAs
    kind: Kind
    topics: tuple[Topic, ...]
    pathway: Pathway
    safety: SafetyLevel
    next_clock: ClockName | None
    next_due: date | None
    """Last day in time for `next_clock`, Europe/London."""
    first_line: str
    """The beginning of the person's words, one line, at most 160 characters."""
    reasons: tuple[str, ...]
    """Ids of the reasons for the pathway as it was decided (`decide.fast_track.explain`)."""
    safety_whys: tuple[str, ...]
    """One plain sentence for each passage that raised a flag, the gravest first, none twice."""
    register_reference: str | None
    """From the first destination that gave one."""
    delivery: str
    """`none`, `open`, `parked` or `done`: the worst of this submission's deliveries."""
    state: str
    waiting_for: str | None
    team_id: int | None
    owner_id: int | None
    closed_at: datetime | None
    place: str
    """Where it stands in the queue's order. Safe in a URL."""
    closed_place: str | None
    """Where it stands among what is closed, once it is."""


_COLUMNS = tuple(column for column in SubmissionRow.__table__.columns if column.name != "answers")
"""A page of the queue shows first lines; it leaves fifty long texts where they are."""


def items_of(rows: Rows, ids: Sequence[str]) -> list[QueueItem]:
    """The items with these ids, in this order, without what is gone or hidden. Raises `CannotDecrypt`."""
    if not ids:
        return []
    query = select(*_COLUMNS).where(SubmissionRow.id.in_(ids), *visible(rows))
    found = {row.id: row for row in rows.connection.execute(query)}
    handed = outbox.standing(rows, list(found))
    return [_item(rows, found[id], *handed.get(id, ("none", None))) for id in ids if id in found]


def _item(rows: Rows, row: Any, delivery: str, register_reference: str | None) -> QueueItem:
    return QueueItem(
        id=row.id,
        version=row.version,
        reference=row.reference,
        received_at=row.received_at,
        speaks_as=SpeaksAs(row.speaks_as),
        kind=Kind(row.kind),
        topics=topics_of(row.topics),
        pathway=Pathway(row.pathway),
        safety=SafetyLevel(row.safety),
        next_clock=ClockName(row.next_clock) if row.next_clock else None,
        next_due=row.next_due if row.next_clock else None,
        first_line=rows.open(FIRST_LINE, row.id, row.first_line),
        reasons=tuple(rows.open_json(REASONS, row.id, row.reasons)["reasons"]),
        safety_whys=_whys(safety_of(rows, row)),
        register_reference=register_reference,
        delivery=delivery,
        state=row.state,
        waiting_for=row.waiting_for,
        team_id=row.team_id,
        owner_id=row.owner_id,
        closed_at=row.closed_at,
        place=place_of(row),
        closed_place=closed_place_of(row),
    )


def _whys(safety: SafetyAssessment) -> tuple[str, ...]:
    gravest_first = sorted(safety.passages, key=lambda passage: -passage.level.rank)
    return tuple(dict.fromkeys(passage.why for passage in gravest_first))
