"""Signing in and out, as an officer and as somebody who should not get in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask

import intake.staff.idle
from intake.application import create_app
from intake.keep import audit
from intake.parts import Parts
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient, token_in
from tests.staff import people

OFFICER = StaffRole.COMPLAINTS_OFFICER


def test_an_officer_signs_in_and_out(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, OFFICER)
    assert people.try_to_sign_in(client).location == "/staff"
    page = client.page("/staff/queue")
    assert "Ruth" in page.text
    token = page.select_one("header input[name=csrf_token]")
    assert token is not None
    client.post("/staff/sign-out", data={"csrf_token": token["value"]})
    assert client.get("/staff/queue").status_code == 302


def test_capital_letters_in_the_address_do_not_matter(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, OFFICER)
    assert people.try_to_sign_in(client, "Ruth@Council.Example").status_code == 302


def test_unknown_address_wrong_password_and_closed_account_get_the_same_answer(
    parts: Parts, client: JudgingClient, app: Flask
) -> None:
    people.add(parts.database, OFFICER)
    people.add(parts.database, OFFICER, email="gone@council.example")
    store = app.extensions["security"].datastore
    with app.app_context():
        store.deactivate_user(store.find_user(email="gone@council.example"))
        store.commit()
    answers = set()
    for email, password in (
        ("nobody@council.example", people.PASSWORD),
        ("ruth@council.example", "wrong wrong wrong"),
        ("gone@council.example", people.PASSWORD),
    ):
        response = people.try_to_sign_in(client, email, password)
        assert response.status_code == 200
        summary = BeautifulSoup(response.text, "html.parser").select_one(".govuk-error-summary")
        assert summary is not None
        answers.add(summary.get_text(" ", strip=True))
    assert answers == {"There is a problem Check your e-mail and password"}


def test_an_empty_form_leads_to_its_first_box_and_keeps_the_address(client: JudgingClient) -> None:
    page = BeautifulSoup(people.try_to_sign_in(client, "ruth@council.example", "").text, "html.parser")
    assert [link["href"] for link in page.select(".govuk-error-summary a")] == ["#email"]
    assert page.select("#email[value='ruth@council.example']")
    assert page.select("#password[value='']")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example", "javascript:alert(1)"],
)
def test_signing_in_never_leads_out_of_the_house(parts: Parts, client: JudgingClient, elsewhere: str) -> None:
    people.add(parts.database, OFFICER)
    response = people.try_to_sign_in(client, next_url=elsewhere)
    assert response.status_code == 200
    assert client.get("/staff/queue").status_code == 302, "signed in on a forged link"


def test_signing_in_leads_back_to_the_page_that_was_wanted(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, OFFICER)
    asked = client.get("/staff/queue?after=x")
    assert asked.location.startswith("/staff/sign-in?next=")
    assert people.try_to_sign_in(client, next_url="/staff/queue?after=x").location == "/staff/queue?after=x"


def test_a_post_without_token_signs_nobody_in(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, OFFICER)
    fields = {"email": "ruth@council.example", "password": people.PASSWORD}
    assert client.post("/staff/sign-in", data=fields).status_code == 400
    assert client.get("/staff/queue").status_code == 302


def test_the_staff_session_stays_on_the_staff_side(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, OFFICER)
    response = people.try_to_sign_in(client)
    cookies = [cookie for cookie in response.headers.getlist("Set-Cookie") if "session" in cookie or "sayso" in cookie]
    assert cookies
    for cookie in cookies:
        assert cookie.startswith("sayso_staff=")
        assert "Path=/staff" in cookie
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie


def test_no_token_of_the_library_signs_anybody_in(parts: Parts, client: JudgingClient, app: Flask) -> None:
    people.add(parts.database, OFFICER)
    token = token_in(client.get("/staff/sign-in").text)
    response = client.post(
        "/staff/sign-in?include_auth_token",
        json={"email": "ruth@council.example", "password": people.PASSWORD, "csrf_token": token},
        headers={"Accept": "application/json", "X-CSRFToken": token},
    )
    assert "authentication_token" not in response.text


def test_passwords_are_kept_as_argon2id(parts: Parts, app: Flask) -> None:
    from flask_security.utils import hash_password

    with app.app_context():
        assert hash_password("three random words").startswith("$argon2id$")


@pytest.mark.parametrize(("unused", "signed_in"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False)])
def test_a_session_ends_after_half_an_hour_without_use(
    parts: Parts, client: JudgingClient, monkeypatch: pytest.MonkeyPatch, unused: timedelta, signed_in: bool
) -> None:
    people.add(parts.database, OFFICER)
    people.try_to_sign_in(client)
    monkeypatch.setattr(intake.staff.idle, "now", lambda: datetime.now(UTC) + unused)
    response = client.get("/staff/queue")
    assert (response.status_code == 200) is signed_in
    if not signed_in:
        assert "ended=idle" in response.location
        assert "nobody used this page" in client.get(response.location).text


def test_a_session_that_is_used_all_day_ends_after_twelve_hours(
    parts: Parts, client: JudgingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add(parts.database, OFFICER)
    people.try_to_sign_in(client)
    start = datetime.now(UTC)
    for minutes in range(20, 12 * 60 + 20, 20):
        monkeypatch.setattr(intake.staff.idle, "now", lambda minutes=minutes: start + timedelta(minutes=minutes))
        last = client.get("/staff/queue").status_code
        assert last == 200 or minutes >= 12 * 60
    assert last == 302


def test_every_try_is_written_down(parts: Parts, client: JudgingClient) -> None:
    officer = people.add(parts.database, OFFICER)
    people.try_to_sign_in(client, password="wrong wrong wrong")
    people.try_to_sign_in(client)
    with parts.database.reading() as rows:
        actions = [entry.action for entry in audit.of_subject(rows, f"officer:{officer.id}")]
        assert actions == ["signed_in", "sign_in_failed"], "one entry for both steps"
        assert audit.verify(rows) is None


def test_the_password_is_asked_again_on_a_page_of_our_own(parts: Parts, client: JudgingClient) -> None:
    people.add(parts.database, OFFICER)
    assert client.get("/staff/password-again").status_code == 302
    people.try_to_sign_in(client)
    wrong = client.send("/staff/password-again", {"password": "wrong wrong wrong"}, follow=False)
    assert wrong.status_code == 200
    assert "There is a problem" in wrong.text
    right = client.send("/staff/password-again", {"password": people.PASSWORD}, follow=False)
    assert (right.status_code, right.location) == (302, "/staff")


def test_nothing_of_the_library_beside_signing_in_is_open(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("security.")}
    assert endpoints == {"security.login", "security.logout", "security.verify"}


class TestLimits:
    """With the limits on, as in real life."""

    @pytest.fixture
    def limited(self, parts: Parts) -> JudgingClient:
        from dataclasses import replace

        from intake.limits import limiter

        settings = parts.settings.model_copy(update={"limits_enabled": True})
        app = create_app(ready=replace(parts, settings=settings))
        app.test_client_class = JudgingClient
        limiter.reset()
        client = app.test_client()
        assert isinstance(client, JudgingClient)
        return client

    def test_guessing_one_account_is_stopped_whatever_address_it_comes_from(
        self, parts: Parts, limited: JudgingClient
    ) -> None:
        people.add(parts.database, OFFICER)
        token = token_in(limited.get("/staff/sign-in").text)
        fields = {"csrf_token": token, "email": "ruth@council.example", "password": "wrong wrong wrong"}
        codes = [
            limited.post("/staff/sign-in", data=fields, environ_base={"REMOTE_ADDR": f"10.0.0.{n}"}).status_code
            for n in range(1, 12)
        ]
        assert codes == [200] * 10 + [429]

    def test_guessing_many_accounts_from_one_address_is_stopped(self, limited: JudgingClient) -> None:
        token = token_in(limited.get("/staff/sign-in").text)
        codes = [
            limited.post(
                "/staff/sign-in", data={"csrf_token": token, "email": f"n{n}@council.example", "password": "wrong"}
            ).status_code
            for n in range(11)
        ]
        assert codes == [200] * 10 + [429]

    def test_signing_in_rightly_does_not_count(self, parts: Parts, limited: JudgingClient) -> None:
        people.add(parts.database, OFFICER)
        for _ in range(12):
            assert people.try_to_sign_in(limited).status_code == 302
            limited.delete_cookie("sayso_staff", path="/staff")
