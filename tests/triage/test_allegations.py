"""An allegation: one working day to tell the designated officer, seen by officers alone, never closed away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from intake.keep import submissions, triage
from intake.parts import Parts
from intake.submission import Clock, ClockName
from intake.timeline import timeline
from intake.triage import item_pages
from tests.judging import JudgingClient
from tests.sending import send
from tests.triage.test_item_pages import _do

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


TOLD = {"to": "Pat Hill", "note": "Rang the LADO.", "at": "2026-11-20T09:10"}


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_pages, "now", lambda: FRIDAY)


@pytest.fixture
def found(parts: Parts, desk: JudgingClient) -> str:
    """An item in which Ruth found an allegation."""
    id = send(parts.database, now=FRIDAY - timedelta(days=2))
    assert _do(desk, id, "find_allegation", {"reason": "Says that staff hit him."}).status_code == 303
    return id


def _offered(desk: JudgingClient, id: str) -> set[str]:
    return {str(form["action"]).rsplit("/", 1)[1] for form in desk.page(f"/staff/item/{id}").select(".staff-acts form")}


def _clock(parts: Parts, id: str) -> triage.RunningClock:
    with parts.database.reading() as rows:
        (one,) = [one for one in triage.standing(rows, id).clocks if one.clock.name is ClockName.ALLEGATION]
    return one


def test_its_clock_runs_from_the_day_it_was_found_to_the_next_working_day(parts: Parts, found: str) -> None:
    assert _clock(parts, found).clock == Clock(ClockName.ALLEGATION, date(2026, 11, 23), date(2026, 11, 20), 1)


def test_telling_the_designated_officer_stops_it(parts: Parts, desk: JudgingClient, found: str) -> None:
    assert _do(desk, found, "refer_allegation", {**TOLD, "to": " "}).status_code == 400
    assert _do(desk, found, "refer_allegation", TOLD).status_code == 303
    assert _clock(parts, found).stopped_at == datetime(2026, 11, 20, 9, 10, tzinfo=UTC)
    assert {"find_allegation", "refer_allegation"} & _offered(desk, found) == set()


def test_it_cannot_be_closed_away_not_even_by_hand(parts: Parts, desk: JudgingClient, found: str) -> None:
    assert "close" not in _offered(desk, found)
    form = desk.page(f"/staff/item/{found}").select_one('form[action$="/refer_allegation"]')
    assert form is not None
    sent = {str(f["name"]).replace("refer_allegation", "close"): str(f["value"]) for f in form.select("input")}
    assert desk.post(f"/staff/item/{found}/close", data={**sent, "close-reason": "Done."}).status_code == 409
    _do(desk, found, "refer_allegation", TOLD)
    assert _do(desk, found, "close", {"reason": "Done."}).status_code == 303


def test_changing_what_it_is_leaves_the_allegation_running(parts: Parts, desk: JudgingClient, found: str) -> None:
    _do(desk, found, "change_kind", {"kind": "enquiry", "reason": "He asked a question, too."})
    assert _clock(parts, found).stopped_at is None


@pytest.mark.usefixtures("speaking")
def test_nothing_outside_the_officers_pages_shows_it(parts: Parts, found: str) -> None:
    with parts.database.reading() as rows:
        submission = submissions.find(rows, found)
        path = timeline(submission, triage.standing(rows, found), triage.entries(rows, found), ())
    assert ClockName.ALLEGATION not in {clock.name for clock in submission.decision.clocks}
    assert ClockName.ALLEGATION not in {clock.name for clock in path.due}
    assert [one.words for one in path.happened] == ["You sent it."]


def test_where_none_was_found_there_is_nothing_to_refer(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=FRIDAY)
    assert "refer_allegation" not in _offered(desk, id)
    assert "find_allegation" in _offered(desk, id)
