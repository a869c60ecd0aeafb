"""Whose eyes a transaction reads with: the one place that decides which items a member of staff can see at all.

Every statement that reads items, or what belongs to one, adds `visible` or `of_visible`. For the house itself (the
public side, the worker, commands) they add nothing. The rules, in full in docs/decisions/0017:

- Until an officer has settled who is named in an item, only complaints officers see it, whatever its allocation.
- Then whoever is named does not see it, nor anybody above them in their line. A named team is each of its members.
- A complaints officer sees every other item; a manager sees what is allocated to them, or to somebody they cover for.
- Everybody else sees none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, false, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased

from intake.decide.lines import above, below
from intake.keep.rows import Rows
from intake.keep.tables import NamedRow, PositionRow, SettlementRow, SubmissionRow, User

_OWNED = aliased(SubmissionRow)


class Reach(StrEnum):
    """Which items a role opens, before anybody is named."""

    EVERY = "every"
    GIVEN = "given"
    """What is allocated to them, or to somebody they cover for."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody's eyes. `today` is the date in England: absences, and so covers, end with it."""

    user_id: int
    reach: Reach
    today: date


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody's place, as much of it as lines and covers need. Closed accounts keep theirs."""

    managers: dict[int, int | None]
    teams: dict[int, int | None]
    covers: dict[int, tuple[int, date]]
    """By who is away: who covers, and the last day of it."""

    def members(self, team_ids: frozenset[int]) -> frozenset[int]:
        """Everybody in these teams."""
        return frozenset(user for user, team in self.teams.items() if team in team_ids)

    def covered_by(self, user_id: int, today: date) -> frozenset[int]:
        """Those for whom this one works now because they are away."""
        return frozenset(away for away, (cover, until) in self.covers.items() if cover == user_id and until >= today)


def visible(rows: Rows) -> list[ColumnElement[bool]]:
    """Conditions for a statement that reads `SubmissionRow`."""
    sight = rows.sight
    if sight is None:
        return []
    if sight.reach is Reach.NONE:
        return [false()]
    hidden = SubmissionRow.id.not_in(hidden_from(rows, sight.user_id))
    if sight.reach is Reach.EVERY:
        return [hidden]
    mine = [sight.user_id, *staff_of(rows).covered_by(sight.user_id, sight.today)]
    given = union_all(
        select(PositionRow.submission_id).where(PositionRow.user_id.in_(mine)),
        select(_OWNED.id).where(_OWNED.owner_id.in_(mine)),
    )
    return [
        hidden,
        SubmissionRow.id.in_(given),
        SubmissionRow.id.in_(select(SettlementRow.submission_id)),
    ]


def of_visible(rows: Rows, submission_id: InstrumentedAttribute[Any]) -> list[ColumnElement[bool]]:
    """Conditions for a statement that reads what belongs to items, by the column that names the item.

    A row that belongs to none (an alarm about a draft) is not hidden. What outlives the intake's copy (a case) stays
    hidden from whoever is named.
    """
    sight = rows.sight
    if sight is None:
        return []
    if sight.reach is Reach.EVERY:
        shown = submission_id.not_in(hidden_from(rows, sight.user_id))
    else:
        shown = submission_id.in_(select(SubmissionRow.id).where(*visible(rows)))
    return [or_(submission_id.is_(None), shown)]


def excluded(rows: Rows, submission_id: str) -> frozenset[int]:
    """Who can neither see this item nor be given it: whoever is named, and everybody above them."""
    named = _people_named(rows, submission_id)
    return named | above(staff_of(rows).managers, named)


def may_not_answer(rows: Rows, submission_id: str) -> frozenset[int]:
    """Who cannot be its responding or senior manager: those excluded, and whoever reports to somebody named.

    Nobody looks into their own manager.
    """
    named = _people_named(rows, submission_id)
    return excluded(rows, submission_id) | below(staff_of(rows).managers, named)


def staff_of(rows: Rows) -> Staff:
    """Everybody's place, read once in each transaction."""
    known = rows.found.get("staff")
    if isinstance(known, Staff):
        return known
    found = rows.connection.execute(
        select(User.id, User.line_manager_id, User.team_id, User.cover_id, User.away_until)
    ).all()
    staff = rows.found["staff"] = Staff(
        managers={row.id: row.line_manager_id for row in found},
        teams={row.id: row.team_id for row in found},
        covers={row.id: (row.cover_id, row.away_until) for row in found if row.cover_id and row.away_until},
    )
    return staff


def forget_staff(rows: Rows) -> None:
    """Lines, teams or absences were changed in this transaction: read them anew."""
    rows.found.pop("staff", None)


def _people_named(rows: Rows, submission_id: str) -> frozenset[int]:
    found = rows.connection.execute(
        select(NamedRow.user_id, NamedRow.team_id).where(NamedRow.submission_id == submission_id)
    ).all()
    teams = frozenset(row.team_id for row in found if row.team_id is not None)
    return frozenset(row.user_id for row in found if row.user_id is not None) | staff_of(rows).members(teams)


def hidden_from(rows: Rows, user_id: int) -> Select[tuple[str]]:
    """Items that are about this person, or about somebody below them."""
    staff = staff_of(rows)
    theirs = {user_id, *below(staff.managers, (user_id,))}
    teams = {team for user, team in staff.teams.items() if user in theirs and team is not None}
    about = or_(NamedRow.user_id.in_(sorted(theirs)), NamedRow.team_id.in_(sorted(teams)))
    return select(NamedRow.submission_id).where(about)
