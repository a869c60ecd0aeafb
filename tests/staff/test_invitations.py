"""One-time links."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from intake.parts import Parts
from intake.staff.first_officer import make_link
from intake.staff.invitations import InvitationWrong, open_mark, seal_mark
from tests.judging import JudgingClient
from tests.staff import people


@pytest.fixture
def link(parts: Parts) -> str:
    made = make_link(parts, email="New@Council.example", name="New", now=datetime.now(UTC))
    assert made.startswith("http://localhost:8000/staff/invitation/")
    return made.removeprefix("http://localhost:8000")


def _choose(client: JudgingClient, password: str, again: str | None = None) -> int:
    return client.send(
        "/staff/choose-password", {"password": password, "again": again or password}, follow=False
    ).status_code


def test_the_first_officer_chooses_a_password_and_signs_in(link: str, client: JudgingClient) -> None:
    arrived = client.get(link)
    assert (arrived.status_code, arrived.location) == (302, "/staff/choose-password")
    assert _choose(client, "three random words") == 303
    half = people.give_password(client, "new@council.example", "three random words")
    assert half.location == "/staff/set-up"
    assert people.set_up(client).status_code == 200
    assert client.get("/staff/queue").status_code == 200


def test_a_link_works_once(link: str, client: JudgingClient, app: Flask) -> None:
    client.get(link)
    _choose(client, "three random words")
    second = app.test_client()
    second.get(link)
    assert second.get("/staff/choose-password").status_code == 410


def test_a_newer_link_ends_the_older_one(link: str, parts: Parts, client: JudgingClient) -> None:
    make_link(parts, email="new@council.example", name="", now=datetime.now(UTC))
    client.get(link)
    assert client.get("/staff/choose-password").status_code == 410


def test_a_link_that_was_changed_on_its_way_does_not_work(link: str, client: JudgingClient) -> None:
    client.get(link[:-2] + ("AA" if link[-2:] != "AA" else "BB"))
    assert client.get("/staff/choose-password").status_code == 410


def test_a_link_ends_after_its_time(parts: Parts) -> None:
    from datetime import timedelta

    token = seal_mark(parts.keyring, "mark")
    assert open_mark(parts.keyring, token) == "mark"
    with pytest.raises(InvitationWrong):
        open_mark(parts.keyring, token, life=timedelta(seconds=-1))


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", None, "12 characters or more"),
        ("x" * 201, None, "200 characters"),
        ("long enough yes", "other", "not the"),
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(
    link: str, client: JudgingClient, password: str, again: str | None, said: str
) -> None:
    client.get(link)
    response = client.send("/staff/choose-password", {"password": password, "again": again or password})
    assert response.status_code == 400
    assert said in response.text
    assert password not in re.sub(r"value=\"\"", "", response.text)


def test_nobody_without_a_link_chooses_a_password(client: JudgingClient) -> None:
    assert client.get("/staff/choose-password").status_code == 410


def test_a_new_link_ends_every_open_session_of_that_account(link: str, parts: Parts, client: JudgingClient) -> None:
    client.get(link)
    _choose(client, "three random words")
    people.give_password(client, "new@council.example", "three random words")
    people.set_up(client)
    assert client.get("/staff/queue").status_code == 200
    make_link(parts, email="new@council.example", name="", now=datetime.now(UTC))
    assert client.get("/staff/queue").status_code == 302
