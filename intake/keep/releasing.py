"""Takes open items from people who cannot hold them any more: their account was closed, or their line has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from intake.keep import triage
from intake.keep.positions import Position, named_teams
from intake.keep.rows import Rows
from intake.keep.sight import excluded, may_not_answer
from intake.keep.tables import NamedRow, PositionRow, SubmissionRow

ALLOCATE = "allocate"
"""What the entry says was done: given to nobody."""


def release_of(rows: Rows, user_id: int, *, by: str, now: datetime) -> int:
    """Take every open item from this person. Returns how many they held."""
    theirs = select(PositionRow.submission_id).where(PositionRow.user_id == user_id)
    held = _open_items(rows, or_(SubmissionRow.owner_id == user_id, SubmissionRow.id.in_(theirs)))
    for submission_id in held:
        before = triage.standing(rows.as_house(), submission_id)
        lost = {position.value for position, holder in before.positions.items() if holder == user_id}
        if before.owner_id == user_id:
            lost.add(Position.COMPLAINTS_HANDLER.value)
        _take(rows, before, lost, by, now)
    return len(held)


def release_barred(rows: Rows, *, by: str, now: datetime) -> int:
    """After lines or teams have changed: take open items from those who now stand in the line of somebody named."""
    taken = 0
    for submission_id in _open_items(rows, SubmissionRow.id.in_(select(NamedRow.submission_id))):
        before = triage.standing(rows.as_house(), submission_id)
        barred = may_not_answer(rows, submission_id)
        lost = {position.value for position, holder in before.positions.items() if holder in barred}
        if before.owner_id in excluded(rows, submission_id):
            lost.add(Position.COMPLAINTS_HANDLER.value)
        if before.team_id in named_teams(rows, submission_id):
            lost.add(triage.TEAM)
        if lost:
            _take(rows, before, lost, by, now)
            taken += 1
    return taken


def _open_items(rows: Rows, condition: ColumnElement[bool]) -> list[str]:
    query = select(SubmissionRow.id).where(SubmissionRow.closed_at.is_(None), condition)
    return list(rows.connection.execute(query).scalars())


def _take(rows: Rows, before: triage.Standing, lost: Iterable[str], by: str, now: datetime) -> None:
    vacates = frozenset(lost)
    triage.change(
        rows.as_house(),
        before.submission_id,
        version=before.version,
        changes=triage.Change(vacates=vacates),
        entry=triage.Entry(now, by, ALLOCATE, {"vacates": " ".join(sorted(vacates))}),
    )
