"""Staff accounts, and the one adapter for the sign-in library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from intake.keep import staff
from intake.keep.database import Database
from intake.keep.staff import OfficerExists, UserStore
from tests.keep.making import a_draft


@pytest.fixture
def store(database: Database) -> Iterator[UserStore]:
    app = Flask(__name__)
    app.config.update(SECURITY_JOIN_USER_ROLES=True)
    with app.app_context():
        one = UserStore(database)
        yield one
        one.release()


def test_an_officer_is_added_once_with_roles_and_team(database: Database) -> None:
    with database.transaction() as rows:
        team = staff.add_team(rows, code="childrens_rights", name="Children's Rights")
        assert staff.add_team(rows, code="childrens_rights", name="again") == team
        roles = ["complaints_officer", "administrator"]
        officer = staff.add_officer(rows, email=" Ann@Example.org ", name="Ann", roles=roles, team_id=team.id)
        with pytest.raises(OfficerExists):
            staff.add_officer(rows, email="ann@example.ORG", name="Other", roles=[])
        with pytest.raises(ValueError):
            staff.add_officer(rows, email="x@example.org", name="X", roles=["king"])
    with database.reading() as rows:
        assert staff.officers(rows) == [officer]
        assert staff.teams(rows) == [team]
    assert (officer.email, officer.roles, officer.team_id) == ("ann@example.org", frozenset(roles), team.id)


def test_the_library_finds_users_with_roles_and_saves_changes(database: Database, store: UserStore) -> None:
    with database.transaction() as rows:
        staff.add_officer(rows, email="ann@example.org", name="Ann", roles=["auditor"])
    user = store.find_user(case_insensitive=True, email="ANN@example.org")
    assert [role.name for role in user.roles] == ["auditor"]
    user.password = "a hash"
    store.put(user)
    store.add_role_to_user(user, "administrator")
    store.commit()
    store.release()
    again = store.find_user(id=user.id)
    assert (again.password, {role.name for role in again.roles}) == ("a hash", {"auditor", "administrator"})
    assert again.webauthn == []
    assert again.team is None
    assert store.find_user(email="nobody@example.org") is None
    assert store.find_role("auditor").name == "auditor"
    assert store.find_webauthn(b"no key") is None


def test_a_signed_in_request_holds_nothing_that_a_sender_waits_for(database: Database, store: UserStore) -> None:
    with database.transaction() as rows:
        staff.add_officer(rows, email="ann@example.org", name="Ann", roles=["auditor"])
    user = store.find_user(email="ann@example.org")
    with database.transaction() as rows:
        a_draft(rows)
    user.login_count = 1
    store.put(user)
    store.commit()  # a stale read would make this fail on SQLite
    store.release()
    assert store.find_user(email="ann@example.org").login_count == 1
