"""Lists of cases: filtered, newest first, a page at a time by keyset."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select, tuple_

from intake.case import Case
from intake.decide.clocks import DUTIES
from intake.keep.cases.reading import COLUMNS, TEAM, case_in, first_line_in
from intake.keep.queue_places import PlaceUnknown
from intake.keep.rows import Rows
from intake.keep.sight import of_visible
from intake.keep.tables import CaseClockRow, CaseRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which cases. What is `None` does not narrow. Days are in England."""

    received_from: date | None = None
    received_before: date | None = None
    """Not this day any more."""
    procedure: str | None = None
    stage: str | None = None
    outcome: str | None = None
    kind: str | None = None
    team_id: int | None = None
    open: bool | None = None
    late_on: date | None = None
    """Only those with a duty of the council's that runs and was due before this day."""


EVERY_CASE = Narrowed()


@dataclass(frozen=True, slots=True)
class ListedCase:
    """One line of a list."""

    case: Case
    first_line: str
    next_due: date | None
    """The soonest last day of a duty of the council's that runs."""
    place: str
    """Give the last one's as `after` for the next page. Safe in a URL."""


_LAST_DAY = func.coalesce(CaseClockRow.extended_to, CaseClockRow.due)
_RUNS = (
    CaseClockRow.case_id == CaseRow.id,
    CaseClockRow.name.in_([step.value for step in DUTIES]),
    CaseClockRow.met_on.is_(None),
    CaseClockRow.fell_away_on.is_(None),
)
NEXT_DUE = select(func.min(_LAST_DAY)).where(*_RUNS).correlate(CaseRow).scalar_subquery().label("next_due")


def list_cases(
    rows: Rows, narrowed: Narrowed = EVERY_CASE, *, after: str | None = None, limit: int = 50
) -> list[ListedCase]:
    """One page, the newest receipt first. Raises `PlaceUnknown`, `CannotDecrypt`."""
    query = _query(rows, narrowed).add_columns(NEXT_DUE).limit(limit)
    if after is not None:
        query = query.where(tuple_(CaseRow.received_on, CaseRow.id) < tuple_(*_read_place(after)))
    return [
        ListedCase(case_in(row), first_line_in(rows, row), row.next_due, f"{row.received_on.isoformat()}_{row.id}")
        for row in rows.connection.execute(query)
    ]


def every_case(rows: Rows, narrowed: Narrowed = EVERY_CASE) -> Iterator[Case]:
    """All of them, the newest receipt first, without clocks and stages."""
    for row in rows.connection.execute(_query(rows, narrowed)):
        yield case_in(row)


def count_cases(rows: Rows, narrowed: Narrowed = EVERY_CASE) -> int:
    """How many there are."""
    query = select(func.count()).select_from(CaseRow)
    query = query.outerjoin(SubmissionRow, SubmissionRow.id == CaseRow.submission_id)
    return rows.connection.execute(query.where(*_conditions(rows, narrowed))).scalar_one()


def _query(rows: Rows, narrowed: Narrowed) -> Select[Any]:
    query = select(*COLUMNS).outerjoin(SubmissionRow, SubmissionRow.id == CaseRow.submission_id)
    return query.where(*_conditions(rows, narrowed)).order_by(CaseRow.received_on.desc(), CaseRow.id.desc())


def _conditions(rows: Rows, narrowed: Narrowed) -> list[ColumnElement[bool]]:
    """What a narrowed list asks of its rows, seen with the eyes of whoever asks."""
    found = of_visible(rows, CaseRow.submission_id)
    if narrowed.received_from is not None:
        found.append(CaseRow.received_on >= narrowed.received_from)
    if narrowed.received_before is not None:
        found.append(CaseRow.received_on < narrowed.received_before)
    for name in ("procedure", "stage", "outcome", "kind"):
        value = getattr(narrowed, name)
        if value is not None:
            found.append(getattr(CaseRow, name) == value)
    if narrowed.team_id is not None:
        found.append(TEAM.element == narrowed.team_id)
    if narrowed.open is not None:
        found.append(CaseRow.closed_on.is_(None) if narrowed.open else CaseRow.closed_on.is_not(None))
    if narrowed.late_on is not None:
        found.append(exists().where(*_RUNS, narrowed.late_on > _LAST_DAY))
    return found


def _read_place(text: str) -> tuple[Any, Any]:
    try:
        day, number = text.split("_")
        if len(number) > 12 or not number.isdecimal():
            raise ValueError
        return date.fromisoformat(day), int(number)
    except ValueError:
        raise PlaceUnknown("no such place in the register") from None
