"""Who on the staff may do what: one table, deny by default.

Permissions live here and not in the database, so that a test reads the same table as the guard. The database only
says which roles a person has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

from flask import abort
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., Any])


class StaffRole(StrEnum):
    """What a member of staff is here for. One person may have several."""

    COMPLAINTS_OFFICER = "complaints_officer"
    RESPONDING_MANAGER = "responding_manager"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing that a view asks for."""

    SEE_QUEUE = "see_queue"
    READ_WORDS = "read_words"
    """Open an item and read what a person wrote. Every time is audited."""
    WORK_ITEM = "work_item"
    """Acknowledge, allocate, log a contact, close."""
    SEE_ALLOCATED = "see_allocated"
    """Open what is allocated to oneself, and read what the person wrote. Every time is audited."""
    WORK_ALLOCATED = "work_allocated"
    """Log a contact, note, and draft the answer, on what is allocated to oneself."""
    WORK_REGISTER = "work_register"
    """Read and work the cases of the embedded register, its figures, export and import."""
    MANAGE_STAFF = "manage_staff"
    READ_AUDIT = "read_audit"


MAY: dict[StaffRole, frozenset[Permission]] = {
    StaffRole.COMPLAINTS_OFFICER: frozenset(
        {Permission.SEE_QUEUE, Permission.READ_WORDS, Permission.WORK_ITEM, Permission.WORK_REGISTER}
    ),
    StaffRole.RESPONDING_MANAGER: frozenset({Permission.SEE_ALLOCATED, Permission.WORK_ALLOCATED}),
    StaffRole.ADMINISTRATOR: frozenset({Permission.MANAGE_STAFF}),
    StaffRole.AUDITOR: frozenset({Permission.READ_AUDIT}),
}


def permissions_of(role_names: Iterable[str]) -> frozenset[Permission]:
    """Everything that these roles may do together. A role that this version does not know gives nothing."""
    known = [StaffRole(name) for name in role_names if name in set(StaffRole)]
    return frozenset().union(*(MAY[role] for role in known))


def has(permission: Permission) -> bool:
    """Whether whoever is signed in may do this."""
    return permission in permissions_of(role.name for role in current_user.roles)


def allowed(name: str) -> bool:
    """The same for templates, by the permission's value. Raises `ValueError` for a permission that there is not."""
    return current_user.is_authenticated and has(Permission(name))


def needs(permission: Permission) -> Callable[[View], View]:
    """Answer 403 to everybody without this permission. The table of routes asks first whether anybody signed in."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if not has(permission):
                abort(403)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return cast(View, guarded)

    return guard
