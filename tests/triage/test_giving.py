"""Many items at once to somebody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup, Tag

from intake.keep import queue, triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff.roles import StaffRole
from intake.triage import give_pages, queue_pages
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.staff import people
from tests.triage.test_item_pages import _do

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (queue_pages, give_pages):
        monkeypatch.setattr(module, "now", lambda: NOW)


@pytest.fixture
def mina(parts: Parts) -> Officer:
    return people.add(parts.database, StaffRole.COMPLAINTS_OFFICER, email="mina@council.example", name="Mina")


@pytest.fixture
def three(parts: Parts) -> list[str]:
    return [send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": f"words {n}"}) for n in range(3)]


def _ticks(page: BeautifulSoup | Tag) -> list[str]:
    return [str(box["value"]) for box in page.select("input[name=item]")]


def _choose(desk: JudgingClient, ticked: list[str]) -> BeautifulSoup:
    return BeautifulSoup(desk.send("/staff/queue", {"item": ticked}).text, "html.parser")


def _give(desk: JudgingClient, ticked: list[str], status: int = 303, **fields: str) -> BeautifulSoup:
    token = desk.page("/staff/queue?lane=").select("main input[name=csrf_token]")[0]["value"]
    sent = {"csrf_token": token, "item": ticked, "owner_id": "", "team_id": "", "reason": "leave", **fields}
    answer = desk.post("/staff/give/do", data=sent)
    assert answer.status_code == status, answer.status_code
    return BeautifulSoup(answer.text, "html.parser")


def _owners(parts: Parts) -> list[int | None]:
    with parts.database.reading() as rows:
        return [item.owner_id for item in queue.items(rows)]


def test_what_is_ticked_is_looked_over_given_at_once_and_told(
    parts: Parts, desk: JudgingClient, mina: Officer, three: list[str]
) -> None:
    ticked = _ticks(desk.page("/staff/queue"))[:2]
    token = desk.page("/staff/queue").select("#ticks input[name=csrf_token]")[0]["value"]
    page = BeautifulSoup(desk.post("/staff/give", data={"csrf_token": token, "item": ticked}).text, "html.parser")
    assert page.h1 is not None
    assert page.h1.text == "Give 2 items to somebody else"
    assert _ticks(page) == ticked
    assert _owners(parts) == [None, None, None]
    _give(desk, _ticks(page), owner_id=str(mina.id), note="Ring Kai on Friday")
    assert sorted(_owners(parts), key=str) == [mina.id, mina.id, None]
    assert "2 items were given." in desk.page("/staff/queue?lane=&given=2").text
    with parts.database.reading() as rows:
        told = triage.entries(rows, ticked[0].split(".")[0])[0].details
    assert (told["reason"], told["note"]) == ("On leave", "Ring Kai on Friday")


def test_what_somebody_changed_meanwhile_is_not_given_and_nothing_else_is_lost(
    parts: Parts, desk: JudgingClient, mina: Officer, three: list[str]
) -> None:
    ticked = _ticks(desk.page("/staff/queue"))
    changed, closed = (ticked[n].split(".")[0] for n in (0, 1))
    _do(desk, changed, "add_note", {"note": "meanwhile"})
    _do(desk, closed, "acknowledge", {"how": "text"})
    _do(desk, closed, "close", {"reason": "sorted"})
    page = _give(desk, ticked, 409, owner_id=str(mina.id), note="kept words")
    said = " ".join(page.select("[role=alert]")[0].text.split())
    assert "One item was given. These 2 were not:" in said
    assert "Somebody changed it after you ticked it" in said
    assert sorted(_owners(parts), key=str) == [mina.id, None]
    assert page.select("#note")[0].text.strip() == "kept words"
    again = [tick for tick in _ticks(page) if tick.startswith(changed)]
    assert again
    assert again[0] not in ticked
    _give(desk, again, owner_id=str(mina.id))
    assert _owners(parts) == [mina.id, mina.id]


def test_everything_that_somebody_has_can_go_at_once(
    parts: Parts, desk: JudgingClient, ruth: Officer, mina: Officer, three: list[str]
) -> None:
    for id in three:
        _do(desk, id, "allocate", {"owner_id": str(ruth.id), "team_id": ""})
    link = desk.page("/staff/queue?owner=me").select("a[href^='/staff/give/all-of/']")[0]
    page = desk.page(str(link["href"]))
    assert page.h1 is not None
    assert page.h1.text == "Give everything that Ruth has"
    _give(desk, _ticks(page), owner_id=str(mina.id), reason="absence")
    assert _owners(parts) == [mina.id] * 3
    assert "They have nothing open." in desk.page(str(link["href"])).text


def test_a_choice_that_is_missing_is_asked_for_and_the_ticks_stay(
    desk: JudgingClient, mina: Officer, three: list[str]
) -> None:
    ticked = _ticks(desk.page("/staff/queue"))
    page = _give(desk, ticked, 400, reason="")
    assert "Choose an officer or a team" in page.select(".govuk-error-summary")[0].text
    assert "Choose why" in page.select(".govuk-error-summary")[0].text
    assert sorted(_ticks(page)) == sorted(ticked)


@pytest.mark.parametrize("odd", [[], ["x"], ["0" * 32 + ".1"], ["a" * 32 + ".x"], ["\0.1"]])
def test_ticks_that_are_none_give_nothing(parts: Parts, desk: JudgingClient, three: list[str], odd: list[str]) -> None:
    assert _give(desk, odd, 400).select("main")
    assert _owners(parts) == [None] * 3


@pytest.mark.parametrize("wrong", ["0", "999", "x"])
def test_nobody_has_everything_of_somebody_who_is_not_there(desk: JudgingClient, wrong: str) -> None:
    assert desk.get(f"/staff/give/all-of/{wrong}").status_code == 404
