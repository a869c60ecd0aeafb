"""Parts of the queue, and finding one by its reference."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.keep import submissions
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.triage import item_pages, queue_pages
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.triage.test_item_pages import _do

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PARENT = {"speaks_as": "parent", "kind": "complaint", "what_happened": "a parent's"}


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (queue_pages, item_pages):
        monkeypatch.setattr(module, "now", lambda: NOW)


def _lines(desk: JudgingClient, show: str) -> list[str]:
    return [line.text for line in desk.page(f"/staff/queue?show={show}").select(".staff-line")]


def test_each_view_shows_its_part(parts: Parts, desk: JudgingClient, ruth: Officer) -> None:
    new = send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "new"})
    send(parts.database, now=NOW - timedelta(days=6), answers={**ANSWERS, "what_happened": "late"})
    send(parts.database, now=NOW, answers=PARENT)
    send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "he hit me and is coming to kill me"})
    _do(desk, new, "allocate", {"owner_id": str(ruth.id), "team_id": ""})
    _do(desk, new, "wait", {"reason": "the advocate"})
    assert _lines(desk, "mine") == ["new"]
    assert _lines(desk, "waiting") == ["new"]
    assert _lines(desk, "late") == ["late"]
    assert _lines(desk, "unsafe") == ["he hit me and is coming to kill me"]
    assert _lines(desk, "fast_track") == ["late", "new"]
    assert _lines(desk, "standard") == ["a parent's"]
    assert len(_lines(desk, "all")) == 4
    assert _lines(desk, "team-1") == []


@pytest.mark.parametrize("show", ["nothing", "team-", "team-x", "team-²", "mine'--"])
def test_a_view_that_does_not_exist_is_not_found(desk: JudgingClient, show: str) -> None:
    assert desk.get("/staff/queue", query_string={"show": show}).status_code == 404


def test_a_reference_is_found_as_it_was_read_out(parts: Parts, desk: JudgingClient) -> None:
    id = send(parts.database, now=NOW)
    with parts.database.reading() as rows:
        reference = submissions.find(rows, id).reference
    found = desk.get("/staff/find", query_string={"reference": reference.lower().replace("-", " ")})
    assert found.location == f"/staff/item/{id}"


@pytest.mark.parametrize("typed", ["", "SAY-0000-0000", "\0", "x" * 5000])
def test_what_nobody_has_is_said_kindly(desk: JudgingClient, typed: str) -> None:
    response = desk.get("/staff/find", query_string={"reference": typed})
    assert response.status_code == 404
    assert "Nothing has this reference" in response.text
