"""Gentle limits, counted in a real Redis by two processes together, or inside one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import redis
from flask import Flask

from intake.application import create_app
from intake.free_port import free_port
from intake.parts import Parts
from tests.arrive.journey import Journey
from tests.judging import JudgingClient, token_in


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """The same Redis, empty."""
    redis.Redis.from_url(redis_server).flushall()
    return redis_server


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Redis on a free port of this machine."""
    path = shutil.which("redis-server")
    assert path, "no redis-server: run `make servers`"
    port = free_port()
    folder = tmp_path_factory.mktemp("redis")
    server = subprocess.Popen(
        [path, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("redis did not start")


def _app(parts: Parts, **changes: object) -> Flask:
    settings = parts.settings.model_copy(update={"limits_enabled": True, **changes})
    app = create_app(ready=replace(parts, settings=settings))
    app.test_client_class = JudgingClient
    return app


def _guess(app: Flask) -> int:
    client = app.test_client()
    token = token_in(client.get("/come-back").text)
    return client.post("/come-back", data={"csrf_token": token, "code": "not a code"}).status_code


def test_guessing_codes_is_slowed_down_across_processes(parts: Parts, redis_url: str) -> None:
    apps = [_app(parts, redis_url=redis_url), _app(parts, redis_url=redis_url)]
    answers = [_guess(apps[number % 2]) for number in range(14)]
    assert answers[:10] == [400] * 10
    assert answers[10:] == [429] * 4


def test_without_redis_one_process_counts_by_itself(parts: Parts) -> None:
    app = _app(parts)
    assert [_guess(app) for _ in range(12)][-2:] == [429, 429]


def test_a_redis_that_is_away_closes_no_door(parts: Parts) -> None:
    app = _app(parts, redis_url="redis://127.0.0.1:9")
    client = app.test_client()
    assert isinstance(client, JudgingClient)
    assert Journey.begin(client).tell().send()


def test_a_home_behind_one_address_is_not_turned_away(parts: Parts) -> None:
    app = _app(parts)
    for _ in range(12):
        client = app.test_client()
        assert isinstance(client, JudgingClient)
        Journey.begin(client).tell()


def test_reading_and_writing_are_not_limited_at_all(parts: Parts, tmp_path: Path) -> None:
    client = _app(parts).test_client()
    assert {client.get("/help-now").status_code for _ in range(150)} == {200}
