"""Finding a case again, with its stages and clocks, and what it says in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, func, select

from intake.case import Case, CaseClock, Elsewhere, Finding, Outcome, Procedure, Stage, StageRecord, Way
from intake.keep.cases.opening import FIRST_LINE, WORDS
from intake.keep.ids import is_id
from intake.keep.rows import Rows
from intake.keep.sight import of_visible
from intake.keep.tables import CaseClockRow, CaseEventRow, CaseRow, CaseStageRow, SubmissionRow
from intake.submission import Kind


class CaseNotFound(Exception):
    """No such case."""


TEAM = func.coalesce(CaseRow.team_id, SubmissionRow.team_id).label("team")
"""The case's own team, else the one that the queue gave the item to while it is there."""
# Everything but the long words: a list opens fifty first lines, and no text.
COLUMNS = (*(column for column in CaseRow.__table__.columns if column.name != "words"), TEAM)
_CASES = select(*COLUMNS).outerjoin(SubmissionRow, SubmissionRow.id == CaseRow.submission_id)


def find_by_reference(rows: Rows, reference: str) -> Case:
    """By the register's reference or the one on the person's receipt. Raises `CaseNotFound`."""
    if not reference.isascii() or "\0" in reference:
        raise CaseNotFound
    typed = reference.strip().upper()
    case = _load(rows, (CaseRow.reference == typed) | (CaseRow.intake_reference == typed))
    if case is None:
        raise CaseNotFound
    return case


def case_of(rows: Rows, submission_id: str) -> Case | None:
    """The case that this submission became; `None` while it has not been handed over."""
    return _load(rows, CaseRow.submission_id == submission_id) if is_id(submission_id) else None


def case_with_old_reference(rows: Rows, digest: bytes) -> str | None:
    """The reference of the case that was imported under this one; `None` where none was."""
    found: str | None = rows.connection.execute(
        select(CaseRow.reference).where(CaseRow.old_reference == digest)
    ).scalar()
    return found


def case_with_message(rows: Rows, message_id: str) -> str | None:
    """The reference of the case that an update told something to; `None` where it has not arrived yet."""
    found: str | None = rows.connection.execute(
        select(CaseRow.reference)
        .join(CaseEventRow, CaseEventRow.case_id == CaseRow.id)
        .where(CaseEventRow.message_id == message_id)
    ).scalar()
    return found


def list_open(rows: Rows, *, limit: int = 200) -> list[Case]:
    """Cases that are not closed, oldest first, without their clocks."""
    found = rows.connection.execute(
        _CASES.where(CaseRow.closed_on.is_(None), *of_visible(rows, CaseRow.submission_id))
        .order_by(CaseRow.id)
        .limit(limit)
    )
    return [case_in(row) for row in found]


def words_of(rows: Rows, case: Case) -> Mapping[str, Any]:
    """The register's own copy of the words; empty where it was opened before there was one. Raises `CannotDecrypt`."""
    sealed = rows.connection.execute(select(CaseRow.words).where(CaseRow.id == case.id)).scalar()
    found: Mapping[str, Any] = {} if sealed is None else rows.open_json(WORDS, case.reference, sealed)
    return found


def first_line_in(rows: Rows, row: Row[Any]) -> str:
    """The beginning of a listed case's words."""
    return "" if row.first_line is None else rows.open(FIRST_LINE, row.reference, row.first_line)


def _load(rows: Rows, condition: Any) -> Case | None:
    row = rows.connection.execute(_CASES.where(condition, *of_visible(rows, CaseRow.submission_id))).first()
    if row is None:
        return None
    clocks = rows.connection.execute(
        select(CaseClockRow.__table__).where(CaseClockRow.case_id == row.id).order_by(CaseClockRow.id)
    )
    stages = rows.connection.execute(select(CaseStageRow.__table__).where(CaseStageRow.case_id == row.id))
    in_order = sorted((_stage(stage) for stage in stages), key=lambda one: list(Stage).index(one.stage))
    return case_in(row, tuple(_clock(clock) for clock in clocks), tuple(in_order))


def case_in(row: Row[Any], clocks: tuple[CaseClock, ...] = (), stages: tuple[StageRecord, ...] = ()) -> Case:
    """A row of `COLUMNS` as plain data."""
    return Case(
        reference=row.reference,
        submission_id=row.submission_id,
        procedure=Procedure(row.procedure),
        stage=Stage(row.stage),
        outcome=Outcome(row.outcome) if row.outcome else None,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        clocks=clocks,
        id=row.id,
        version=row.version,
        kind=Kind(row.kind),
        received_on=row.received_on,
        channel=row.channel,
        speaks_as=row.speaks_as,
        pathway=row.pathway,
        language=row.language,
        topics=tuple(topic for topic in row.topics.split(",") if topic),
        intake_reference=row.intake_reference,
        way=Way(row.way) if row.way else None,
        elsewhere=Elsewhere(row.elsewhere) if row.elsewhere else None,
        counted=row.counted,
        team_id=row.team,
        withdrawal_asked_on=row.withdrawal_asked_on,
        stages=stages,
    )


def _clock(row: Row[Any]) -> CaseClock:
    return CaseClock(**{name: row._mapping[name] for name in CaseClock.__slots__})


def _stage(row: Row[Any]) -> StageRecord:
    return StageRecord(
        stage=Stage(row.stage),
        started_on=row.started_on,
        statement_agreed_on=row.statement_agreed_on,
        panel_met_on=row.panel_met_on,
        findings_on=row.findings_on,
        answered_on=row.answered_on,
        finding=Finding(row.finding) if row.finding else None,
    )
