"""The page of one item, from the officer's chair."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from intake.check.answers import asked_only
from intake.keep import audit, triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.submission import ClockName, Pathway
from intake.triage import item_pages
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CAME = NOW - timedelta(days=1)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_pages, "now", lambda: NOW)


@pytest.fixture
def item(parts: Parts) -> str:
    return send(parts.database, now=CAME)


def _do(desk: JudgingClient, id: str, action: str, fields: dict[str, str], *, version: str = "") -> TestResponse:
    """Fill in one of the page's forms and send it."""
    page = desk.page(f"/staff/item/{id}")
    form = page.select_one(f'form[action$="/{action}"]')
    assert form is not None, f"{action} is not offered"
    sent = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[type=hidden]")}
    sent |= {f"{action}-{name}": value for name, value in fields.items()}
    if version:
        sent[f"{action}-version"] = version
    return desk.post(str(form["action"]), data=sent)


CONTACT = {"how": "call", "with_whom": "Kai", "outcome": "reached", "at": "2026-11-24T09:30", "note": "He is safe."}


def test_the_words_stand_exactly_as_typed(parts: Parts, desk: JudgingClient) -> None:
    words = "  two  spaces\n\n\tand a tab <img src=x onerror=alert(1)>\nW" + "o" * 300 + "w \u202eabc"
    id = send(parts.database, now=CAME, answers={**ANSWERS, "what_happened": words})
    page = desk.page(f"/staff/item/{id}")
    block = page.select_one(".staff-said .staff-words")
    assert block is not None
    assert block.text == words
    assert block["dir"] == "auto"
    assert not page.select("main img")


def test_a_child_for_whom_an_advocate_speaks_is_shown_to_have_one(parts: Parts, desk: JudgingClient) -> None:
    answers = {"speaks_as": "advocate", "kind": "complaint", "what_happened": "She was not asked."}
    page = desk.page(f"/staff/item/{send(parts.database, now=CAME, answers=asked_only(answers))}")
    facts = " ".join(part.get_text(" ", strip=True) for part in page.select(".staff-facts"))
    assert "Would like an advocate They have one" in facts


def test_the_childs_words_and_the_advocates_stand_apart_the_childs_first(parts: Parts, desk: JudgingClient) -> None:
    answers = {
        "speaks_as": "advocate", "kind": "complaint", "childs_words": "nobody asked me",
        "what_happened": "She was not asked.", "child_asked": "yes", "child_agrees": "in_part",
    }  # fmt: skip
    page = desk.page(f"/staff/item/{send(parts.database, now=CAME, answers=answers)}")
    assert [(said.h2.text, said.select_one(".staff-words").text) for said in page.select(".staff-said")] == [  # type: ignore[union-attr]
        ("The child’s own words", "nobody asked me"),
        ("What the advocate wrote", "She was not asked."),
    ]
    facts = " ".join(page.select_one("[aria-labelledby=agreement]").text.split())  # type: ignore[union-attr]
    assert "Does the child agree? With some of it" in facts
    assert "How they know not said" in facts


def test_what_raised_a_worry_is_marked_with_its_reason(parts: Parts, desk: JudgingClient) -> None:
    words = "hello. he hit me and he is coming back to kill me. bye"
    page = desk.page(f"/staff/item/{send(parts.database, now=CAME, answers={**ANSWERS, 'what_happened': words})}")
    assert page.select(".staff-mark")
    assert page.select(".staff-whys li")
    block = page.select_one(".staff-said .staff-words")
    assert block is not None
    assert block.text == words


