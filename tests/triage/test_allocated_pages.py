"""A responding manager's pages: their own items, and little more than reading, contact and the answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from intake.keep import audit, triage
from intake.keep.named import Named
from intake.keep.positions import Position
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff.roles import StaffRole
from intake.triage.workflow import Action
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.staff import people

NOW = datetime.now(UTC)


@pytest.fixture
def graham(parts: Parts) -> Officer:
    return people.add(parts.database, StaffRole.RESPONDING_MANAGER, email="graham@council.example", name="Graham Pell")


@pytest.fixture
def his(app: Flask, graham: Officer) -> JudgingClient:
    """Graham's browser, signed in."""
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    assert people.try_to_sign_in(client, "graham@council.example").location == "/staff"
    return client


@pytest.fixture
def item(parts: Parts, graham: Officer) -> str:
    """Allocated to him, and settled."""
    id = send(parts.database, now=NOW - timedelta(hours=3), answers={**ANSWERS, "contact_not": ("do_not_ring",)})
    with parts.database.transaction() as rows:
        change = triage.Change(answering={Position.RESPONDING_MANAGER: graham.id}, named=Named())
        triage.change(rows, id, version=1, changes=change, entry=triage.Entry(NOW, "officer:1", "allocate"))
    return id


def _do(his: JudgingClient, id: str, action: str, **fields: str) -> TestResponse:
    page = his.page(f"/staff/allocated/{id}")
    form = page.select_one(f'form[action$="/{action}"]')
    assert form is not None, f"{action} is not offered"
    sent = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[type=hidden]")}
    return his.post(str(form["action"]), data=sent | {f"{action}-{name}": text for name, text in fields.items()})


def test_he_sees_his_own_and_no_other(parts: Parts, his: JudgingClient, item: str) -> None:
    other = send(parts.database, now=NOW)
    rows = his.page("/staff").select(".staff-listed > li")
    assert [row.select_one("a")["href"] for row in rows] == [f"/staff/allocated/{item}"]  # type: ignore[index]
    assert "You are: responding manager." in rows[0].text
    assert his.get(f"/staff/allocated/{other}").status_code == 404
    for path in ("/staff/queue", f"/staff/item/{item}", f"/staff/item/{item}/reply", "/staff/unsent", "/staff/record"):
        assert his.get(path).status_code == 403, path


def test_he_may_do_three_things_and_each_view_is_written_down(
    parts: Parts, his: JudgingClient, item: str, graham: Officer
) -> None:
    page = his.page(f"/staff/allocated/{item}")
    offered = [str(form["action"]).rpartition("/")[2] for form in page.select("main form")]
    assert offered == ["log_contact", "draft_answer", "add_note"]
    assert [one.text for one in page.select(".staff-orders li")] == ["Do not ring"] * 2
    for action in set(Action) - {Action.LOG_CONTACT, Action.DRAFT_ANSWER, Action.ADD_NOTE}:
        token = page.select_one("main input[name$=csrf_token]")
        assert token is not None
        answer = his.post(f"/staff/allocated/{item}/{action.value}", data={"csrf_token": token["value"]})
        assert answer.status_code == 404, action
    with parts.database.reading() as rows:
        entries = [(one.actor, one.action) for one in audit.of_subject(rows, item)]
    assert (f"officer:{graham.id}", "words_viewed") in entries


def test_his_contact_stops_the_clock_and_his_draft_reaches_the_officer(
    parts: Parts, app: Flask, his: JudgingClient, item: str, ruth: Officer
) -> None:
    assert _do(his, item, "draft_answer", note="We gave the room back. <b>Sorry</b>.").status_code == 303
    at = (NOW - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M")
    contact = {"how": "in_person", "with_whom": "Kai", "outcome": "reached", "note": "", "at": at}
    assert _do(his, item, "log_contact", **contact).status_code == 303
    assert _do(his, item, "add_note", note="").status_code == 400
    with parts.database.reading() as rows:
        stopped = {one.clock.name.value for one in triage.standing(rows, item).clocks if one.stopped_at}
    assert "first_contact" in stopped
    desk = app.test_client()
    assert isinstance(desk, JudgingClient)
    people.try_to_sign_in(desk)
    panel = desk.page(f"/staff/item/{item}").select_one(".staff-people")
    assert panel is not None
    assert "We gave the room back. <b>Sorry</b>." in panel.text
    link = panel.find("a", string="Make a reply of it")
    reply = desk.page(str(link["href"]))  # type: ignore[index]
    assert "We gave the room back." in reply.select("textarea")[0].text


def test_what_he_wrote_stays_when_somebody_was_quicker(parts: Parts, his: JudgingClient, item: str) -> None:
    page = his.page(f"/staff/allocated/{item}")
    form = page.select_one('form[action$="/draft_answer"]')
    assert form is not None
    sent = {str(one["name"]): str(one["value"]) for one in form.select("input[type=hidden]")}
    _do(his, item, "add_note", note="first")
    late = his.post(str(form["action"]), data=sent | {"draft_answer-note": "My long answer"})
    assert late.status_code == 409
    assert "My long answer" in BeautifulSoup(late.text, "html.parser").select_one("details[open] textarea").text  # type: ignore[union-attr]


def test_nobody_told_him_who_was_named(parts: Parts, his: JudgingClient, item: str) -> None:
    with parts.database.transaction() as rows:
        version = triage.standing(rows, item).version
        entry = triage.Entry(NOW, "officer:1", "settle_named", {"outside": "Craig Moss"})
        change = triage.Change(named=Named(outside=("Craig Moss",)))
        triage.change(rows, item, version=version, changes=change, entry=entry)
    assert "Craig Moss" not in his.page(f"/staff/allocated/{item}").text
