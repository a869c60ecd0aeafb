"""What registers of others report back: a status, an outcome, an answer. Each once, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from intake.keep.ids import new_id
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import RegisterReportRow

WORDS = place(RegisterReportRow.words)


class OtherReport(Exception):
    """The register used this id before, for something else."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it is kept."""

    at: datetime
    destination: str
    kind: str
    """status, outcome or answer."""
    value: str | None
    """A code of ours; `None` for an answer, whose words stand in the correspondence."""


def add(
    rows: Rows,
    submission_id: str,
    *,
    destination: str,
    report_id: str,
    kind: str,
    value: str | None = None,
    words: str | None = None,
    now: datetime,
) -> bool:
    """Keep it. `False`: this very report was kept before. Raises `OtherReport`, `ValueError` (NUL, surrogate)."""
    id = new_id()
    dialect = postgresql if rows.on_postgresql else sqlite
    row = dialect.insert(RegisterReportRow).values(
        id=id,
        submission_id=submission_id,
        destination=destination,
        report_id=keepable(report_id),
        kind=kind,
        value=value,
        words=None if words is None else rows.seal(WORDS, id, words),
        at=now,
        received_at=now,
    )
    if rows.connection.execute(row.on_conflict_do_nothing()).rowcount:
        return True
    kept = rows.connection.execute(
        select(RegisterReportRow.__table__).where(
            RegisterReportRow.destination == destination, RegisterReportRow.report_id == report_id
        )
    ).one()
    before = None if kept.words is None else rows.open(WORDS, kept.id, kept.words)
    if (kept.submission_id, kept.kind, kept.value, before) != (submission_id, kind, value, words):
        raise OtherReport
    return False


def of_submission(rows: Rows, submission_id: str) -> tuple[Report, ...]:
    """Everything that registers said of this submission, oldest first."""
    mine = RegisterReportRow.submission_id == submission_id
    found = rows.connection.execute(
        select(RegisterReportRow.__table__)
        .where(mine, *of_visible(rows, RegisterReportRow.submission_id))
        .order_by(RegisterReportRow.position)
    )
    return tuple(Report(row.at, row.destination, row.kind, row.value) for row in found)
