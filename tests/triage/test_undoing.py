"""Taking back the last thing that was done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.keep import audit, triage
from intake.keep.staff import Officer
from intake.parts import Parts
from intake.submission import SafetyLevel
from intake.triage import item_pages
from tests.judging import JudgingClient
from tests.triage.test_item_pages import CONTACT, NOW, _do, item, tuesday

__all__ = ["item", "tuesday"]


def _offered(desk: JudgingClient, id: str) -> bool:
    return bool(desk.page(f"/staff/item/{id}").select('form[action$="/undo"]'))


def _standing(parts: Parts, id: str) -> triage.Standing:
    with parts.database.reading() as rows:
        return triage.standing(rows, id)


def test_an_allocation_by_mistake_is_taken_back_and_both_are_told(
    parts: Parts, desk: JudgingClient, item: str, ruth: Officer
) -> None:
    _do(desk, item, "allocate", {"owner_id": str(ruth.id), "team_id": ""})
    assert _do(desk, item, "undo", {}).status_code == 303
    now = _standing(parts, item)
    assert (now.owner_id, now.state) == (None, "new")
    told = [" ".join(one.text.split()) for one in desk.page(f"/staff/item/{item}").select(".staff-history li")]
    assert told[0].startswith("Ruth took this back: gave it to")
    assert "(taken back)" in told[1]
    with parts.database.reading() as rows:
        (entry,) = [one for one in audit.of_subject(rows, item) if one.action == "triage_undo"]
    assert dict(entry.facts) == {"undone": "allocate", "from": "in_hand", "to": "new", "version": "3"}
    assert not _offered(desk, item), "taking back is not taken back"


def test_a_note_in_the_wrong_item_is_shown_no_more(desk: JudgingClient, item: str) -> None:
    _do(desk, item, "add_note", {"note": "About somebody else"})
    _do(desk, item, "undo", {})
    assert "About somebody else" not in desk.page(f"/staff/item/{item}").text


@pytest.mark.parametrize(
    ("action", "fields"),
    [("acknowledge", {"how": "text"}), ("wait", {"reason": "x"}), ("confirm_pathway", {}), ("add_note", {"note": "x"})],
)
def test_what_left_no_trace_outside_can_be_taken_back(
    parts: Parts, desk: JudgingClient, item: str, action: str, fields: dict[str, str]
) -> None:
    before = _standing(parts, item)
    _do(desk, item, action, fields)
    assert _do(desk, item, "undo", {}).status_code == 303
    after = _standing(parts, item)
    assert (after.state, after.clocks) == (before.state, before.clocks)


@pytest.mark.parametrize(
    ("action", "fields"),
    [("log_contact", CONTACT), ("change_safety", {"safety": "concern", "reason": "x"}), ("link", {})],
)
def test_what_happened_outside_or_rang_stays(
    desk: JudgingClient, item: str, action: str, fields: dict[str, str]
) -> None:
    _do(desk, item, action, fields)
    assert not _offered(desk, item)


def test_too_late_by_another_or_after_they_wrote_it_stays(
    parts: Parts, desk: JudgingClient, item: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _do(desk, item, "wait", {"reason": "x"})
    page = desk.page(f"/staff/item/{item}")
    with monkeypatch.context() as later:
        later.setattr(item_pages, "now", lambda: NOW + timedelta(minutes=11))
        assert not _offered(desk, item)
        form = page.select_one('form[action$="/undo"]')
        assert form is not None
        sent = {str(field["name"]): str(field["value"]) for field in form.select("input")}
        assert desk.post(str(form["action"]), data=sent).status_code == 409
    with parts.database.transaction() as rows:
        triage.person_wrote(rows, item, level=SafetyLevel.NONE, now=NOW)
    assert not _offered(desk, item)
    with parts.database.transaction() as rows:
        entry = triage.Entry(NOW, "officer:99", "wait", {"reason": "x"})
        triage.change(rows, item, version=3, changes=triage.Change(state="waiting"), entry=entry)
    assert not _offered(desk, item), "another officer's"
