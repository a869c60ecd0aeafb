"""Rasa's memory of a conversation: encrypted, bounded, short-lived, and really deleted.

The draft in the web application is what counts; this is scratch, kept so that a restart of the bot is not noticed. One
row a conversation, AES-256-GCM, under a name that only the key's holder can compute. A store that fails is an error,
never a quiet change to memory (bot.adaptations.stores).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import os
import sqlite3
import time
from pathlib import Path
from typing import Any, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

KEY_VARIABLE = "BOT_TRACKER_KEY"
FILE_VARIABLE = "BOT_TRACKER_FILE"
MINUTES_VARIABLE = "BOT_CONVERSATION_MINUTES"
REDIS_VARIABLE = "REDIS_URL"
DEFAULT_MINUTES = 120
MOST_EVENTS = 24
"""About six turns. Older ones fall away: no rule looks that far back, and each turn sends them all to the action."""
_NONCE = 12
_SWEEP_SECONDS = 60

logger = logging.getLogger(__name__)


class Rows(Protocol):
    """Where sealed conversations lie. `moment` is seconds since 1970, UTC."""

    def put(self, name: str, sealed: bytes, expires: float) -> None: ...
    def get(self, name: str, moment: float) -> bytes | None: ...
    def delete(self, name: str) -> None: ...


class EncryptedTrackerStore(TrackerStore):
    """Configured by the environment alone: `BOT_TRACKER_KEY` (32 bytes, base64), a file or Redis, and minutes to
    live."""

    def __init__(self, domain: Domain | None, event_broker: Any = None, **_: Any) -> None:
        """Raises KeyError or ValueError where the environment lacks a usable key or place."""
        super().__init__(domain, event_broker)
        key = base64.b64decode(os.environ[KEY_VARIABLE], altchars=b"-_")
        if len(key) != 32:
            raise ValueError(f"{KEY_VARIABLE} must be 32 bytes in base64")
        self._cipher = AESGCM(hmac.digest(key, b"conversations", "sha256"))
        self._naming = hmac.digest(key, b"names of conversations", "sha256")
        self._seconds = 60 * float(os.environ.get(MINUTES_VARIABLE, DEFAULT_MINUTES))
        self._rows: Rows = _rows()

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """An empty conversation that remembers the last `MOST_EVENTS` events."""
        return DialogueStateTracker(sender_id, self.domain.slots, max_event_history=MOST_EVENTS)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write the whole conversation; its life begins anew."""
        plain = json.dumps(tracker.as_dialogue().as_dict()).encode()
        name = self._name(tracker.sender_id)
        nonce = os.urandom(_NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, plain, name.encode())
        self._rows.put(name, sealed, time.time() + self._seconds)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """None when it is unknown, deleted, expired, or sealed under another key (which is logged)."""
        name = self._name(sender_id)
        sealed = self._rows.get(name, time.time())
        if sealed is None:
            return None
        try:
            plain = self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        except InvalidTag:
            logger.warning("A conversation cannot be opened with this key; it begins anew.")
            return None
        return self.deserialise_tracker(sender_id, plain)

    async def delete(self, sender_id: str) -> None:
        """Remove every trace of the conversation. Deleting what is not there is no error."""
        self._rows.delete(self._name(sender_id))

    def _name(self, sender_id: str) -> str:
        return hmac.digest(self._naming, sender_id.encode("utf-8", "replace"), hashlib.sha256).hex()


class SqliteRows:
    """One file, readable by its owner only. Freed pages are overwritten (`secure_delete`)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._base = sqlite3.connect(path, isolation_level=None, timeout=5)
        for line in ("journal_mode = TRUNCATE", "synchronous = OFF", "secure_delete = ON"):
            self._base.execute(f"PRAGMA {line}")
        self._base.execute("CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, expires REAL, sealed BLOB)")
        self._base.execute("CREATE INDEX IF NOT EXISTS kept_expires ON kept (expires)")
        self._swept = 0.0
        self._sweep(time.time())

    def put(self, name: str, sealed: bytes, expires: float) -> None:
        self._base.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (name, expires, sealed))
        self._sweep(time.time())

    def get(self, name: str, moment: float) -> bytes | None:
        self._sweep(moment)
        found = self._base.execute("SELECT sealed FROM kept WHERE name = ? AND expires > ?", (name, moment)).fetchone()
        return found[0] if found else None

    def delete(self, name: str) -> None:
        self._base.execute("DELETE FROM kept WHERE name = ?", (name,))

    def _sweep(self, moment: float) -> None:
        if moment - self._swept >= _SWEEP_SECONDS:
            self._swept = moment
            self._base.execute("DELETE FROM kept WHERE expires <= ?", (moment,))


class RedisRows:
    """For several bot processes. Redis itself lets rows expire."""

    def __init__(self, url: str) -> None:
        import redis  # only where it is used

        self._redis = redis.Redis.from_url(url, socket_timeout=5)

    def put(self, name: str, sealed: bytes, expires: float) -> None:
        self._redis.set(f"sayso:conversation:{name}", sealed, pxat=int(expires * 1000))

    def get(self, name: str, moment: float) -> bytes | None:
        return self._redis.get(f"sayso:conversation:{name}")

    def delete(self, name: str) -> None:
        self._redis.delete(f"sayso:conversation:{name}")


def _rows() -> Rows:
    url = os.environ.get(REDIS_VARIABLE)
    return RedisRows(url) if url else SqliteRows(Path(os.environ[FILE_VARIABLE]))
