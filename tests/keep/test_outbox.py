"""Deliveries: claimed by one worker at a time, never lost, never turned round by a late word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intake.keep import outbox, submissions
from intake.keep.database import Database
from intake.keep.outbox import ClaimedDelivery, DeliveryNotFound, OtherReference, What
from intake.keep.rows import Rows
from intake.submission import Delivery
from tests.keep.making import NOW, a_submission, later

LEASE = timedelta(minutes=2)


def _claim(database: Database, *, minutes: float = 0, limit: int = 10) -> list[ClaimedDelivery]:
    with database.transaction() as rows:
        return outbox.claim(rows, now=later(minutes=minutes), lease=LEASE, limit=limit)


def _add(rows: Rows, destination: str = "embedded", submission_id: str | None = None) -> Delivery:
    if submission_id is None:
        submission = a_submission()
        submissions.add(rows, submission)
        submission_id = submission.id
    return outbox.add(rows, submission_id=submission_id, destination=destination, now=NOW)


def test_a_delivery_is_claimed_once_and_again_only_after_its_lease(database: Database) -> None:
    with database.transaction() as rows:
        added = _add(rows)
    (claimed,) = _claim(database)
    assert (claimed.message_id, claimed.tries, claimed.what) == (added.message_id, 1, What.SUBMISSION)
    assert claimed.leased_until == NOW + LEASE
    assert _claim(database, minutes=1.9) == []
    (again,) = _claim(database, minutes=2)
    assert (again.message_id, again.tries) == (added.message_id, 2)
    assert again.lease_id != claimed.lease_id


def test_what_a_worker_says_after_its_lease_went_to_another_counts_nothing(database: Database) -> None:
    with database.transaction() as rows:
        _add(rows)
    (slow,) = _claim(database)
    (quick,) = _claim(database, minutes=3)
    with database.transaction() as rows:
        assert not outbox.park(rows, slow, error="gone", now=later(minutes=4))
        assert not outbox.postpone(rows, slow, error="slow", next_try_at=later(days=9), now=later(minutes=4))
        assert outbox.postpone(rows, quick, error="busy", next_try_at=later(hours=1), now=later(minutes=4))
        (delivery,) = outbox.of_submission(rows, str(quick.submission_id))
    assert (delivery.last_error, delivery.next_try_at) == ("busy", later(hours=1))


def test_what_the_register_has_it_has_even_if_a_dead_lease_says_so(database: Database) -> None:
    with database.transaction() as rows:
        _add(rows)
    (slow,) = _claim(database)
    (quick,) = _claim(database, minutes=3)
    with database.transaction() as rows:
        assert outbox.confirm(rows, slow, register_reference="CASE-1", now=later(minutes=4))
        assert not outbox.confirm(rows, quick, register_reference="CASE-1", now=later(minutes=4))
        with pytest.raises(OtherReference) as other:
            outbox.confirm(rows, quick.message_id, register_reference="CASE-2", now=later(minutes=4))
        assert other.value.kept == "CASE-1"
        assert not outbox.postpone(rows, quick, error="x", next_try_at=NOW, now=NOW)
        (delivery,) = outbox.confirmed(rows, str(quick.submission_id))
    assert (delivery.register_reference, delivery.next_try_at, delivery.last_error) == ("CASE-1", None, None)
    assert _claim(database, minutes=60) == []


def test_what_belongs_to_one_submission_leaves_in_order(database: Database) -> None:
    with database.transaction() as rows:
        first = _add(rows)
        (claimed,) = outbox.claim(rows, now=NOW, lease=LEASE, limit=9)
        sent = str(claimed.submission_id)
        update = outbox.add(
            rows, submission_id=sent, destination="embedded", now=NOW, what=What.UPDATE, payload={"pathway": "standard"}
        )
        elsewhere = _add(rows, "other", sent)
    assert [one.message_id for one in _claim(database)] == [elsewhere.message_id]
    with database.transaction() as rows:
        outbox.park(rows, claimed, error="gone", now=NOW)
    assert _claim(database) == []
    with database.transaction() as rows:
        assert outbox.unpark(rows, first.message_id, now=NOW)
        assert not outbox.unpark(rows, first.message_id, now=NOW)
    assert [one.message_id for one in _claim(database)] == [first.message_id]
    with database.transaction() as rows:
        outbox.confirm(rows, first.message_id, register_reference="CASE-1", now=NOW)
    (claimed,) = _claim(database)
    assert (claimed.message_id, claimed.what, claimed.payload) == (
        update.message_id,
        What.UPDATE,
        {"pathway": "standard"},
    )


def test_an_alarm_travels_without_a_submission(database: Database) -> None:
    with database.transaction() as rows:
        outbox.add(rows, destination="on_call", now=NOW, what=What.ALARM, payload={"level": "danger", "words": "💔"})
        outbox.add(rows, destination="on_call", now=NOW, what=What.ALARM, payload={"level": "concern"})
    first, second = _claim(database)
    assert (first.submission_id, first.payload) == (None, {"level": "danger", "words": "💔"})
    assert second.payload == {"level": "concern"}


def test_the_longest_wait_and_the_number_are_told(database: Database) -> None:
    with database.transaction() as rows:
        assert (outbox.oldest_open(rows), outbox.open_count(rows)) == (None, 0)
        first, _ = _add(rows), _add(rows)
        outbox.add(rows, destination="on_call", now=later(hours=1), what=What.NOTICE)
        assert (outbox.oldest_open(rows), outbox.open_count(rows)) == (NOW, 3)
        outbox.confirm(rows, first.message_id, register_reference="R", now=NOW)
        assert outbox.open_count(rows) == 2


@pytest.mark.parametrize("unknown", ["", "\0", "0123456789abcdef" * 2])
def test_a_message_that_nobody_sent_is_not_found(database: Database, unknown: str) -> None:
    with database.transaction() as rows, pytest.raises(DeliveryNotFound):
        outbox.confirm(rows, unknown, register_reference="R", now=NOW)


def test_the_limit_is_kept_and_the_oldest_go_first(database: Database) -> None:
    with database.transaction() as rows:
        added = [_add(rows).message_id for _ in range(5)]
    assert [one.message_id for one in _claim(database, limit=3)] == added[:3]
    assert [one.message_id for one in _claim(database, limit=3)] == added[3:]
