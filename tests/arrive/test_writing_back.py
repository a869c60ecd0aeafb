"""Coming back: the timeline, the reply, and answering it."""

from __future__ import annotations

from datetime import date
from secrets import token_urlsafe

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from forms.write_back import LONGEST
from intake.case import CaseClock
from intake.keep import alarms, cases, correspondence, drafts, outbox, queue, triage
from intake.keep.database import Database
from intake.keep.receipts import submission_of_code
from intake.submission import Channel, ClockName, SafetyLevel
from intake.submit import submit
from tests.judging import JudgingClient
from tests.keep.making import NOW
from tests.sending import ANSWERS, HOUSE

DANGER = "he sed hes gonna kill me tonite. im hiding in my room"


@pytest.fixture
def sent(database: Database) -> tuple[str, str]:
    """A submission's id and its return code."""
    with database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.WEB_FORM, language="en", now=NOW)
        draft = drafts.save(rows, draft.id, answers=ANSWERS, now=NOW)
        receipt = submit(rows, draft, secret=token_urlsafe(16), house=HOUSE, now=NOW)
        return submission_of_code(rows, receipt.return_code), receipt.return_code


@pytest.fixture
def back(client: JudgingClient, sent: tuple[str, str]) -> JudgingClient:
    """The person's browser, come back with the code."""
    assert client.send("/come-back", {"code": sent[1]}).status_code == 200
    return client


def _write(client: JudgingClient, id: str, words: str, **changed: str) -> TestResponse:
    page = client.page(f"/come-back/{id}")
    fields = {str(f["name"]): str(f["value"]) for f in page.select("main form input[type=hidden]")}
    return client.post(f"/come-back/{id}/write", data={**fields, "words": words, **changed})


def _answers(database: Database, id: str) -> list[str]:
    with database.reading() as rows:
        return [one.words for one in correspondence.of_submission(rows, id) if one.by_person]


def _do(database: Database, id: str, action: str, state: str = "in_hand", **details: str) -> None:
    with database.transaction() as rows:
        standing = triage.standing(rows, id)
        stops = (ClockName.FIRST_CONTACT,) if details.get("outcome") == "reached" else ()
        change = triage.Change(state=state, stops=stops, stop_reason=action, closes=action == "close")
        entry = triage.Entry(NOW, "officer:1", action, details)
        triage.change(rows, id, version=standing.version, changes=change, entry=entry)


