"""Staff accounts and teams. The sign-in library insists on its own objects: `UserStore` is the one adapter for it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_security.datastore import SQLAlchemySessionUserDatastore
from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import scoped_session, sessionmaker

from intake.keep.database import Database
from intake.keep.rows import Rows, keepable
from intake.keep.tables import PasskeyRow, Role, Team, User
from intake.keep.tables.staff import users_roles

ROLES = {
    "complaints_officer": "sees every submission and works the queue",
    "responding_manager": "sees only what is allocated to them",
    "administrator": "manages users, teams, absence and targets",
    "auditor": "reads the audit trail, no content",
}


class OfficerExists(Exception):
    """This e-mail address has an account already."""


class OfficerNotFound(Exception):
    """No account has this e-mail address."""


@dataclass(frozen=True, slots=True)
class TeamListed:
    """A team that an item may be given to."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Officer:
    """A staff account, without anything that signs in."""

    id: int
    email: str
    name: str
    active: bool
    roles: frozenset[str]
    team_id: int | None
    line_manager_id: int | None = None
    away_until: date | None = None
    """The last day away, Europe/London. One that has passed says nothing."""
    cover_id: int | None = None
    has_password: bool = True
    """`False`: invited, and has not come in yet."""

    def is_away(self, today: date) -> bool:
        """Whether they are away on this day in England."""
        return self.away_until is not None and self.away_until >= today


class UserStore(SQLAlchemySessionUserDatastore):
    """Flask-Security's way to its rows. Call `release` at the end of each request.

    Its reads end their transaction at once, so that a signed-in page holds nothing of the database while it works.
    """

    def __init__(self, database: Database) -> None:
        """The session belongs to the thread (or greenlet) that asks; it commits only when Flask-Security says so."""
        self.session = scoped_session(sessionmaker(database.engine, expire_on_commit=False))
        super().__init__(self.session, User, Role, PasskeyRow)

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> Any:
        """The user, with roles, team and passkeys; `None` where there is none."""
        return self._read(super().find_user(case_insensitive=case_insensitive, **kwargs))

    def find_role(self, role: str) -> Any:
        """The role, or `None`."""
        return self._read(super().find_role(role))

    def find_webauthn(self, credential_id: bytes) -> Any:
        """The passkey, or `None`."""
        return self._read(super().find_webauthn(credential_id))

    def commit(self) -> None:
        """Write what was changed."""
        self.session.commit()

    def release(self) -> None:
        """Give the connection back. For the end of a request."""
        self.session.remove()

    def _read(self, found: Any) -> Any:
        if not (self.session.dirty or self.session.new or self.session.deleted):
            self.session.commit()  # nothing to write: ends the reading transaction, keeps what was loaded
        return found


def add_roles(rows: Rows) -> None:
    """Make sure that every role of `ROLES` is there."""
    known = set(rows.connection.execute(select(Role.name)).scalars())
    missing = [{"name": name, "description": text} for name, text in ROLES.items() if name not in known]
    if missing:
        rows.connection.execute(insert(Role), missing)


def add_officer(
    rows: Rows,
    *,
    email: str,
    name: str,
    roles: Collection[str],
    password_hash: str | None = None,
    team_id: int | None = None,
) -> Officer:
    """A new active account; without `password_hash` it can be entered only through a one-time link.

    `email` is kept in lower case. Raises `OfficerExists`, `ValueError` for an unknown role.
    """
    if not set(roles) <= set(ROLES):
        raise ValueError("unknown role")
    add_roles(rows)
    email = keepable(email).strip().lower()
    if rows.connection.execute(select(User.id).where(User.email == email)).first() is not None:
        raise OfficerExists
    user_id = rows.connection.execute(
        insert(User)
        .values(
            email=email,
            name=keepable(name),
            password=password_hash,
            active=True,
            fs_uniquifier=secrets.token_hex(32),
            team_id=team_id,
        )
        .returning(User.id)
    ).scalar_one()
    role_ids = rows.connection.execute(select(Role.id).where(Role.name.in_(roles))).scalars()
    links = [{"user_id": user_id, "role_id": role_id} for role_id in role_ids]
    if links:
        rows.connection.execute(insert(users_roles), links)
    has_password = password_hash is not None
    return Officer(user_id, email, name, True, frozenset(roles), team_id, has_password=has_password)


def renew_mark(rows: Rows, email: str) -> tuple[int, str]:
    """Give the account with this address a new random mark: every open session and every older link of it ends.

    Returns the account's id and the mark. Raises `OfficerNotFound`.
    """
    mark = secrets.token_hex(32)
    row = rows.connection.execute(
        update(User).where(User.email == email.strip().lower()).values(fs_uniquifier=mark).returning(User.id)
    ).first()
    if row is None:
        raise OfficerNotFound
    return row.id, mark


def officers(rows: Rows) -> list[Officer]:
    """Every account, by name."""
    columns = (User.id, User.email, User.name, User.active, User.team_id, User.line_manager_id)
    found = rows.connection.execute(
        select(*columns, User.away_until, User.cover_id, User.password.is_not(None).label("has_password"))
        # Capital letters do not put a name in another place.
        .order_by(func.lower(User.name), User.id)
    ).all()
    roles: dict[int, set[str]] = {}
    pairs = select(users_roles.c.user_id, Role.name).join(Role, Role.id == users_roles.c.role_id)
    for user_id, role in rows.connection.execute(pairs):
        roles.setdefault(user_id, set()).add(role)
    return [
        Officer(
            id=row.id,
            email=row.email,
            name=row.name,
            active=row.active,
            roles=frozenset(roles.get(row.id, ())),
            team_id=row.team_id,
            line_manager_id=row.line_manager_id,
            away_until=row.away_until,
            cover_id=row.cover_id,
            has_password=bool(row.has_password),
        )
        for row in found
    ]


def add_team(rows: Rows, *, code: str, name: str) -> TeamListed:
    """The team with this code, made where it is not there yet (its name is brought up to date by an administrator)."""
    known = rows.connection.execute(select(Team.id, Team.code, Team.name).where(Team.code == keepable(code))).first()
    if known is not None:
        return TeamListed(known.id, known.code, known.name)
    team_id = rows.connection.execute(
        insert(Team).values(code=code, name=keepable(name), active=True).returning(Team.id)
    ).scalar_one()
    return TeamListed(team_id, code, name)


def teams(rows: Rows) -> list[TeamListed]:
    """Active teams, by name."""
    found = rows.connection.execute(
        select(Team.id, Team.code, Team.name).where(Team.active.is_(True)).order_by(Team.name)
    )
    return [TeamListed(row.id, row.code, row.name) for row in found]
