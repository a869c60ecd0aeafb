"""Administrators' pages: accounts, lines, absence, teams, targets. And what they do to items that nobody shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from intake.decide.working_days import london_date
from intake.keep import accounts, audit, triage
from intake.keep.named import Named
from intake.keep.positions import Position
from intake.keep.sight import Reach, Sight
from intake.keep.staff import Officer
from intake.keep.submissions import SubmissionNotFound
from intake.parts import Parts
from intake.staff.roles import StaffRole
from tests.judging import JudgingClient
from tests.sending import send
from tests.staff import people

NOW = datetime.now(UTC)
TODAY = london_date(NOW)


@pytest.fixture
def dev(parts: Parts) -> Officer:
    return people.add(parts.database, StaffRole.ADMINISTRATOR, email="dev@council.example", name="Dev")


@pytest.fixture
def office(dev: Officer, client: JudgingClient) -> JudgingClient:
    """Dev's browser, signed in."""
    assert people.try_to_sign_in(client, "dev@council.example").location == "/staff"
    return client


@pytest.fixture
def graham(parts: Parts) -> Officer:
    return people.add(parts.database, StaffRole.RESPONDING_MANAGER, email="graham@council.example", name="Graham")


def _send(office: JudgingClient, path: str, prefix: str = "", **fields: object) -> tuple[int, str]:
    """Send one of the account page's forms."""
    token = BeautifulSoup(office.get("/staff/people/1").text, "html.parser").select_one("main input[name=csrf_token]")
    assert token is not None
    data = {f"{prefix}csrf_token": token["value"], **{f"{prefix}{name}": value for name, value in fields.items()}}
    answer = office.post(path, data=data)
    return answer.status_code, answer.text


def _actions(parts: Parts, officer_id: int) -> list[str]:
    with parts.database.reading() as rows:
        return [entry.action for entry in audit.of_subject(rows, f"officer:{officer_id}")]


def test_somebody_is_invited_and_chooses_a_password_with_the_link(
    parts: Parts, app: Flask, office: JudgingClient
) -> None:
    status, text = _send(
        office,
        "/staff/people/invite",
        email="New@Council.example",
        name="New Person",
        roles=["responding_manager"],
        team_id="",
        line_manager_id="1",
    )
    link = BeautifulSoup(text, "html.parser").select_one(".staff-link")
    assert status == 200
    assert link is not None
    with parts.database.reading() as rows:
        made = accounts.account(rows, 2)
    assert (made.email, made.roles, made.line_manager_id) == ("new@council.example", {"responding_manager"}, 1)
    visitor = app.test_client()
    assert visitor.get(link.text.removeprefix("http://localhost:8000")).location == "/staff/choose-password"
    assert set(_actions(parts, 2)) >= {"account_made", "invitation_made"}
    assert (
        _send(office, "/staff/people/invite", email="new@council.example", name="N", team_id="", line_manager_id="")[0]
        == 400
    )


def test_roles_team_and_line_are_changed_and_written_down_without_names(
    parts: Parts, office: JudgingClient, graham: Officer
) -> None:
    fields = {"name": "Graham Pell", "roles": ["auditor"], "team_id": "", "line_manager_id": "1"}
    assert _send(office, f"/staff/people/{graham.id}", **fields)[0] == 303
    with parts.database.reading() as rows:
        entries = {one.action: one.facts for one in audit.of_subject(rows, f"officer:{graham.id}")}
        assert accounts.account(rows, graham.id).roles == {"auditor"}
    assert entries["roles_changed"] == {"from": "responding_manager", "to": "auditor"}
    assert entries["line_changed"] == {"from": "officer:", "to": "officer:1"}
    assert "Pell" not in str(entries)


def test_nobody_gives_themselves_more_and_the_last_administrator_stays(office: JudgingClient, dev: Officer) -> None:
    fields = {"name": "Dev", "team_id": "", "line_manager_id": ""}
    status, text = _send(office, f"/staff/people/{dev.id}", roles=["administrator", "complaints_officer"], **fields)
    assert status == 400
    assert "Another administrator changes your roles" in text
    assert _send(office, f"/staff/people/{dev.id}/close")[0] == 409


def test_nobody_stands_over_themselves(parts: Parts, office: JudgingClient, graham: Officer, dev: Officer) -> None:
    with parts.database.transaction() as rows:
        accounts.change_account(
            rows, dev.id, name="Dev", roles=["administrator"], team_id=None, line_manager_id=graham.id
        )
    fields = {"name": "Graham", "roles": ["responding_manager"], "team_id": "", "line_manager_id": str(dev.id)}
    status, text = _send(office, f"/staff/people/{graham.id}", **fields)
    assert status == 400
    assert "reports to them already" in text