def test_a_reply_is_read_formatted_and_what_is_due_next_stands_below(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    id = sent[0]
    with database.transaction() as rows:
        correspondence.add_reply(rows, id, actor="officer:1", words="You were **right**. <i>x</i>", now=NOW)
    page = back.page(f"/come-back/{id}")
    reply = page.select_one(".sayso-reply")
    assert reply is not None
    assert reply.strong is not None
    assert not reply.select("i")
    steps = [" ".join(step.text.split()) for step in page.select(".sayso-path > li")]
    assert steps[0].startswith("You sent it.")
    assert steps[1].startswith("We wrote to you: You were right.")
    assert sum(step.startswith("By ") for step in steps) == 4


def test_only_what_concerns_them_is_told_and_no_note_ever(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    id = sent[0]
    _do(database, id, "allocate", owner_id="1")
    _do(database, id, "add_note", note="Xylograph")
    _do(database, id, "change_safety", reason="Xylograph", safety="none")
    _do(database, id, "log_contact", outcome="no_answer", note="Xylograph")
    page = back.page(f"/come-back/{id}")
    assert "Xylograph" not in page.text
    assert "We were in touch." not in page.text
    assert "A person is working on it." in page.text
    _do(database, id, "log_contact", outcome="reached", note="Xylograph")
    page = back.page(f"/come-back/{id}")
    assert "We were in touch." in page.text
    assert "Xylograph" not in page.text
    assert sum(step.text.strip().startswith("By ") for step in page.select(".sayso-path > li")) == 3
    _do(database, id, "close", state="closed", reason="Xylograph")
    page = back.page(f"/come-back/{id}")
    assert "We have finished our work on it." in page.text
    assert not [step for step in page.select(".sayso-path > li") if step.text.strip().startswith("By ")]


def test_an_answer_is_kept_exactly_and_shown_on_the_same_page(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    words = "\n  ok <b>thx</b>\r\n\n\tthe end "
    assert _write(back, sent[0], words).status_code == 303
    assert _answers(database, sent[0]) == [words.replace("\r\n", "\n")]
    shown = back.page(f"/come-back/{sent[0]}").select_one(".sayso-path .sayso-words")
    assert shown is not None
    assert shown.text == words.replace("\r\n", "\n")
    with database.reading() as rows:
        assert alarms.ringing(rows) == []


def test_a_double_click_is_one_answer(back: JudgingClient, database: Database, sent: tuple[str, str]) -> None:
    for _ in range(2):
        assert _write(back, sent[0], "hi", mark="ab" * 16).status_code == 303
    assert _answers(database, sent[0]) == ["hi"]


def test_danger_in_an_answer_rings_again_and_help_stands_first(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    id = sent[0]
    with database.transaction() as rows:
        alarms.ring(rows, level=SafetyLevel.DANGER, submission_id=id, now=NOW)
        alarms.acknowledge(rows, by="officer:1", submission_id=id, now=NOW)
    _write(back, id, DANGER)
    with database.reading() as rows:
        (ringing,) = alarms.ringing(rows)
        assert queue.items(rows)[0].safety is SafetyLevel.DANGER
    assert ringing.submission_id == id
    page = back.page(f"/come-back/{id}")
    assert page.select_one('main a[href="tel:999"]')


@pytest.mark.parametrize("words", ["", " \n ", "x" * (LONGEST + 1)])
def test_what_cannot_be_taken_says_so_and_keeps_the_words(
    back: JudgingClient, database: Database, sent: tuple[str, str], words: str
) -> None:
    response = _write(back, sent[0], words)
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert page.select_one(".govuk-error-summary a[href='#words']")
    assert page.select("textarea[name=words]")[0].text.strip() == words.strip()
    assert _answers(database, sent[0]) == []


def test_without_the_right_nothing_is_kept_and_the_words_are_given_back(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    page = back.page("/come-back")
    token = str(page.select_one("main input[name=csrf_token]")["value"])  # type: ignore[index]
    other = "0" * 32
    response = back.post(f"/come-back/{other}/write", data={"csrf_token": token, "words": "my words", "mark": "a"})
    assert response.status_code == 404
    assert BeautifulSoup(response.text, "html.parser").select("textarea")[0].text.strip() == "my words"
    assert _answers(database, sent[0]) == []


def test_a_page_that_was_open_too_long_gives_the_words_back(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    response = _write(back, sent[0], "my words", csrf_token="old")
    assert response.status_code == 400
    assert BeautifulSoup(response.text, "html.parser").select("textarea")[0].text.strip() == "my words"
    assert _answers(database, sent[0]) == []


def test_further_words_follow_to_the_register(database: Database, back: JudgingClient, sent: tuple[str, str]) -> None:
    _write(back, sent[0], "and another thing")
    with database.reading() as rows:
        waiting = outbox.of_submission(rows, sent[0])
    assert [one.destination for one in waiting] == ["embedded", "embedded"]


def test_an_extension_is_told_with_its_new_day_and_why(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    id = sent[0]
    with database.transaction() as rows:
        day = triage.standing(rows, id).clocks[-1].clock
        cases.open_case(
            rows,
            message_id="m" * 32,
            submission_id=id,
            procedure="statutory",
            stage="1",
            opened_on=day.counts_from,
            now=NOW,
            clocks=[CaseClock("stage_1", day.counts_from, day.due, 15, date(2026, 12, 9), "key_person_away")],
        )
    page = " ".join(back.page(f"/come-back/{id}").select(".sayso-path")[0].text.split())
    assert "It takes longer than we said, because someone we must ask is away." in page


def test_an_advocate_is_told_of_and_what_was_taken_back_is_not(
    back: JudgingClient, database: Database, sent: tuple[str, str]
) -> None:
    id = sent[0]
    _do(database, id, "record_advocate", advocate="appointed")
    _do(database, id, "acknowledge", how="text")
    with database.transaction() as rows:
        done = triage.entries(rows, id)[0]
        entry = triage.Entry(NOW, "officer:1", "undo", {"entry": done.id, "what": "acknowledge"})
        triage.take_back(rows, id, version=triage.standing(rows, id).version, taken=done, entry=entry)
    told = " ".join(back.page(f"/come-back/{id}").select(".sayso-path")[0].text.split())
    assert "There is an advocate for you." in told
    assert "We told you that a person has it." not in told
