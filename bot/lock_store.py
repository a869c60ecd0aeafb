"""One message of a conversation at a time. Rasa looks once a second whether it is its turn; we look every 20 ms."""

from __future__ import annotations

import os
from contextlib import AbstractAsyncContextManager
from typing import Any

import redis
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, InMemoryLockStore, LockStore, RedisLockStore

REDIS_VARIABLE = "REDIS_URL"
LOOK_EVERY = 0.02
"""Seconds."""


class _Quick(LockStore):
    def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = LOOK_EVERY
    ) -> AbstractAsyncContextManager[TicketLock]:
        return super().lock(conversation_id, lock_lifetime, wait_time_in_seconds)


class _InMemory(_Quick, InMemoryLockStore):
    """For one bot process."""


class _InRedis(_Quick, RedisLockStore):
    """For several: the same tickets in Redis."""

    def __init__(self, url: str) -> None:
        self.red = redis.Redis.from_url(url, socket_timeout=5)
        self.key_prefix = "sayso:lock:"


class QuickLockStore(_Quick):
    """What `endpoints.yml` names: Redis when `REDIS_URL` is set, else memory."""

    def __new__(cls, **_: Any) -> LockStore:  # type: ignore[misc]
        url = os.environ.get(REDIS_VARIABLE)
        return _InRedis(url) if url else _InMemory()
