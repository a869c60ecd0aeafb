"""The phone is shared: what somebody finds who picks it up later, goes back, or copied a cookie."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from intake.arrive import holding
from intake.arrive.safety_help import help_url_if_due
from intake.keep.ids import new_id
from intake.parts import now
from intake.submission import Answers, Draft, SafetyLevel
from tests.arrive.journey import Journey, code_on
from tests.arrive.test_words_are_kept import Clock, clock
from tests.judging import JudgingClient, token_in

__all__ = ["clock"]

SECRET = "he reads my phone and i am scared of that"


def _other(app: Flask, cookie: str | None = None) -> JudgingClient:
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    if cookie:
        client.set_cookie("sayso", cookie)
    return client


def _cookie(client: JudgingClient) -> str:
    found = client.get_cookie("sayso")
    assert found is not None
    return found.value


def test_the_code_typed_at_school_does_not_open_the_phone_at_home(one_app: Flask, clock: Clock) -> None:
    phone, school = _other(one_app), _other(one_app)
    journey = Journey.begin(phone).tell(SECRET)
    code = code_on(phone.page(journey.path("saved")))
    clock.moment += timedelta(minutes=30)
    school.send("/come-back", {"code": code})
    assert SECRET in school.get(journey.path("what-happened")).text
    for path in ("what-happened", "check", "saved", "erase", "chat"):
        assert phone.get(journey.path(path)).status_code == 403, path
    assert SECRET not in phone.get("/report").text
    assert phone.post(journey.path("unlock"), data={"csrf_token": _token(phone), "code": code}).status_code == 303
    assert SECRET in phone.get(journey.path("what-happened")).text, "with the code it opens on the phone as well"
    assert SECRET in school.get(journey.path("what-happened")).text


def _token(client: JudgingClient) -> str:
    return token_in(client.get("/come-back").text)


def test_a_receipt_shows_nothing_after_twenty_idle_minutes(one_app: Flask, clock: Clock) -> None:
    client = _other(one_app)
    journey = Journey.begin(client).tell(SECRET)
    code = code_on(journey.send())
    for _ in range(4):
        clock.moment += timedelta(minutes=15)
        assert SECRET in client.get(journey.path("receipt")).text, "whoever reads is not idle"
    clock.moment += timedelta(minutes=21)
    for path in ("receipt", "what-happened", "check", "equality/gender", "equality/thanks"):
        response = client.get(journey.path(path), follow_redirects=True)
        assert response.status_code == 403, path
        assert SECRET not in response.text
        assert code.split()[0] not in response.text.split("<main")[1]
    assert SECRET in client.send("/come-back", {"code": code}).text


@pytest.mark.parametrize("sent", [True, False], ids=["sent", "not sent"])
def test_a_copy_of_the_cookie_opens_nothing_after_leaving(one_app: Flask, clock: Clock, sent: bool) -> None:
    client = _other(one_app)
    journey = Journey.begin(client).tell(SECRET)
    if sent:
        journey.send()
    copy = _other(one_app, _cookie(client))
    assert SECRET in copy.get(journey.path("receipt" if sent else "what-happened")).text
    client.get("/exit")
    for path in ("receipt", "what-happened", "check"):
        response = copy.get(journey.path(path), follow_redirects=True)
        assert response.status_code in (403, 404), path
        assert SECRET not in response.text


def test_the_page_of_a_submission_asks_for_the_code_again_when_nobody_used_it(one_app: Flask, clock: Clock) -> None:
    client = _other(one_app)
    code = code_on(Journey.begin(client).tell(SECRET).send())
    back = _other(one_app)
    path = back.send("/come-back", {"code": code}).request.path
    for _ in range(3):
        clock.moment += timedelta(minutes=15)
        assert SECRET in back.get(path).text
    clock.moment += timedelta(minutes=21)
    response = back.get(path)
    assert response.status_code == 404
    assert SECRET not in response.text


def test_an_old_page_that_is_sent_again_after_leaving_shows_no_words(one_app: Flask) -> None:
    """*Back* to a page that answered a post asks to send it again, words and all."""
    client = _other(one_app)
    journey = Journey.begin(client)
    fields = {"csrf_token": journey.token(), "what_happened": SECRET}
    client.post(journey.path("what-happened"), data=fields)
    client.get("/exit")
    response = client.post(journey.path("what-happened"), data=fields)
    assert response.status_code == 400
    assert SECRET not in response.text


def test_a_code_from_before_sending_leads_to_what_was_sent_and_shows_no_other_code(one_app: Flask) -> None:
    client = _other(one_app)
    journey = Journey.begin(client).tell(SECRET)
    code = code_on(client.page(journey.path("saved")))
    assert code_on(journey.send()) == code
    back = _other(one_app)
    response = back.send("/come-back", {"code": code})
    assert response.request.path.startswith("/come-back/")
    assert SECRET in response.text
    assert "data-return-code" not in response.text


def test_what_was_sent_is_not_told_to_be_wiped(one_app: Flask) -> None:
    client = _other(one_app)
    journey = Journey.begin(client).tell(SECRET)
    token = journey.token("erase")
    code = code_on(journey.send())
    response = client.post(journey.path("erase"), data={"csrf_token": token}, follow_redirects=True)
    assert response.request.path == journey.path("receipt")
    assert code.split()[0] in response.text


def test_the_code_of_another_draft_opens_nothing_and_loses_nothing(one_app: Flask, clock: Clock) -> None:
    client = _other(one_app)
    other = Journey.begin(client).tell("the other one")
    code = code_on(client.page(other.path("saved")))
    journey = Journey.begin(client).tell()
    token = journey.token()
    clock.moment += timedelta(minutes=21)
    fields = {"csrf_token": token, "code": code, "wanted": "typed slowly"}
    response = client.post(journey.path("unlock"), data=fields)
    assert response.status_code == 400
    assert "typed slowly" in response.text
    assert client.get(other.path("what-happened")).status_code == 403


def test_the_cookie_stays_small_enough_for_every_browser(one_app: Flask) -> None:

    nothing: Answers = {}
    with one_app.test_request_context("/"):
        from flask import session

        for _ in range(120):
            draft = Draft(new_id(), nothing, now(), now(), 1)
            holding.hold_draft(draft.id)
            holding.hold_submission(new_id())
            help_url_if_due(draft, "what-happened", SafetyLevel.DANGER)
        session["csrf_token"] = "0" * 40
        serializer = one_app.session_interface.get_signing_serializer(one_app)  # type: ignore[attr-defined]
        assert len(serializer.dumps(dict(session))) < 3_900
        assert len(holding.held_drafts()) == holding.MOST_DRAFTS
