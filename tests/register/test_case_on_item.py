"""The case on the item's page: done at once in our register, told to the others, never kept twice."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from intake.case import Act, Outcome, Procedure
from intake.keep import outbox, triage
from intake.keep.cases import changing
from intake.keep.clock_rows import stop
from intake.parts import Parts
from intake.submission import ClockName, Happening, Update
from intake.triage import case_pages, item_pages
from tests.judging import JudgingClient
from tests.register.cases import Register, at

TODAY = date(2026, 9, 8)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (item_pages, case_pages):
        monkeypatch.setattr(module, "now", lambda: at(TODAY))


def _fields(desk: JudgingClient, id: str, act: str) -> tuple[str, dict[str, str]]:
    page = desk.page(f"/staff/item/{id}")
    form = page.select_one(f'form[action$="/case/{act}"]')
    assert form is not None, f"{act} is not offered"
    return str(form["action"]), {
        str(field["name"]): str(field.get("value", "")) for field in form.select("input[type=hidden]")
    }


def _do(desk: JudgingClient, id: str, act: str, **fields: str) -> TestResponse:
    action, sent = _fields(desk, id, act)
    return desk.post(action, data=sent | {f"case-{act}-{name}": value for name, value in fields.items()})


def test_the_panel_says_where_the_case_stands_and_by_when(register: Register, desk: JudgingClient) -> None:
    id = register.sent()
    panel = desk.page(f"/staff/item/{id}").select_one("[aria-labelledby=the-case]")
    assert panel is not None
    told = " ".join(panel.text.split())
    assert "Stage 1: waiting for our reply Procedure: statutory · CASE-2026-000001" in told
    assert "Stage 1 reply by Tue 15 Sep" in told
    offered = [str(form["action"]).rsplit("/", 1)[1] for form in panel.select("form")]
    assert offered == [
        "decide_procedure",
        "extend",
        "suspend",
        "resolve",
        "reply",
        "request_stage_2",
        "withdraw",
        "send_elsewhere",
        "close",
    ]


def test_an_extension_is_done_at_once_told_to_the_other_registers_and_moves_the_queue(
    register: Register, parts: Parts, desk: JudgingClient
) -> None:
    id = register.sent()
    with parts.database.transaction() as rows:
        outbox.add(rows, submission_id=id, destination="webhook", now=at(TODAY))
    assert _do(desk, id, "extend", to="2026-09-29", reason="complex").status_code == 303
    case = register.of(id)
    assert case.clocks[0].extended_to == date(2026, 9, 29)
    with parts.database.reading() as rows:
        updates = list(outbox.of_submission(rows, id)[2:])
        events = changing.events(rows, case)
        queue = {one.clock.name: one.clock.due for one in triage.standing(rows, id).clocks}
    assert [(one.destination, one.register_reference) for one in updates] == [
        ("embedded", case.reference),
        ("webhook", None),
    ]
    assert [(one.what, one.details) for one in events] == [("extend", {"to": "2026-09-29", "reason": "complex"})]
    assert queue[ClockName.STAGE_1] == date(2026, 9, 29)
    page = desk.page(f"/staff/item/{id}")
    panel = " ".join(page.select_one("[aria-labelledby=the-case]").text.split())  # type: ignore[union-attr]
    assert "extended: it is complicated" in panel
    register.deliver(TODAY)
    assert len(_events(register, id)) == 1, "the worker finds it confirmed and does nothing again"


def _events(register: Register, id: str) -> list[str]:
    with register.database.reading() as rows:
        return [one.what for one in changing.events(rows, register.of(id))]


def test_suspended_resumed_withdrawn_and_reopened_from_the_item(register: Register, desk: JudgingClient) -> None:
    id = register.sent()
    _do(desk, id, "suspend", on="2026-09-07")
    assert "stands still" in desk.page(f"/staff/item/{id}").select_one("[aria-labelledby=the-case]").text  # type: ignore[union-attr]
    _do(desk, id, "resume", on="2026-09-08", name="Sam")
    _do(desk, id, "withdraw", on="2026-09-08", note="He rang")
    assert register.of(id).outcome is Outcome.WITHDRAWN
    panel = desk.page(f"/staff/item/{id}").select_one("[aria-labelledby=the-case]")
    assert panel is not None
    assert "Closed: withdrawn, Tuesday 8 September 2026" in " ".join(panel.text.split())
    _do(desk, id, "reopen", reason="He changed his mind")
    assert register.of(id).closed_on is None
    _do(desk, id, "decide_procedure", procedure="corporate", reason="Parking")
    assert register.of(id).procedure is Procedure.CORPORATE


def test_what_cannot_be_gives_the_words_back_on_a_page_of_its_own(register: Register, desk: JudgingClient) -> None:
    id = register.sent()
    answer = _do(desk, id, "extend", to="2027-01-01", reason="complex", note="She was told on Monday")
    page = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 400
    assert "29 September 2026 at the latest" in page.select(".govuk-error-summary")[0].text
    assert page.select_one("main textarea").text.strip() == "She was told on Monday"  # type: ignore[union-attr]
    again = {str(f["name"]): str(f.get("value", "")) for f in page.select("main form input[type=hidden]")}
    again |= {"case-extend-to": "2026-09-29", "case-extend-reason": "complex"}
    assert desk.post(f"/staff/item/{id}/case/extend", data=again).status_code == 303


def test_two_officers_on_one_case_lose_nothing(register: Register, desk: JudgingClient) -> None:
    id = register.sent()
    action, sent = _fields(desk, id, "close")
    register.do(register.of(id).reference, Act.ADD_NOTE, TODAY, note="first")
    answer = desk.post(action, data=sent | {"case-close-outcome": "resolved", "case-close-on": "2026-09-08"})
    assert answer.status_code == 409
    assert "Somebody else changed the case" in answer.text
    assert register.of(id).closed_on is None


def test_while_something_earlier_is_on_its_way_it_waits(register: Register, parts: Parts, desk: JudgingClient) -> None:
    from intake.hand_off.updates import tell_registers

    id = register.sent()
    with parts.database.transaction() as rows:
        more = Update(Happening.MORE_WORDS, at=at(TODAY), by="person", details={"words": "and"})
        tell_registers(rows, id, more, now=at(TODAY))
    answer = _do(desk, id, "close", outcome="resolved", on="2026-09-08", note="Done")
    assert answer.status_code == 409
    assert "still taking in something earlier" in answer.text
    assert register.of(id).closed_on is None
    register.deliver(TODAY)
    assert _do(desk, id, "close", outcome="resolved", on="2026-09-08", note="Done").status_code == 303
    assert _events(register, id) == ["close", "more_words"]


def test_an_answer_sent_from_the_queue_asks_for_its_finding_and_stays_sent(
    register: Register, parts: Parts, desk: JudgingClient
) -> None:
    id = register.sent()
    with parts.database.transaction() as rows:
        stop(rows, id, [ClockName.STAGE_1], at=at(TODAY), reason="reply")
    assert "Write down what stage 1 found" in desk.page(f"/staff/item/{id}").text
    _do(desk, id, "decide_procedure", procedure="corporate", reason="x")
    with parts.database.reading() as rows:
        queue = {one.clock.name: one.stopped_at for one in triage.standing(rows, id).clocks}
    assert queue[ClockName.STAGE_1] == at(TODAY), "the case starts nothing again that the queue has met"
    _do(desk, id, "reply", finding="upheld", on="2026-09-08")
    assert "Write down what stage 1 found" not in desk.page(f"/staff/item/{id}").text


def test_an_item_that_has_not_reached_the_register_has_no_panel(register: Register, desk: JudgingClient) -> None:
    from tests.sending import send

    id = send(register.database, now=at(TODAY))
    assert not desk.page(f"/staff/item/{id}").select("#the-case")


@pytest.mark.parametrize("act", ["adjudicate", "explode"])
def test_an_act_that_is_not_done_from_here_is_not_found(register: Register, desk: JudgingClient, act: str) -> None:
    id = register.sent()
    token = desk.page(f"/staff/item/{id}").select_one("main input[name$=csrf_token]")
    assert token is not None
    assert desk.post(f"/staff/item/{id}/case/{act}", data={"csrf_token": token["value"]}).status_code == 404
