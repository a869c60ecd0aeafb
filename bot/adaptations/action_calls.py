"""Rasa opens a new HTTP session and connection for every action. One session is kept for each address instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
from rasa.utils.endpoints import EndpointConfig

IDLE = 1.0
"""Seconds after which an unused connection is closed: sooner than the web server closes it (gunicorn: 2), so that no
message is ever written to a connection that is just going away."""
LONGEST = 10.0
"""Seconds an action may take; Rasa would wait five minutes."""

_kept: dict[tuple[str | None, str], aiohttp.ClientSession] = {}


class _Lent:
    """Stands in for `async with session`: leaving the block leaves the session open."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: Any) -> None:
        return None


def apply() -> None:
    """Sessions are made inside the server's event loop, of which there is one a process."""
    EndpointConfig.session = _session


def _session(self: EndpointConfig) -> _Lent:
    identity = (self.url, repr(sorted(self.headers.items())))
    session = _kept.get(identity)
    if session is None or session.closed:
        session = _kept[identity] = _fresh(self.headers)
    return _Lent(session)


def _fresh(headers: Mapping[str, str]) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        headers=headers,
        timeout=aiohttp.ClientTimeout(total=LONGEST),
        connector=aiohttp.TCPConnector(keepalive_timeout=IDLE),
    )
