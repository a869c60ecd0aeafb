"""The only connection to the Rasa server. It is never waited for longer than `PATIENCE`, and nothing depends on it."""

from __future__ import annotations

import threading
import time
from typing import Any, cast

import httpx
import structlog
from flask import current_app

from intake.arrive.chat.understanding import Understanding, from_reading
from intake.keep.encryption import Keyring

PATIENCE = 2.0
"""Seconds for one message, all in all."""
REST = 15.0
"""Seconds for which a server that was too slow is left alone. One that is not there costs nothing to ask each time."""
AT_ONCE = 6
"""Messages under way in this process. Each holds a thread and Rasa's call back needs another: they must not run out."""
SECRET_HEADER = "X-Sayso-Secret"  # noqa: S105 - the name of the header

log = structlog.get_logger()


class RasaAway(Exception):
    """The server is not there, too slow, without a model, or had nothing to say."""


class RasaClient:
    """One for each process. Safe to share between threads."""

    def __init__(self, url: str, secret: str, *, patience: float = PATIENCE) -> None:
        """`url` empty: there is no server, and every call raises `RasaAway` at once. `patience`: seconds."""
        self._url = f"{url.rstrip('/')}/webhooks/sayso" if url else ""
        self._http = httpx.Client(headers={SECRET_HEADER: secret}, timeout=httpx.Timeout(patience, connect=0.5))
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._patience = patience
        self._resting_until = 0.0

    def tell(self, sender: str, text: str, *, turn: int) -> None:
        """Have one message of a conversation understood and answered by our action. Raises `RasaAway`."""
        answer = self._post("/messages", {"sender": sender, "text": text, "metadata": {"turn": turn}})
        if not answer.get("messages"):
            raise RasaAway("silent")

    def read(self, text: str) -> Understanding:
        """What a text says; nothing is kept there. Raises `RasaAway`."""
        return from_reading(self._post("/parse", {"text": text}))

    def forget(self, sender: str) -> None:
        """Delete a conversation, in the background: its own life is short anyway."""
        if self._url:
            threading.Thread(target=self._delete, args=(sender,), daemon=True).start()

    def close(self) -> None:
        """Let go of the connections. For whoever builds more than one in a process."""
        self._http.close()

    def _delete(self, sender: str) -> None:
        try:
            self._http.delete(f"{self._url}/conversations/{sender}")
        except httpx.HTTPError as error:
            log.info("rasa_did_not_forget", error=type(error).__name__)

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        started = time.monotonic()
        if not self._url or started < self._resting_until:
            raise RasaAway("resting")
        if not self._turns.acquire(timeout=self._patience / 2):
            raise RasaAway("busy")
        try:
            answer = self._http.post(self._url + path, json=body, timeout=self._patience - (time.monotonic() - started))
            answer.raise_for_status()
            found = answer.json()
        except httpx.TimeoutException:
            self._resting_until = time.monotonic() + REST
            raise RasaAway("timed_out") from None
        except (httpx.HTTPError, ValueError) as error:
            raise RasaAway(type(error).__name__) from None
        finally:
            self._turns.release()
        if not isinstance(found, dict):
            raise RasaAway("shape")
        return found


def rasa() -> RasaClient:
    """The client of the application that is answering this request."""
    return cast(RasaClient, current_app.extensions["sayso_rasa"])


def secret_of(keyring: Keyring, purpose: str) -> str:
    """A secret that web and bot both come to from the house's key: nothing has to be set up."""
    return keyring.derive(f"bot {purpose}").hex()
