"""Ports of this machine that nobody uses: for several houses on one machine, measuring tools and tests."""

from __future__ import annotations

import socket


def free_port() -> int:
    """One that was free a moment ago."""
    return free_ports(1)[0]


def free_ports(many: int) -> list[int]:
    """So many, each another one: all are held until the last is found."""
    sockets = [socket.socket() for _ in range(many)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in sockets]
    finally:
        for one in sockets:
            one.close()
