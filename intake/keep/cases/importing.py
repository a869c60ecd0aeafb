"""Writing many cases of another register at once, with the days that they have lived through.

A statement for each table, not for each case: nobody who sends something meanwhile waits long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, update

from intake.case import CaseClock, RemedyKind, StageRecord
from intake.keep.cases.changing import event_row
from intake.keep.cases.details import REMEDY_NOTE
from intake.keep.cases.opening import Origin, clock_row, copied_columns, hold_numbers
from intake.keep.ids import new_id
from intake.keep.rows import Rows
from intake.keep.tables import CaseClockRow, CaseEventRow, CaseNumberRow, CaseRemedyRow, CaseRow, CaseStageRow

ENDING = ("closed_on", "outcome", "team_id", "counted", "way", "elsewhere")


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """One case as it is to be written."""

    received_on: date
    origin: Origin
    procedure: str
    stage: str
    stages: tuple[StageRecord, ...]
    clocks: tuple[CaseClock, ...]
    ending: Mapping[str, Any]
    """The columns of `ENDING`: how it ended, and who answers for it. What is missing is empty."""
    paid_pence: int | None = None


def import_cases(rows: Rows, imported: Sequence[ImportedCase], *, actor: str, on: date, now: datetime) -> None:
    """Write them, numbered in the years in which they came. `on`: the day of the import, in England.

    Their old references must be new here: the unique digest refuses a second one.
    """
    if not imported:
        return
    in_order = sorted(imported, key=lambda one: one.received_on)
    ids = rows.connection.execute(
        insert(CaseRow).returning(CaseRow.id, sort_by_parameter_order=True),
        [
            _case_row(rows, one, reference, now)
            for one, reference in zip(in_order, _references(rows, in_order), strict=True)
        ],
    ).scalars()
    written = list(zip(ids.all(), in_order, strict=True))
    _write(rows, CaseStageRow, [_stage_row(id, record) for id, one in written for record in one.stages])
    _write(rows, CaseClockRow, [clock_row(id, clock) for id, one in written for clock in one.clocks])
    _write(rows, CaseRemedyRow, [_remedy_row(rows, id, one) for id, one in written if one.paid_pence is not None])
    events = [
        event_row(rows, id, what="imported", actor=actor, happened_on=on, now=now, details={}) for id, _one in written
    ]
    _write(rows, CaseEventRow, events)


def _references(rows: Rows, in_order: Sequence[ImportedCase]) -> list[str]:
    """The next numbers of each year, with the year's row held."""
    last: dict[int, int] = {}
    references = []
    for one in in_order:
        year = one.received_on.year
        if year not in last:
            last[year] = hold_numbers(rows, year)
        last[year] += 1
        references.append(f"CASE-{year}-{last[year]:06d}")
    for year, number in last.items():
        rows.connection.execute(update(CaseNumberRow).where(CaseNumberRow.year == year).values(last=number))
    return references


def _case_row(rows: Rows, one: ImportedCase, reference: str, now: datetime) -> dict[str, Any]:
    return {
        "reference": reference,
        "message_id": new_id(),
        "submission_id": None,
        "procedure": one.procedure,
        "stage": one.stage,
        "opened_on": one.received_on,
        "created_at": now,
        "version": 1,
        **copied_columns(rows, reference, one.origin, one.received_on),
        **dict.fromkeys(ENDING),
        **one.ending,
    }


def _stage_row(case_id: int, record: StageRecord) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "stage": record.stage.value,
        "started_on": record.started_on,
        "statement_agreed_on": record.statement_agreed_on,
        "panel_met_on": record.panel_met_on,
        "findings_on": record.findings_on,
        "answered_on": record.answered_on,
        "finding": record.finding.value if record.finding else None,
    }


def _remedy_row(rows: Rows, case_id: int, one: ImportedCase) -> dict[str, Any]:
    id = new_id()
    return {
        "id": id,
        "case_id": case_id,
        "stage": one.stage,
        "kind": RemedyKind.PAYMENT.value,
        "pence": one.paid_pence,
        "given_on": one.ending.get("closed_on"),
        "note": rows.seal(REMEDY_NOTE, id, ""),
    }


def _write(rows: Rows, model: Any, values: list[dict[str, Any]]) -> None:
    if values:
        rows.connection.execute(insert(model), values)
