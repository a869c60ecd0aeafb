"""Whoever is on call is written to until somebody acknowledges the alarm."""

from __future__ import annotations

import asyncio
import email
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest

from intake.council import OnCall
from intake.hand_off.deliver import Post
from intake.hand_off.on_call import page_on_call
from intake.keep import alarms, outbox
from intake.keep.database import Database
from intake.settings import Settings
from intake.submission import SafetyLevel
from tests.sending import send

NOW = datetime(2026, 12, 25, 3, 0, tzinfo=UTC)
ON_CALL = OnCall(
    first="first@council.example", second="second@council.example", repeat_after_minutes=10, escalate_after_minutes=30
)
WORDS = "he will hurt me tonight i am hiding"


def _alarmed(database: Database) -> str:
    submission_id = send(database, now=NOW, answers={"what_happened": WORDS, "name": "Jay"})
    with database.transaction() as rows:
        alarms.ring(rows, level=SafetyLevel.DANGER, submission_id=submission_id, now=NOW)
    return submission_id


def _work(database: Database, folder: Path, now: datetime, smtp_url: str = "") -> None:
    page_on_call(database, ON_CALL, now=now)
    Post(database, {}, Settings(data_dir=folder, smtp_url=smtp_url, public_url="https://sayso.example")).deliver_due(
        now=now
    )


def _letters(folder: Path) -> list[Message]:
    return [email.message_from_bytes(path.read_bytes()) for path in sorted((folder / "mail").glob("*.eml"))]


def _to(folder: Path) -> list[str]:
    return sorted(str(letter["To"]) for letter in _letters(folder))


def test_the_first_is_paged_at_once_and_the_message_holds_no_words(database: Database, tmp_path: Path) -> None:
    _alarmed(database)
    _work(database, tmp_path, NOW)
    (letter,) = _letters(tmp_path)
    assert letter["To"] == "first@council.example"
    assert "danger" in letter["Subject"]
    everything = letter.as_string()
    assert "https://sayso.example/staff/" in everything
    for secret in (WORDS, "hiding", "Jay", "SAY-"):
        assert secret not in everything


def test_it_repeats_and_reaches_the_second_address_until_acknowledged(database: Database, tmp_path: Path) -> None:
    submission_id = _alarmed(database)
    for minutes in (0, 5, 10, 20):
        _work(database, tmp_path, NOW + timedelta(minutes=minutes))
    assert _to(tmp_path) == ["first@council.example"] * 3
    _work(database, tmp_path, NOW + timedelta(minutes=30))
    assert _to(tmp_path) == ["first@council.example"] * 4 + ["second@council.example"]
    with database.transaction() as rows:
        alarms.acknowledge(rows, by="1", submission_id=submission_id, now=NOW)
    _work(database, tmp_path, NOW + timedelta(hours=3))
    assert len(_to(tmp_path)) == 5


def test_a_page_that_waited_is_not_sent_once_somebody_has_acknowledged(database: Database, tmp_path: Path) -> None:
    submission_id = _alarmed(database)
    page_on_call(database, ON_CALL, now=NOW)
    with database.transaction() as rows:
        alarms.acknowledge(rows, by="1", submission_id=submission_id, now=NOW)
    _work(database, tmp_path, NOW)
    assert not (tmp_path / "mail").exists()


def test_a_mail_server_that_is_away_is_asked_again_within_minutes(database: Database, tmp_path: Path) -> None:
    _alarmed(database)
    _work(database, tmp_path, NOW, smtp_url="smtp://127.0.0.1:9")
    with database.reading() as rows:
        assert outbox.open_count(rows) == 2  # the submission's own delivery and the page
    _work(database, tmp_path, NOW + timedelta(minutes=3))
    assert _to(tmp_path) == ["first@council.example"]


def test_a_real_mail_server_takes_it(database: Database, tmp_path: Path) -> None:
    _alarmed(database)
    with _mail_server() as (port, taken):
        _work(database, tmp_path, NOW, smtp_url=f"smtp://127.0.0.1:{port}")
    (letter,) = taken
    assert "To: first@council.example" in letter
    assert WORDS not in letter


@contextmanager
def _mail_server() -> Iterator[tuple[int, list[str]]]:
    """A few lines of SMTP on loopback: enough to take a message and to show what came."""
    taken: list[str] = []
    loop = asyncio.new_event_loop()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        lines: list[str] | None = None
        while line := (await reader.readline()).decode():
            if lines is not None:
                if line.rstrip() == ".":
                    taken.append("".join(lines))
                    lines = None
                    writer.write(b"250 kept\r\n")
                else:
                    lines.append(line)
                continue
            word = line[:4].upper().strip()
            lines = [] if word == "DATA" else None
            writer.write({"DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n"}.get(word, b"250 ok\r\n"))
            if word == "QUIT":
                break
        await writer.drain()
        writer.close()

    # Everything of the loop happens in its own thread: a browser test may hold a loop in this one.
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(serve, "127.0.0.1", 0), loop).result(10)
    try:
        yield server.sockets[0].getsockname()[1], taken
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.mark.parametrize("level", [SafetyLevel.CONCERN, SafetyLevel.DANGER])
def test_the_subject_says_how_soon(database: Database, tmp_path: Path, level: SafetyLevel) -> None:
    submission_id = send(database, now=NOW)
    with database.transaction() as rows:
        alarms.ring(rows, level=level, submission_id=submission_id, now=NOW)
    _work(database, tmp_path, NOW)
    (letter,) = _letters(tmp_path)
    assert ("now" if level is SafetyLevel.DANGER else "today") in letter["Subject"]
