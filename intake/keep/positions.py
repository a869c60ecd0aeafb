"""Who answers for an item: three positions, one person in each. Who may not hold one, `keep.sight` says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import delete, insert, select

from intake.keep.rows import Rows
from intake.keep.sight import excluded, may_not_answer, of_visible
from intake.keep.tables import NamedRow, PositionRow


class Position(StrEnum):
    """What somebody is to an item."""

    COMPLAINTS_HANDLER = "complaints_handler"
    """The officer who works on it: the submission's owner."""
    RESPONDING_MANAGER = "responding_manager"
    """Looks into it and answers."""
    SENIOR_MANAGER = "senior_manager"
    """Stands behind the answer, and acts where the responding manager does not."""


ANSWERING = (Position.RESPONDING_MANAGER, Position.SENIOR_MANAGER)
"""The two that have rows of their own."""


class MayNotHaveIt(Exception):
    """The item is about this person or team, about somebody above or below them. Nothing was written."""


def holders(rows: Rows, submission_id: str) -> Mapping[Position, int]:
    """Who holds the two answering positions, by id of the account."""
    found = rows.connection.execute(
        select(PositionRow.position, PositionRow.user_id).where(
            PositionRow.submission_id == submission_id, *of_visible(rows, PositionRow.submission_id)
        )
    )
    return {Position(row.position): row.user_id for row in found}


def put(rows: Rows, submission_id: str, position: Position, user_id: int | None) -> None:
    """Give one of the two answering positions to somebody, or (`None`) to nobody."""
    here = (PositionRow.submission_id == submission_id, PositionRow.position == position.value)
    rows.connection.execute(delete(PositionRow).where(*here))
    if user_id is not None:
        values = {"submission_id": submission_id, "position": position.value, "user_id": user_id}
        rows.connection.execute(insert(PositionRow), values)


def check_may_have(
    rows: Rows, submission_id: str, *, handler: int | None, answering: tuple[int | None, ...], team: int | None
) -> None:
    """Raises `MayNotHaveIt` where one of these is named in the item, or stands in the line of somebody who is."""
    if handler in excluded(rows, submission_id) or set(answering) & may_not_answer(rows, submission_id):
        raise MayNotHaveIt
    if team is not None and team in named_teams(rows, submission_id):
        raise MayNotHaveIt


def named_teams(rows: Rows, submission_id: str) -> frozenset[int]:
    """The teams that the item is about."""
    query = select(NamedRow.team_id).where(NamedRow.submission_id == submission_id, NamedRow.team_id.is_not(None))
    return frozenset(team for team in rows.connection.execute(query).scalars() if team is not None)
