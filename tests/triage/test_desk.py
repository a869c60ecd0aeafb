"""What an officer arranges for themselves, and how the page stays fresh."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from intake.keep import correspondence, saved_views
from intake.keep.queue_week import FirstWord
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.staff import idle
from intake.staff.roles import StaffRole
from intake.submission import SafetyAssessment, SafetyLevel
from intake.triage import fresh, queue_pages
from intake.triage.week import Day, count
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.staff import people

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
UNSAFE = {**ANSWERS, "what_happened": "he hit me and he is coming back to kill me"}


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_pages, "now", lambda: NOW)
    monkeypatch.setattr(fresh, "now", lambda: LATER)


def _save(desk: JudgingClient, name: str, within: str = "?owner=me&topic=money", **fields: str) -> int:
    return desk.send(f"/staff/views{within}", {"name": name, **fields}, follow=False).status_code


def test_a_view_is_saved_under_a_name_and_opens_what_it_says(desk: JudgingClient) -> None:
    assert _save(desk, " My   money ") == 303
    link = desk.page("/staff/queue").select(".queue-views a")[2]
    assert (link.text, link["href"]) == ("My money", "/staff/queue?owner=me&topic=money")
    assert desk.page(str(link["href"])).select(".queue-views [aria-current]")[0].text == "My money"


def test_the_default_view_opens_first_and_everything_stays_in_reach(desk: JudgingClient) -> None:
    _save(desk, "mine", "?owner=me", is_default="y")
    assert desk.get("/staff/queue").location == "/staff/queue?owner=me"
    assert desk.get("/staff/queue?lane=").status_code == 200
    everything = desk.page("/staff/queue?lane=").select(".queue-tile--all a")[0]["href"]
    assert desk.get(str(everything)).status_code == 200
    views = desk.page("/staff/views")
    token = views.select("main input[name=csrf_token]")[0]["value"]
    desk.post(str(views.select("form[action$='/not_first']")[0]["action"]), data={"csrf_token": token})
    assert desk.get("/staff/queue").status_code == 200


def test_a_view_of_the_same_name_takes_the_place_and_one_can_go(desk: JudgingClient) -> None:
    _save(desk, "Mine", "?owner=me")
    _save(desk, "mine", "?owner=none")
    views = desk.page("/staff/views")
    assert [link["href"] for link in views.select(".queue-saved a")] == ["/staff/queue?owner=none"]
    token = views.select("main input[name=csrf_token]")[0]["value"]
    desk.post(str(views.select("form[action$='/forget']")[0]["action"]), data={"csrf_token": token})
    assert desk.page("/staff/views").select(".queue-saved") == []


@pytest.mark.parametrize("name", ["", "x" * 61, "\0"])
def test_a_name_that_cannot_be_kept_is_asked_for_again(desk: JudgingClient, name: str) -> None:
    assert _save(desk, name) == 400


def test_nobody_touches_the_view_of_another(parts: Parts, desk: JudgingClient) -> None:
    other = people.add(parts.database, StaffRole.COMPLAINTS_OFFICER, email="mina@council.example")
    with parts.database.transaction() as rows:
        view = saved_views.save(rows, other.id, name="theirs", filters={"owner": "me"}, is_default=True)
    token = desk.page("/staff/queue").select("main input[name=csrf_token]")[0]["value"]
    for what in ("forget", "first"):
        assert desk.post(f"/staff/views/{view}/{what}", data={"csrf_token": token}).status_code == 404
    assert "theirs" not in desk.page("/staff/views").text
    with parts.database.reading() as rows:
        assert [one.is_default for one in saved_views.views_of(rows, other.id)] == [True]


def test_names_are_sealed_and_thirty_are_enough(parts: Parts, ruth: Officer) -> None:
    with parts.database.transaction() as rows:
        for number in range(saved_views.MOST):
            saved_views.save(rows, ruth.id, name=f"Xylograph {number}", filters={}, is_default=False)
        with pytest.raises(saved_views.TooManyViews):
            saved_views.save(rows, ruth.id, name="one more", filters={}, is_default=False)
        kept = rows.connection.exec_driver_sql("SELECT name FROM saved_views").scalars().all()
    assert not any(b"Xylograph" in bytes(one) for one in kept)


def test_single_keys_are_switched_off_and_on_for_this_officer(desk: JudgingClient) -> None:
    for on, state in (("no", "off"), ("yes", "on")):
        desk.send("/staff/queue?lane=", {}, follow=False)
        token = desk.page("/staff/queue").select("main input[name=csrf_token]")[0]["value"]
        assert desk.post("/staff/views/single-keys", data={"csrf_token": token, "on": on}).status_code == 303
        assert desk.page("/staff/queue").select("#queue")[0]["data-keys"] == state


def test_the_script_learns_numbers_and_nothing_else(parts: Parts, desk: JudgingClient) -> None:
    seen = send(parts.database, now=NOW - timedelta(hours=1))
    address = str(desk.page("/staff/queue").select("#queue")[0]["data-fresh"])
    first = desk.get(address)
    assert json.loads(first.text) == {"new": 0, "now": 0, "words": ""}
    unchanged = desk.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.text) == (304, "")
    send(parts.database, now=NOW + timedelta(minutes=1))
    send(parts.database, now=NOW + timedelta(minutes=2), answers=UNSAFE)
    with parts.database.transaction() as rows:
        safe = SafetyAssessment(SafetyLevel.NONE)
        correspondence.add_answer(rows, seen, mark="m", words="thank you", found=safe, now=NOW + timedelta(minutes=3))
    answer = desk.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert answer.status_code == 200
    assert json.loads(answer.text) == {"new": 3, "now": 1, "words": "3 new items, 1 needs you now"}


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 30, "\0"])
def test_a_mark_that_is_none_counts_from_now(desk: JudgingClient, odd: str) -> None:
    answer = desk.get("/staff/queue/fresh", query_string={"since": odd})
    assert json.loads(answer.text)["new"] == 0


def test_asking_for_numbers_is_no_use_of_the_session(desk: JudgingClient, monkeypatch: pytest.MonkeyPatch) -> None:
    began = datetime.now(UTC)
    for minutes in range(5, 31, 5):
        monkeypatch.setattr(idle, "now", lambda minutes=minutes: began + timedelta(minutes=minutes - 1))
        assert desk.get("/staff/queue/fresh").status_code == 200
    monkeypatch.setattr(idle, "now", lambda: began + timedelta(minutes=31))
    assert desk.get("/staff/queue/fresh").status_code == 302


def test_the_week_counts_each_submission_once_by_the_day_it_came() -> None:
    today, day = date(2026, 11, 24), datetime(2026, 11, 23, 10, tzinfo=UTC)
    due = date(2026, 11, 24)
    words = (
        FirstWord(day, due, day + timedelta(hours=30)),  # on the last day, in the evening
        FirstWord(day, due, day + timedelta(hours=39)),  # after midnight
        FirstWord(day, due - timedelta(days=1), None),
        FirstWord(day, due, None),
        FirstWord(day, None, None),
        FirstWord(day - timedelta(days=30), due, None),
    )
    week = count(words, today)
    assert len(week.days) == 7
    assert week.days[5] == Day(date(2026, 11, 23), 5, 1, 2, 2)
    assert (week.received, week.in_time, week.late) == (5, 1, 2)
    assert all(bar.in_time[1] + bar.late[1] + bar.not_yet[1] <= 97 for bar in week.bars)


def test_the_week_is_told_in_words_a_picture_and_a_table(parts: Parts, desk: JudgingClient) -> None:
    send(parts.database, now=NOW - timedelta(days=4))
    page = desk.page("/staff/queue")
    assert page.select(".queue-week figcaption")[0].text == "Last 7 days: 1 received, 0 contacted in time, 1 late"
    picture = page.select(".queue-week svg")[0]
    assert picture["role"] == "img"
    assert picture.select("title")
    assert picture.select("desc")
    numbers = [[cell.text for cell in row.select("th, td")] for row in page.select(".queue-week tbody tr")]
    assert ["Fri 20", "1", "0", "1", "0"] in numbers
    assert desk.page("/staff/queue?lane=standard").select(".queue-week") == []
