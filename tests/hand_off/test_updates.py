"""Updates: what became of a submission reaches every register that has it, after the submission and in order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from intake.hand_off.deliver import Post
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.hand_off.updates import tell_registers
from intake.keep import cases, outbox
from intake.keep.database import Database
from intake.keep.rows import Rows
from intake.settings import Settings
from intake.submission import Happening, Submission, Update
from tests.sending import send

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
MORE = Update(Happening.MORE_WORDS, at=NOW, by="person", details={"words": "It's <b>tomorrow</b> 😟"})
GONE = Update(Happening.WITHDRAWN, at=NOW, by="officer:7")


class Listening:
    """A register in our own process that remembers what it was told."""

    name = "embedded"

    def __init__(self) -> None:
        self.told: list[object] = []

    def deliver(self, rows: Rows, submission: Submission, *, message_id: str, now: datetime) -> str:
        self.told.append(submission.reference)
        return "R-1"

    def update(self, rows: Rows, submission: Submission, update: Update, *, message_id: str, now: datetime) -> str:
        self.told.append(update)
        return "R-1"


def test_a_register_hears_the_submission_first_and_then_what_happened_in_order(database: Database) -> None:
    submission_id = send(database, now=NOW)
    with database.transaction() as rows:
        tell_registers(rows, submission_id, MORE, now=NOW)
        tell_registers(rows, submission_id, GONE, now=NOW)
    register = Listening()
    post = Post(database, {"embedded": register}, Settings())
    while post.deliver_due(now=NOW):
        pass
    assert len(register.told) == 3
    assert register.told[1:] == [MORE, GONE]


def test_a_register_that_never_had_the_submission_is_not_told_of_it(database: Database) -> None:
    submission_id = send(database, now=NOW)
    with database.transaction() as rows:
        added = tell_registers(rows, submission_id, GONE, destinations=("embedded", "new_one"), now=NOW)
    assert [one.destination for one in added] == ["embedded"]


def test_the_embedded_register_confirms_an_update_with_its_case(database: Database) -> None:
    submission_id = send(database, now=NOW)
    with database.transaction() as rows:
        tell_registers(rows, submission_id, MORE, now=NOW)
    post = Post(database, {"embedded": EmbeddedRegister()}, Settings())
    while post.deliver_due(now=NOW):
        pass
    with database.reading() as rows:
        case = cases.case_of(rows, submission_id)
        done = outbox.confirmed(rows, submission_id)
    assert case is not None
    assert [one.register_reference for one in done] == [case.reference, case.reference]


def test_a_worker_that_slept_through_its_lease_writes_nothing(database: Database) -> None:
    send(database, now=NOW)
    register = Listening()
    post = Post(database, {"embedded": register}, Settings())
    with database.transaction() as rows:
        (slow,) = outbox.claim(rows, now=NOW, lease=NOW - NOW, limit=1)
        assert outbox.hold(rows, slow)
    assert post.deliver_due(now=NOW) == 1
    with database.transaction() as rows:
        assert not outbox.hold(rows, slow)
    assert len(register.told) == 1


@pytest.mark.parametrize("words", ["\0", "\ud800"])
def test_words_that_no_database_takes_are_refused_where_they_come_from(database: Database, words: str) -> None:
    submission_id = send(database, now=NOW)
    bad = Update(Happening.MORE_WORDS, at=NOW, by="person", details={"words": words})
    with pytest.raises(ValueError), database.transaction() as rows:
        tell_registers(rows, submission_id, bad, now=NOW)
