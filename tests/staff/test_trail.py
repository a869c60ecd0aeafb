"""The auditor's page, and the command that verifies the chain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from intake.keep import audit
from intake.keep.audit_search import LOOKS_THROUGH, TrailPart, trail_page
from intake.parts import Parts
from intake.staff.roles import StaffRole
from intake.staff.verify_audit import verdict
from tests.judging import JudgingClient
from tests.sending import ANSWERS, send
from tests.staff import people

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


@pytest.fixture
def desk(parts: Parts, client: JudgingClient) -> JudgingClient:
    """An auditor's browser, signed in."""
    people.add(parts.database, StaffRole.AUDITOR, email="siobhan@council.example", name="Siobhan")
    assert people.try_to_sign_in(client, "siobhan@council.example").location == "/staff"
    return client


def _write(parts: Parts, count: int, **differs: str) -> None:
    with parts.database.transaction() as rows:
        for number in range(count):
            entry = {"actor": "officer:7", "action": "words_viewed", "subject": "s", **differs}
            audit.append(rows, now=NOW + timedelta(minutes=number), facts={}, **entry)


def test_it_is_read_by_page_and_narrowed_and_holds_no_words(parts: Parts, desk: JudgingClient) -> None:
    item = send(parts.database, now=NOW)
    _write(parts, 60, subject=item)
    page = desk.page("/staff/audit")
    assert len(page.select(".staff-trail li")) == 50
    older = desk.page(str(page.find("a", string="Older")["href"]))  # type: ignore[index]
    assert len(older.select(".staff-trail li")) >= 10
    assert str(ANSWERS["what_happened"]) not in page.text + older.text
    found = desk.page("/staff/audit?actor=person")
    assert [one.text.split()[-1] for one in found.select(".staff-trail li p")][:1] != []
    assert all("Somebody who wrote to us" in one.text for one in found.select(".staff-trail li"))
    assert "Nothing here" in desk.page("/staff/audit?day=2020-01-01").text
    assert "Enter the day as in" in desk.page("/staff/audit?day=yesterday").text


def test_a_reference_finds_what_happened_to_it(parts: Parts, desk: JudgingClient) -> None:
    from intake.keep import submissions

    item = send(parts.database, now=NOW)
    _write(parts, 3, subject=item)
    _write(parts, 3, subject="other")
    with parts.database.reading() as rows:
        reference = submissions.find(rows, item).reference
    found = desk.page(f"/staff/audit?subject={reference}&action=words_viewed")
    assert len(found.select(".staff-trail li")) == 3


def test_a_day_is_a_day_in_england(parts: Parts) -> None:
    _write(parts, 1)
    with parts.database.reading() as rows:
        day = TrailPart(since=NOW - timedelta(hours=1), until=NOW + timedelta(hours=1))
        assert len(trail_page(rows, day).entries) == 1
        assert trail_page(rows, TrailPart(since=NOW + timedelta(hours=1))).entries == ()


def test_a_look_without_an_index_stops_and_says_where(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.keep.audit_search.LOOKS_THROUGH", 5)
    _write(parts, 1, actor="officer:1")
    _write(parts, 12)
    with parts.database.reading() as rows:
        first = trail_page(rows, TrailPart(actor="officer:1"))
        assert (first.entries, first.stopped_at) == ((), 9)
        second = trail_page(rows, TrailPart(actor="officer:1"), before=first.older)
        third = trail_page(rows, TrailPart(actor="officer:1"), before=second.older)
    assert [one.actor for one in third.entries] == ["officer:1"]
    assert third.older is None
    assert LOOKS_THROUGH >= 1000


def test_a_whole_chain_is_said_to_be_whole_and_a_broken_one_where(parts: Parts, desk: JudgingClient) -> None:
    _write(parts, 5)
    whole, line = verdict(parts.database)
    assert whole
    kept = line.rpartition(" ")[2]
    token = desk.page("/staff/audit").select_one("main input[name=csrf_token]")
    assert token is not None
    assert "The chain is whole" in desk.post("/staff/audit/verify", data={"csrf_token": token["value"]}).text
    assert verdict(parts.database, kept)[0]
    _damage(parts, "UPDATE audit SET action = 'nothing' WHERE id = 3")
    whole, line = verdict(parts.database)
    assert not whole
    assert "entry 3" in line
    assert "broken at entry 3" in desk.post("/staff/audit/verify", data={"csrf_token": token["value"]}).text


def test_a_trail_whose_end_was_cut_off_is_found_with_the_mark_that_was_kept(parts: Parts) -> None:
    _write(parts, 5)
    kept = verdict(parts.database)[1].rpartition(" ")[2]
    _damage(parts, "DELETE FROM audit WHERE id > 3")
    assert verdict(parts.database)[0], "the chain alone cannot show it"
    whole, line = verdict(parts.database, kept)
    assert not whole
    assert "CUT OFF" in line
    with pytest.raises(ValueError, match="invalid"):
        verdict(parts.database, "nonsense")


def _damage(parts: Parts, statement: str) -> None:
    """What somebody with the database in their hands would do: first take the guards away."""
    with parts.database.transaction() as rows:
        triggers = (
            rows.connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        )
        for trigger in triggers:
            rows.connection.execute(text(f'DROP TRIGGER "{trigger}"'))
        rows.connection.execute(text(statement))
