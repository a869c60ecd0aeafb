"""The bot's lines: against unmodified Rasa 3.6.21 over the same model, and the whole chat as a person meets it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator

from intake.bench.line import Line
from intake.bench.load import Load, Say, together, under_load
from intake.bench.rasa_servers import Server, ours, stock
from intake.bench.texts import MESSAGES
from intake.evaluate.running import RunningHouse, running_house
from intake.settings import ROOT

USERS = 10
ROUNDS = 3
SECONDS = 10.0
"""Of each round. The two servers take turns, so that a busy moment of the machine meets both."""
THINKING = 3.0
THINKING_SECONDS = 30.0
AT_REST = 5.0
"""Seconds without a message before memory is read."""


def lines() -> Iterator[Line]:
    """Starts what it measures, and ends it."""
    with running_house() as house:
        model = max((ROOT / "bot" / "models").glob("sayso-*.tar.gz"), key=lambda path: path.stat().st_mtime)
        thinking = under_load(_chatting(house), seconds=THINKING_SECONDS, pause=THINKING)
        chat = under_load(_chatting(house), seconds=SECONDS)
    with ours() as here, stock(model) as there:
        time.sleep(AT_REST)
        yield Line("bot at rest", here.resident / 1e6, "MB", there.resident / 1e6, "unmodified Rasa", at_most=600)
        yield Line("bot ready after", here.ready_after, "s", there.ready_after, "unmodified Rasa", at_most=10)
        _warm(here, there)
        fast, slow = [], []
        for _ in range(ROUNDS):
            fast.append(under_load(_telling(here, "/messages"), seconds=SECONDS))
            slow.append(under_load(_telling(there, "/webhook"), seconds=SECONDS))
        yield from _throughput(together(fast), together(slow), chat)
        calm = under_load(_telling(there, "/webhook"), seconds=THINKING_SECONDS, pause=THINKING)
    yield Line(
        f"chat page, {USERS} users who think {THINKING:.0f} s, p95 (failed {thinking.failed})",
        thinking.share(0.95) * 1000,
        "ms",
        calm.share(0.95) * 1000,
        "a message to unmodified Rasa",
        at_most=150,
    )


def _throughput(fast: Load, slow: Load, chat: Load) -> Iterator[Line]:
    yield Line(
        f"bot, {USERS} users without pause (failed {fast.failed} of ours, {slow.failed} of theirs)",
        fast.rate,
        "messages/s",
        slow.rate,
        "unmodified Rasa with its stock action server",
        ratio_at_least=3,
    )
    yield Line(
        f"chat page, {USERS} users without pause: kept, checked, understood, answered, shown (failed {chat.failed})",
        chat.rate,
        "messages/s",
        slow.rate,
        "a message to unmodified Rasa",
    )


def _telling(server: Server, path: str) -> list[Say]:
    """Users of a server's own channel. `[]`, which Rasa says when something failed, counts as no answer."""

    def user() -> Say:
        http, sender = server.client(), secrets.token_hex(16)

        def say(number: int) -> None:
            text = MESSAGES[number % len(MESSAGES)]
            body = {"sender": sender, "text": text, "message": text, "metadata": {"turn": number}}
            answer = http.post(server.url + path, json=body)
            answer.raise_for_status()
            if not answer.json():
                raise ValueError("silent")

        return say

    return [user() for _ in range(USERS)]


def _chatting(house: RunningHouse) -> list[Say]:
    """People at the chat page, each in a conversation of their own, begun before the clock starts."""

    def user() -> Say:
        visitor = house.visitor()
        visitor.type(MESSAGES[1])

        def say(number: int) -> None:
            nonlocal visitor
            if visitor.sent:  # a “yes” at the end sent it: somebody else comes in
                visitor = house.visitor()
            before = visitor.page
            visitor.type(MESSAGES[number % len(MESSAGES)])
            if visitor.page is before and not visitor.sent:
                raise ValueError(visitor.path)

        return say

    return [user() for _ in range(USERS)]


def _warm(*servers: Server) -> None:
    """The first messages of a server are slower than all others."""
    for server in servers:
        path = "/webhook" if server.url.endswith("/rest") else "/messages"
        under_load(_telling(server, path), seconds=2.0)