def test_contact_wishes_are_orders_and_stand_beside_logging_a_contact(parts: Parts, desk: JudgingClient) -> None:
    answers = {
        **ANSWERS,
        "contact_ways": ("text", "call"),
        "contact_phone": "07700 900111",
        "contact_not": ("do_not_ring",),
    }
    page = desk.page(f"/staff/item/{send(parts.database, now=CAME, answers=answers)}")
    assert [o.text for o in page.select(".staff-contact .staff-orders li")] == ["Do not ring"]
    assert [w.text for w in page.select(".staff-contact dt")] == ["Text"]
    assert [o.text for o in page.select('form[action$="/log_contact"] .staff-orders li')] == ["Do not ring"]


def test_the_first_contact_that_reaches_them_stops_its_clock(parts: Parts, desk: JudgingClient, item: str) -> None:
    assert _do(desk, item, "log_contact", CONTACT).status_code == 303
    with parts.database.reading() as rows:
        clocks = {one.clock.name: one for one in triage.standing(rows, item).clocks}
    assert clocks[ClockName.FIRST_CONTACT].stopped_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    assert clocks[ClockName.RESOLVE].stopped_at is None
    page = desk.page(f"/staff/item/{item}")
    told = " ".join(page.select(".staff-history li")[0].text.split())
    assert told == "Ruth was in touch (phone call, with Kai): reached them today, 9.30am He is safe."


@pytest.mark.parametrize("outcome", ["no_answer", "message_left", "not_possible"])
def test_a_contact_that_did_not_reach_them_stops_nothing(
    parts: Parts, desk: JudgingClient, item: str, outcome: str
) -> None:
    _do(desk, item, "log_contact", {**CONTACT, "outcome": outcome})
    with parts.database.reading() as rows:
        assert all(one.stopped_at is None for one in triage.standing(rows, item).clocks)


@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-11-24T10:01", "future"), ("2026-11-23T09:59", "before it came"), ("", "when it was"), ("noon", "valid")],
)
def test_a_contact_cannot_be_at_an_impossible_time_and_nothing_typed_is_lost(
    desk: JudgingClient, item: str, at: str, said: str
) -> None:
    response = _do(desk, item, "log_contact", {**CONTACT, "at": at})
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 400
    assert said in page.select(".govuk-error-summary")[0].text
    open_form = page.select_one("details[open] form")
    assert open_form is not None
    assert open_form.select_one("textarea").text.strip() == "He is safe."  # type: ignore[union-attr]


def test_two_officers_on_one_item_lose_nothing(parts: Parts, desk: JudgingClient, item: str) -> None:
    _do(desk, item, "log_contact", CONTACT)
    response = _do(desk, item, "add_note", {"note": "My long thought"}, version="1")
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 409
    assert "Somebody else changed this item" in page.text
    form = page.select_one("details[open] form")
    assert form is not None
    assert "My long thought" in form.text
    again = {str(f["name"]): str(f["value"]) for f in form.select("input[type=hidden]")} | {
        "add_note-note": "My long thought"
    }
    assert desk.post(str(form["action"]), data=again).status_code == 303


def test_only_an_officer_lowers_the_safety_level_and_says_why(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers={**ANSWERS, "what_happened": "he hit me and is coming to kill me"})
    assert _do(desk, id, "change_safety", {"safety": "none", "reason": "  "}).status_code == 400
    assert _do(desk, id, "change_safety", {"safety": "none", "reason": "It is a film."}).status_code == 303
    page = desk.page(f"/staff/item/{id}")
    assert not page.select("#unsafe")
    assert page.select(".staff-mark"), "what was found stays visible"


def test_moving_to_the_standard_pathway_and_back_keeps_the_first_dates(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    def clocks() -> dict[str, tuple[object, bool]]:
        with parts.database.reading() as rows:
            now = triage.standing(rows, item)
        return {one.clock.name.value: (one.clock.due, one.stopped_at is None) for one in now.clocks}

    before = clocks()
    _do(desk, item, "change_pathway", {"reason": "Not a child's complaint."})
    assert {name for name, (_due, runs) in clocks().items() if runs} == {"acknowledge", "stage_1"}
    _do(desk, item, "change_pathway", {"reason": "It is."})
    assert clocks() == before
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).pathway is Pathway.FAST_TRACK


