"""Routes × roles, whole."""

from __future__ import annotations

import pytest
from flask import Flask

from intake.access import ACCESS, Access
from intake.parts import Parts
from intake.staff.roles import MAY, Permission, StaffRole, permissions_of
from tests.judging import JudgingClient
from tests.staff import people

WITHOUT_PERMISSION = {
    *("security.logout", "security.verify", "triage.home", "your_sign_in.show", "your_sign_in.sign_out_everywhere"),
    *("your_sign_in.add_passkey", "your_sign_in.remove_passkey", "your_sign_in.recovery_codes"),
    *("your_sign_in.authenticator", "your_sign_in.remove_authenticator", "single_sign_on.again"),
}
"""Every member of staff may sign out, prove who they are, look after their own sign-in, and knock at the door."""


def test_every_staff_route_asks_for_a_permission(app: Flask) -> None:
    asked = {
        endpoint: getattr(app.view_functions[endpoint], "permission", None)
        for endpoint, access in ACCESS.items()
        if access is Access.STAFF and endpoint in app.view_functions
    }
    assert {endpoint for endpoint, permission in asked.items() if permission is None} <= WITHOUT_PERMISSION
    assert asked["triage.queue"] is Permission.SEE_QUEUE
    assert asked["item.show"] is Permission.READ_WORDS
    assert asked["item.do"] is Permission.WORK_ITEM


def test_a_role_gives_what_the_table_says_and_an_unknown_one_nothing() -> None:
    assert permissions_of(["auditor", "wizard"]) == {Permission.READ_AUDIT}
    assert permissions_of([]) == frozenset()
    assert set(MAY) == set(StaffRole)


@pytest.mark.parametrize("role", StaffRole)
def test_each_role_opens_what_it_may_and_nothing_else(parts: Parts, client: JudgingClient, role: StaffRole) -> None:
    people.add(parts.database, role)
    people.try_to_sign_in(client)
    for path, permission in (
        ("/staff/queue", Permission.SEE_QUEUE),
        ("/staff/item/" + "0" * 32, Permission.READ_WORDS),
    ):
        allowed = permission in MAY[role]
        assert client.get(path).status_code == ((200 if path == "/staff/queue" else 404) if allowed else 403), path


def test_somebody_without_any_role_opens_nothing(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database)
    people.try_to_sign_in(client)
    assert client.get("/staff/queue").status_code == 403
