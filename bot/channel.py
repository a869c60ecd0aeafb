"""The only door of the Rasa server. Its one client is the web application, which proves itself with a secret header.

Routes, below /webhooks/sayso (every one answers 403 without the secret):
    GET    /health                 is a model loaded, and which
    POST   /messages               one turn of a conversation
    POST   /parse                  what a text says; nothing is kept
    DELETE /conversations/<id>     forget a conversation

Without a model /messages and /parse answer 503, and any failure 500, so no failure looks like a silent bot. No word
that a person typed is logged.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

SECRET_VARIABLE = "BOT_SECRET"
SECRET_HEADER = "X-Sayso-Secret"
SHORTEST_SECRET = 24
_NEUTRAL = "\u200b"
"""A zero-width space before a leading slash: Rasa takes `/restart` and `/intent{…}` for commands, people do not."""

logger = logging.getLogger(__name__)


class SilentTurn(Exception):
    """Rasa ran and said nothing: an action failed, or no rule knew the state. What it remembers of this conversation is
    forgotten, so that the next turn can work; the draft in the web application is untouched."""


class SecretChannel(InputChannel):
    """Named in `credentials.yml`."""

    def __init__(self, secret: str) -> None:
        """Raises ValueError for a secret that could be guessed."""
        if len(secret) < SHORTEST_SECRET:
            raise ValueError(f"{SECRET_VARIABLE} must have at least {SHORTEST_SECRET} characters")
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        return "sayso"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> SecretChannel:
        return cls(os.environ.get(SECRET_VARIABLE, ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes above."""
        routes = Blueprint("sayso")

        @routes.middleware("request")
        async def demand_secret(request: Request) -> HTTPResponse | None:
            given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
            return None if hmac.compare_digest(given, self._secret) else _problem(403, "secret")

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            agent = _ready_agent(request)
            model = Path(agent.processor.model_path).name if agent else None
            return response.json({"ready": agent is not None, "model": model}, status=200 if agent else 503)

        @routes.post("/parse")
        async def parse(request: Request) -> HTTPResponse:
            return await _answer(request, _parse, needed=("text",))

        @routes.post("/messages")
        async def messages(request: Request) -> HTTPResponse:
            return await _answer(request, _turn, needed=("sender", "text"))

        @routes.delete("/conversations/<conversation_id>")
        async def forget(request: Request, conversation_id: str) -> HTTPResponse:
            agent = _ready_agent(request)
            if agent is None:
                return _problem(503, "no_model")
            async with agent.lock_store.lock(conversation_id):
                await agent.tracker_store.delete(conversation_id)
            return response.empty()

        return routes


Handler = Callable[[Agent, dict[str, Any]], Awaitable[dict[str, Any]]]


async def _answer(request: Request, handler: Handler, needed: tuple[str, ...]) -> HTTPResponse:
    """Run the handler; tell apart a wrong request, a missing model and a failure."""
    agent = _ready_agent(request)
    if agent is None:
        return _problem(503, "no_model")
    try:
        asked = _checked(request.json, needed)
        if asked["intent"] and asked["intent"] not in agent.domain.intents:
            raise ValueError("intent")
    except InvalidUsage:
        return _problem(400, "body")
    except (ValueError, TypeError) as problem:
        return _problem(400, str(problem))
    try:
        return response.json(await handler(agent, asked))
    except asyncio.CancelledError:
        return _problem(503, "cancelled")
    except Exception as problem:  # whatever Rasa or an action raises: one kind of answer, and no words in the log
        logger.error("A turn failed: %s at %s", type(problem).__name__, _where(problem))
        return _problem(500, "silent" if isinstance(problem, SilentTurn) else "failed")


async def _parse(agent: Agent, asked: dict[str, Any]) -> dict[str, Any]:
    """`{"text"}` → the reading."""
    return await _read(agent, asked["text"])


async def _turn(agent: Agent, asked: dict[str, Any]) -> dict[str, Any]:
    """`{"sender", "text", "intent"?, "metadata"?}` → `{"messages", "reading"}`.

    `intent` is set where the person pressed a button: it is taken as said, with confidence 1.
    """
    reading = await _read(agent, asked["text"])
    if asked["intent"]:
        chosen = {"name": asked["intent"], "confidence": 1.0}
        reading |= {"intent": chosen, "intent_ranking": [chosen]}
    collector = CollectingOutputChannel()
    turn = UserMessage(
        asked["text"],
        collector,
        asked["sender"],
        parse_data=reading,
        input_channel=SecretChannel.name(),
        metadata=asked["metadata"],
    )
    await agent.handle_message(turn)
    if not collector.messages:
        await agent.tracker_store.delete(asked["sender"])
        raise SilentTurn
    return {"messages": collector.messages, "reading": reading}


async def _read(agent: Agent, text: str) -> dict[str, Any]:
    """What the pipeline says of a text: `text`, `intent`, `intent_ranking`, `entities`, `topics`, `risk`."""
    neutral = _NEUTRAL + text.lstrip() if text.lstrip().startswith("/") else text
    reading: dict[str, Any] = await agent.processor.parse_message(UserMessage(neutral))
    return {"topics": [], "risk": None} | reading | {"text": text}


def _checked(body: Any, needed: tuple[str, ...]) -> dict[str, Any]:
    """The request with every part present and of its type. Raises ValueError or TypeError naming the wrong part."""
    if not isinstance(body, dict):
        raise TypeError("body")
    checked: dict[str, Any] = {}
    for name in ("sender", "text", "intent"):
        value = body.get(name, None if name in needed else "")
        if not isinstance(value, str):
            raise TypeError(name)
        checked[name] = _storable(value)
    if "sender" in needed and not checked["sender"]:
        raise ValueError("sender")
    checked["metadata"] = body.get("metadata") or {}
    if not isinstance(checked["metadata"], dict):
        raise TypeError("metadata")
    return checked


def _storable(text: str) -> str:
    """Lone surrogates cannot be written anywhere; the web application keeps what was typed."""
    return text.encode("utf-8", "replace").decode()


def _ready_agent(request: Request) -> Agent | None:
    agent = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None


def _where(problem: BaseException) -> str:
    """File and line of the innermost frame: enough to find it, and nobody's words."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "unknown"


def _problem(status: int, what: str) -> HTTPResponse:
    return response.json({"problem": what}, status=status)
