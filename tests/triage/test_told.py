"""What an officer reads of whether they were told, and the local outbox."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask

from intake.hand_off import mail
from intake.hand_off.notices import answer
from intake.keep import correspondence, notices
from intake.keep.ids import new_id
from intake.keep.notices import Told
from intake.parts import Parts
from intake.triage.told import told_by, told_lines
from tests.judging import JudgingClient
from tests.sending import send

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday


def _notice(way: str, state: Told, error: str | None = None) -> notices.NoticeOf:
    return notices.NoticeOf("m", way, state, error, None, NOW)


@pytest.mark.parametrize("way", ["text", "email"])
@pytest.mark.parametrize("state", Told)
def test_every_state_has_words(app: Flask, way: str, state: Told) -> None:
    with app.test_request_context():
        (line,) = told_lines([_notice(way, state)], today=date(2026, 11, 25))
    assert line.failed is (state is Told.REFUSED)
    assert ("text" if way == "text" else "mail") in line.words
    assert ("Mon 23 Nov" in line.words) is (state in (Told.SENT, Told.DELIVERED))


def test_a_text_that_waits_for_the_morning_says_so(app: Flask) -> None:
    with app.test_request_context():
        (line,) = told_lines([_notice("text", Told.WAITING, "text_hours")], today=date(2026, 11, 25))
    assert (line.words, line.failed) == ("A text that tells them waits for the morning: none leaves at night.", False)


def test_what_goes_out_is_said_before_it_goes(app: Flask) -> None:
    with app.test_request_context():
        assert told_by({}).startswith("No message goes out")
        assert told_by({"email": "x", "text": "y"}).startswith("A text and an e-mail")


def test_an_item_says_that_they_could_not_be_told(parts: Parts, desk: JudgingClient) -> None:
    answers = {"what_happened": "they moved me", "contact_ways": ("text",), "contact_phone": "07700 900"}
    submission_id = send(parts.database, now=NOW, answers=answers)  # type: ignore[arg-type]
    message_id = new_id()
    with parts.database.transaction() as rows:
        correspondence.add_reply(rows, submission_id, actor="officer:1", words="Hello", now=NOW)
        notices.begin(rows, message_id=message_id, submission_id=submission_id, way="text", now=NOW)
        notices.settle(rows, message_id, Told.REFUSED, error="bad_address", now=NOW)
    page = desk.page(f"/staff/item/{submission_id}")
    failed = page.select_one(".staff-could-not-tell")
    assert failed is not None
    assert failed.text == "Could not tell them by text: the number or address does not work."


def test_the_local_outbox_lists_what_would_have_left_and_not_to_whom(parts: Parts, desk: JudgingClient) -> None:
    assert "It is empty" in desk.get("/staff/local-outbox").text
    for way, to in (("text", "07700 900142"), ("email", "jay@example.org")):
        mail.keep(parts.settings, answer(notice_id="n", to=to, link="https://x", way=way, now=NOW))
    page = desk.page("/staff/local-outbox")
    assert len(page.select(".staff-kept li")) == 2
    assert "There is an answer for you" in page.text
    assert "07700" not in page.text
    assert "jay@" not in page.text


def test_there_is_no_local_outbox_where_messages_leave(parts: Parts, tmp_path: Path) -> None:
    assert not parts.settings.model_copy(update={"smtp_url": "smtp://mail"}).messages_stay_here
    assert not parts.settings.model_copy(update={"notify_key": "k"}).messages_stay_here
