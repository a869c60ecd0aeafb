"""Calls to registers are bounded, go nowhere private, and follow nobody."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from intake.free_port import free_port
from intake.hand_off.destinations import NotDelivered
from intake.hand_off.outgoing import Reply, call, failure, is_public
from tests.hand_off.servers import Asked, Said, serving

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


def test_a_private_address_is_refused_before_anything_is_sent() -> None:
    with serving(lambda _asked: Said()) as server:
        with pytest.raises(NotDelivered, match="private_address"):
            call("POST", server.url, headers={}, body=b"secret")
        with pytest.raises(NotDelivered, match="private_address"):
            call("POST", server.url.replace("127.0.0.1", "localhost"), headers={})
        assert server.asked == []
        assert call("GET", server.url, headers={}, allow_private=True).status == 200


def test_a_name_that_answers_otherwise_the_second_time_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host != "register.example":
            return real(host, *args, **kwargs)
        asked.append(host)
        return real("192.0.2.1" if len(asked) == 1 else "127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with serving(lambda _asked: Said()) as server:
        port = server.url.rpartition(":")[2]
        with pytest.raises(NotDelivered):
            call("GET", f"http://register.example:{port}/", headers={}, seconds=0.5)
        assert asked == ["register.example"]
        assert server.asked == []


def test_a_redirect_is_not_followed() -> None:
    with serving(lambda asked: Said(307, headers={"Location": "/inner"})) as server:
        assert call("POST", server.url, headers={}, allow_private=True).status == 307
        assert [one.path for one in server.asked] == ["/"]


def test_an_answer_that_is_too_large_is_cut_off() -> None:
    with serving(lambda asked: Said(body=b"x" * 3_000)) as server, pytest.raises(NotDelivered, match="too_large"):
        call("GET", server.url, headers={}, allow_private=True, most_bytes=2_000)


@pytest.mark.parametrize("head_first", [True, False])
def test_a_register_that_drips_is_left_when_the_time_is_over(head_first: bool) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" if head_first else b"HTTP/1.1 200")
        for _ in range(50):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    with serving(lambda asked: Said(handler=drip)) as server:
        began = time.monotonic()
        with pytest.raises(NotDelivered, match="timed_out"):
            call("GET", server.url, headers={}, allow_private=True, seconds=0.4)
        assert time.monotonic() - began < 2.4, "every byte gave it more time"


def test_nobody_there_and_no_such_name() -> None:
    port = free_port()
    for url in (f"http://127.0.0.1:{port}/", "http://no-such-host.invalid/"):
        with pytest.raises(NotDelivered, match="unreachable"):
            call("GET", url, headers={}, allow_private=True)


def test_a_register_that_dies_before_it_answers() -> None:
    def die(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.close()

    with serving(lambda asked: Said(handler=die)) as server, pytest.raises(NotDelivered, match="broken_off"):
        call("GET", server.url, headers={}, allow_private=True)


@pytest.mark.parametrize(
    ("status", "retry_after", "expected"),
    [
        (429, "120", timedelta(minutes=2)),
        (503, "Mon, 01 Jun 2026 09:10:00 GMT", timedelta(minutes=10)),
        (503, "Mon, 01 Jun 2026 08:00:00 GMT", timedelta(0)),
        (503, "soon", None),
        (503, "", None),
        (503, "²", None),
        (400, "120", None),
    ],
)
def test_the_pause_that_a_register_asks_for(status: int, retry_after: str, expected: timedelta | None) -> None:
    meant = failure(Reply(status, {"retry-after": retry_after}, b""), now=NOW)
    assert meant.retry_after == expected
    assert meant.error == f"answered_{status}"
    assert not meant.gone


def test_gone_is_gone() -> None:
    assert failure(Reply(410, {}, b""), now=NOW).gone


def test_the_mail_of_asked_names_nothing_else() -> None:
    """What a register sees of us besides what is meant for it."""
    with serving(lambda asked: Said()) as server:
        call("POST", server.url, headers={"X-One": "1"}, body=b"{}", allow_private=True)
    (asked,) = server.asked
    assert isinstance(asked, Asked)
    assert set(asked.headers) == {"user-agent", "accept-encoding", "x-one", "host", "content-length"}
