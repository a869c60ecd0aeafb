"""Submissions that tell of the same. One leads; whatever follows it keeps its own words, receipt and replies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from intake.keep.moments import aware
from intake.keep.rows import Rows
from intake.keep.sight import visible
from intake.keep.tables import LinkRow, SubmissionRow


class SameSubmission(ValueError):
    """A submission does not follow itself, nor anything that follows it already."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Another submission that tells of the same."""

    submission_id: str
    reference: str
    leads: bool
    """The other one leads. Otherwise it follows the one that was asked about, or the same leader."""


def link(rows: Rows, *, follower_id: str, leader_id: str, by: str, now: datetime) -> tuple[str, ...]:
    """Let one follow the other, and return the ids of all that changed their leader.

    There is one leader of all: what follows a follower follows its leader, and whoever led now follows with all that
    followed it. Raises `SameSubmission`.
    """
    top = leader_of(rows, leader_id) or leader_id
    if top == follower_id:  # the leader of the other is to follow it: they change places
        rows.connection.execute(delete(LinkRow).where(LinkRow.follower_id == leader_id))
        top = leader_id
    if follower_id == leader_id or leader_of(rows, follower_id) == top:
        raise SameSubmission
    moved = (*_followers(rows, follower_id), follower_id)
    rows.connection.execute(update(LinkRow).where(LinkRow.leader_id == follower_id).values(leader_id=top))
    rows.connection.execute(delete(LinkRow).where(LinkRow.follower_id == follower_id))
    rows.connection.execute(
        insert(LinkRow), {"follower_id": follower_id, "leader_id": top, "linked_at": aware(now), "linked_by": by}
    )
    return moved


def unlink(rows: Rows, follower_id: str) -> bool:
    """It stands by itself again. `False`: it followed nothing."""
    return bool(rows.connection.execute(delete(LinkRow).where(LinkRow.follower_id == follower_id)).rowcount)


def leader_of(rows: Rows, submission_id: str) -> str | None:
    """What this one follows, if anything."""
    return rows.connection.execute(select(LinkRow.leader_id).where(LinkRow.follower_id == submission_id)).scalar()


def linked_with(rows: Rows, submission_id: str) -> tuple[Linked, ...]:
    """All that tell of the same and that these eyes may see, the leader first, then by the day they came."""
    top = leader_of(rows, submission_id) or submission_id
    ids = {top, *_followers(rows, top)} - {submission_id}
    found = rows.connection.execute(
        select(SubmissionRow.id, SubmissionRow.reference)
        .where(SubmissionRow.id.in_(ids), *visible(rows))
        .order_by(SubmissionRow.received_at)
    )
    others = [Linked(row.id, row.reference, row.id == top) for row in found]
    return tuple(sorted(others, key=lambda one: not one.leads))


def _followers(rows: Rows, leader_id: str) -> tuple[str, ...]:
    return tuple(rows.connection.execute(select(LinkRow.follower_id).where(LinkRow.leader_id == leader_id)).scalars())
