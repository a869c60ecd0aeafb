"""Which complaints officers are left to look at an item, and what nobody may look at."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from intake.keep.rows import Rows
from intake.keep.sight import excluded, hidden_from
from intake.keep.tables import Role, SubmissionRow, User
from intake.keep.tables.staff import users_roles

OFFICER, ADMINISTRATOR = "complaints_officer", "administrator"


def reviewers(rows: Rows, submission_id: str) -> tuple[int, ...]:
    """Active complaints officers who may see this item, by id of the account."""
    barred = excluded(rows, submission_id)
    return tuple(one for one in _with_role(rows, OFFICER) if one not in barred)


def seen_by_nobody(rows: Rows) -> int:
    """How many open items no active complaints officer may see: somebody else must be appointed.

    A number without any content, for administrators, who see no item themselves.
    """
    officers = _with_role(rows, OFFICER)
    query = select(func.count()).select_from(SubmissionRow).where(SubmissionRow.closed_at.is_(None))
    if officers:
        query = query.where(*(SubmissionRow.id.in_(hidden_from(rows, one)) for one in officers))
    return rows.connection.execute(query).scalar_one()


def addresses_of_administrators(rows: Rows) -> Sequence[str]:
    """The e-mail addresses of everybody who can appoint."""
    query = select(User.email).where(User.id.in_(_with_role(rows, ADMINISTRATOR))).order_by(User.id)
    return rows.connection.execute(query).scalars().all()


def addresses_of_reviewers(rows: Rows, submission_id: str) -> Sequence[str]:
    """The e-mail addresses of the complaints officers who may see this item."""
    query = select(User.email).where(User.id.in_(reviewers(rows, submission_id))).order_by(User.id)
    return rows.connection.execute(query).scalars().all()


def addresses_barred(rows: Rows, submission_id: str) -> frozenset[str]:
    """The e-mail addresses, in small letters, of everybody who can neither see this item nor be told of it."""
    query = select(User.email).where(User.id.in_(excluded(rows, submission_id)))
    return frozenset(address.lower() for address in rows.connection.execute(query).scalars())


def _with_role(rows: Rows, role: str) -> tuple[int, ...]:
    query = (
        select(User.id)
        .join(users_roles, users_roles.c.user_id == User.id)
        .join(Role, Role.id == users_roles.c.role_id)
        .where(Role.name == role, User.active.is_(True))
        .order_by(User.id)
    )
    return tuple(rows.connection.execute(query).scalars())
