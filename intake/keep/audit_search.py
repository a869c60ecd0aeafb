"""The audit trail for an auditor: narrowed, a page at a time, newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from intake.keep import purged
from intake.keep.audit import AuditEntry, entry_of
from intake.keep.receipts import normalise_reference
from intake.keep.rows import Rows, keepable
from intake.keep.tables import AuditRow, SubmissionRow

LOOKS_THROUGH = 20_000
"""Entries that one page looks through at most where no index helps. Then it says how far it came."""


@dataclass(frozen=True, slots=True)
class TrailPart:
    """Which part of the trail. What is empty does not narrow it."""

    subject: str = ""
    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """Not included."""


@dataclass(frozen=True, slots=True)
class TrailPage:
    """One page. `older`: give it as `before` for the next page; `None` where there is none."""

    entries: tuple[AuditEntry, ...]
    older: int | None
    stopped_at: int | None
    """The page ends here because enough was looked through, not because it is full."""


def trail_page(rows: Rows, part: TrailPart, *, before: int | None = None, limit: int = 50) -> TrailPage:
    """Entries below number `before`, newest first. The cost does not grow with what stands before or behind the page.

    Raises `ValueError` for NUL or a lone surrogate.
    """
    newest = rows.connection.execute(select(func.max(AuditRow.id))).scalar() or 0
    top = newest if before is None else min(before - 1, newest)
    conditions = [*_conditions(part), AuditRow.id <= top]
    indexed = bool(part.subject) or part.since is not None
    floor = 1 if indexed else max(1, top - LOOKS_THROUGH + 1)
    if floor > 1:
        conditions.append(AuditRow.id >= floor)
    found = rows.connection.execute(
        select(AuditRow.__table__).where(*conditions).order_by(AuditRow.id.desc()).limit(limit + 1)
    ).all()
    entries = tuple(entry_of(row) for row in found[:limit])
    if len(found) > limit:
        return TrailPage(entries, entries[-1].id, None)
    return TrailPage(entries, floor if floor > 1 else None, floor if floor > 1 else None)


def actions_known(rows: Rows) -> tuple[str, ...]:
    """What was done lately, for a list to choose from."""
    newest = rows.connection.execute(select(func.max(AuditRow.id))).scalar() or 0
    query = select(AuditRow.action).where(AuditRow.id > newest - LOOKS_THROUGH).distinct().order_by(AuditRow.action)
    return tuple(rows.connection.execute(query).scalars())


def subject_of(rows: Rows, typed: str) -> str:
    """What the trail calls it: a reference becomes its submission's id; anything else stays as it is.

    It tells that a reference exists and nothing more: auditors see who looked at what, never what it says.
    """
    reference = normalise_reference(typed)
    if reference is not None:
        query = select(SubmissionRow.id).where(SubmissionRow.reference == reference)
        found = rows.connection.execute(query).scalar() or purged.id_of(rows, reference)
        return found or typed.strip()
    return typed.strip()


def references(rows: Rows, subjects: Iterable[str]) -> dict[str, str]:
    """The public references of those subjects that are submissions. They say nothing and are safe to read out."""
    wanted = set(subjects)
    query = select(SubmissionRow.id, SubmissionRow.reference).where(SubmissionRow.id.in_(wanted))
    there = {row.id: row.reference for row in rows.connection.execute(query)}
    return there | purged.references(rows, wanted - there.keys())


def _conditions(part: TrailPart) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for column, value in (
        (AuditRow.subject, part.subject),
        (AuditRow.actor, part.actor),
        (AuditRow.action, part.action),
    ):
        if value:
            found.append(column == keepable(value))
    if part.since is not None:
        found.append(AuditRow.at >= part.since)
    if part.until is not None:
        found.append(AuditRow.at < part.until)
    return found
