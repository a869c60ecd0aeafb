"""What somebody was not sure about becomes something, and keeps its first day; and how far it is with an advocate."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from intake.hand_off.updates import update_in
from intake.keep import outbox, submissions, triage
from intake.parts import Parts
from intake.submission import ClockName, Kind, Pathway
from intake.triage import item_pages
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.triage.test_item_pages import _do

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CAME = NOW - timedelta(days=6)
UNSURE = {**ANSWERS, "kind": "unsure"}
WHY = {"reason": "She told me on the phone."}


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(item_pages, "now", lambda: NOW)


def _running(parts: Parts, id: str) -> dict[ClockName, date]:
    with parts.database.reading() as rows:
        return {o.clock.name: o.clock.counts_from for o in triage.standing(rows, id).clocks if o.stopped_at is None}


def test_unsure_becomes_a_complaint_and_keeps_its_first_day(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers=UNSURE)
    before = _running(parts, id)
    assert _do(desk, id, "change_kind", {"kind": "complaint", **WHY}).status_code == 303
    assert _running(parts, id) == before
    assert set(before.values()) == {date(2026, 11, 18)}
    with parts.database.reading() as rows:
        kept = submissions.find(rows, id)
    assert kept.kind is Kind.COMPLAINT
    assert kept.answers["kind"] == "unsure", "what they said stays what they said"
    assert "not_sure_is_welcome" in kept.decision.reasons, "the first decision is kept"
    told = " ".join(desk.page(f"/staff/item/{id}").select(".staff-history li")[0].text.split())
    assert "Ruth called it: complaint" in told
    assert "She told me" in told


def test_a_complaint_that_was_a_question_gets_a_questions_clock_and_back(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME)
    before = _running(parts, id)
    _do(desk, id, "change_kind", {"kind": "enquiry", **WHY})
    assert _running(parts, id) == {ClockName.COURTESY_REPLY: date(2026, 11, 18)}
    with parts.database.reading() as rows:
        assert triage.standing(rows, id).pathway is Pathway.STANDARD
        assert submissions.find(rows, id).decision.pathway is Pathway.FAST_TRACK
    assert "not needed any more" in desk.page(f"/staff/item/{id}").select(".staff-clock-strip")[0].text
    _do(desk, id, "change_kind", {"kind": "complaint", **WHY})
    assert _running(parts, id) == before


def test_a_clock_that_was_met_stays_met(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers=UNSURE)
    _do(desk, id, "log_contact", {"how": "call", "outcome": "reached", "at": "2026-11-24T09:30"})
    _do(desk, id, "change_kind", {"kind": "compliment", **WHY})
    _do(desk, id, "change_kind", {"kind": "complaint", **WHY})
    assert set(_running(parts, id)) == {ClockName.RESOLVE, ClockName.STAGE_1}


@pytest.mark.parametrize("fields", [{"kind": "complaint", "reason": "x"}, {"kind": "enquiry", "reason": " "}, {}])
def test_the_same_kind_no_kind_or_no_reason_is_refused(
    parts: Parts, desk: JudgingClient, fields: dict[str, str]
) -> None:
    id = send(parts.database, now=CAME)
    assert _do(desk, id, "change_kind", fields).status_code == 400
    with parts.database.reading() as rows:
        assert triage.standing(rows, id).version == 1


def test_an_advocate_is_written_down_and_changes_no_clock(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME)
    before = _running(parts, id)
    assert _do(desk, id, "record_advocate", {"advocate": "appointed", "note": "Sam, Rights4U"}).status_code == 303
    assert _running(parts, id) == before
    told = " ".join(desk.page(f"/staff/item/{id}").select(".staff-history li")[0].text.split())
    assert told.startswith("Ruth wrote down of an advocate: appointed")
    assert "Sam, Rights4U" in told


def test_a_new_kind_follows_to_the_register(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=CAME, answers={"kind": "unsure"})
    _do(desk, id, "change_kind", {"kind": "complaint", **WHY})
    with parts.database.transaction() as rows:
        (sent,) = outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=9)
        outbox.confirm(rows, sent, register_reference="R-1", now=NOW)
        (told,) = outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=9)
    update = update_in(told.payload or {})
    assert (update.what, update.details["kind"], update.details["pathway"]) == (
        "kind_changed",
        "complaint",
        "fast_track",
    )
    assert update.details["reason"] == WHY["reason"]
