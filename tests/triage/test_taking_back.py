"""Taking it back, from the person's page to the officer's answer in writing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

import pytest
from werkzeug.test import TestResponse

from intake.hand_off.updates import update_in
from intake.keep import alarms, correspondence, drafts, outbox, receipts, triage
from intake.keep.outbox import What
from intake.parts import Parts
from intake.submission import Channel, ClockName
from intake.submit import submit
from tests.judging import JudgingClient
from tests.sending import ANSWERS, HOUSE
from tests.triage.test_item_pages import CAME, NOW, _do, tuesday

__all__ = ["tuesday"]

MUCH_LATER = datetime.now(UTC) + timedelta(days=1)
CALM = "It got sorted."
FORCED = "my carer said take it back or he will hurt me"


@pytest.fixture
def sent(parts: Parts) -> tuple[str, str]:
    """A submission's id and its return code."""
    with parts.database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.WEB_FORM, language="en", now=CAME)
        draft = drafts.save(rows, draft.id, answers=ANSWERS, now=CAME)
        receipt = submit(rows, draft, secret=token_urlsafe(16), house=HOUSE, now=CAME)
        return receipts.submission_of_code(rows, receipt.return_code), receipt.return_code


@pytest.fixture
def young(desk: JudgingClient, sent: tuple[str, str]) -> JudgingClient:
    """Their browser, come back with the code."""
    client = JudgingClient(desk.application, desk.application.response_class)
    assert client.send("/come-back", {"code": sent[1]}).status_code == 200
    return client


def _take_back(young: JudgingClient, id: str, words: str = "") -> TestResponse:
    page = young.page(f"/come-back/{id}/take-back")
    fields = {str(one["name"]): str(one["value"]) for one in page.select("main form input[type=hidden]")}
    return young.post(f"/come-back/{id}/take-back", data={**fields, "words": words})


def _reply(desk: JudgingClient, id: str, situation: str) -> TestResponse:
    page = desk.page(f"/staff/item/{id}/reply?begin={situation}")
    fields = {str(one["name"]): str(one["value"]) for one in page.select("main form input[type=hidden]")}
    words = {"words": "You asked us to stop.", "situation": situation, "step": "send"}
    return desk.post(f"/staff/item/{id}/reply", data={**fields, **words})


def _updates(parts: Parts) -> list[tuple[str, dict[str, str]]]:
    found = []
    with parts.database.transaction() as rows:
        while claimed := outbox.claim(rows, now=MUCH_LATER, lease=timedelta(hours=1), limit=9):
            for one in claimed:
                if one.what is What.UPDATE:
                    update = update_in(one.payload or {})
                    found.append((update.what.value, dict(update.details)))
                outbox.confirm(rows, one, register_reference="R-1", now=NOW)
    return found


def test_it_is_asked_first_kept_and_seen_at_once(
    parts: Parts, desk: JudgingClient, young: JudgingClient, sent: tuple[str, str]
) -> None:
    id = sent[0]
    assert _take_back(young, id, CALM).status_code == 303
    theirs = " ".join(young.page(f"/come-back/{id}").select("main")[0].text.split())
    assert f"You asked us to stop. {CALM}" in theirs
    assert "A person reads that and writes to you here." in theirs
    page = desk.page(f"/staff/item/{id}")
    assert "Wants to take it back" in page.select(".staff-standing")[0].text
    assert "Answer in writing" in page.select(".staff-step")[0].text
    assert CALM in page.select("[aria-labelledby=written]")[0].text
    assert "They wrote back" in desk.page("/staff/queue").select(".staff-row")[0].text
    with parts.database.reading() as rows:
        assert correspondence.wishes_waiting(rows, [id]) == {id}
    assert _updates(parts) == [("withdrawn", {"reason": CALM})]


