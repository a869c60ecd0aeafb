"""Every route of the house × every role, signed out and without any role included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from intake.access import ACCESS, Access
from intake.application import create_app
from intake.council import load_council
from intake.decide.working_days import load_calendar
from intake.keep.database import Database
from intake.keep.encryption import Keyring
from intake.parts import Parts
from intake.settings import Settings
from intake.staff.roles import MAY, Permission, StaffRole
from tests.databases import SqliteFiles
from tests.judging import JudgingClient
from tests.sending import send
from tests.staff import people
from tests.staff.test_roles import WITHOUT_PERMISSION

P = Permission

MAY_DO: dict[StaffRole, set[Permission]] = {
    StaffRole.COMPLAINTS_OFFICER: {P.SEE_QUEUE, P.READ_WORDS, P.WORK_ITEM},
    StaffRole.RESPONDING_MANAGER: {P.SEE_ALLOCATED, P.WORK_ALLOCATED},
    StaffRole.ADMINISTRATOR: {P.MANAGE_STAFF},
    StaffRole.AUDITOR: {P.READ_AUDIT},
}
"""Cell by cell, written down a second time on purpose: a role that may more, or less, is a decision."""

WHO: dict[str, tuple[StaffRole, ...] | None] = {
    "signed out": None,
    "no role": (),
    **{role.value: (role,) for role in StaffRole},
}


def test_a_role_may_what_this_table_says() -> None:
    for role, permissions in MAY_DO.items():
        assert permissions <= MAY[role]
        more = MAY[role] - permissions
        # A permission that is new here belongs to officers, unless this table says otherwise.
        assert not more or role is StaffRole.COMPLAINTS_OFFICER, (role, more)


@pytest.fixture(scope="module")
def house(
    sqlite_files: SqliteFiles, keyring: Keyring, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, str]]:
    """One application with an item in it that is not settled. Nothing that is refused changes it."""
    database = Database(sqlite_files.migrated(), keyring)
    settings = Settings(data_dir=tmp_path_factory.mktemp("matrix"), limits_enabled=False)
    parts = Parts(settings, load_council(settings.council_file), load_calendar(), keyring, database)
    app = create_app(ready=replace(parts))
    app.test_client_class = JudgingClient
    item = send(database, now=datetime.now(UTC))
    for name, roles in WHO.items():
        if roles is not None:
            people.add(database, *roles, email=_email(name), name=name)
    yield app, item
    database.dispose()


def _email(name: str) -> str:
    return f"{name.replace(' ', '.')}@council.example"


@pytest.fixture(scope="module", params=WHO)
def somebody(request: pytest.FixtureRequest, house: tuple[Flask, str]) -> tuple[str, FlaskClient]:
    """A browser of somebody with this role, signed in where they have an account."""
    client = house[0].test_client()
    assert isinstance(client, JudgingClient)
    if WHO[request.param] is not None:
        assert people.try_to_sign_in(client, _email(request.param)).status_code == 302
    return request.param, client


def _path(app: Flask, rule: Rule, item: str) -> str:
    values = {
        name: 1 if "int:" in rule.rule else item if name == "submission_id" else "add_note" for name in rule.arguments
    }
    with app.test_request_context():
        _, path = rule.build(values, append_unknown=False) or ("", rule.rule)
    return path


def test_every_staff_route_lets_in_whoever_may_and_refuses_everybody_else(
    house: tuple[Flask, str], somebody: tuple[str, FlaskClient]
) -> None:
    """A post without a token is refused as well, but only after the role was asked."""
    app, item = house
    name, client = somebody
    roles = WHO[name]
    mine = frozenset().union(*(MAY[role] for role in roles)) if roles else frozenset()
    wrong = []
    for rule in app.url_map.iter_rules():
        if ACCESS[rule.endpoint] is not Access.STAFF or rule.endpoint == "security.logout":
            continue
        permission = getattr(app.view_functions[rule.endpoint], "permission", None)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            status = client.open(_path(app, rule, item), method=method).status_code
            if roles is None:
                fine = status == (302 if method == "GET" else status) and status in (302, 400, 401, 403)
            elif permission is None:
                fine = rule.endpoint in WITHOUT_PERMISSION
            elif permission in mine:
                fine = status in (200, 302, 303, 400, 404, 405, 409, 410)
            else:
                fine = status == (403 if method == "GET" else status) and status in (400, 403)
            if not fine:
                wrong.append((rule.endpoint, method, status))
    assert not wrong, f"{name}: {wrong}"


def test_public_routes_ask_for_no_role(house: tuple[Flask, str], somebody: tuple[str, FlaskClient]) -> None:
    """Whoever is signed in as staff is nobody special on the public side: same answer as to a stranger."""
    app, item = house
    name, client = somebody
    stranger = app.test_client()
    for rule in app.url_map.iter_rules():
        if ACCESS[rule.endpoint] is Access.STAFF or "GET" not in (rule.methods or set()):
            continue
        if rule.endpoint.startswith(("security.", "staff.", "static")):
            continue
        path = _path(app, rule, item)
        assert client.get(path).status_code == stranger.get(path).status_code, (name, path)
