"""Members of staff for tests, and signing them in."""

from __future__ import annotations

from argon2 import PasswordHasher
from werkzeug.test import TestResponse

from intake.keep import staff
from intake.keep.database import Database
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient, token_in

PASSWORD = "correct horse battery"
_QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
"""Weaker than in real life, so that tests spend their time on other things."""


def add(
    database: Database, *roles: StaffRole, email: str = "ruth@council.example", name: str = "Ruth"
) -> staff.Officer:
    """An active account with these roles and `PASSWORD`."""
    with database.transaction() as rows:
        return staff.add_officer(
            rows, email=email, name=name, roles=[role.value for role in roles], password_hash=_QUICK.hash(PASSWORD)
        )


def try_to_sign_in(
    client: JudgingClient, email: str = "ruth@council.example", password: str = PASSWORD, *, next_url: str = ""
) -> TestResponse:
    """Fill in the sign-in page and send it, without following where it leads."""
    token = token_in(client.get("/staff/sign-in").text)
    fields = {"csrf_token": token, "email": email, "password": password}
    return client.post("/staff/sign-in", data=fields | ({"next": next_url} if next_url else {}))
