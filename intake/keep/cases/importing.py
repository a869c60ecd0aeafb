"""Writing a case that comes from another register, with the days that it has lived through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from intake.case import Case, CaseClock, RemedyKind, StageRecord
from intake.keep.cases import details
from intake.keep.cases.changing import begin_stage, change_stage, write_event
from intake.keep.cases.opening import Origin, open_case
from intake.keep.cases.reading import find_by_reference
from intake.keep.ids import new_id
from intake.keep.rows import Rows
from intake.keep.tables import CaseRow


def import_case(
    rows: Rows,
    *,
    origin: Origin,
    procedure: str,
    stages: Sequence[StageRecord],
    stage: str,
    clocks: Sequence[CaseClock],
    ending: Mapping[str, Any],
    paid_pence: int | None,
    paid_on: date | None,
    on: date,
    actor: str,
    now: datetime,
) -> str:
    """Write it and return its reference here, of the year in which it came. `on`: the day of the import, in England.

    `ending`: columns of the case that say how it ended and who answers for it. Its old reference must be new here:
    the unique digest refuses a second one.
    """
    received_on = origin.received_on or now.date()
    reference = open_case(
        rows,
        message_id=new_id(),
        submission_id=None,
        procedure=procedure,
        stage=stage,
        opened_on=received_on,
        now=now,
        clocks=clocks,
        origin=origin,
    )
    case = find_by_reference(rows, reference)
    for record in stages:
        _write_stage(rows, case, record)
    if ending:
        rows.connection.execute(update(CaseRow).where(CaseRow.id == case.id).values(**ending))
    if paid_pence is not None:
        details.add_remedy(rows, case, kind=RemedyKind.PAYMENT, pence=paid_pence, given_on=paid_on, note="")
    write_event(rows, case, what="imported", actor=actor, happened_on=on, now=now, details={})
    return reference


def _write_stage(rows: Rows, case: Case, record: StageRecord) -> None:
    """Opening has begun the stage that the case is at; the others are new."""
    begin_stage(rows, case, record.stage, record.started_on)
    change_stage(
        rows,
        case,
        record.stage,
        started_on=record.started_on,
        statement_agreed_on=record.statement_agreed_on,
        panel_met_on=record.panel_met_on,
        findings_on=record.findings_on,
        answered_on=record.answered_on,
        finding=record.finding.value if record.finding else None,
    )
