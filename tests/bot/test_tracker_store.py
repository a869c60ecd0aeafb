"""Rasa's memory of a conversation: sealed on disk, kept over a restart, gone when deleted or expired."""

from __future__ import annotations

import base64
import secrets
import sqlite3
import time
from typing import Any

import httpx

from tests.bot.running import Bot


def say(client: httpx.Client, text: str) -> None:
    assert client.post("/messages", json={"sender": "mine", "text": text}).status_code == 200


def rows(bot: Bot) -> list[tuple[Any, ...]]:
    with sqlite3.connect(bot.rows) as base:
        return base.execute("SELECT * FROM kept").fetchall()


def said_before(bot: Bot) -> list[str]:
    """What the last action was told of the conversation."""
    return [event["text"] for event in bot.actions.received[-1]["tracker"]["events"] if event["event"] == "user"]


def test_a_conversation_is_kept_over_a_restart_and_sealed_on_disk(own_bot: Bot) -> None:
    with own_bot.running() as client:
        say(client, "the first thing")
        on_disk = b"".join(path.read_bytes() for path in own_bot.folder.glob("conversations*"))
        assert len(rows(own_bot)) == 1
        for clear in (b"first thing", b"mine", b"action_answer", b"event"):
            assert clear not in on_disk
        assert own_bot.rows.stat().st_mode & 0o077 == 0
    with own_bot.running() as client:
        say(client, "the second thing")
        assert said_before(own_bot) == ["the first thing", "the second thing"]


def test_a_deleted_conversation_is_really_gone(own_bot: Bot) -> None:
    with own_bot.running() as client:
        say(client, "the first thing")
        sealed = rows(own_bot)[0][2]
        assert client.delete("/conversations/mine").status_code == 204
        assert rows(own_bot) == []
        assert sealed not in own_bot.rows.read_bytes()
        assert client.delete("/conversations/mine").status_code == 204
        say(client, "the second thing")
        assert said_before(own_bot) == ["the second thing"]


def test_a_conversation_that_expired_is_not_remembered_and_is_swept(own_bot: Bot) -> None:
    with own_bot.running(BOT_CONVERSATION_MINUTES="0.02") as client:
        say(client, "the first thing")
        time.sleep(1.5)
        say(client, "the second thing")
        assert said_before(own_bot) == ["the second thing"]
        time.sleep(1.5)
    with own_bot.running() as client:
        assert rows(own_bot) == []


def test_another_key_opens_nothing(own_bot: Bot) -> None:
    with own_bot.running() as client:
        say(client, "the first thing")
    other = base64.b64encode(secrets.token_bytes(32)).decode()
    with own_bot.running(BOT_TRACKER_KEY=other) as client:
        say(client, "the second thing")
        assert said_before(own_bot) == ["the second thing"]


def test_a_swapped_row_is_not_believed(own_bot: Bot) -> None:
    """A sealed conversation belongs to its own name: put under another one, it does not open."""
    with own_bot.running() as client:
        say(client, "the first thing")
        assert client.post("/messages", json={"sender": "another", "text": "a secret"}).status_code == 200
        first, second = rows(own_bot)
        with sqlite3.connect(own_bot.rows) as base:
            base.execute("UPDATE kept SET sealed = ? WHERE name = ?", (second[2], first[0]))
            base.execute("UPDATE kept SET sealed = ? WHERE name = ?", (first[2], second[0]))
        say(client, "the second thing")
        assert said_before(own_bot) == ["the second thing"]
    assert "cannot be opened" in own_bot.log
