"""Members of staff for tests, and signing them in."""

from __future__ import annotations

from datetime import UTC, datetime

from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from intake.keep import second_factor, staff
from intake.keep.database import Database
from intake.parts import Parts
from intake.staff.authenticator import authenticator_of, code_of_key
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient, token_in

PASSWORD = "correct horse battery"
_COST = {"time_cost": 1, "memory_cost": 1024, "parallelism": 1}
"""Weaker than in real life, so that tests spend their time on other things."""
_QUICK = PasswordHasher(**_COST)


def add(
    database: Database,
    *roles: StaffRole,
    email: str = "ruth@council.example",
    name: str = "Ruth",
    enrolled: bool = True,
) -> staff.Officer:
    """An active account with these roles, `PASSWORD`, and an authenticator unless `enrolled` is false."""
    with database.transaction() as rows:
        officer = staff.add_officer(
            rows, email=email, name=name, roles=[role.value for role in roles], password_hash=_QUICK.hash(PASSWORD)
        )
        if enrolled:
            secret = authenticator_of(rows.keyring).new_secret()
            second_factor.keep_authenticator(rows, officer.id, secret)
    return officer


def give_password(
    client: JudgingClient, email: str = "ruth@council.example", password: str = PASSWORD, *, next_url: str = ""
) -> TestResponse:
    """Fill in the sign-in page and send it, without following where it leads: the first of two steps."""
    hash_quickly(client.application)
    token = token_in(client.get("/staff/sign-in").text)
    fields = {"csrf_token": token, "email": email, "password": password}
    return client.post("/staff/sign-in", data=fields | ({"next": next_url} if next_url else {}))


def hash_quickly(app: Flask) -> None:
    """Let a weak hash pass: each sign-in would otherwise replace it by one at full cost, as it should in life."""
    app.extensions["security"].pwd_context.update(**{f"argon2__{name}": value for name, value in _COST.items()})


def try_to_sign_in(
    client: JudgingClient, email: str = "ruth@council.example", password: str = PASSWORD, *, next_url: str = ""
) -> TestResponse:
    """Both steps, the second with the code that the authenticator of this account shows now."""
    answer = give_password(client, email, password, next_url=next_url)
    if answer.status_code != 302 or not answer.location.endswith("/staff/second-step"):
        return answer
    code = unused_code(client.application.extensions["sayso"], email)
    return client.send("/staff/second-step", {"code": code}, follow=False)


def code_now(parts: Parts, email: str = "ruth@council.example") -> str:
    """What the authenticator of this account shows."""
    with parts.database.reading() as rows:
        officer = next(one for one in staff.officers(rows) if one.email == email.strip().lower())
        secret = second_factor.of(rows, officer.id).authenticator
    assert secret, "no authenticator"
    return authenticator_of(parts.keyring).code_of(secret, now=datetime.now(UTC))


def unused_code(parts: Parts, email: str = "ruth@council.example") -> str:
    """The same, as if the last one had been used long ago: tests sign in more often than every half minute."""
    with parts.database.transaction() as rows:
        rows.connection.execute(text("UPDATE users SET totp_counter = NULL"))
    return code_now(parts, email)


def set_up(client: JudgingClient) -> TestResponse:
    """On the page of the first sign-in, put up an authenticator by its key, as an app would."""
    page = client.page("/staff/set-up")
    key = page.select_one(".staff-key")
    assert key is not None
    return client.send("/staff/set-up", {"code": code_of_key(key.text, now=datetime.now(UTC))})
