"""What the figures are made of: plain counts and rows of one year, each asked of the database by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select

from intake.case import CaseClock
from intake.keep.rows import Rows
from intake.keep.tables import CaseClockRow, CaseFollowUpRow, CaseLetterRow, CaseRemedyRow, CaseRow
from intake.submission import Kind


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that agree in everything that is counted, and how many they are."""

    kind: str
    procedure: str
    stage: str
    outcome: str
    """Empty while it is open."""
    channel: str
    speaks_as: str
    way: str
    elsewhere: str
    counted: bool
    number: int


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Counted cases of one kind over a year, each number asked by itself: `open_at_start + received - closed` must be
    `open_at_end`."""

    open_at_start: int
    received: int
    closed: int
    open_at_end: int

    @property
    def adds_up(self) -> bool:
        return self.open_at_start + self.received - self.closed == self.open_at_end


def groups(rows: Rows, first: date, end: date) -> tuple[Group, ...]:
    """Every case received from `first` up to the day before `end`, in groups."""
    columns = (
        CaseRow.kind,
        CaseRow.procedure,
        CaseRow.stage,
        CaseRow.outcome,
        CaseRow.channel,
        CaseRow.speaks_as,
        CaseRow.way,
        CaseRow.elsewhere,
        CaseRow.counted,
    )
    found = rows.connection.execute(
        select(*columns, func.count().label("number")).where(*_received(first, end)).group_by(*columns)
    )
    return tuple(
        Group(
            kind=row.kind,
            procedure=row.procedure,
            stage=row.stage,
            outcome=row.outcome or "",
            channel=row.channel,
            speaks_as=row.speaks_as,
            way=row.way or "",
            elsewhere=row.elsewhere or "",
            counted=row.counted,
            number=row.number,
        )
        for row in found
    )


def received(rows: Rows, first: date, end: date, *, counted: bool) -> int:
    """How many came, counted in one go: what the groups must add up to."""
    return _number(rows, *_received(first, end), CaseRow.counted.is_(counted))


def carry_over(rows: Rows, first: date, end: date) -> dict[Kind, CarryOver]:
    """For each kind. A case closed on the last day of a year is closed in it."""
    found = {}
    for kind in Kind:
        mine = (CaseRow.kind == kind.value, CaseRow.counted.is_(True))
        found[kind] = CarryOver(
            open_at_start=_number(rows, *mine, *_open_on(first)),
            received=_number(rows, *mine, *_received(first, end)),
            closed=_number(rows, *mine, CaseRow.closed_on >= first, CaseRow.closed_on < end),
            open_at_end=_number(rows, *mine, *_open_on(end)),
        )
    return found


def clocks(rows: Rows, first: date, end: date) -> Iterator[CaseClock]:
    """Every clock of the counted cases that were received in the year."""
    found = rows.connection.execute(
        select(CaseClockRow.__table__)
        .join(CaseRow, CaseRow.id == CaseClockRow.case_id)
        .where(*_received(first, end), CaseRow.counted.is_(True))
    )
    for row in found:
        yield CaseClock(**{name: row._mapping[name] for name in CaseClock.__slots__})


def remedies(rows: Rows, first: date, end: date) -> dict[str, tuple[int, int]]:
    """For each kind of remedy: how many, and how much money in pence, of the cases received in the year."""
    found = rows.connection.execute(
        select(CaseRemedyRow.kind, func.count(), func.coalesce(func.sum(CaseRemedyRow.pence), 0))
        .join(CaseRow, CaseRow.id == CaseRemedyRow.case_id)
        .where(*_received(first, end), CaseRow.counted.is_(True))
        .group_by(CaseRemedyRow.kind)
    )
    return {kind: (number, int(pence)) for kind, number, pence in found}


@dataclass(frozen=True, slots=True)
class FollowUpCount:
    """Actions, learning or recommendations of one kind. `done + overdue + waiting` are all of them."""

    done: int = 0
    overdue: int = 0
    waiting: int = 0
    repeated: int = 0
    """Of these, how many repeat an earlier one."""


def follow_ups(rows: Rows, first: date, end: date, *, today: date) -> dict[str, FollowUpCount]:
    """For each kind, of the cases received in the year."""
    found = rows.connection.execute(
        select(CaseFollowUpRow.kind, CaseFollowUpRow.done_on, CaseFollowUpRow.due, CaseFollowUpRow.times)
        .join(CaseRow, CaseRow.id == CaseFollowUpRow.case_id)
        .where(*_received(first, end), CaseRow.counted.is_(True))
    )
    numbers: dict[str, Counter[str]] = {}
    for row in found:
        overdue = row.due is not None and row.due < today
        standing = "done" if row.done_on is not None else "overdue" if overdue else "waiting"
        of_kind = numbers.setdefault(row.kind, Counter())
        of_kind[standing] += 1
        of_kind["repeated"] += row.times > 1
    return {kind: FollowUpCount(**number) for kind, number in numbers.items()}


def unconfirmed_withdrawals(rows: Rows) -> int:
    """Withdrawn cases without a letter that confirms it."""
    confirmed = (
        select(CaseLetterRow.id)
        .where(CaseLetterRow.case_id == CaseRow.id, CaseLetterRow.kind == "withdrawal_confirmed")
        .exists()
    )
    return _number(rows, CaseRow.outcome == "withdrawn", ~confirmed)


def first_received(rows: Rows) -> date | None:
    """The oldest receipt; `None` where the register is empty."""
    found: date | None = rows.connection.execute(select(func.min(CaseRow.received_on))).scalar()
    return found


def _received(first: date, end: date) -> tuple[ColumnElement[bool], ...]:
    return CaseRow.received_on >= first, CaseRow.received_on < end


def _open_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """Received before this day and not closed before it."""
    return CaseRow.received_on < day, CaseRow.closed_on.is_(None) | (CaseRow.closed_on >= day)


def _number(rows: Rows, *where: Any) -> int:
    return rows.connection.execute(select(func.count()).select_from(CaseRow).where(*where)).scalar_one()
