"""“There is an answer for you”: no word of it, and never where an order forbids it."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest

from intake.hand_off.deliver import Post
from intake.keep import outbox
from intake.keep.database import Database
from intake.settings import Settings
from intake.submission import Answer
from tests.sending import send

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CHOSEN: dict[str, Answer] = {
    "what_happened": "they moved me", "name": "Jay", "contact_ways": ("email",), "contact_email": "jay@example.org",
}  # fmt: skip


def _told(database: Database, folder: Path, answers: dict[str, Answer], smtp_url: str = "") -> list[Message]:
    submission_id = send(database, now=NOW, answers=answers)
    with database.transaction() as rows:
        outbox.add(rows, destination="mail", what=outbox.What.NOTICE, payload={"submission": submission_id}, now=NOW)
    Post(database, {}, Settings(data_dir=folder, smtp_url=smtp_url, public_url="https://sayso.example")).deliver_due(
        now=NOW
    )
    return [email.message_from_bytes(path.read_bytes()) for path in (folder / "mail").glob("*.eml")]


def test_it_says_where_to_read_and_nothing_of_what(database: Database, tmp_path: Path) -> None:
    (letter,) = _told(database, tmp_path, CHOSEN)
    assert letter["To"] == "jay@example.org"
    everything = letter.as_string()
    assert "https://sayso.example/come-back" in everything
    for secret in ("moved", "Jay", "SAY-", "complaint", "care", "ouncil"):
        assert secret not in everything


@pytest.mark.parametrize(
    "differs",
    [{"contact_ways": ("code_only",)}, {"contact_ways": ("text",)}, {"contact_ways": ("email", "code_only")}],
)
def test_an_order_is_asked_at_the_moment_of_leaving(
    database: Database, tmp_path: Path, differs: dict[str, Answer]
) -> None:
    assert _told(database, tmp_path, {**CHOSEN, **differs}) == []
    with database.reading() as rows:
        assert outbox.open_count(rows) == 1  # the submission's own; the notice is done with


def test_a_submission_that_is_gone_is_told_nothing(database: Database, tmp_path: Path) -> None:
    with database.transaction() as rows:
        outbox.add(rows, destination="mail", what=outbox.What.NOTICE, payload={"submission": "0" * 32}, now=NOW)
    Post(database, {}, Settings(data_dir=tmp_path)).deliver_due(now=NOW)
    assert not (tmp_path / "mail").exists()
    with database.reading() as rows:
        assert outbox.open_count(rows) == 0


def test_a_mail_server_that_is_away_is_asked_again(database: Database, tmp_path: Path) -> None:
    assert _told(database, tmp_path, CHOSEN, smtp_url="smtp://127.0.0.1:9") == []
    with database.reading() as rows:
        assert outbox.open_count(rows) == 2