def test_it_is_given_to_somebody(desk: JudgingClient, item: str, ruth: Officer) -> None:
    assert _do(desk, item, "allocate", {"owner_id": "", "team_id": ""}).status_code == 400
    assert _do(desk, item, "allocate", {"owner_id": str(ruth.id), "team_id": ""}).status_code == 303
    assert "Ruth" in desk.page("/staff/queue").select(".staff-row")[0].text


def test_it_is_closed_and_opened_again_with_its_dates(parts: Parts, desk: JudgingClient, item: str) -> None:
    _do(desk, item, "log_contact", CONTACT)
    assert _do(desk, item, "close", {"reason": "Sorted with him."}).status_code == 303
    assert not desk.page("/staff/queue").select(".staff-row")
    assert _do(desk, item, "reopen", {"reason": "He came back."}).status_code == 303
    with parts.database.reading() as rows:
        running = [one.clock.name for one in triage.standing(rows, item).clocks if one.stopped_at is None]
    assert running == [ClockName.RESOLVE, ClockName.STAGE_1]


def test_a_new_item_cannot_be_closed_even_by_hand(desk: JudgingClient, item: str) -> None:
    page = desk.page(f"/staff/item/{item}")
    token = page.select_one("main input[name$=csrf_token]")
    assert token is not None
    fields = {"close-csrf_token": token["value"], "close-version": "1", "close-reason": "x"}
    assert desk.post(f"/staff/item/{item}/close", data=fields).status_code == 409


def test_reading_is_written_down_before_it_happens(parts: Parts, desk: JudgingClient, item: str, ruth: Officer) -> None:
    desk.page(f"/staff/item/{item}")
    with parts.database.reading() as rows:
        entry = audit.of_subject(rows, item)[0]
    assert (entry.actor, entry.action) == (f"officer:{ruth.id}", "words_viewed")


def test_what_is_done_is_in_the_audit_without_the_officers_words(parts: Parts, desk: JudgingClient, item: str) -> None:
    _do(desk, item, "log_contact", CONTACT)
    with parts.database.reading() as rows:
        entries = {entry.action: dict(entry.facts) for entry in audit.of_subject(rows, item)}
        assert audit.verify(rows) is None
    assert entries["triage_log_contact"] == {"from": "new", "to": "in_hand", "version": "2"}


@pytest.mark.parametrize("unknown", ["0" * 32, "nonsense"])
def test_an_unknown_item_or_action_is_not_found(desk: JudgingClient, item: str, unknown: str) -> None:
    assert desk.get(f"/staff/item/{unknown}").status_code == 404
    token = desk.page(f"/staff/item/{item}").select_one("main input[name$=csrf_token]")
    assert token is not None
    assert desk.post(f"/staff/item/{item}/explode", data={"csrf_token": token["value"]}).status_code == 404


def test_a_legal_hold_is_put_on_with_a_reason_seen_at_once_and_lifted_again(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    assert _do(desk, item, "legal_hold", {"reason": ""}).status_code == 400
    assert _do(desk, item, "legal_hold", {"reason": "Judicial review"}).status_code == 303
    page = desk.page(f"/staff/item/{item}")
    assert "Legal hold" in " ".join(page.select_one(".staff-standing").text.split())  # type: ignore[union-attr]
    assert page.select_one('form[action$="/legal_hold"]') is None
    assert "put it under legal hold" in page.select_one(".staff-history").text  # type: ignore[union-attr]
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).legal_hold
        last = audit.of_subject(rows, item)
        assert [one.action for one in last if "hold" in one.action] == ["triage_legal_hold"]
        assert "Judicial" not in str(last)
    assert _do(desk, item, "lift_hold", {"reason": "It is decided"}).status_code == 303
    with parts.database.reading() as rows:
        assert not triage.standing(rows, item).legal_hold
