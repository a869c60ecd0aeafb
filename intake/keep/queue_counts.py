"""How many open submissions there are, as the top of the queue tells them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select

from intake.keep import outbox
from intake.keep.rows import Rows
from intake.keep.sight import visible
from intake.keep.tables import SubmissionRow


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Open submissions. `unsafe`, `fast_track` and `standard` are apart; `late` and `not_handed_over` lie across."""

    unsafe: int
    fast_track: int
    standard: int
    late: int
    not_handed_over: int
    """Deliveries that no worker tries any more: a person must look."""

    @property
    def open(self) -> int:
        return self.unsafe + self.fast_track + self.standard


def queue_counts(rows: Rows, *, today: date) -> QueueCounts:
    """Count what is open. `today` is the date in England: what was due before it is late."""
    late = func.sum(case((SubmissionRow.next_due < today, 1), else_=0))
    found = rows.connection.execute(
        select(SubmissionRow.urgency, func.count(), late)
        .where(SubmissionRow.closed_at.is_(None), *visible(rows))
        .group_by(SubmissionRow.urgency)
    ).all()
    number = {urgency: count for urgency, count, _ in found}
    return QueueCounts(
        unsafe=number.get(0, 0) + number.get(1, 0),
        fast_track=number.get(2, 0),
        standard=number.get(3, 0),
        late=sum(int(late_ones or 0) for _, _, late_ones in found),
        not_handed_over=outbox.parked_count(rows),
    )
