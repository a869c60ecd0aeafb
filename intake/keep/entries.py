"""What was done with a submission: an entry for each thing, never changed. What was taken back has an entry too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from intake.keep.ids import new_id
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import TriageEntryRow

DETAILS = place(TriageEntryRow.details)
BEFORE = place(TriageEntryRow.before)

PERSON = "person"
"""The actor of what the person did on their own side."""
UNDO = "undo"
"""The action of an entry that takes another one back; its details name it under `entry`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that an officer (or, on their own page, the person) did. The last four are filled in by `keep`."""

    at: datetime
    actor: str
    action: str
    details: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    version: int | None = None
    """Of the submission, made by this. `None`: written before versions were noted, or it made none."""
    before: Mapping[str, Any] | None = None
    """`state`, `team_id`, `owner_id`, `positions`, and which clocks it stopped: what taking it back restores."""
    taken_back: bool = False


def entries(rows: Rows, submission_id: str) -> tuple[Entry, ...]:
    """Everything that was done, newest first. Raises `CannotDecrypt`."""
    found = rows.connection.execute(
        select(TriageEntryRow.__table__)
        .where(TriageEntryRow.submission_id == submission_id, *of_visible(rows, TriageEntryRow.submission_id))
        .order_by(TriageEntryRow.position.desc())
    )
    opened = [(row, rows.open_json(DETAILS, row.id, row.details)) for row in found]
    gone = {details["entry"] for row, details in opened if row.action == UNDO}
    return tuple(
        Entry(
            at=row.at,
            actor=row.actor,
            action=row.action,
            details=details,
            id=row.id,
            version=row.version,
            before=rows.open_json(BEFORE, row.id, row.before) if row.before else None,
            taken_back=row.id in gone,
        )
        for row, details in opened
    )


def write_entry(rows: Rows, submission_id: str, entry: Entry) -> None:
    """Add one. Raises `ValueError` (NUL or a lone surrogate in the details)."""
    entry_id = new_id()
    for text in entry.details.values():
        keepable(text)
    rows.connection.execute(
        insert(TriageEntryRow),
        {
            "id": entry_id,
            "submission_id": submission_id,
            "at": entry.at,
            "actor": entry.actor,
            "action": entry.action,
            "details": rows.seal_json(DETAILS, entry_id, dict(entry.details)),
            "version": entry.version,
            "before": None if entry.before is None else rows.seal_json(BEFORE, entry_id, dict(entry.before)),
        },
    )
