"""Passkeys as the second step: what lets somebody in, and above all what does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from intake.keep import second_factor, staff
from intake.parts import Parts
from intake.staff.passkeys import Passkeys, PasskeyWrong
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.staff import people
from tests.staff.soft_passkey import SoftPasskey

STEP, SET_UP = "/staff/second-step", "/staff/set-up"


def _form(client: JudgingClient, path: str) -> tuple[str, dict[str, str]]:
    """The question on a page, and the fields that its form sends back."""
    form = BeautifulSoup(client.get(path).text, "html.parser").select_one("form[data-passkey]")
    assert isinstance(form, Tag)
    fields = {str(one["name"]): str(one.get("value", "")) for one in form.select("input")}
    return str(form["data-options"]), fields


@pytest.fixture
def bea(parts: Parts) -> staff.Officer:
    return people.add(parts.database, StaffRole.COMPLAINTS_OFFICER, enrolled=False)


@pytest.fixture
def passkey(bea: staff.Officer, app: Flask) -> SoftPasskey:
    """Bea's, made at her first sign-in."""
    client, made = app.test_client(), SoftPasskey(counts=True)
    assert isinstance(client, JudgingClient)
    people.give_password(client)
    question, fields = _form(client, SET_UP)
    done = client.post(f"{SET_UP}/passkey", data={**fields, "answer": made.make(question), "name": "Laptop"})
    assert done.status_code == 200
    assert "Keep these recovery codes" in done.text
    assert client.get("/staff/queue").status_code == 200
    return made


def test_a_passkey_is_enough_and_its_answer_works_once(passkey: SoftPasskey, client: JudgingClient, app: Flask) -> None:
    people.give_password(client)
    question, fields = _form(client, STEP)
    fields["answer"] = passkey.use(question)
    thief = app.test_client()
    assert isinstance(thief, JudgingClient)
    people.give_password(thief)
    _question, own = _form(thief, STEP)
    assert client.post(f"{STEP}/passkey", data=fields).status_code == 302
    assert client.get("/staff/queue").status_code == 200
    copied = thief.post(f"{STEP}/passkey", data={**fields, "csrf_token": own["csrf_token"]})
    assert copied.status_code == 400
    assert thief.get("/staff/queue").status_code == 302


def _sign_in_once(passkey: SoftPasskey, app: Flask) -> None:
    browser = app.test_client()
    assert isinstance(browser, JudgingClient)
    people.give_password(browser)
    question, fields = _form(browser, STEP)
    assert browser.post(f"{STEP}/passkey", data={**fields, "answer": passkey.use(question)}).status_code == 302


@pytest.mark.parametrize("wrong", ["other key", "other question", "other house", "no answer", "no JSON", "copied key"])
def test_what_proves_nothing_signs_nobody_in(passkey: SoftPasskey, client: JudgingClient, wrong: str) -> None:
    if wrong == "copied key":
        passkey.count = 4
        _sign_in_once(passkey, client.application)  # the real one counts on; the copy says an old number again
        passkey.count = 0
    people.give_password(client)
    other_question, _fields = _form(client, STEP)
    question, fields = _form(client, STEP)
    elsewhere = SoftPasskey(origin="https://sayso.evil.example", counts=True)
    elsewhere.id, elsewhere._key = passkey.id, passkey._key
    stranger = SoftPasskey()
    stranger.id = passkey.id
    answers = {
        "other key": stranger.use(question),
        "other question": passkey.use(other_question),
        "other house": elsewhere.use(question),
        "no answer": "",
        "no JSON": "[1]",
        "copied key": passkey.use(question) if wrong == "copied key" else "",
    }
    refused = client.post(f"{STEP}/passkey", data={**fields, "answer": answers[wrong]})
    assert refused.status_code == 400
    assert "The passkey did not work" in refused.text
    assert client.get("/staff/queue").status_code == 302


def test_somebody_elses_passkey_is_not_hers(
    passkey: SoftPasskey, parts: Parts, app: Flask, client: JudgingClient
) -> None:
    people.add(parts.database, StaffRole.COMPLAINTS_OFFICER, email="mal@council.example", enrolled=False)
    mal, his = app.test_client(), SoftPasskey()
    assert isinstance(mal, JudgingClient)
    people.give_password(mal, "mal@council.example")
    question, fields = _form(mal, SET_UP)
    assert mal.post(f"{SET_UP}/passkey", data={**fields, "answer": his.make(question)}).status_code == 200
    people.give_password(client)
    question, fields = _form(client, STEP)
    assert client.post(f"{STEP}/passkey", data={**fields, "answer": his.use(question)}).status_code == 400


def test_another_is_added_and_the_first_removed_but_never_the_last(
    passkey: SoftPasskey, parts: Parts, bea: staff.Officer, client: JudgingClient
) -> None:
    people.give_password(client)
    question, fields = _form(client, STEP)
    client.post(f"{STEP}/passkey", data={**fields, "answer": passkey.use(question)})
    page, second = "/staff/your-sign-in", SoftPasskey()
    question, fields = _form(client, f"{page}/passkey")
    made = {**fields, "answer": second.make(question), "name": "Laptop"}
    assert "The passkey is added" in client.post(f"{page}/passkey", data=made, follow_redirects=True).text
    assert client.post(f"{page}/passkey", data=made).status_code == 400, "the same one twice"
    with parts.database.reading() as rows:
        first, other = second_factor.of(rows, bea.id).passkeys
    assert (first.name, other.name, other.transports) == ("Laptop", "Laptop 2", ("internal",))
    token = {"csrf_token": fields["csrf_token"]}
    gone = client.post(f"{page}/passkey/{first.id}/remove", data=token, follow_redirects=True)
    assert "The passkey is removed" in gone.text
    assert client.post(f"{page}/passkey/{first.id}/remove", data=token).status_code == 404
    kept = client.post(f"{page}/passkey/{other.id}/remove", data=token, follow_redirects=True)
    assert "your only second step" in kept.text


def test_a_question_is_for_one_account_one_use_and_ten_minutes(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    asks, device, now = Passkeys(parts.keyring, "http://localhost:8000"), SoftPasskey(), datetime.now(UTC)
    asked = asks.ask_for_new(account="a", name="A", handle="h", known=(), mark="m", now=now)
    answer = device.make(asked.options)
    for mark, ticket in (
        ("other", asked.ticket),
        ("m", asked.ticket + "x"),
        ("m", asks.ask((), mark="m", now=now).ticket),
    ):
        with pytest.raises(PasskeyWrong):
            asks.check_new(answer, ticket, mark=mark)
    assert asks.check_new(answer, asked.ticket, mark="m").credential_id == device.id
    later = (now + timedelta(minutes=11)).timestamp()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    with pytest.raises(PasskeyWrong):
        asks.check_new(answer, asked.ticket, mark="m")
