"""Settling who is named: an officer's finding, and what it does at once. From the officer's chair."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from intake.hand_off.deliver import Post
from intake.keep import accounts, audit, triage
from intake.keep.named import settlement
from intake.keep.positions import Position
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.staff import people
from tests.triage.test_item_pages import _do

CAME = datetime.now(UTC) - timedelta(days=1)
ABOUT = {**ANSWERS, "about_whom": "Graham at the home"}


@pytest.fixture
def item(parts: Parts) -> str:
    return send(parts.database, now=CAME, answers=ABOUT)


@pytest.fixture
def mina(parts: Parts) -> Officer:
    """A second complaints officer."""
    return people.add(parts.database, StaffRole.COMPLAINTS_OFFICER, email="mina@council.example", name="Mina Shah")


@pytest.fixture
def graham(parts: Parts) -> Officer:
    return people.add(parts.database, StaffRole.RESPONDING_MANAGER, email="graham@council.example", name="Graham Pell")


def _settle(desk: JudgingClient, id: str, **fields: str) -> TestResponse:
    """Fill in the page and send it."""
    page = desk.page(f"/staff/item/{id}/named")
    form = page.select_one("main form")
    assert isinstance(form, Tag)
    sent = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[type=hidden]")}
    return desk.post(f"/staff/item/{id}/named", data=sent | {f"settle-{name}": text for name, text in fields.items()})


def _boxes(response: TestResponse) -> list[str]:
    page = BeautifulSoup(response.text, "html.parser")
    return [str(one["name"]) for one in page.select("select")]


def test_the_item_says_that_it_is_not_settled_and_shows_their_answer(desk: JudgingClient, item: str) -> None:
    step = desk.page(f"/staff/item/{item}").select_one(f'.staff-step a[href="/staff/item/{item}/named"]')
    assert step is not None
    assert "Graham at the home" in step.find_parent(class_="staff-step").text  # type: ignore[union-attr]


def test_nobody_is_one_press_where_they_named_nobody(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME)
    form = desk.page(f"/staff/item/{id}").select_one(f'form[action="/staff/item/{id}/named"]')
    assert form is not None
    fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
    assert desk.post(f"/staff/item/{id}/named", data=fields).status_code == 303
    assert "Named: nobody" in " ".join(desk.page(f"/staff/item/{id}").select_one(".staff-people").text.split())  # type: ignore[union-attr]


def test_somebody_named_loses_the_item_and_sees_nothing_of_it(
    parts: Parts, app: Flask, desk: JudgingClient, item: str, graham: Officer, ruth: Officer
) -> None:
    _do(desk, item, "allocate", {"owner_id": str(ruth.id), "manager_id": str(graham.id)})
    manager = app.test_client()
    assert isinstance(manager, JudgingClient)
    people.try_to_sign_in(manager, "graham@council.example")
    assert manager.get(f"/staff/allocated/{item}").status_code == 404, "not settled yet"
    assert _settle(desk, item, whether="somebody", **{"people-0": str(graham.id)}).status_code == 303
    assert manager.get(f"/staff/allocated/{item}").status_code == 404
    assert "Nothing is allocated to you" in manager.page("/staff/allocated").text
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).positions == {}
    assert not desk.page(f"/staff/item/{item}").select(f'select[name$=manager_id] option[value="{graham.id}"]')


def test_it_cannot_be_given_to_somebody_named_even_by_hand(desk: JudgingClient, item: str, graham: Officer) -> None:
    _settle(desk, item, whether="somebody", **{"people-0": str(graham.id)})
    assert _do(desk, item, "allocate", {"manager_id": str(graham.id)}).status_code == 400


def test_an_officer_who_names_herself_sees_it_no_more_and_another_one_goes_on(
    app: Flask, desk: JudgingClient, item: str, ruth: Officer, mina: Officer
) -> None:
    answer = _settle(desk, item, whether="somebody", **{"people-0": str(ruth.id)})
    assert "another complaints officer: Mina Shah" in answer.text
    for path in (f"/staff/item/{item}", f"/staff/item/{item}/named", f"/staff/item/{item}/reply"):
        assert desk.get(path).status_code == 404, path
    assert not desk.page("/staff/queue").select(".staff-row")
    other = app.test_client()
    people.try_to_sign_in(other, "mina@council.example")  # type: ignore[arg-type]
    assert other.get(f"/staff/item/{item}").status_code == 200


def test_the_only_officer_is_told_and_the_administrators_are_written_to(
    parts: Parts, app: Flask, desk: JudgingClient, item: str, ruth: Officer, tmp_path: Path
) -> None:
    people.add(parts.database, StaffRole.ADMINISTRATOR, email="dev@council.example", name="Dev")
    assert (
        "No other complaints officer can see it"
        in _settle(desk, item, whether="somebody", **{"people-0": str(ruth.id)}).text
    )
    post = Post(parts.database, {}, parts.settings)
    post.deliver_due(now=datetime.now(UTC))
    letters = [path.read_text() for path in (parts.settings.data_dir / "mail").glob("*.eml")]
    assert [letter.count("dev@council.example") for letter in letters] == [1]
    assert "appoint" in letters[0]
    for secret in ("Graham", "SAY-", ANSWERS["what_happened"]):
        assert secret not in letters[0]
    dev = app.test_client()
    people.try_to_sign_in(dev, "dev@council.example")  # type: ignore[arg-type]
    assert "1 open item that no complaints officer may look at" in " ".join(dev.get("/staff/people").text.split())
    with parts.database.transaction() as rows:
        people_now = accounts.all_teams(rows)
    assert people_now == []


def test_settling_again_needs_a_reason_and_keeps_what_was_found_before(
    parts: Parts, desk: JudgingClient, item: str, graham: Officer
) -> None:
    _settle(desk, item, whether="somebody", **{"people-0": str(graham.id), "outside": "Craig 😔\nA taxi driver"})
    form = desk.page(f"/staff/item/{item}/named")
    assert form.select_one(f'select[name="settle-people-0"] option[value="{graham.id}"][selected]')
    assert form.select_one("textarea[name=settle-outside]").text.split("\n")[-2:] == ["Craig 😔", "A taxi driver"]  # type: ignore[union-attr]
    assert _settle(desk, item, whether="nobody").status_code == 400, "without a reason"
    assert _settle(desk, item, whether="nobody", reason="It was another Graham.").status_code == 303
    history = " ".join(desk.page(f"/staff/item/{item}/named").text.split())
    assert "settled who is named: nobody" in history
    assert "settled who is named: Graham Pell, Craig 😔, A taxi driver" in history
    assert "It was another Graham." in history
    with parts.database.reading() as rows:
        found = settlement(rows, item)
        assert found is not None
        assert found.named.nobody
        assert "Graham" not in str([entry.facts for entry in audit.of_subject(rows, item)])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose whether somebody is named"),
        ({"whether": "somebody"}, "Choose or write who is named"),
        ({"whether": "nobody", "outside": "Craig"}, "You say nobody"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_typed_is_lost(
    desk: JudgingClient, item: str, fields: dict[str, str], said: str
) -> None:
    response = _settle(desk, item, reason="Because I read it", **fields)
    assert response.status_code == 400
    assert said in BeautifulSoup(response.text, "html.parser").select(".govuk-error-summary")[0].text
    assert "Because I read it" in response.text


def test_more_boxes_come_without_javascript_and_keep_what_was_chosen(
    desk: JudgingClient, item: str, graham: Officer
) -> None:
    page = desk.page(f"/staff/item/{item}/named")
    sent = {str(one["name"]): str(one.get("value", "")) for one in page.select("main form input[type=hidden]")}
    fields = sent | {"settle-people-0": str(graham.id), "settle-teams-0": "", "more": "yes"}
    response = desk.post(f"/staff/item/{item}/named", data=fields)
    assert _boxes(response) == [f"settle-people-{n}" for n in range(4)] + [f"settle-teams-{n}" for n in range(4)]
    assert f'value="{graham.id}" selected' in response.text


def test_two_officers_who_settle_at_once_notice(desk: JudgingClient, item: str) -> None:
    page = desk.page(f"/staff/item/{item}/named")
    sent = {str(one["name"]): str(one.get("value", "")) for one in page.select("main form input[type=hidden]")}
    _settle(desk, item, whether="nobody")
    late = desk.post(f"/staff/item/{item}/named", data={**sent, "settle-whether": "nobody", "settle-reason": "x"})
    assert late.status_code == 409
    assert "Somebody else changed this item" in late.text


def test_the_responding_manager_is_only_a_position(
    parts: Parts, desk: JudgingClient, item: str, graham: Officer
) -> None:
    _settle(desk, item, whether="nobody")
    assert _do(desk, item, "allocate", {"senior_id": str(graham.id)}).status_code == 303
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).positions == {Position.SENIOR_MANAGER: graham.id}
    assert _do(desk, item, "allocate", {"senior_id": "", "manager_id": str(graham.id)}).status_code == 303
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).positions == {Position.RESPONDING_MANAGER: graham.id}
