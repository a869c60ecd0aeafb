"""Deliveries: nothing lost, nothing twice, nobody in the way of anybody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intake.hand_off.deliver import LEASE, Post
from intake.hand_off.destinations import Destination, NotDelivered
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.keep import cases, outbox
from intake.keep.database import Database
from intake.keep.rows import Rows
from intake.settings import Settings
from intake.submission import Submission, Update
from tests.sending import send

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


class Refusing:
    """A register that answers errors until it is told to recover."""

    name = "embedded"

    def __init__(self, error: Exception) -> None:
        self.error: Exception | None = error
        self.seen: list[str] = []

    def deliver(self, rows: Rows, submission: Submission, *, message_id: str, now: datetime) -> str:
        self.seen.append(message_id)
        if self.error:
            raise self.error
        return "OUT-1"

    def update(self, rows: Rows, submission: Submission, update: Update, *, message_id: str, now: datetime) -> str:
        raise AssertionError("nothing is updated here")


def deliver_due(database: Database, destination: Destination | None, *, now: datetime) -> int:
    return Post(database, {"embedded": destination} if destination else {}, Settings()).deliver_due(now=now)


def test_a_submission_becomes_one_case_with_its_reference(database: Database) -> None:
    submission_id = send(database, now=NOW)
    assert deliver_due(database, EmbeddedRegister(), now=NOW) == 1
    with database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, submission_id)
        case = cases.case_of(rows, submission_id)
    assert case is not None
    assert delivery.register_reference == case.reference
    assert case.reference.startswith("CASE-2026-")
    assert (case.procedure, case.stage) == ("statutory", "1")


def test_what_is_done_is_not_done_again(database: Database) -> None:
    send(database, now=NOW)
    deliver_due(database, EmbeddedRegister(), now=NOW)
    assert deliver_due(database, EmbeddedRegister(), now=NOW + timedelta(days=30)) == 0
    with database.reading() as rows:
        assert len(cases.list_open(rows)) == 1


def test_a_register_that_refuses_is_asked_again_later_under_the_same_id(database: Database) -> None:
    submission_id = send(database, now=NOW)
    register = Refusing(NotDelivered("timed_out"))
    assert deliver_due(database, register, now=NOW) == 0
    assert deliver_due(database, register, now=NOW + timedelta(seconds=1)) == 0, "asked again too soon"
    register.error = None
    assert deliver_due(database, register, now=NOW + timedelta(minutes=1)) == 1
    assert len(register.seen) == 2
    assert len(set(register.seen)) == 1
    with database.reading() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
    assert (delivery.tries, delivery.register_reference) == (2, "OUT-1")


def test_a_fault_of_ours_in_one_delivery_does_not_stop_the_others(database: Database) -> None:
    send(database, now=NOW)
    send(database, now=NOW)
    register = Refusing(ZeroDivisionError())
    assert deliver_due(database, register, now=NOW) == 0
    assert len(register.seen) == 2


def test_a_worker_that_dies_gives_its_deliveries_back_when_its_lease_is_over(database: Database) -> None:
    submission_id = send(database, now=NOW)
    with database.transaction() as rows:
        assert len(outbox.claim(rows, now=NOW, lease=LEASE, limit=9)) == 1  # and then it was killed
    assert deliver_due(database, EmbeddedRegister(), now=NOW + LEASE / 2) == 0
    assert deliver_due(database, EmbeddedRegister(), now=NOW + LEASE + timedelta(seconds=1)) == 1
    with database.reading() as rows:
        assert len(outbox.confirmed(rows, submission_id)) == 1
        assert len(cases.list_open(rows)) == 1


def test_a_destination_that_is_not_configured_waits_and_says_so(database: Database) -> None:
    submission_id = send(database, now=NOW)
    deliver_due(database, None, now=NOW)
    with database.reading() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
    assert delivery.last_error == "destination_not_configured"
    assert delivery.next_try_at is not None


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"kind": "complaint", "care_situation": "looked_after"}, ("statutory", "1")),
        ({"kind": "complaint", "care_situation": "not_sure"}, ("undecided", "1")),
        ({"kind": "complaint"}, ("undecided", "1")),
        ({"kind": "compliment", "care_situation": "care_leaver"}, ("undecided", "early")),
        ({}, ("undecided", "early")),
    ],
)
def test_where_a_case_begins(database: Database, answers: dict[str, str], expected: tuple[str, str]) -> None:
    submission_id = send(database, now=NOW, answers=answers)
    deliver_due(database, EmbeddedRegister(), now=NOW)
    with database.reading() as rows:
        case = cases.case_of(rows, submission_id)
    assert case is not None
    assert (case.procedure, case.stage) == expected
