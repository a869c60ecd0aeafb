"""Giving an item away: suggestions with reasons, absence and cover, and what moving it cost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup, Tag

from intake.decide.working_days import london_date
from intake.keep import accounts, staff, triage
from intake.keep.positions import Position
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.staff import people
from tests.triage.test_item_pages import _do

NOW = datetime.now(UTC)
TODAY = london_date(NOW)
MONEY = {**ANSWERS, "topics": ("carers_and_home_staff",), "what_happened": "they kept my pocket money again"}


def _manager(parts: Parts, name: str, team: int | None, **away: object) -> Officer:
    made = people.add(
        parts.database, StaffRole.RESPONDING_MANAGER, email=f"{name.split()[0].lower()}@x.example", name=name
    )
    with parts.database.transaction() as rows:
        accounts.change_account(
            rows, made.id, name=name, roles=["responding_manager"], team_id=team, line_manager_id=None
        )
        if away:
            accounts.set_absence(rows, made.id, **away)  # type: ignore[arg-type]
    return made


@pytest.fixture
def homes(parts: Parts) -> int:
    with parts.database.transaction() as rows:
        return staff.add_team(rows, code="residential", name="Residential Homes").id


def _panel(desk: JudgingClient, id: str) -> Tag:
    found = desk.page(f"/staff/item/{id}").select_one(".staff-people")
    assert isinstance(found, Tag)
    return found


def test_a_team_is_suggested_with_its_reasons_and_given_with_one_press(
    parts: Parts, desk: JudgingClient, homes: int
) -> None:
    graham = _manager(parts, "Graham Pell", homes)
    id = send(parts.database, now=NOW, answers=MONEY)
    form = _panel(desk, id).select_one(".staff-suggestion")
    assert form is not None
    said = " ".join(form.p.text.split())  # type: ignore[union-attr]
    assert said == (
        "Suggested: Residential Homes (Graham Pell), because it is about carers or home staff "
        "and it mentions “pocket money”."
    )
    fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
    assert desk.post(str(form["action"]), data=fields).status_code == 303
    with parts.database.reading() as rows:
        now = triage.standing(rows, id)
    assert (now.team_id, now.positions) == (homes, {Position.RESPONDING_MANAGER: graham.id})
    assert not _panel(desk, id).select(".staff-suggestion"), "it is there already"


@pytest.mark.parametrize("about", ["Graham", "the residential team", "night staff", "home staff and others"])
def test_the_team_that_it_may_be_about_is_never_suggested(
    parts: Parts, desk: JudgingClient, homes: int, about: str
) -> None:
    _manager(parts, "Graham Pell", homes)
    id = send(parts.database, now=NOW, answers={**MONEY, "about_whom": about})
    assert not _panel(desk, id).select(".staff-suggestion")


def test_nor_is_the_team_of_somebody_whom_an_officer_found_named(parts: Parts, desk: JudgingClient, homes: int) -> None:
    graham = _manager(parts, "Graham Pell", homes)
    id = send(parts.database, now=NOW, answers=MONEY)
    page = desk.page(f"/staff/item/{id}/named")
    sent = {str(one["name"]): str(one.get("value", "")) for one in page.select("main form input[type=hidden]")}
    desk.post(f"/staff/item/{id}/named", data={**sent, "settle-whether": "somebody", "settle-people-0": str(graham.id)})
    assert not _panel(desk, id).select(".staff-suggestion")


def test_somebody_away_is_named_as_such_and_their_cover_is_one_press_away(
    parts: Parts, desk: JudgingClient, homes: int
) -> None:
    tom = _manager(parts, "Tom Reyes", None)
    lesley = _manager(parts, "Lesley Adams", homes, until=TODAY + timedelta(days=30), cover_id=tom.id)
    id = send(parts.database, now=NOW, answers=MONEY)
    refused = _do(desk, id, "allocate", {"manager_id": str(lesley.id)})
    assert refused.status_code == 400
    page = BeautifulSoup(refused.text, "html.parser")
    error = page.select(".govuk-error-summary")[0].text
    assert "Lesley Adams is away until" in error
    assert "Tom Reyes covers, and is chosen now" in error
    box = page.select_one("input[type=checkbox][name=allocate-anyway]")
    assert box is not None
    chosen = page.select_one("select[name=allocate-manager_id] option[selected]")
    assert chosen is not None
    assert chosen["value"] == str(tom.id)
    assert _do(desk, id, "allocate", {"manager_id": str(tom.id), "anyway": str(box["value"])}).status_code == 303
    with parts.database.reading() as rows:
        assert triage.standing(rows, id).positions == {Position.RESPONDING_MANAGER: lesley.id}
    assert "Tom Reyes covers" in _panel(desk, id).text


def test_somebody_away_whom_nobody_covers_is_said_to_be_so(parts: Parts, desk: JudgingClient) -> None:
    lesley = _manager(parts, "Lesley Adams", None, until=TODAY, cover_id=None)
    id = send(parts.database, now=NOW)
    refused = _do(desk, id, "allocate", {"senior_id": str(lesley.id)})
    assert "Nobody covers" in BeautifulSoup(refused.text, "html.parser").select(".govuk-error-summary")[0].text


def test_moving_it_shows_where_it_has_been_and_the_time_lost(parts: Parts, desk: JudgingClient, homes: int) -> None:
    came = datetime(2026, 11, 16, 9, tzinfo=UTC)
    id = send(parts.database, now=came)
    with parts.database.transaction() as rows:
        other = staff.add_team(rows, code="fostering", name="Fostering").id
        for version, (day, team) in enumerate([(16, homes), (19, other)], start=1):
            at = came.replace(day=day)
            entry = triage.Entry(at, "officer:1", "allocate", {"team_id": str(team)})
            triage.change(rows, id, version=version, changes=triage.Change(team_id=team), entry=entry)
    text = " ".join(_panel(desk, id).text.split())
    assert "3 working days were lost with teams that did not keep it" in text
    assert "No team: 0 working days" in text
    assert "Residential Homes: 3 working days" in text
    assert "Fostering:" in text
    assert "so far" in text
    assert isinstance(TODAY, date)


def test_nothing_chosen_changes_nothing(desk: JudgingClient, parts: Parts) -> None:
    id = send(parts.database, now=NOW)
    assert _do(desk, id, "allocate", {"owner_id": ""}).status_code == 400