def test_a_closed_account_gets_out_at_once_and_holds_nothing(
    parts: Parts, app: Flask, office: JudgingClient, graham: Officer
) -> None:
    item = send(parts.database, now=NOW)
    with parts.database.transaction() as rows:
        entry = triage.Entry(NOW, "officer:1", "allocate", {"manager_id": str(graham.id)})
        change = triage.Change(answering={Position.RESPONDING_MANAGER: graham.id}, named=Named())
        triage.change(rows, item, version=1, changes=change, entry=entry)
    theirs = app.test_client()
    people.try_to_sign_in(theirs, "graham@council.example")  # type: ignore[arg-type]
    assert theirs.get(f"/staff/allocated/{item}").status_code == 200
    assert _send(office, f"/staff/people/{graham.id}/close")[0] == 303
    assert theirs.get("/staff/allocated").status_code == 302
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).positions == {}
        assert triage.entries(rows, item)[0].details == {"vacates": "responding_manager"}
    assert _send(office, f"/staff/people/{graham.id}/reopen")[0] == 303
    assert _actions(parts, graham.id)[0] == "account_reopened"


def test_a_new_line_takes_the_item_from_whoever_now_stands_above_somebody_named(
    parts: Parts, office: JudgingClient, graham: Officer
) -> None:
    named = people.add(parts.database, email="craig@council.example", name="Craig")
    item = send(parts.database, now=NOW)
    with parts.database.transaction() as rows:
        entry = triage.Entry(NOW, "officer:1", "allocate")
        change = triage.Change(answering={Position.SENIOR_MANAGER: graham.id}, named=Named(people=(named.id,)))
        triage.change(rows, item, version=1, changes=change, entry=entry)
    fields = {"name": "Craig", "roles": [], "team_id": "", "line_manager_id": str(graham.id)}
    assert _send(office, f"/staff/people/{named.id}", **fields)[0] == 303
    with parts.database.reading() as rows:
        assert triage.standing(rows, item).positions == {}
    eyes = parts.database.seen_by(Sight(graham.id, Reach.EVERY, TODAY))
    with eyes.reading() as rows, pytest.raises(SubmissionNotFound):
        triage.standing(rows, item)


def test_an_absence_ends_by_itself_and_is_offered_no_day_that_has_passed(
    parts: Parts, office: JudgingClient, graham: Officer
) -> None:
    cover = people.add(parts.database, StaffRole.RESPONDING_MANAGER, email="c@council.example", name="Cover")
    path, until = f"/staff/people/{graham.id}/absence", TODAY + timedelta(days=3)
    assert _send(office, path, "absence-", away_until=until.isoformat(), cover_id=str(cover.id))[0] == 303
    assert "Cover covers" in office.page("/staff/people").text
    with parts.database.reading() as rows:
        them = accounts.account(rows, graham.id)
    assert (them.is_away(until), them.is_away(until + timedelta(days=1))) == (True, False)
    gone = (TODAY - timedelta(days=1)).isoformat()
    assert _send(office, path, "absence-", away_until=gone, cover_id="")[0] == 400
    assert _send(office, path, "absence-", away_until="", cover_id="")[0] == 303
    with parts.database.reading() as rows:
        assert accounts.account(rows, graham.id).away_until is None


def test_signing_out_everywhere_ends_their_session(
    parts: Parts, app: Flask, office: JudgingClient, graham: Officer
) -> None:
    theirs = app.test_client()
    people.try_to_sign_in(theirs, "graham@council.example")  # type: ignore[arg-type]
    assert theirs.get("/staff/allocated").status_code == 200
    assert _send(office, f"/staff/people/{graham.id}/sign-out")[0] == 303
    assert theirs.get("/staff/allocated").status_code == 302


def test_teams_are_made_named_and_closed(parts: Parts, office: JudgingClient) -> None:
    assert _send(office, "/staff/teams", name="Fostering", code="fostering")[0] == 303
    assert _send(office, "/staff/teams", name="Again", code="fostering")[0] == 400
    assert _send(office, "/staff/teams", name="Bad", code="No Spaces")[0] == 400
    assert _send(office, "/staff/teams/1", name="Fostering and Adoption", then="close")[0] == 303
    with parts.database.reading() as rows:
        (team,) = accounts.all_teams(rows)
    assert (team.name, team.active) == ("Fostering and Adoption", False)


def test_the_targets_say_what_is_in_force_and_where_it_stands(parts: Parts, office: JudgingClient) -> None:
    page = office.page("/staff/targets")
    text = " ".join(page.text.split())
    assert "In force from Monday 2 November 2026" in text
    assert str(parts.settings.council_file) in text
    assert f"{parts.council.targets.resolve} working days" in text


def test_an_administrator_finds_no_way_to_what_anybody_wrote(parts: Parts, office: JudgingClient) -> None:
    item = send(parts.database, now=NOW)
    for path in ("/staff/queue", f"/staff/item/{item}", f"/staff/allocated/{item}", "/staff/unsent", "/staff/audit"):
        assert office.get(path).status_code == 403, path


def test_the_day_of_an_absence_is_a_date(office: JudgingClient, graham: Officer) -> None:
    status, text = _send(office, f"/staff/people/{graham.id}/absence", "absence-", away_until="soon", cover_id="")
    assert status == 400
    assert "Not a valid date" in text or "date" in text
    assert isinstance(TODAY, date)
