"""Opening a case: once for one message and once for one submission, with the register's own copy of what it needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from intake.case import CaseClock, Procedure, Stage
from intake.keep.rows import Rows, keepable, place
from intake.keep.tables import CaseClockRow, CaseNumberRow, CaseRow, CaseStageRow

WORDS = place(CaseRow.words)
FIRST_LINE = place(CaseRow.first_line)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the register copies of whatever became a case."""

    received_on: date | None = None
    """The true day of receipt, in England; `None`: the day on which the case was opened."""
    kind: str = "complaint"
    channel: str = "web_form"
    speaks_as: str = "young_person"
    pathway: str = "standard"
    language: str = "en"
    topics: tuple[str, ...] = ()
    intake_reference: str | None = None
    words: Mapping[str, Any] = field(default_factory=dict)
    """Answers by question; of an imported case `summary`, `name` and `old_reference`. Sealed."""
    first_line: str = ""
    """The beginning of the words. Sealed."""
    old_reference: bytes | None = None
    """Keyed digest of an imported case's reference."""


NOTHING_KNOWN = Origin()


def open_case(
    rows: Rows,
    *,
    message_id: str,
    submission_id: str | None,
    procedure: str,
    stage: str,
    opened_on: date,
    now: datetime,
    clocks: Sequence[CaseClock] = (),
    origin: Origin = NOTHING_KNOWN,
) -> str:
    """Open a case and return its reference, such as CASE-2026-000123.

    The same message (or the same submission) a second time gives the same reference and changes nothing.
    Raises `ValueError` for a value that is no `Procedure` or `Stage`, for NUL or a lone surrogate.
    """
    last = hold_numbers(rows, opened_on.year)
    # Whoever came here at the same moment has finished by now, so what we read next is settled.
    same = CaseRow.message_id == message_id
    if submission_id is not None:
        same = same | (CaseRow.submission_id == submission_id)
    known: str | None = rows.connection.execute(select(CaseRow.reference).where(same)).scalar()
    if known is not None:
        return known
    number = last + 1
    rows.connection.execute(update(CaseNumberRow).where(CaseNumberRow.year == opened_on.year).values(last=number))
    reference = f"CASE-{opened_on.year}-{number:06d}"
    received_on = origin.received_on or opened_on
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
            counted=True,
            **copied_columns(rows, reference, origin, received_on),
        )
        .returning(CaseRow.id)
    ).scalar_one()
    rows.connection.execute(insert(CaseStageRow), {"case_id": case_id, "stage": stage, "started_on": received_on})
    if clocks:
        rows.connection.execute(insert(CaseClockRow), [clock_row(case_id, clock) for clock in clocks])
    return reference


def copy_words(rows: Rows, reference: str, words: Mapping[str, Any], first_line: str) -> None:
    """Give a case its own copy of the words, where it was opened before the register kept one. Never a second time."""
    rows.connection.execute(
        update(CaseRow)
        .where(CaseRow.reference == reference, CaseRow.words.is_(None))
        .values(words=rows.seal_json(WORDS, reference, words), first_line=rows.seal(FIRST_LINE, reference, first_line))
    )


def clock_row(case_id: int, clock: CaseClock) -> dict[str, Any]:
    """A clock as its row is written."""
    return {"case_id": case_id, **{name: getattr(clock, name) for name in CaseClock.__slots__}}


def copied_columns(rows: Rows, reference: str, origin: Origin, received_on: date) -> dict[str, Any]:
    """What the register copies, as columns of the case with this reference."""
    return {
        "received_on": received_on,
        "kind": origin.kind,
        "channel": origin.channel,
        "speaks_as": origin.speaks_as,
        "pathway": origin.pathway,
        "language": keepable(origin.language),
        "topics": ",".join(origin.topics),
        "intake_reference": origin.intake_reference,
        "words": rows.seal_json(WORDS, reference, origin.words) if origin.words else None,
        "first_line": rows.seal(FIRST_LINE, reference, origin.first_line) if origin.words else None,
        "old_reference": origin.old_reference,
    }


def hold_numbers(rows: Rows, year: int) -> int:
    """The last number of the year, with its row held until the transaction ends."""
    dialect = postgresql if rows.on_postgresql else sqlite
    held = dialect.insert(CaseNumberRow).values(year=year, last=0)
    held = held.on_conflict_do_update(index_elements=["year"], set_={"last": CaseNumberRow.last})
    last: int = rows.connection.execute(held.returning(CaseNumberRow.last)).scalar_one()
    return last
