"""The one way out over HTTP to registers: bounded in time and size, no redirects, no private address unless allowed.

An address is looked up once and connected to as it was found: a name that answers differently the second time (DNS
rebinding) is never asked a second time. The certificate is still checked against the name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore

from intake.hand_off.destinations import NotDelivered

SECONDS = 20.0
"""For one whole exchange, whatever the other side does."""
MOST_BYTES = 1_000_000
"""Of an answer."""

_NAT64 = IPv6Network("64:ff9b::/96")
_Option = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a register answered. Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class PrivateAddress(httpcore.ConnectError):
    """The name leads into a network that is not public."""


def is_public(address: str) -> bool:
    """Whether an IP address is reachable from anywhere: no loopback, no private or shared network, no metadata."""
    ip: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if inner := ip.ipv4_mapped or ip.sixtofour:
            ip = inner
        elif ip in _NAT64:
            ip = IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class _Guarded(httpcore.NetworkBackend):
    """Looks the name up once, judges what it found, and connects to exactly that."""

    def __init__(self, *, allow_private: bool, until: float) -> None:
        self.allow_private = allow_private
        self.until = until
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - ours is for the whole exchange
        local_address: str | None = None,
        socket_options: Iterable[_Option] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise httpcore.ConnectError("no such host") from None
        addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
        if not self.allow_private and not all(is_public(address) for address in addresses):
            raise PrivateAddress("private")
        stream = self._plain.connect_tcp(
            addresses[0],
            port,
            timeout=_left(self.until),
            local_address=local_address,
            socket_options=socket_options,
        )
        return _Timed(stream, self.until)

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A stream that ends at one moment, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._stream.read(max_bytes, _left(self._until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, _left(self._until))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, _left(self._until)), self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the whole exchange took too long")
    return left


def call(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    body: bytes = b"",
    allow_private: bool = False,
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Reply:
    """One exchange. A redirect is an answer like any other. Raises `NotDelivered`: nobody knows whether it arrived."""
    until = time.monotonic() + seconds
    backend = _Guarded(allow_private=allow_private, until=until)
    sent = {"User-Agent": "Sayso", "Accept-Encoding": "identity", **headers}
    try:
        with (
            httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend) as pool,
            pool.stream(method, url, headers=[*sent.items()], content=body) as answer,
        ):
            read = bytearray()
            for chunk in answer.iter_stream():
                read += chunk
                if len(read) > most_bytes:
                    raise NotDelivered("answer_too_large")
            known = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            return Reply(answer.status, known, bytes(read))
    except PrivateAddress:
        raise NotDelivered("private_address") from None
    except httpcore.TimeoutException:
        raise NotDelivered("timed_out") from None
    except httpcore.ConnectError as error:
        raise NotDelivered("tls_failed" if isinstance(error.__cause__, ssl.SSLError) else "unreachable") from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise NotDelivered("broken_off") from None


def failure(reply: Reply, *, now: datetime) -> NotDelivered:
    """What an answer that is no success means for the next try."""
    wait = _retry_after(reply, now) if reply.status in (408, 413, 425, 429, 500, 502, 503, 504) else None
    return NotDelivered(f"answered_{reply.status}", retry_after=wait, gone=reply.status == 410)


def _retry_after(reply: Reply, now: datetime) -> timedelta | None:
    """Seconds or a date (RFC 9110, section 10.2.3)."""
    text = reply.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text), 10**8))
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max(moment - now, timedelta(0)) if moment.tzinfo else None
