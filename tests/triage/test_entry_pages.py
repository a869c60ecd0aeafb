"""Recording a letter or a call, from the officer's chair."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from forms.equality import EQUALITY_QUESTIONS
from intake.keep import alarms, audit, equality, queue, receipts, submissions, triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff import idle
from intake.submission import Channel, ClockName, Kind, Pathway, Submission
from intake.triage import entry_pages, item_pages
from tests.judging import JudgingClient
from tests.staff import people

NOW = datetime(2026, 12, 22, 10, 0, tzinfo=UTC)
LETTER = {
    "channel": "letter",
    "came_on": "2026-12-18",
    "speaks_as": "young_person",
    "kind": "complaint",
    "what_happened": "\n  My room was moved. <b>Nobody</b> asked.",
    "topics": ["where_i_live", "not_listened_to"],
    "name": "Kai",
}


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (entry_pages, item_pages):
        monkeypatch.setattr(module, "now", lambda: NOW)


def _record(desk: JudgingClient, page: BeautifulSoup | None = None, **changed: object) -> TestResponse:
    page = page or desk.page("/staff/record")
    sent = {str(f["name"]): str(f.get("value", "")) for f in page.select("main form input[type=hidden]")}
    return desk.post("/staff/record", data={**sent, **LETTER, **changed})


def _only(parts: Parts) -> Submission:
    with parts.database.reading() as rows:
        (item,) = queue.items(rows)
        return submissions.find(rows, item.id)


def test_a_letter_goes_the_same_way_as_everything_and_counts_from_its_true_day(
    parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    assert _record(desk).status_code == 200
    kept = _only(parts)
    assert (kept.channel, kept.kind, kept.written_from) == (Channel.LETTER, Kind.COMPLAINT, date(2026, 12, 18))
    assert kept.received_at == NOW
    assert kept.answers["what_happened"] == LETTER["what_happened"]
    assert kept.answers["topics"] == ("where_i_live", "not_listened_to")
    assert kept.decision.pathway is Pathway.FAST_TRACK
    clocks = {clock.name: (clock.counts_from, clock.due) for clock in kept.decision.clocks}
    assert clocks[ClockName.FIRST_CONTACT] == (date(2026, 12, 18), date(2026, 12, 21))
    assert clocks[ClockName.STAGE_1] == (date(2026, 12, 18), date(2027, 1, 6))
    with parts.database.reading() as rows:
        (entry,) = [one for one in audit.of_subject(rows, kept.id) if one.action == "submitted"]
    assert entry.actor == f"officer:{ruth.id}"
    assert [one.destination for one in kept.deliveries] == ["embedded"]


def test_the_code_that_is_shown_leads_to_it(parts: Parts, desk: JudgingClient) -> None:
    page = BeautifulSoup(_record(desk).text, "html.parser")
    code = page.select_one(".staff-code")
    assert code is not None
    with parts.database.reading() as rows:
        assert receipts.submission_of_code(rows, code.text) == _only(parts).id


def test_the_same_page_sent_twice_is_one_submission_with_one_receipt(parts: Parts, desk: JudgingClient) -> None:
    page = desk.page("/staff/record")
    first, second = (BeautifulSoup(_record(desk, page).text, "html.parser") for _ in range(2))
    assert first.select(".staff-code, .staff-reference") == second.select(".staff-code, .staff-reference")
    assert _only(parts).answers["name"] == "Kai"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"channel": ""}, "how it came"),
        ({"came_on": "2026-12-23"}, "not come yet"),
        ({"came_on": ""}, "the day it came"),
        ({"came_on": "18/12/2026"}, "valid"),
        ({"what_happened": " "}, "Write something here"),
        ({"speaks_as": ""}, "who"),
        ({"topics": ["no such topic"]}, "Choose from"),
        ({"organisation": "Rights4U"}, "does not fit"),
        ({"contact_phone": "07700 900111"}, "does not fit"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    parts: Parts, desk: JudgingClient, changed: dict[str, object], said: str
) -> None:
    response = _record(desk, **{"about_whom": "the home", **changed})
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert said.lower() in page.select(".govuk-error-summary")[0].text.lower()
    for name, value in {**LETTER, "about_whom": "the home", **changed}.items():
        box = page.select_one(f"textarea[name={name}], input[name={name}]:not([type=radio]):not([type=checkbox])")
        if box is not None and name != "came_on":
            shown = box.get("value") if box.name == "input" else box.text.removeprefix("\n")
            assert str(shown).removeprefix("\r\n") in (value, f"\n{value}"), name
    with parts.database.reading() as rows:
        assert queue.items(rows) == []


def test_danger_in_a_letter_rings_as_everywhere(parts: Parts, desk: JudgingClient) -> None:
    _record(desk, what_happened="he said he will kill me tonight and i am hiding")
    with parts.database.reading() as rows:
        assert [one.submission_id for one in alarms.ringing(rows)] == [_only(parts).id]


def test_a_contact_before_it_was_typed_in_can_be_logged(parts: Parts, desk: JudgingClient) -> None:
    _record(desk)
    id = _only(parts).id
    page = desk.page(f"/staff/item/{id}")
    form = page.select_one('form[action$="/log_contact"]')
    assert form is not None
    sent = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")}
    told = {"how": "call", "outcome": "reached", "at": "2026-12-18T09:00"}
    sent |= {f"log_contact-{name}": value for name, value in told.items()}
    assert desk.post(str(form["action"]), data=sent).status_code == 303


def test_moving_a_letter_to_the_fast_track_counts_from_its_true_day(parts: Parts, desk: JudgingClient) -> None:
    _record(desk, speaks_as="parent", name="")
    id = _only(parts).id
    page = desk.page(f"/staff/item/{id}")
    form = page.select_one('form[action$="/change_pathway"]')
    assert form is not None
    sent = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")}
    desk.post(str(form["action"]), data={**sent, "change_pathway-reason": "The child agrees."})
    with parts.database.reading() as rows:
        clocks = {one.clock.name: one.clock.counts_from for one in triage.standing(rows, id).clocks}
    assert clocks[ClockName.FIRST_CONTACT] == date(2026, 12, 18)


def test_words_are_given_back_when_the_session_ended_meanwhile_and_can_be_sent_again(
    parts: Parts, desk: JudgingClient, ruth: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.page("/staff/record")
    with monkeypatch.context() as away:
        later = datetime.now(UTC).replace(year=datetime.now(UTC).year + 1)
        away.setattr(idle, "now", lambda: later)
        response = _record(desk, page)
    assert response.status_code == 403
    back = BeautifulSoup(response.text, "html.parser")
    assert str(LETTER["what_happened"]).strip() in back.select("main")[0].text
    with parts.database.reading() as rows:
        assert queue.items(rows) == []
    assert people.try_to_sign_in(desk, ruth.email).status_code == 302
    form = back.select_one("main form")
    assert form is not None
    fields = [(str(f["name"]), str(f["value"])) for f in form.select("input")]
    fields += [(str(f["name"]), f.text.removeprefix("\n")) for f in form.select("textarea")]
    assert ("topics", "not_listened_to") in fields
    again: dict[str, list[str]] = {}
    for name, value in fields:
        again.setdefault(name, []).append(value)
    sent = desk.post(str(form["action"]), data=again)
    if sent.status_code == 400:  # the session is a new one: its page asks once more, with everything on it
        once_more = BeautifulSoup(sent.text, "html.parser")
        again["csrf_token"] = [str(once_more.select_one("main input[name=csrf_token]")["value"])]  # type: ignore[index]
        sent = desk.post(str(form["action"]), data=again)
    assert sent.status_code == 200
    assert _only(parts).answers["what_happened"] == LETTER["what_happened"]


def test_a_page_with_an_old_token_gives_the_words_back(parts: Parts, desk: JudgingClient) -> None:
    response = _record(desk, csrf_token="old")
    assert response.status_code == 400
    assert "Nobody" in response.text
    with parts.database.reading() as rows:
        assert queue.items(rows) == []


@pytest.mark.parametrize(
    ("preset", "ticked"),
    [("member", {"email", "elected_member", "enquiry"}), ("compliment", {"forwarded", "compliment"})],
)
def test_what_comes_most_often_is_ticked_beforehand(desk: JudgingClient, preset: str, ticked: set[str]) -> None:
    page = desk.page(f"/staff/record?as={preset}")
    assert {str(box["value"]) for box in page.select("main form input[checked]")} == ticked
    assert not desk.page("/staff/record?as=nonsense").select("main form input[checked]")


def test_an_mps_enquiry_and_a_forwarded_compliment_go_the_same_way(parts: Parts, desk: JudgingClient) -> None:
    asks = {"channel": "email", "speaks_as": "elected_member", "kind": "enquiry", "name": "", "topics": []}
    _record(desk, **asks, your_name="Cllr Hart")
    kept = _only(parts)
    assert (kept.channel, kept.kind, kept.decision.pathway) == (Channel.EMAIL, Kind.ENQUIRY, Pathway.STANDARD)
    assert [clock.name for clock in kept.decision.clocks] == [ClockName.COURTESY_REPLY]


def test_what_is_for_colleagues_is_a_note_and_no_word_of_theirs(
    parts: Parts, desk: JudgingClient, ruth: Officer
) -> None:
    note = "Forwarded by Dev from the front desk."
    _record(desk, note=note)
    kept = _only(parts)
    assert note not in str(kept.answers)
    with parts.database.reading() as rows:
        (entry,) = triage.entries(rows, kept.id)
    assert (entry.action, entry.actor, dict(entry.details)) == ("add_note", f"officer:{ruth.id}", {"note": note})


def test_the_receipt_says_what_happens_and_how_not_to_pass_it_on(desk: JudgingClient) -> None:
    receipt = BeautifulSoup(_record(desk, contact_not=["no_voicemail"]).text, "html.parser")
    assert "Do not leave a voice message" in receipt.select(".staff-orders")[0].text
    assert "/come-back" in receipt.select("main")[0].text
    assert "By Wednesday 6 January" in " ".join(receipt.select(".staff-their-side")[0].text.split())


def test_the_equality_questions_are_offered_the_same_way_and_kept_apart(parts: Parts, desk: JudgingClient) -> None:
    _record(desk)
    id = _only(parts).id
    path = f"/staff/record/{id}/equality"
    page = desk.page(path)
    names = {str(box["name"]) for box in page.select("main form input[type=radio]")}
    assert names == set(EQUALITY_QUESTIONS)
    token = {"csrf_token": str(page.select("main form input[name=csrf_token]")[0]["value"])}
    wrong = {"ethnic_group": "black", "ethnic_background_white": "irish"}
    assert desk.post(path, data={**token, **wrong}).status_code == 400
    given = {"ethnic_group": "black", "ethnic_background_black": "african", "religion": "prefer_not_to_say"}
    assert desk.post(path, data={**token, **given}).status_code == 200
    with parts.database.reading() as rows:
        (kept,) = equality.all_of_month(rows, "2026-12")
    assert (dict(kept.answers), kept.on_behalf) == (given, False)
    assert kept.asked == set(EQUALITY_QUESTIONS), "asked and left blank differs from not asked"
    assert not desk.page(path).select("input[checked]"), "no officer reads them back"
