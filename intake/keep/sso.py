"""Accounts that the council's sign-in service vouches for, known by a hash of issuer and subject, never by e-mail."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from intake.keep.accounts import account, end_sessions
from intake.keep.rows import Rows
from intake.keep.sight import forget_staff
from intake.keep.staff import Officer, OfficerExists, add_officer, add_roles, officers
from intake.keep.tables import Role, User
from intake.keep.tables.staff import users_roles


@dataclass(frozen=True, slots=True)
class Vouched:
    """Somebody as the service knows them, with the roles that their groups give."""

    identity: str
    email: str
    name: str
    roles: frozenset[str]
    email_is_proof: bool
    """Whether an account of ours with this e-mail is certainly theirs."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of it."""

    officer: Officer
    made: bool
    linked: bool
    roles_before: frozenset[str]


def identity_of(issuer: str, subject: str) -> str:
    """The hash that an account is known by."""
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def settle(rows: Rows, who: Vouched) -> Settled | None:
    """The account of this person, with the roles that they have there now; made where a role is given and none is.

    An account that is bound to the service loses its password: whoever leaves the council is out by one way only.
    `None`: there is no account and no role. Raises `OfficerExists`: an account has this e-mail, and nothing proves
    that it is theirs.
    """
    user_id = rows.connection.execute(select(User.id).where(User.sso_identity == who.identity)).scalar()
    if user_id is not None:
        before = account(rows, user_id)
        _set_roles(rows, before, who.roles)
        return Settled(account(rows, user_id), made=False, linked=False, roles_before=before.roles)
    email = who.email.strip().lower()
    found = next((one for one in officers(rows) if one.email == email), None)
    if found is None and not who.roles:
        return None
    if found is not None and not who.email_is_proof:
        raise OfficerExists
    officer = found or add_officer(rows, email=email, name=who.name, roles=who.roles)
    rows.connection.execute(update(User).where(User.id == officer.id).values(sso_identity=who.identity, password=None))
    if found is not None:
        _set_roles(rows, officer, who.roles)
    before_roles = officer.roles if found is not None else frozenset()
    return Settled(account(rows, officer.id), made=found is None, linked=True, roles_before=before_roles)


def _set_roles(rows: Rows, officer: Officer, roles: Collection[str]) -> None:
    """Exactly these. Whoever loses one is signed out everywhere else."""
    if officer.roles == frozenset(roles):
        return
    add_roles(rows)
    rows.connection.execute(delete(users_roles).where(users_roles.c.user_id == officer.id))
    ids = rows.connection.execute(select(Role.id).where(Role.name.in_(roles))).scalars().all()
    if ids:
        rows.connection.execute(insert(users_roles), [{"user_id": officer.id, "role_id": one} for one in ids])
    if officer.roles - frozenset(roles):
        end_sessions(rows, officer.id)
    forget_staff(rows)
