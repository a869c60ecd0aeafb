"""Writing a reply from the officer's chair, up to what the person reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from intake.check.formatted import LONGEST
from intake.check.reading_age import hard_words, reading_age
from intake.keep import audit, correspondence, outbox, triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.submission import Answer, ClockName, SafetyAssessment, SafetyLevel
from intake.triage import item_pages, queue_pages, reply_pages
from intake.triage.situations import BY_ID, SITUATIONS, gaps, meets
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CAME = NOW - timedelta(days=1)
EMAIL: dict[str, Answer] = {**ANSWERS, "contact_ways": ("email",), "contact_email": "kai@example.org"}


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (item_pages, queue_pages, reply_pages):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def item(parts: Parts) -> str:
    return send(parts.database, now=CAME)


def _post(desk: JudgingClient, id: str, page: BeautifulSoup | None = None, **fields: str) -> TestResponse:
    """Send the form that `page` (or a fresh one) shows, with these fields changed."""
    page = page or desk.page(f"/staff/item/{id}/reply")
    form = page.select_one("main form")
    assert form is not None
    sent = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[type=hidden]")}
    return desk.post(str(form["action"]), data={**sent, "situation": "answer", **fields})


def _parsed(response: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(response.text, "html.parser")


def _written(parts: Parts, id: str) -> list[str]:
    with parts.database.reading() as rows:
        return [one.words for one in correspondence.of_submission(rows, id)]


def test_it_is_seen_as_the_person_will_see_it_and_only_then_sent(parts: Parts, desk: JudgingClient, item: str) -> None:
    preview = _post(desk, item, words="You were **right**.\n\n<b>x</b>", step="preview")
    shown = _parsed(preview).select_one(".staff-reply--preview")
    assert shown is not None
    assert str(shown.p) == "<p>You were <strong>right</strong>.</p>"
    assert not shown.select("b")
    assert _written(parts, item) == []
    box = _parsed(preview).select_one("textarea[name=words]")
    assert box is not None
    sent = _post(desk, item, _parsed(preview), words=box.text.removeprefix("\n"), step="send")
    assert sent.status_code == 303
    assert _written(parts, item) == ["You were **right**.\n\n<b>x</b>"]
    assert "replied (our answer)" in desk.page(f"{sent.location}").text


def test_going_back_to_change_it_loses_nothing(desk: JudgingClient, item: str) -> None:
    page = _parsed(_post(desk, item, words="\n  My words", step="change", situation="thanks"))
    box, chosen = page.select_one("textarea[name=words]"), page.select_one("option[selected]")
    assert box is not None
    assert box.text.strip("\n") == "  My words"
    assert chosen is not None
    assert chosen["value"] == "thanks"


def test_words_to_begin_with_stand_in_front_of_what_was_typed(desk: JudgingClient, item: str) -> None:
    first = _parsed(_post(desk, item, words="", begin="more_time")).select_one("textarea")
    assert first is not None
    assert first.text.strip() == BY_ID["more_time"].begins.strip()
    other = _parsed(_post(desk, item, words=first.text, begin="thanks")).select_one("textarea")
    assert other is not None
    assert other.text.strip() == BY_ID["thanks"].begins.strip()
    kept = _parsed(_post(desk, item, words="I typed this", begin="thanks")).select_one("textarea")
    assert kept is not None
    assert kept.text.strip().endswith("I typed this")


@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Write the reply"), ("Hello [name],", "[name]"), ("x" * (LONGEST + 1), "too long")],
)
@pytest.mark.parametrize("step", ["preview", "send"])
def test_what_cannot_be_sent_says_why_and_keeps_the_words(
    parts: Parts, desk: JudgingClient, item: str, words: str, said: str, step: str
) -> None:
    response = _post(desk, item, words=words, step=step)
    page = _parsed(response)
    assert response.status_code == 400
    assert said in page.select(".govuk-error-summary")[0].text
    assert page.select("textarea")[0].text.strip() == words
    assert _written(parts, item) == []


def test_the_hint_says_the_age_and_what_is_hard(desk: JudgingClient, item: str) -> None:
    hard = _parsed(_post(desk, item, words="Your representation concerning accommodation is under consideration."))
    told = hard.select("main .staff-reasons")[0].text
    assert "Try for 9" in told
    assert "representation, accommodation, consideration" in told
    easy = _parsed(_post(desk, item, words="You were right. We got it wrong. I will ring you on Friday."))
    assert "Try for 9" not in easy.select("main .staff-reasons")[0].text


def test_our_answer_stops_the_clocks_that_it_meets(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers={**ANSWERS, "contact_ways": ("call",), "contact_phone": "07700 900111"})
    _post(desk, id, words="Hello.", step="send")
    with parts.database.reading() as rows:
        running = {one.clock.name for one in triage.standing(rows, id).clocks if one.stopped_at is None}
    assert running == {ClockName.FIRST_CONTACT, ClockName.RESOLVE}


def test_a_reply_is_the_first_contact_only_where_nobody_may_be_contacted_otherwise() -> None:
    assert ClockName.FIRST_CONTACT in meets("we_have_it", {"contact_ways": ("code_only",)})
    assert ClockName.FIRST_CONTACT not in meets("we_have_it", {"contact_ways": ("call",)})
    assert ClockName.STAGE_1 not in meets("how_it_goes", {})


def test_two_officers_or_an_answer_meanwhile_are_noticed_and_nothing_is_lost(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    page = desk.page(f"/staff/item/{item}/reply")
    with parts.database.transaction() as rows:
        triage.person_wrote(rows, item, level=SafetyLevel.NONE, now=NOW)
    response = _post(desk, item, page, words="My long reply", step="send")
    assert response.status_code == 409
    assert "the person wrote back" in response.text
    assert _parsed(response).select("textarea")[0].text.strip() == "My long reply"
    assert _written(parts, item) == []
    assert _post(desk, item, _parsed(response), words="My long reply", step="send").status_code == 303


def _notices(parts: Parts) -> list[object]:
    with parts.database.transaction() as rows:
        claimed = outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=20)
    return [one.payload for one in claimed if one.what is outbox.What.NOTICE]


def test_an_e_mail_is_put_into_the_outbox_only_where_they_chose_e_mail(parts: Parts, desk: JudgingClient) -> None:
    safe, unsafe = send(parts.database, now=CAME, answers=EMAIL), send(parts.database, now=CAME)
    assert "An e-mail tells them" in _post(desk, safe, words="Hello.", step="preview").text
    assert "No message goes out" in _post(desk, unsafe, words="Hello.", step="preview").text
    for id in (safe, unsafe):
        _post(desk, id, words="Hello.", step="send")
    assert _notices(parts) == [{"submission": safe}]


def test_who_wrote_back_is_tagged_in_the_queue_until_somebody_replies(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    words = "thx but he hit me <b>again</b>"
    with parts.database.transaction() as rows:
        calm = SafetyAssessment(SafetyLevel.NONE)
        correspondence.add_answer(rows, item, mark="a", words=words, found=calm, now=NOW)
    assert "They wrote back" in desk.page("/staff/queue").select(".staff-row")[0].text
    page = desk.page(f"/staff/item/{item}")
    assert page.select_one("#wrote-back")
    assert [one.text for one in page.select("[aria-labelledby=written] .staff-words")] == [words]
    _post(desk, item, words="Hello.", step="send")
    assert "They wrote back" not in desk.page("/staff/queue").text
    assert not desk.page(f"/staff/item/{item}").select_one("#wrote-back")


def test_reading_for_a_reply_is_written_down_and_the_words_are_not(
    parts: Parts, desk: JudgingClient, item: str, ruth: Officer
) -> None:
    _post(desk, item, words="Secretive", step="send")
    with parts.database.reading() as rows:
        entries = [(one.actor, one.action) for one in audit.of_subject(rows, item)]
        facts = str([dict(one.facts) for one in audit.of_subject(rows, item)])
        assert audit.verify(rows) is None
    assert (f"officer:{ruth.id}", "words_viewed") in entries
    assert (f"officer:{ruth.id}", "triage_reply") in entries
    assert "Secretive" not in facts


@pytest.mark.parametrize("situation", [one.id for one in SITUATIONS if one.id != "own_words"])
def test_the_words_to_begin_with_can_be_read_at_nine(situation: str) -> None:
    plain = BY_ID[situation].begins.replace("**", "")
    for gap in gaps(plain):
        plain = plain.replace(gap, "Friday")
    assert (reading_age(plain) or 99) <= 9
    assert hard_words(plain) == ()


def test_a_links_own_brackets_are_no_gap() -> None:
    assert gaps("Look [here](https://example.org), [name]") == ("[name]",)
