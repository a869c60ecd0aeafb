"""Lanes and filters in the address, and finding one item by its reference."""

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


def _lines(desk: JudgingClient, **part: str) -> list[str]:
    lines = desk.page("/staff/queue", query_string=part).select(".staff-line")
    return [line.text for line in lines]


def test_lanes_and_filters_show_their_part_and_go_together(parts: Parts, desk: JudgingClient, ruth: Officer) -> None:
    new = send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "new", "topics": ("money",)})
    send(parts.database, now=NOW - timedelta(days=6), answers={**ANSWERS, "what_happened": "late"})
    send(parts.database, now=NOW, answers=PARENT)
    send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "he hit me and is coming to kill me"})
    waits = send(parts.database, now=NOW, answers={**ANSWERS, "what_happened": "waits"})
    _do(desk, new, "allocate", {"owner_id": str(ruth.id), "team_id": ""})
    _do(desk, waits, "wait", {"waiting_for": "advocate", "reason": "to find one"})
    assert _lines(desk) == ["he hit me and is coming to kill me", "late", "new", "a parent's", "waits"]
    for part, lines in (
        ({"lane": "unsafe"}, ["he hit me and is coming to kill me"]),
        ({"lane": "overdue"}, ["late"]),
        ({"lane": "fast_track"}, ["new"]),
        ({"lane": "standard"}, ["a parent's"]),
        ({"lane": "waiting"}, ["waits"]),
        ({"lane": "closed"}, []),
        ({"owner": "me"}, ["new"]),
        ({"owner": str(ruth.id)}, ["new"]),
        ({"owner": "none", "lane": "fast_track"}, []),
        ({"team": "1"}, []),
        ({"topic": "money"}, ["new"]),
        ({"topic": "money", "owner": "none"}, []),
        ({"pathway": "standard"}, ["a parent's"]),
        ({"state": "waiting"}, ["waits"]),
        ({"waiting": "advocate"}, ["waits"]),
        ({"waiting": "manager"}, []),
    ):
        assert _lines(desk, **part) == lines, part


def test_the_form_says_what_is_chosen_and_leaves_a_clean_address(desk: JudgingClient) -> None:
    sent = {"owner": "me", "team": "", "topic": "money", "pathway": "", "state": "", "waiting": ""}
    assert desk.get("/staff/queue", query_string=sent).location == "/staff/queue?owner=me&topic=money"
    page = desk.page("/staff/queue?owner=me&topic=money")
    assert [one.text for one in page.select(".queue-filters option[selected]")][:3] == ["Me", "Any team", "Money"]
    assert "Who has it – Me, Topic – Money" in " ".join(page.select(".queue-filters summary")[0].text.split())
    assert "owner=me&topic=money" in str(page.select(".queue-tile--overdue a")[0]["href"])


@pytest.mark.parametrize(
    "wrong",
    [
        *({"lane": one} for one in ("x", "Unsafe", "unsafe'--")),
        *({"owner": one} for one in ("you", "-1", "²", "1" * 10)),
        *({"team": one} for one in ("x", "me", "²", "1" * 10)),
        *({name: "x"} for name in ("topic", "pathway", "state", "waiting")),
        {"state": "closed"},
        {"lane": "closed", "after": "2_2026-11-24_1795325719076889_" + "a" * 32},
        {"lane": "standard", "before": "\0"},
    ],
)
def test_a_part_that_does_not_exist_is_not_found(desk: JudgingClient, wrong: dict[str, str]) -> None:
    assert desk.get("/staff/queue", query_string=wrong).status_code == 404


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
