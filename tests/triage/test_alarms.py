"""Alarms and unsent danger, from the officer's chair."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from intake.keep import alarms, unsent
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.submission import SafetyLevel
from intake.triage import item_pages, queue_pages, unsent_pages
from tests.judging import JudgingClient, token_in
from tests.sending import send
from tests.triage.test_item_pages import _do

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
DRAFT = "ab" * 16


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (queue_pages, item_pages, unsent_pages):
        monkeypatch.setattr(module, "now", lambda: NOW)


def _ring(parts: Parts) -> str:
    id = send(parts.database, now=NOW)
    with parts.database.transaction() as rows:
        alarms.ring(rows, level=SafetyLevel.DANGER, submission_id=id, now=NOW)
    return id


def _leave_unsent(parts: Parts) -> None:
    with parts.database.transaction() as rows:
        unsent.keep_passage(
            rows, draft_id=DRAFT, question="what_happened", passage="he has a <b>knife</b>",
            level=SafetyLevel.DANGER, why="There is a weapon.", contact="contact_phone: 07700 900111", now=NOW,
        )  # fmt: skip
        alarms.ring(rows, level=SafetyLevel.DANGER, draft_id=DRAFT, now=NOW)


def test_an_alarm_rings_in_the_queue_until_an_officer_says_that_they_act(
    parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    id = _ring(parts)
    assert "Alarm rings" in desk.page("/staff/queue").text
    assert _do(desk, id, "acknowledge_alarm", {"reason": " "}).status_code == 400
    assert _do(desk, id, "acknowledge_alarm", {"reason": "Police are on their way."}).status_code == 303
    assert "Alarm rings" not in desk.page("/staff/queue").text
    with parts.database.reading() as rows:
        alarm = alarms.of_submission(rows, id)
    assert alarm is not None
    assert (alarm.acknowledged_by, alarm.acknowledged_at) == (f"officer:{ruth.id}", NOW)
    page = desk.page(f"/staff/item/{id}")
    assert "Ruth acts on the alarm" in " ".join(page.select(".staff-history li")[0].text.split())
    assert not page.select('form[action$="/acknowledge_alarm"]')


def test_where_nothing_rang_nobody_is_asked_to_act(parts: Parts, desk: JudgingClient) -> None:
    page = desk.page(f"/staff/item/{send(parts.database, now=NOW)}")
    assert not page.select('form[action$="/acknowledge_alarm"]')


def test_what_was_typed_and_not_sent_is_shown_until_an_officer_acts(parts: Parts, desk: JudgingClient) -> None:
    _leave_unsent(parts)
    queue = desk.page("/staff/queue")
    assert queue.select_one(".queue-now a[href='/staff/unsent']")
    page = desk.page("/staff/unsent")
    assert [words.text for words in page.select(".staff-words")] == [
        "he has a <b>knife</b>",
        "07700 900111",
    ]
    form = page.select_one("main form")
    assert form is not None
    desk.post(str(form["action"]), data={str(f["name"]): str(f["value"]) for f in form.select("input")})
    assert "Nothing is waiting." in desk.page("/staff/unsent").text
    assert not desk.page("/staff/queue").select(".staff-warning")
    with parts.database.reading() as rows:
        assert alarms.ringing(rows) == []


def test_marking_something_unknown_as_seen_does_nothing(parts: Parts, desk: JudgingClient) -> None:
    _leave_unsent(parts)
    token = token_in(desk.get("/staff/unsent").text)
    fields = {"csrf_token": token, "draft_id": "cd" * 16, "question": "what_happened"}
    assert desk.post("/staff/unsent/seen", data=fields).status_code == 303
    assert desk.page("/staff/unsent").select(".staff-alarm")
