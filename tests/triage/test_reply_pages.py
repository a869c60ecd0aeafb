"""Writing a reply from the officer's chair, up to what the person reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from intake.check.formatted import LONGEST
from intake.check.reading_age import hard_words, reading_age
from intake.keep import audit, correspondence, outbox, reply_drafts, staff, triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.submission import Answer, ClockName, SafetyAssessment, SafetyLevel
from intake.triage import item_pages, queue_pages, reply_pages
from intake.triage.reply_texts import SITUATIONS
from intake.triage.situations import BY_ID, filled, gaps, meets
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
    shown = _parsed(preview).select_one(".staff-phone .sayso-reply")
    assert shown is not None
    assert str(shown.p) == "<p>You were <strong>right</strong>.</p>"
    assert not shown.select("b")
    assert _written(parts, item) == []
    box = _parsed(preview).select_one("textarea[name=words]")
    assert box is not None
    sent = _post(desk, item, _parsed(preview), words=box.text.removeprefix("\n"), step="send")
    assert sent.status_code == 303
    assert _written(parts, item) == ["You were **right**.\n\n<b>x</b>"]
    assert "replied (our answer, any other)" in desk.page(f"{sent.location}").text


def _begun(desk: JudgingClient, id: str, situation: str, typed: str = "") -> str:
    page = _parsed(_post(desk, id, words=typed, situation=situation, step="begin"))
    return page.select("textarea")[0].text.strip()


def test_going_back_to_change_it_loses_nothing(desk: JudgingClient, item: str) -> None:
    page = _parsed(_post(desk, item, words="\n  My words", step="change", situation="thanks"))
    box, chosen = page.select_one("textarea[name=words]"), page.select_one("option[selected]")
    assert box is not None
    assert box.text.strip("\n") == "  My words"
    assert chosen is not None
    assert chosen["value"] == "thanks"


def test_words_to_begin_with_stand_in_front_of_what_was_typed(desk: JudgingClient, item: str) -> None:
    first = _begun(desk, item, "more_time")
    assert first.startswith("Hello,\n\nWe said you would get our answer by Monday 7 December 2026.")
    assert _begun(desk, item, "thanks", first).startswith("Hello,\n\nThank you for telling us something good.")
    assert _begun(desk, item, "thanks", "I typed this").endswith("I typed this")


def test_what_the_house_knows_is_filled_in(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers={**ANSWERS, "name": " Kai "})
    page = desk.page(f"/staff/item/{id}/reply?begin=do_not_agree")
    words = page.select("textarea")[0].text.strip()
    assert words.startswith("Hello Kai,")
    assert "Please do it by Tuesday 22 December 2026. An advocate is free: Northmoor" in words
    assert gaps(words) == ("[what they told us]", "[what you found]", "[the reason]", "[what]", "[day]")
    assert "My name is Ruth." in desk.page(f"/staff/item/{id}/reply?begin=we_have_it").text


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
    assert "They wrote back" in _parsed(response).select("[aria-labelledby=clash]")[0].text
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
    assert "They wrote back" in page.select(".staff-standing")[0].text
    assert [one.text for one in page.select("[aria-labelledby=written] .staff-words")] == [words]
    _post(desk, item, words="Hello.", step="send")
    assert "They wrote back" not in desk.page("/staff/queue").text
    assert "They wrote back" not in desk.page(f"/staff/item/{item}").select(".staff-standing")[0].text


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
    plain = filled(BY_ID[situation], {}).replace("**", "")
    for gap in gaps(plain):
        plain = plain.replace(gap, "Friday")
    assert (reading_age(plain) or 99) <= 9
    assert hard_words(plain) == ()


def test_a_links_own_brackets_are_no_gap() -> None:
    assert gaps("Look [here](https://example.org), [name]") == ("[name]",)


def test_what_is_typed_is_kept_on_the_server_and_there_again_in_a_new_session(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    token = desk.page(f"/staff/item/{item}/reply").select("main input[name=csrf_token]")[0]["value"]
    fields = {"csrf_token": str(token), "situation": "agree", "words": "Your representation is under consideration"}
    answer = desk.post(f"/staff/item/{item}/reply/keep", data=fields)
    assert answer.json is not None
    assert answer.json["kept"].startswith("Kept")
    assert answer.json["hint"][-1] == "These words are hard: representation, consideration."
    page = desk.page(f"/staff/item/{item}/reply")
    assert page.select("textarea")[0].text.strip() == fields["words"]
    assert page.select("option[selected]")[0]["value"] == "agree"
    _post(desk, item, page, words="Sent now.", step="send")
    assert desk.page(f"/staff/item/{item}/reply").select("textarea")[0].text.strip() == ""


def test_another_officers_reply_in_writing_is_seen_and_can_be_gone_on_with(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    with parts.database.transaction() as rows:
        mina = staff.add_officer(rows, email="mina@x.example", name="Mina", roles=["complaints_officer"])
        actor = f"officer:{mina.id}"
        reply_drafts.keep(rows, item, actor=actor, situation="agree", words="Hello <b>Kai</b>", now=NOW)
    page = desk.page(f"/staff/item/{item}/reply")
    assert "Mina has a reply in writing, today, 10am" in page.text
    assert page.select("details .staff-words")[0].text == "Hello <b>Kai</b>"
    mine = _parsed(_post(desk, item, page, words="My line", take=actor)).select("textarea")[0].text.strip()
    assert mine == "Hello <b>Kai</b>\n\nMy line"
    with parts.database.reading() as rows:
        assert len(reply_drafts.of_submission(rows, item)) == 2, "hers stays hers"


def test_keeping_for_later_goes_back_to_the_item(desk: JudgingClient, item: str) -> None:
    response = _post(desk, item, words="Half a [gap]", step="later")
    assert response.location.endswith(f"/staff/item/{item}#next")
    assert desk.page(f"/staff/item/{item}/reply").select("textarea")[0].text.strip() == "Half a [gap]"
