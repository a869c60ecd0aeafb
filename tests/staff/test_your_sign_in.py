"""An officer's own page, and an administrator's way to let somebody begin anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from intake.keep import audit, second_factor, staff
from intake.parts import Parts
from intake.staff.authenticator import code_of_key
from intake.staff.first_officer import main
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient, token_in
from tests.staff import people

PAGE = "/staff/your-sign-in"


@pytest.fixture
def ruth(parts: Parts) -> staff.Officer:
    return people.add(parts.database, StaffRole.COMPLAINTS_OFFICER)


@pytest.fixture
def desk(ruth: staff.Officer, client: JudgingClient) -> JudgingClient:
    people.try_to_sign_in(client)
    return client


def _another(app: Flask) -> JudgingClient:
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    return client


def _grow_old(desk: JudgingClient) -> None:
    """The password was given long ago."""
    with desk.session_transaction("/staff") as session:
        session.update(fs_paa=0.0, fs_gexp=0.0)


def test_the_only_second_step_cannot_be_taken_away(desk: JudgingClient) -> None:
    assert "Remove the app" not in desk.get(PAGE).text
    answer = desk.send(PAGE, {}, follow=False)
    assert answer.status_code == 405
    token = token_in(desk.get(PAGE).text)
    removed = desk.post(f"{PAGE}/authenticator/remove", data={"csrf_token": token}, follow_redirects=True)
    assert "your only second step" in removed.text
    assert "Set up." in removed.text


def test_another_app_takes_the_place_of_the_first(parts: Parts, desk: JudgingClient, ruth: staff.Officer) -> None:
    with parts.database.reading() as rows:
        before = second_factor.of(rows, ruth.id).authenticator
    page = desk.page(f"{PAGE}/authenticator")
    assert desk.send(f"{PAGE}/authenticator", {"code": "000000"}).status_code == 400
    key = page.select_one(".staff-key")
    assert key is not None
    code = code_of_key(key.text, now=datetime.now(UTC))
    assert "is set up" in desk.send(f"{PAGE}/authenticator", {"code": code}).text
    with parts.database.reading() as rows:
        assert second_factor.of(rows, ruth.id).authenticator != before


def test_new_recovery_codes_end_the_older_ones(desk: JudgingClient) -> None:
    def make() -> str:
        token = token_in(desk.get(PAGE).text)
        return desk.post(f"{PAGE}/recovery-codes", data={"csrf_token": token}).text

    assert make() != make()
    assert "10 codes are left" in desk.get(PAGE).text


def test_signing_out_everywhere_ends_every_session(desk: JudgingClient, app: Flask, parts: Parts) -> None:
    phone = _another(app)
    people.try_to_sign_in(phone)
    assert phone.get("/staff/queue").status_code == 200
    token = token_in(desk.get(PAGE).text)
    answer = desk.post(f"{PAGE}/sign-out-everywhere", data={"csrf_token": token}, follow_redirects=True)
    assert "signed out on every device" in answer.text
    for session in (desk, phone):
        assert session.get("/staff/queue").status_code == 302
    assert people.try_to_sign_in(phone).status_code == 302


@pytest.mark.parametrize("path", ["passkey", "authenticator"])
def test_changes_ask_for_the_password_again_after_a_while(desk: JudgingClient, path: str) -> None:
    assert desk.get(f"{PAGE}/{path}").status_code == 200
    _grow_old(desk)
    assert desk.get(f"{PAGE}/{path}").location.startswith("/staff/password-again?next=")
    token = token_in(desk.get(PAGE).text)
    for action in ("recovery-codes", "authenticator/remove"):
        answer = desk.post(f"{PAGE}/{action}", data={"csrf_token": token})
        assert answer.location.startswith("/staff/password-again")


def test_an_administrator_lets_somebody_begin_anew(parts: Parts, app: Flask, ruth: staff.Officer) -> None:
    people.add(parts.database, StaffRole.ADMINISTRATOR, email="adam@council.example", name="Adam")
    admin, hers = _another(app), _another(app)
    people.try_to_sign_in(hers)
    people.try_to_sign_in(admin, "adam@council.example")
    path = f"/staff/reset-second-step/{ruth.id}"
    assert hers.get(path).status_code == 403
    assert admin.get("/staff/reset-second-step/9999").status_code == 404
    done = admin.send(path, {})
    assert "shown only now" in done.text
    assert hers.get("/staff/queue").status_code == 302, "an open session outlived the reset"
    assert people.give_password(hers).status_code == 200, "the old password still works"
    link = done.text.split('staff-key">')[1].split("<")[0].removeprefix("http://localhost:8000")
    hers.get(link)
    hers.send("/staff/choose-password", {"password": people.PASSWORD, "again": people.PASSWORD})
    assert people.give_password(hers).location == "/staff/set-up"
    with parts.database.reading() as rows:
        newest = audit.of_subject(rows, f"officer:{ruth.id}")
    reset = [entry for entry in newest if entry.action == "second_step_reset"]
    assert [entry.actor for entry in reset] != [f"officer:{ruth.id}"]
    assert len(reset) == 1


def test_whoever_holds_the_machine_can_do_the_same(
    parts: Parts, ruth: staff.Officer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("intake.staff.first_officer.build", lambda _settings: parts)
    assert main(["--email", "nobody@council.example", "--reset"]) == 1
    assert main(["--email", "Ruth@council.example", "--reset"]) == 0
    assert "/staff/invitation/" in capsys.readouterr().out
    with parts.database.reading() as rows:
        assert not second_factor.of(rows, ruth.id).enrolled