def test_nobody_has_to_say_why_and_twice_is_once(parts: Parts, young: JudgingClient, sent: tuple[str, str]) -> None:
    page = young.page(f"/come-back/{sent[0]}/take-back")
    fields = {str(one["name"]): str(one["value"]) for one in page.select("main form input[type=hidden]")}
    for _ in range(2):
        assert young.post(f"/come-back/{sent[0]}/take-back", data=fields).status_code == 303
    with parts.database.reading() as rows:
        assert len(correspondence.of_submission(rows, sent[0])) == 1


def test_a_reason_that_worries_rings(parts: Parts, young: JudgingClient, sent: tuple[str, str]) -> None:
    _take_back(young, sent[0], FORCED)
    with parts.database.reading() as rows:
        assert [one.submission_id for one in alarms.ringing(rows)] == [sent[0]]


def test_stopping_is_told_in_writing_closes_and_can_be_turned_round(
    parts: Parts, desk: JudgingClient, young: JudgingClient, sent: tuple[str, str]
) -> None:
    id = sent[0]
    _take_back(young, id)
    assert _reply(desk, id, "stop_as_asked").status_code == 303
    with parts.database.reading() as rows:
        stopped = triage.standing(rows, id)
    assert (stopped.state, stopped.closed_at is None) == ("closed", False)
    assert all(one.stopped_at for one in stopped.clocks)
    assert "not needed any more" in desk.page(f"/staff/item/{id}").select(".staff-clock-strip")[0].text
    page = young.page(f"/come-back/{id}")
    assert "We have stopped." in page.text
    form = page.select_one("[aria-labelledby=go-on] form")
    assert form is not None
    young.post(str(form["action"]), data={str(one["name"]): str(one["value"]) for one in form.select("input")})
    with parts.database.reading() as rows:
        again = triage.standing(rows, id)
    assert (again.state, again.closed_at) == ("in_hand", None)
    assert [(one.clock, one.stopped_at) for one in again.clocks] == [(one.clock, None) for one in stopped.clocks]
    assert "You asked us to go on." in young.page(f"/come-back/{id}").text
    assert [what for what, _details in _updates(parts)] == ["withdrawn", "withdrawn", "more_words"]


def test_an_officer_may_go_on_and_says_why(
    parts: Parts, desk: JudgingClient, young: JudgingClient, sent: tuple[str, str]
) -> None:
    _take_back(young, sent[0])
    assert _reply(desk, sent[0], "we_go_on").status_code == 303
    with parts.database.reading() as rows:
        now = triage.standing(rows, sent[0])
        assert correspondence.wishes_waiting(rows, [sent[0]]) == set()
    assert now.state == "in_hand"
    assert "Wants to take it back" not in desk.page(f"/staff/item/{sent[0]}").text


def test_another_reply_leaves_the_wish_standing(
    desk: JudgingClient, young: JudgingClient, sent: tuple[str, str]
) -> None:
    _take_back(young, sent[0])
    assert _reply(desk, sent[0], "we_have_it").status_code == 303
    assert "Wants to take it back" in desk.page(f"/staff/item/{sent[0]}").text


def test_an_allegation_is_not_stopped_before_the_designated_officer_knows(
    parts: Parts, desk: JudgingClient, young: JudgingClient, sent: tuple[str, str]
) -> None:
    _do(desk, sent[0], "find_allegation", {"reason": "Says that a carer hit him."})
    _take_back(young, sent[0])
    assert not desk.page(f"/staff/item/{sent[0]}/reply").select("option[value=stop_as_asked]")
    assert _reply(desk, sent[0], "stop_as_asked").status_code == 409
    with parts.database.reading() as rows:
        standing = triage.standing(rows, sent[0])
    assert ClockName.ALLEGATION in {one.clock.name for one in standing.clocks if one.stopped_at is None}


def test_without_the_right_the_words_are_given_back(desk: JudgingClient, sent: tuple[str, str]) -> None:
    token = desk.page("/come-back").select("main input[name=csrf_token]")[0]["value"]
    response = desk.post(f"/come-back/{sent[0]}/take-back", data={"csrf_token": token, "words": "my reason"})
    assert response.status_code == 404
    assert "my reason" in response.text
    assert desk.get(f"/come-back/{sent[0]}/take-back").status_code == 404
