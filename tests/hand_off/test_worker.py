"""The worker goes on whatever one piece of its work does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from intake.hand_off.worker import Worker
from intake.keep import alarms, cases, outbox
from intake.keep.database import Database, DatabaseDown
from intake.keep.encryption import Keyring, new_key_text
from intake.keep.ids import new_id
from intake.parts import Parts
from intake.submission import SafetyLevel
from tests.sending import send

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def test_one_look_delivers_and_pages(parts: Parts) -> None:
    send(parts.database, now=NOW, answers={"what_happened": "he will hurt me tonight, i am hiding"})
    assert Worker(parts).work_once(NOW)
    with parts.database.reading() as rows:
        assert len(cases.list_open(rows)) == 1
    assert list((parts.settings.data_dir / "mail").glob("*.eml"))


def test_a_delivery_that_does_not_open_is_parked_and_the_others_leave(parts: Parts) -> None:
    strange = Database(str(parts.database.engine.url.render_as_string(hide_password=False)), _other_keys())
    with strange.transaction() as rows:
        payload = {"alarm": new_id(), "level": "danger", "to": "x@council.example"}
        outbox.add(rows, destination="mail", what=outbox.What.ALARM, payload=payload, now=NOW)
    strange.dispose()
    send(parts.database, now=NOW)
    Worker(parts).work_once(NOW)
    with parts.database.reading() as rows:
        assert outbox.parked_count(rows) == 1
        assert len(cases.list_open(rows)) == 1


def _other_keys() -> Keyring:
    return Keyring.from_text(new_key_text())


def test_alarms_leave_even_where_deliveries_cannot_be_read(parts: Parts) -> None:
    with parts.database.transaction() as rows:
        alarms.ring(rows, level=SafetyLevel.DANGER, draft_id=new_id(), now=NOW)
    worker = Worker(parts)
    with patch.object(outbox, "claim", side_effect=ZeroDivisionError):
        worker.work_once(NOW)
    worker.work_once(NOW + timedelta(seconds=1))
    assert list((parts.settings.data_dir / "mail").glob("*.eml"))


def test_a_database_that_is_away_is_waited_for(parts: Parts) -> None:
    worker = Worker(replace(parts))
    with patch.object(Database, "transaction", side_effect=DatabaseDown("away")):
        assert worker.work_once(NOW) is False
