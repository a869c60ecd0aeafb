"""The embedded register's rows: one case per submission, numbered without gaps within its year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from intake.keep.ids import is_id
from intake.keep.rows import Rows
from intake.keep.sight import of_visible
from intake.keep.tables import CaseClockRow, CaseNumberRow, CaseRow


class Procedure(StrEnum):
    """Which rules the case follows. An officer decides."""

    STATUTORY = "statutory"
    CORPORATE = "corporate"
    OTHER = "other"
    UNDECIDED = "undecided"


class Stage(StrEnum):
    """How far the case has gone. `early` is what is sorted out before or beside stage 1."""

    EARLY = "early"
    ONE = "1"
    TWO = "2"
    THREE = "3"
    OMBUDSMAN = "ombudsman"


class Outcome(StrEnum):
    """How the case ended."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    OUT_OF_SCOPE = "out_of_scope"


class CaseNotFound(Exception):
    """No such case."""


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One due date of a case in working days (England, Europe/London)."""

    name: str
    counts_from: date
    due: date
    working_days: int
    extended_to: date | None = None
    suspended_on: date | None = None
    resumed_on: date | None = None
    reason: str | None = None
    met_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The register's record: procedure × stage × outcome, one value each."""

    reference: str
    submission_id: str
    procedure: Procedure
    stage: Stage
    outcome: Outcome | None
    opened_on: date
    closed_on: date | None
    clocks: tuple[CaseClock, ...] = ()


def open_case(
    rows: Rows,
    *,
    message_id: str,
    submission_id: str,
    procedure: str,
    stage: str,
    opened_on: date,
    now: datetime,
    clocks: Sequence[CaseClock] = (),
) -> str:
    """Open a case and return its reference, such as CASE-2026-000123.

    The same message (or the same submission) a second time gives the same reference and changes nothing.
    Raises `ValueError` for a value that is no `Procedure` or `Stage`.
    """
    last = _hold_numbers(rows, opened_on.year)
    # Whoever came here at the same moment has finished by now, so what we read next is settled.
    known = rows.connection.execute(
        select(CaseRow.reference).where((CaseRow.message_id == message_id) | (CaseRow.submission_id == submission_id))
    ).scalar()
    if known is not None:
        return known
    number = last + 1
    rows.connection.execute(update(CaseNumberRow).where(CaseNumberRow.year == opened_on.year).values(last=number))
    reference = f"CASE-{opened_on.year}-{number:06d}"
    case_id = rows.connection.execute(
        insert(CaseRow)
        .values(
            reference=reference,
            message_id=message_id,
            submission_id=submission_id,
            procedure=Procedure(procedure).value,
            stage=Stage(stage).value,
            opened_on=opened_on,
            created_at=now,
            version=1,
        )
        .returning(CaseRow.id)
    ).scalar_one()
    if clocks:
        rows.connection.execute(insert(CaseClockRow), [_clock_row(case_id, clock) for clock in clocks])
    return reference


def find_by_reference(rows: Rows, reference: str) -> Case:
    """Raises `CaseNotFound`."""
    if not reference.isascii() or "\0" in reference:
        raise CaseNotFound
    case = _load(rows, CaseRow.reference == reference.strip().upper())
    if case is None:
        raise CaseNotFound
    return case


def case_of(rows: Rows, submission_id: str) -> Case | None:
    """The case that this submission became; `None` while it has not been handed over."""
    return _load(rows, CaseRow.submission_id == submission_id) if is_id(submission_id) else None


def list_open(rows: Rows, *, limit: int = 200) -> list[Case]:
    """Cases that are not closed, oldest first, without their clocks."""
    found = rows.connection.execute(
        select(CaseRow.__table__)
        .where(CaseRow.closed_on.is_(None), *of_visible(rows, CaseRow.submission_id))
        .order_by(CaseRow.id)
        .limit(limit)
    )
    return [_case(row, ()) for row in found]


def _hold_numbers(rows: Rows, year: int) -> int:
    """The last number of the year, with its row held until the transaction ends."""
    dialect = postgresql if rows.on_postgresql else sqlite
    held = dialect.insert(CaseNumberRow).values(year=year, last=0)
    held = held.on_conflict_do_update(index_elements=["year"], set_={"last": CaseNumberRow.last})
    last: int = rows.connection.execute(held.returning(CaseNumberRow.last)).scalar_one()
    return last


def _load(rows: Rows, condition: Any) -> Case | None:
    query = select(CaseRow.__table__).where(condition, *of_visible(rows, CaseRow.submission_id))
    row = rows.connection.execute(query).first()
    if row is None:
        return None
    clocks = rows.connection.execute(
        select(CaseClockRow.__table__).where(CaseClockRow.case_id == row.id).order_by(CaseClockRow.id)
    )
    return _case(row, tuple(_clock(clock) for clock in clocks))


def _case(row: Row[Any], clocks: tuple[CaseClock, ...]) -> Case:
    return Case(
        reference=row.reference,
        submission_id=row.submission_id,
        procedure=Procedure(row.procedure),
        stage=Stage(row.stage),
        outcome=Outcome(row.outcome) if row.outcome else None,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        clocks=clocks,
    )


def _clock_row(case_id: int, clock: CaseClock) -> dict[str, Any]:
    return {"case_id": case_id, **{name: getattr(clock, name) for name in CaseClock.__slots__}}


def _clock(row: Row[Any]) -> CaseClock:
    return CaseClock(**{name: row._mapping[name] for name in CaseClock.__slots__})
