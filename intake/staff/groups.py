"""What the council's sign-in service says about somebody, read into our own words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake.staff.roles import StaffRole


class GroupsWrong(ValueError):
    """`SSO_ROLES` does not read as `group=role`. The message says where."""


def read_groups(text: str) -> dict[str, StaffRole]:
    """`SG-Complaints=complaints_officer, SG-Admin=administrator` as a table. Raises `GroupsWrong`."""
    table = {}
    for part in filter(None, (one.strip() for one in text.split(","))):
        group, equals, role = (piece.strip() for piece in part.rpartition("="))
        if not equals or not group or role not in set(StaffRole):
            raise GroupsWrong(f"SSO_ROLES: “{part}” is not group=role, with one of {', '.join(StaffRole)}.")
        table[group] = StaffRole(role)
    return table


def roles_of(groups: Any, table: Mapping[str, StaffRole]) -> frozenset[str]:
    """The roles that these groups give. Anything that is no list of texts, or one text, gives none."""
    listed = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
    return frozenset(table[one].value for one in listed if isinstance(one, str) and one in table)


def proved_twice(claims: Mapping[str, Any], accepted: str) -> bool:
    """Whether the service has asked for a second factor itself: `amr` or `acr` holds one of the accepted words."""
    words = set(accepted.split(",")) - {""}
    methods = claims.get("amr")
    said = set(methods) if isinstance(methods, list) and all(isinstance(one, str) for one in methods) else set()
    return bool(words & (said | {str(claims.get("acr", ""))}))
