"""What administrators change of accounts and teams. Every rule that protects the house from them stands here."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, func, insert, select, update

from intake.decide.lines import makes_a_circle
from intake.keep.reviewers import ADMINISTRATOR
from intake.keep.rows import Rows, keepable
from intake.keep.sight import forget_staff, staff_of
from intake.keep.staff import ROLES, Officer, OfficerNotFound, add_roles, officers
from intake.keep.tables import Role, Team, User
from intake.keep.tables.staff import users_roles


class NotAllowed(Exception):
    """The change would leave the house in a state that it must not be in. `why` is one of the constants below."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


CIRCLE = "circle"
"""They would stand over themselves."""
LAST_ADMINISTRATOR = "last_administrator"
"""Nobody would be left who can manage accounts."""
OWN_COVER = "own_cover"
"""Nobody covers for themselves."""


@dataclass(frozen=True, slots=True)
class TeamWithMembers:
    """A team as administrators see it."""

    id: int
    code: str
    name: str
    active: bool
    members: int


class TeamNotFound(Exception):
    """No team has this number."""


class CodeTaken(Exception):
    """Another team has this code."""


def account(rows: Rows, user_id: int) -> Officer:
    """One account. Raises `OfficerNotFound`."""
    found = next((one for one in officers(rows) if one.id == user_id), None)
    if found is None:
        raise OfficerNotFound
    return found


def change_account(
    rows: Rows, user_id: int, *, name: str, roles: Collection[str], team_id: int | None, line_manager_id: int | None
) -> tuple[Officer, Officer]:
    """Write it, and return the account before and after. Raises `OfficerNotFound`, `NotAllowed`, `ValueError`."""
    before = account(rows, user_id)
    if not set(roles) <= set(ROLES):
        raise ValueError("unknown role")
    if line_manager_id is not None and makes_a_circle(staff_of(rows).managers, user_id, line_manager_id):
        raise NotAllowed(CIRCLE)
    if before.active and ADMINISTRATOR in before.roles and ADMINISTRATOR not in roles:
        _must_not_be_the_last(rows, user_id)
    add_roles(rows)
    rows.connection.execute(
        update(User)
        .where(User.id == user_id)
        .values(name=keepable(name), team_id=team_id, line_manager_id=line_manager_id)
    )
    rows.connection.execute(delete(users_roles).where(users_roles.c.user_id == user_id))
    role_ids = rows.connection.execute(select(Role.id).where(Role.name.in_(roles))).scalars()
    links = [{"user_id": user_id, "role_id": role_id} for role_id in role_ids]
    if links:
        rows.connection.execute(insert(users_roles), links)
    forget_staff(rows)
    after = replace(before, name=name, roles=frozenset(roles), team_id=team_id, line_manager_id=line_manager_id)
    return before, after


def set_absence(rows: Rows, user_id: int, *, until: date | None, cover_id: int | None) -> None:
    """Away up to and including `until` (Europe/London), with who covers. `None`: not away.

    Raises `OfficerNotFound`, `NotAllowed`.
    """
    account(rows, user_id)
    if cover_id == user_id:
        raise NotAllowed(OWN_COVER)
    rows.connection.execute(update(User).where(User.id == user_id).values(away_until=until, cover_id=cover_id))
    forget_staff(rows)


def close_account(rows: Rows, user_id: int) -> None:
    """They do not get in any more, and every open session of theirs ends. Raises `OfficerNotFound`, `NotAllowed`."""
    before = account(rows, user_id)
    if before.active and ADMINISTRATOR in before.roles:
        _must_not_be_the_last(rows, user_id)
    rows.connection.execute(update(User).where(User.id == user_id).values(active=False))
    end_sessions(rows, user_id)


def reopen_account(rows: Rows, user_id: int) -> None:
    """They get in again. Raises `OfficerNotFound`."""
    account(rows, user_id)
    rows.connection.execute(update(User).where(User.id == user_id).values(active=True))


def end_sessions(rows: Rows, user_id: int) -> None:
    """Sign out everywhere: a new mark ends every session, and every one-time link that was not used."""
    rows.connection.execute(update(User).where(User.id == user_id).values(fs_uniquifier=secrets.token_hex(32)))


def all_teams(rows: Rows) -> list[TeamWithMembers]:
    """Closed ones too, by name."""
    members = (
        select(User.team_id, func.count().label("members"))
        .where(User.active.is_(True), User.team_id.is_not(None))
        .group_by(User.team_id)
        .subquery()
    )
    found = rows.connection.execute(
        select(Team.id, Team.code, Team.name, Team.active, func.coalesce(members.c.members, 0).label("members"))
        .outerjoin(members, members.c.team_id == Team.id)
        .order_by(Team.active.desc(), Team.name)
    )
    return [TeamWithMembers(row.id, row.code, row.name, row.active, row.members) for row in found]


def new_team(rows: Rows, *, code: str, name: str) -> int:
    """Returns its number. Raises `CodeTaken`."""
    if rows.connection.execute(select(Team.id).where(Team.code == keepable(code))).first() is not None:
        raise CodeTaken
    number: int = rows.connection.execute(
        insert(Team).values(code=code, name=keepable(name), active=True).returning(Team.id)
    ).scalar_one()
    return number


def change_team(rows: Rows, team_id: int, *, name: str, active: bool) -> None:
    """A closed team is offered for nothing new; what it has, it keeps. Raises `TeamNotFound`."""
    done = rows.connection.execute(update(Team).where(Team.id == team_id).values(name=keepable(name), active=active))
    if not done.rowcount:
        raise TeamNotFound


def _must_not_be_the_last(rows: Rows, user_id: int) -> None:
    others = [one for one in officers(rows) if one.active and ADMINISTRATOR in one.roles and one.id != user_id]
    if not others:
        raise NotAllowed(LAST_ADMINISTRATOR)
