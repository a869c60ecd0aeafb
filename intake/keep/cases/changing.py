"""Changing a case: its columns, stages and clocks, each on the version that was seen, and a line for its timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from intake.case import Case, CaseClock, CaseEvent, Stage, Suspension
from intake.keep.cases.opening import clock_row
from intake.keep.ids import new_id
from intake.keep.rows import Rows, keepable, place
from intake.keep.tables import CaseClockRow, CaseEventRow, CaseRow, CaseStageRow, CaseSuspensionRow

DETAILS = place(CaseEventRow.details)


class CaseChangedMeanwhile(Exception):
    """Somebody else changed the case after this officer opened it. Nothing was written."""


def change(rows: Rows, case: Case, **columns: Any) -> None:
    """Write columns of the case on the version that was seen. Raises `CaseChangedMeanwhile`."""
    written = rows.connection.execute(
        update(CaseRow)
        .where(CaseRow.id == case.id, CaseRow.version == case.version)
        .values(version=case.version + 1, **columns)
    )
    if written.rowcount != 1:
        raise CaseChangedMeanwhile


def begin_stage(rows: Rows, case: Case, stage: Stage, started_on: date) -> None:
    """The case comes to this stage. One that it came to before (and was reopened from) keeps its record."""
    if case.record(stage) is None:
        values = {"case_id": case.id, "stage": stage.value, "started_on": started_on}
        rows.connection.execute(insert(CaseStageRow), values)


def change_stage(rows: Rows, case: Case, stage: Stage, **columns: Any) -> None:
    """Write days and finding of one stage."""
    rows.connection.execute(
        update(CaseStageRow).where(CaseStageRow.case_id == case.id, CaseStageRow.stage == stage.value).values(**columns)
    )


def put_clock(rows: Rows, case: Case, clock: CaseClock) -> None:
    """Start a clock, or write one anew that has this name."""
    drop_clocks(rows, case, [clock.name])
    rows.connection.execute(insert(CaseClockRow), clock_row(case.id, clock))


def drop_clocks(rows: Rows, case: Case, names: Sequence[str]) -> None:
    """Take clocks away that belong to a procedure which does not apply."""
    rows.connection.execute(
        delete(CaseClockRow).where(CaseClockRow.case_id == case.id, CaseClockRow.name.in_(list(names)))
    )


def meet(rows: Rows, case: Case, names: Sequence[str], on: date) -> None:
    """These clocks are met, where they still run."""
    _stop(rows, case, names, {"met_on": on})


def let_fall(rows: Rows, case: Case, on: date) -> None:
    """Every clock that still runs is not asked for any more."""
    _stop(rows, case, [clock.name for clock in case.clocks], {"fell_away_on": on})


def run_again(rows: Rows, case: Case, on: date) -> None:
    """Clocks that fell away on this day, with the case's closing, run again."""
    rows.connection.execute(
        update(CaseClockRow)
        .where(CaseClockRow.case_id == case.id, CaseClockRow.fell_away_on == on)
        .values(fell_away_on=None)
    )


def _stop(rows: Rows, case: Case, names: Sequence[str], values: dict[str, Any]) -> None:
    rows.connection.execute(
        update(CaseClockRow)
        .where(
            CaseClockRow.case_id == case.id,
            CaseClockRow.name.in_(list(names)),
            CaseClockRow.met_on.is_(None),
            CaseClockRow.fell_away_on.is_(None),
        )
        .values(**values)
    )


def suspensions(rows: Rows, case: Case) -> tuple[Suspension, ...]:
    """The times in which the clock of stage 1 stood still, oldest first."""
    found = rows.connection.execute(
        select(CaseSuspensionRow.since, CaseSuspensionRow.until)
        .where(CaseSuspensionRow.case_id == case.id)
        .order_by(CaseSuspensionRow.id)
    )
    return tuple(Suspension(row.since, row.until) for row in found)


def suspend(rows: Rows, case: Case, since: date) -> None:
    """The clock stands still from this day."""
    rows.connection.execute(insert(CaseSuspensionRow), {"case_id": case.id, "since": since})


def resume(rows: Rows, case: Case, until: date) -> None:
    """It runs again after this day."""
    rows.connection.execute(
        update(CaseSuspensionRow)
        .where(CaseSuspensionRow.case_id == case.id, CaseSuspensionRow.until.is_(None))
        .values(until=until)
    )


def write_event(
    rows: Rows,
    case: Case,
    *,
    what: str,
    actor: str,
    happened_on: date,
    now: datetime,
    details: Mapping[str, str],
    message_id: str | None = None,
) -> None:
    """A line for the timeline. Raises `ValueError` for NUL or a lone surrogate."""
    values = event_row(rows, case.id, what=what, actor=actor, happened_on=happened_on, now=now, details=details)
    rows.connection.execute(insert(CaseEventRow), {**values, "message_id": message_id})


def event_row(
    rows: Rows, case_id: int, *, what: str, actor: str, happened_on: date, now: datetime, details: Mapping[str, str]
) -> dict[str, Any]:
    """The same as its row is written. Raises like `write_event`."""
    event_id = new_id()
    for text in details.values():
        keepable(text)
    return {
        "id": event_id,
        "case_id": case_id,
        "message_id": None,
        "happened_on": happened_on,
        "at": now,
        "actor": actor,
        "what": what,
        "details": rows.seal_json(DETAILS, event_id, dict(details)),
    }


def events(rows: Rows, case: Case) -> tuple[CaseEvent, ...]:
    """The timeline, newest first: by the day it happened, then by when it was written. Raises `CannotDecrypt`."""
    found = rows.connection.execute(
        select(CaseEventRow.__table__)
        .where(CaseEventRow.case_id == case.id)
        .order_by(CaseEventRow.happened_on.desc(), CaseEventRow.position.desc())
    )
    return tuple(
        CaseEvent(row.happened_on, row.at, row.actor, row.what, rows.open_json(DETAILS, row.id, row.details))
        for row in found
    )
