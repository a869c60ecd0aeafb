"""How many items stand in each lane, counted up to a bound: nobody needs to know whether 1,204 or 1,317 are late.

Each count looks at no more than so many entries of an index, so that it costs the same whatever has piled up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Integer, and_, cast, func, literal_column, select, true, union_all

from intake.keep.queue import MOST_STUCK, stuck
from intake.keep.queue_lanes import OPEN_LANES, Lane, Looking, matching, narrowed, stretches
from intake.keep.rows import Rows
from intake.keep.sight import visible
from intake.keep.tables import SubmissionRow

LOOKED_AT = 1000
"""Entries for each stretch of a lane."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many. `more`: the count stopped there, at least so many are there."""

    number: int
    more: bool = False

    def __add__(self, other: Count) -> Count:
        return Count(self.number + other.number, self.more or other.more)


NOTHING = Count(0)


def lane_counts(rows: Rows, looking: Looking) -> Mapping[Lane, Count]:
    """Every lane's count, without what is closed. The open lanes are apart; `NOT_HANDED_OVER` lies across them."""
    runs = [(lane, run) for lane in OPEN_LANES for run in stretches(lane, looking)]
    fits = cast(and_(true(), *matching(looking.only)), Integer).label("fits")
    parts = []
    for number, (_, run) in enumerate(runs):
        entries = (
            select(fits)
            .where(*run.within(None, backwards=False), *visible(rows), *narrowed(looking.only))
            .order_by(*run.order)
            .limit(LOOKED_AT)
            .subquery()
        )
        parts.append(
            select(
                literal_column(str(number), Integer).label("run"),
                func.count().label("seen"),
                func.coalesce(func.sum(entries.c.fits), 0).label("fitting"),
            ).select_from(entries)
        )
    found = dict.fromkeys(OPEN_LANES, NOTHING)
    for row in rows.connection.execute(union_all(*parts)) if parts else ():
        found[runs[row.run][0]] += Count(int(row.fitting), more=row.seen == LOOKED_AT)
    return {**found, Lane.NOT_HANDED_OVER: _not_handed_over(rows, looking)}


def open_count(counts: Mapping[Lane, Count]) -> Count:
    """Everything that is open."""
    return sum((counts[lane] for lane in OPEN_LANES), NOTHING)


def _not_handed_over(rows: Rows, looking: Looking) -> Count:
    conditions = (*visible(rows), *narrowed(looking.only), *matching(looking.only))
    number = rows.connection.execute(
        select(func.count()).select_from(SubmissionRow).where(SubmissionRow.id.in_(stuck(looking)), *conditions)
    ).scalar_one()
    return Count(number, more=number >= MOST_STUCK)
