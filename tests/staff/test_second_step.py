"""The second step: by code, by recovery code, and what opens before it (nothing)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

import intake.staff.half_signed_in
from intake.keep import audit, second_factor, staff
from intake.parts import Parts
from intake.staff import recovery_codes
from intake.staff.authenticator import authenticator_of, code_of_key
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.staff import people

OFFICER = StaffRole.COMPLAINTS_OFFICER


@pytest.fixture
def ruth(parts: Parts) -> staff.Officer:
    return people.add(parts.database, OFFICER)


def _actions(parts: Parts, officer: staff.Officer) -> list[tuple[str, str]]:
    with parts.database.reading() as rows:
        found = audit.of_subject(rows, f"officer:{officer.id}")
    return [(entry.action, entry.facts.get("kind", "")) for entry in found]


def _recovery_codes(parts: Parts, officer: staff.Officer) -> list[str]:
    codes = recovery_codes.new_codes()
    with parts.database.transaction() as rows:
        second_factor.keep_recovery_codes(rows, officer.id, codes)
    return [recovery_codes.shown(code) for code in codes]


def test_a_password_alone_opens_nothing(ruth: staff.Officer, client: JudgingClient) -> None:
    assert people.give_password(client).location == "/staff/second-step"
    for path in ("/staff/queue", "/staff/your-sign-in", "/staff/record"):
        assert client.get(path).location.startswith("/staff/sign-in"), path


def test_the_second_step_alone_is_nothing_either(ruth: staff.Officer, client: JudgingClient) -> None:
    for path in ("/staff/second-step", "/staff/second-step/recovery-code", "/staff/set-up"):
        assert client.get(path).location == "/staff/sign-in?ended=half"


def test_a_wrong_code_signs_nobody_in_and_is_written_down(
    parts: Parts, ruth: staff.Officer, client: JudgingClient
) -> None:
    people.give_password(client)
    wrong = f"{(int(people.code_now(parts)) + 500_000) % 1_000_000:06}"
    answer = client.send("/staff/second-step", {"code": wrong})
    assert answer.status_code == 400
    assert "not right, or it was used already" in answer.text
    assert client.get("/staff/queue").status_code == 302
    assert _actions(parts, ruth) == [("second_step_failed", "code")]


@pytest.mark.parametrize(("typed", "said"), [("", "Enter the code"), ("12345", "6 digits"), ("١٢٣٤٥٦", "6 digits")])
def test_what_cannot_be_a_code_is_refused_in_words(
    ruth: staff.Officer, client: JudgingClient, typed: str, said: str
) -> None:
    people.give_password(client)
    assert said in client.send("/staff/second-step", {"code": typed}).text


def test_a_code_works_once(parts: Parts, ruth: staff.Officer, client: JudgingClient, app: Flask) -> None:
    people.give_password(client)
    code = people.code_now(parts)
    spaced = f"{code[:3]} {code[3:]}"
    assert client.send("/staff/second-step", {"code": spaced}, follow=False).status_code == 302
    over_the_shoulder = app.test_client()
    assert isinstance(over_the_shoulder, JudgingClient)
    people.give_password(over_the_shoulder)
    assert over_the_shoulder.send("/staff/second-step", {"code": code}).status_code == 400


@pytest.mark.parametrize(("seconds", "right"), [(-90, False), (-30, True), (30, True), (90, False)])
def test_a_clock_may_be_half_a_minute_wrong(parts: Parts, seconds: int, right: bool) -> None:
    authenticator = authenticator_of(parts.keyring)
    secret, now = authenticator.new_secret(), datetime(2026, 11, 25, 9, 0, 15, tzinfo=UTC)
    code = authenticator.code_of(secret, now=now + timedelta(seconds=seconds))
    assert (authenticator.half_minute_of(code, secret, now=now) is not None) is right


def test_codes_are_those_of_rfc_6238() -> None:
    key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # appendix B, SHA-1
    assert code_of_key(key, now=datetime(2005, 3, 18, 1, 58, 29, tzinfo=UTC)) == "081804"


def test_half_a_sign_in_is_soon_forgotten(
    ruth: staff.Officer, client: JudgingClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.give_password(client)
    late = datetime.now(UTC) + timedelta(minutes=16)
    monkeypatch.setattr(intake.staff.half_signed_in, "now", lambda: late)
    assert client.get("/staff/second-step").location == "/staff/sign-in?ended=half"


def test_a_recovery_code_works_once_however_it_is_copied(
    parts: Parts, ruth: staff.Officer, client: JudgingClient, app: Flask
) -> None:
    code = _recovery_codes(parts, ruth)[3]
    people.give_password(client)
    came_in = client.send("/staff/second-step/recovery-code", {"code": f" {code.upper().replace('-', ' ')}"})
    assert "You came in with a recovery code" in came_in.text
    assert "9 codes are left" in came_in.text
    again = app.test_client()
    assert isinstance(again, JudgingClient)
    people.give_password(again)
    assert again.send("/staff/second-step/recovery-code", {"code": code}).status_code == 400
    assert _actions(parts, ruth) == [("second_step_failed", "recovery_code"), ("signed_in", "password + recovery_code")]


def test_nobody_enrolls_in_place_of_somebody_who_has(ruth: staff.Officer, client: JudgingClient) -> None:
    people.give_password(client)
    assert client.get("/staff/set-up").location == "/staff/second-step"
    token = client.page("/staff/second-step").select_one("input[name=csrf_token]")
    assert token is not None
    for path in ("/staff/set-up", "/staff/set-up/passkey"):
        answer = client.post(path, data={"csrf_token": token["value"], "code": "123456"})
        assert answer.location == "/staff/second-step"


def test_the_first_sign_in_sets_up_and_shows_ten_codes_once(parts: Parts, client: JudgingClient) -> None:
    newcomer = people.add(parts.database, OFFICER, enrolled=False)
    assert people.give_password(client, next_url="/staff/queue?show=mine").location == "/staff/set-up"
    assert client.get("/staff/queue").status_code == 302
    assert client.get("/staff/second-step").location == "/staff/set-up"
    assert client.send("/staff/set-up", {"code": "000000"}).status_code == 400
    shown = people.set_up(client)
    assert shown.text.count("<li>") == 10
    assert "/staff/queue?show=mine" in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    assert client.get("/staff/queue").status_code == 200
    assert client.get("/staff/set-up").location == "/staff"
    made = {"authenticator_added", "recovery_codes_made", "signed_in"}
    assert {action for action, _kind in _actions(parts, newcomer)} == made


def test_secrets_and_codes_are_sealed_at_rest(parts: Parts, ruth: staff.Officer) -> None:
    codes = _recovery_codes(parts, ruth)
    with parts.database.reading() as rows:
        secret = second_factor.of(rows, ruth.id).authenticator or ""
        kept = str(rows.connection.exec_driver_sql("SELECT * FROM users").all())
    key = authenticator_of(parts.keyring).to_enrol(secret, account="x").key
    assert key.replace(" ", "") not in kept
    assert secret in kept, "the test looks at the wrong row"
    assert not any(code.replace("-", "") in kept or code in kept for code in codes)


def test_a_key_that_is_gone_lets_nobody_in(parts: Parts) -> None:
    from intake.keep.encryption import Keyring, new_key_text

    secret = authenticator_of(parts.keyring).new_secret()
    now = datetime.now(UTC)
    code = authenticator_of(parts.keyring).code_of(secret, now=now)
    other = authenticator_of(Keyring.from_text(new_key_text()))
    assert other.half_minute_of(code, secret, now=now) is None


def test_an_older_key_still_opens_what_it_sealed() -> None:
    from intake.keep.encryption import Keyring, new_key_text

    old = new_key_text()
    secret, now = authenticator_of(Keyring.from_text(old)).new_secret(), datetime.now(UTC)
    both = authenticator_of(Keyring.from_text(f"{new_key_text()},{old}"))
    assert both.half_minute_of(both.code_of(secret, now=now), secret, now=now) is not None
