"""Several processes and threads at the same rows, and processes killed in the middle."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from intake.keep import audit, cases, drafts, outbox, queue, submissions
from intake.keep.database import Database
from intake.keep.drafts import DraftAlreadySent
from intake.keep.encryption import Keyring
from tests.keep.making import NOW, a_draft, a_submission, later, send

PROCESSES = 4
fork = multiprocessing.get_context("fork")


def _url(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def _each_in_a_process(task: Callable[..., Any], *arguments: Any, count: int = PROCESSES) -> list[Any]:
    """Run `task(gate, *arguments)` in `count` processes that begin together; what each returned."""
    gate, answers = fork.Barrier(count), fork.Queue()
    processes = [fork.Process(target=_answer, args=(answers, task, gate, *arguments)) for _ in range(count)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=60) for _ in processes]
    for process in processes:
        process.join(30)
    return found


def _answer(answers: Any, task: Callable[..., Any], *arguments: Any) -> None:
    try:
        answers.put(task(*arguments))
    except BaseException as error:
        answers.put(error)
        raise


def _send_once(gate: Any, url: str, keyring: Keyring, draft_ids: list[str]) -> list[tuple[str, str | None]]:
    database = Database(url, keyring)
    outcome = []
    for draft_id in draft_ids:
        gate.wait()
        try:
            with database.transaction() as rows:
                draft = drafts.find(rows, draft_id, now=NOW)
                submission, _ = send(rows, draft)
                audit.append(rows, actor="person", action="submitted", subject=submission.id, now=NOW)
            outcome.append(("sent", submission.id))
        except DraftAlreadySent as again:
            outcome.append(("again", again.submission_id))
    database.dispose()
    return outcome


def test_sending_one_draft_from_several_processes_at_once_makes_one_submission(
    database: Database, keyring: Keyring
) -> None:
    with database.transaction() as rows:
        draft_ids = [a_draft(rows).id for _ in range(10)]
    database.dispose()
    outcomes = _each_in_a_process(_send_once, _url(database), keyring, draft_ids)
    for at_once in zip(*outcomes, strict=True):
        assert Counter(word for word, _ in at_once) == {"sent": 1, "again": PROCESSES - 1}
        assert len({submission_id for _, submission_id in at_once}) == 1
    with database.reading() as rows:
        assert len(queue.items(rows)) == len(draft_ids)
        assert outbox.open_count(rows) == len(draft_ids)
        assert audit.head(rows)[0] == len(draft_ids)
        assert audit.verify(rows) is None


def test_two_tabs_that_save_at_once_lose_nothing(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows, {})
    failures: list[BaseException] = []

    def save(tab: int) -> None:
        try:
            for number in range(10):
                with database.transaction() as rows:
                    drafts.save(rows, draft.id, answers={f"q{tab}_{number}": "x"}, now=NOW)
        except BaseException as error:
            failures.append(error)

    tabs = [threading.Thread(target=save, args=(tab,)) for tab in range(4)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert failures == []
    with database.reading() as rows:
        found = drafts.find(rows, draft.id, now=NOW)
    assert len(found.answers) == 40
    assert found.version == draft.version + 40


def _work(gate: Any, url: str, keyring: Keyring) -> list[str]:
    database = Database(url, keyring)
    done: list[str] = []
    gate.wait()
    while True:
        with database.transaction() as rows:
            claimed = outbox.claim(rows, now=NOW, lease=timedelta(hours=1), limit=3)
        if not claimed:
            database.dispose()
            return done
        for one in claimed:
            with database.transaction() as rows:
                reference = cases.open_case(
                    rows,
                    message_id=one.message_id,
                    submission_id=str(one.submission_id),
                    procedure="undecided",
                    stage="1",
                    opened_on=NOW.date(),
                    now=NOW,
                )
                outbox.confirm(rows, one, register_reference=reference, now=NOW)
            done.append(one.message_id)


def test_several_workers_hand_each_delivery_over_once(database: Database, keyring: Keyring) -> None:
    with database.transaction() as rows:
        for _ in range(40):
            submission = a_submission()
            submissions.add(rows, submission)
            outbox.add(rows, submission_id=submission.id, destination="embedded", now=NOW)
    database.dispose()
    done = [one for each in _each_in_a_process(_work, _url(database), keyring) for one in each]
    assert len(done) == len(set(done)) == 40
    with database.reading() as rows:
        opened = cases.list_open(rows)
    assert [case.reference for case in opened] == [f"CASE-2026-{number:06d}" for number in range(1, 41)]


def _open_the_same_case(gate: Any, url: str, keyring: Keyring) -> str:
    database = Database(url, keyring)
    gate.wait()
    with database.transaction() as rows:
        reference = cases.open_case(
            rows,
            message_id="a" * 32,
            submission_id="b" * 32,
            procedure="undecided",
            stage="1",
            opened_on=NOW.date(),
            now=NOW,
        )
    database.dispose()
    return reference


def test_one_message_that_arrives_several_times_at_once_opens_one_case(database: Database, keyring: Keyring) -> None:
    assert _each_in_a_process(_open_the_same_case, _url(database), keyring) == ["CASE-2026-000001"] * PROCESSES
    with database.reading() as rows:
        assert len(cases.list_open(rows)) == 1


def _send_until_killed(url: str, keyring: Keyring, acknowledged: Any) -> None:
    database = Database(url, keyring)
    while True:
        with database.transaction() as rows:
            submission, _ = send(rows, a_draft(rows), now=datetime.now(UTC))
            audit.append(rows, actor="person", action="submitted", subject=submission.id, now=NOW)
        acknowledged.send(submission.id)


def test_what_was_acknowledged_before_a_kill_is_there_whole(database: Database, keyring: Keyring) -> None:
    seen: list[str] = []
    for pause in (0.15, 0.3, 0.22, 0.4):
        here, there = fork.Pipe(duplex=False)
        process = fork.Process(target=_send_until_killed, args=(_url(database), keyring, there))
        process.start()
        there.close()
        seen.append(here.recv())
        time.sleep(pause)
        os.kill(int(process.pid or 0), signal.SIGKILL)
        process.join(30)
        while True:
            try:
                seen.append(here.recv())
            except (EOFError, OSError):
                break
        here.close()
    assert len(seen) > 8
    with database.reading() as rows:
        for submission_id in seen:
            assert len(submissions.find(rows, submission_id).deliveries) == 1
        kept = audit.head(rows)[0]
        assert audit.verify(rows) is None
        assert kept == outbox.open_count(rows)
        assert len(seen) <= kept <= len(seen) + 4


def test_a_worker_killed_with_a_claim_gives_it_back_when_the_lease_ends(database: Database, keyring: Keyring) -> None:
    with database.transaction() as rows:
        submission = a_submission()
        submissions.add(rows, submission)
        added = outbox.add(rows, submission_id=submission.id, destination="embedded", now=NOW)
    database.dispose()
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_claim_and_hang, args=(_url(database), keyring, there))
    process.start()
    assert here.recv() == added.message_id
    os.kill(int(process.pid or 0), signal.SIGKILL)
    process.join(30)
    with database.transaction() as rows:
        assert outbox.claim(rows, now=later(seconds=59), lease=timedelta(minutes=1), limit=9) == []
        (again,) = outbox.claim(rows, now=later(seconds=60), lease=timedelta(minutes=1), limit=9)
    assert (again.message_id, again.tries) == (added.message_id, 2)


def _claim_and_hang(url: str, keyring: Keyring, told: Any) -> None:
    database = Database(url, keyring)
    with database.transaction() as rows:
        (claimed,) = outbox.claim(rows, now=NOW, lease=timedelta(minutes=1), limit=9)
    told.send(claimed.message_id)
    time.sleep(60)
