"""The sign-in library's way to its rows, on PostgreSQL."""

from __future__ import annotations

import pytest

from intake.keep import audit
from intake.parts import Parts
from intake.staff.first_officer import make_link
from intake.staff.roles import StaffRole
from tests.databases import PostgresServer
from tests.judging import JudgingClient
from tests.keep.making import NOW
from tests.staff import people


@pytest.fixture
def databases(postgres: PostgresServer) -> PostgresServer:
    return postgres


def test_an_officer_signs_in_reads_the_queue_and_signs_out(parts: Parts, client: JudgingClient) -> None:
    officer = people.add(parts.database, StaffRole.COMPLAINTS_OFFICER)
    assert people.try_to_sign_in(client, password="wrong wrong wrong").status_code == 200
    assert people.try_to_sign_in(client).status_code == 302
    page = client.page("/staff/queue")
    client.post("/staff/sign-out", data={"csrf_token": page.select_one("header input[name=csrf_token]")["value"]})  # type: ignore[index]
    with parts.database.reading() as rows:
        actions = [entry.action for entry in audit.of_subject(rows, f"officer:{officer.id}")]
    assert actions == ["signed_out", "signed_in", "sign_in_failed"]


def test_a_one_time_link_ends_open_sessions(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, StaffRole.COMPLAINTS_OFFICER)
    people.try_to_sign_in(client)
    make_link(parts, email="ruth@council.example", name="", now=NOW)
    assert client.get("/staff/queue").status_code == 302
