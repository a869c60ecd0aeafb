"""What the item page says first: what to do next, why, how to reach them, what was found, what they see."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from forms.staff_actions import FORMS
from intake.keep import triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.submission import SafetyLevel
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.triage.test_item_pages import CAME, CONTACT, NOW, _do, item, tuesday

__all__ = ["item", "tuesday"]

CALL = {**ANSWERS, "contact_ways": ("call",), "contact_phone": "07700 900111"}
DANGER = {**ANSWERS, "what_happened": "he hit me and he is coming back to kill me"}


def _text(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    return " ".join(found.text.split()) if found else ""


def _steps(desk: JudgingClient, id: str) -> list[str]:
    return [" ".join(step.p.text.split()) for step in desk.page(f"/staff/item/{id}").select(".staff-step") if step.p]


def test_the_next_steps_follow_what_was_done(parts: Parts, desk: JudgingClient, ruth: Officer) -> None:
    id = send(parts.database, now=CAME, answers=CALL)
    assert _steps(desk, id)[:2] == ["Nobody has it yet.", "Nobody has reached them yet. First contact by 5pm today"]
    _do(desk, id, "allocate", {"owner_id": str(ruth.id), "team_id": ""})
    _do(desk, id, "log_contact", CONTACT)
    assert _steps(desk, id)[:1] == ["They wait for our answer. Aim to have it sorted by Monday"]


def test_taking_it_oneself_is_one_press(parts: Parts, desk: JudgingClient, item: str, ruth: Officer) -> None:
    form = desk.page(f"/staff/item/{item}").select_one(".staff-take")
    assert form is not None
    response = desk.post(
        str(form["action"]), data={str(one["name"]): str(one["value"]) for one in form.select("input")}
    )
    assert response.location.endswith("#next")
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).owner_id == ruth.id


def test_an_allegation_and_the_alarm_come_before_everything(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers=DANGER)
    page = desk.page(f"/staff/item/{id}")
    assert page.select('[aria-labelledby=unsafe] form[action$="/acknowledge_alarm"] textarea'), "without opening it"
    _do(desk, id, "find_allegation", {"reason": "Says that a carer hit him."})
    assert _steps(desk, id)[0].startswith("An allegation was found. Tell the designated officer (LADO)")


def test_who_acts_on_the_alarm_and_who_was_told_stays_beside_it(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers=DANGER)
    _do(desk, id, "acknowledge_alarm", {"reason": "Duty team goes there."})
    told = {"to": "police", "note": "Log 123, a car goes.", "at": "2026-11-24T09:45"}
    assert _do(desk, id, "refer_safeguarding", {**told, "note": " "}).status_code == 400
    assert _do(desk, id, "refer_safeguarding", told).status_code == 303
    alarm = _text(desk.page(f"/staff/item/{id}"), "[aria-labelledby=unsafe]")
    assert "Ruth acts on it today, 10am Duty team goes there." in alarm
    assert "Ruth told: Police today, 9.45am Log 123, a car goes." in alarm


def test_the_reasons_are_sentences_and_a_look_at_them_is_written_down(
    parts: Parts, desk: JudgingClient, item: str
) -> None:
    assert [one.text for one in desk.page(f"/staff/item/{item}").select("[aria-labelledby=pathway] li")] == [
        "It went on the fast track because a young person wrote it.",
        "Also because the child or young person is in care or has left it.",
    ]
    assert _do(desk, item, "confirm_pathway", {}).status_code == 303
    page = desk.page(f"/staff/item/{item}")
    assert "Ruth looked, and it stands." in _text(page, "[aria-labelledby=pathway]")
    assert not page.select('form[action$="/confirm_pathway"]'), "once is enough"


def test_why_a_passage_is_marked_is_told_to_who_listens_and_never_copied(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers=DANGER)
    page = desk.page(f"/staff/item/{id}")
    mark = page.select_one(".staff-said mark")
    assert mark is not None
    assert str(mark["data-why"]).startswith("Raised a worry: ")
    assert _text(page, ".staff-said .staff-words") == DANGER["what_happened"]


def test_orders_stand_beside_every_button_that_reaches_them(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers={**CALL, "contact_not": ("do_not_ring", "no_voicemail")})
    page = desk.page(f"/staff/item/{id}")
    for action in ("log_contact", "acknowledge"):
        assert "Do not ring" in _text(page, f'form[action$="/{action}"] .staff-orders'), action
    assert "Do not ring · Do not leave a voice message" in _text(page, ".staff-do-link")
    assert "Do not ring" in _text(desk.page(f"/staff/item/{id}/reply"), "form .staff-orders")


def test_what_the_child_agrees_to_is_an_officers_finding_with_how_they_know(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers={"speaks_as": "parent", "kind": "complaint", "child_agrees": "yes"})
    found = {"agreement": "in_part", "note": "Rang her: yes to the room, no to the rest."}
    assert _do(desk, id, "record_agreement", {**found, "note": ""}).status_code == 400
    assert _do(desk, id, "record_agreement", found).status_code == 303
    agreement = _text(desk.page(f"/staff/item/{id}"), "[aria-labelledby=agreement]")
    assert "Does the child agree? Yes" in agreement, "what was said stays"
    assert "What an officer found With some of it Rang her: yes to the room, no to the rest. Ruth" in agreement


def test_what_they_see_on_their_side_has_no_note_of_ours(parts: Parts, desk: JudgingClient, item: str) -> None:
    _do(desk, item, "add_note", {"note": "Between us"})
    _do(desk, item, "log_contact", CONTACT)
    theirs = _text(desk.page(f"/staff/item/{item}"), ".staff-their-side")
    assert "We were in touch." in theirs
    assert "You get our answer, at the latest." in theirs
    assert "Between us" not in theirs


FILLED = {
    "acknowledge": {"how": "text"},
    "log_contact": CONTACT,
    "allocate": {"owner_id": "1", "team_id": ""},
    "change_pathway": {"reason": "My long thought"},
    "change_kind": {"kind": "enquiry", "reason": "My long thought"},
    "change_safety": {"safety": "none", "reason": "My long thought"},
    "record_advocate": {"advocate": "offered", "note": "My long thought"},
    "record_agreement": {"agreement": "yes", "note": "My long thought"},
    "refer_safeguarding": {"to": "police", "note": "My long thought", "at": "2026-11-24T09:45"},
    "find_allegation": {"reason": "My long thought"},
    "wait": {"reason": "My long thought"},
    "add_note": {"note": "My long thought"},
    "legal_hold": {"reason": "My long thought"},
}


@pytest.mark.parametrize("action", FILLED)
def test_two_officers_on_one_item_see_what_the_other_did_and_send_theirs_again(
    parts: Parts, desk: JudgingClient, item: str, action: str, ruth: Officer
) -> None:
    with parts.database.transaction() as rows:
        entry = triage.Entry(NOW, f"officer:{ruth.id}", "add_note", {"note": "I rang her nan"})
        triage.change(rows, item, version=1, changes=triage.Change(), entry=entry)
        triage.person_wrote(rows, item, level=SafetyLevel.NONE, now=NOW)
    fields = {name: str(ruth.id) if name == "owner_id" else value for name, value in FILLED[action].items()}
    response = _do(desk, item, action, fields, version="1")
    page = BeautifulSoup(response.text, "html.parser")
    assert response.status_code == 409
    meanwhile = [" ".join(one.text.split()) for one in page.select("[aria-labelledby=clash] li")]
    assert meanwhile == ["Ruth noted today, 10am I rang her nan", "They wrote back today, 10am"]
    form = page.select_one(f'details[open] form[action$="/{action}"]')
    assert form is not None
    for name, value in fields.items():
        box = form.select_one(f'[name="{action}-{name}"]:not([type=radio]), [name="{action}-{name}"]:checked')
        assert box is not None, name
        chosen = box.select_one("option[selected]")
        kept = chosen["value"] if chosen else box.get("value") or box.text.strip()
        assert kept == value, name
    again = {str(field["name"]): str(field["value"]) for field in form.select("input[type=hidden]")}
    again |= {f"{action}-{name}": value for name, value in fields.items()}
    assert desk.post(str(form["action"]), data=again).status_code == 303


def test_the_forms_that_hold_words_are_all_tried_above() -> None:
    needs_another_state = {
        "acknowledge_alarm",
        "refer_allegation",
        "go_on",
        "close",
        "reopen",
        "unlink",
        "undo",
        "link",
        "lift_hold",
    }
    assert {action.value for action in FORMS} - set(FILLED) == needs_another_state | {"confirm_pathway"}
