"""Sending a complaint beside a bare form with a durable insert, on the same server with the same options."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx

from intake.bench.line import Line
from intake.bench.load import Load, Say, together, until_done
from intake.bench.processes import process, until_it_answers
from intake.free_port import free_port
from intake.parts import build
from intake.run import web_command
from intake.settings import Settings

CLIENTS = 8
ROUNDS = 4
POSTS = 150
"""In each round, on each server. The two take turns, so that a busy moment of the machine meets both."""
WORDS = "They moved my room again and nobody asked me. My things are still in bags in the hall.\n" * 4
_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Post:
    """A form that has been filled in and only has to be sent."""

    path: str
    cookies: dict[str, str]
    fields: dict[str, str]


def lines() -> Iterator[Line]:
    """Starts both servers, has them take turns, and ends them."""
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder, _house(folder) as here, _bare(folder) as there:
        sent, bare = [], []
        for _ in range(ROUNDS):
            written = [_complaint(here) for _ in range(POSTS)]
            bare.append(_send(there, [_bare_form(there)] * POSTS))
            sent.append(_send(here, written))
    ours, theirs = together(sent), together(bare)
    yield Line(
        f"sending a complaint, {CLIENTS} at once (failed {ours.failed} of ours, {theirs.failed} of theirs)",
        ours.rate,
        "a second",
        theirs.rate,
        "a bare Flask-WTF insert",
        ratio_at_least=0.7,
    )
    yield Line("sending a complaint, p95", ours.share(0.95) * 1000, "ms", theirs.share(0.95) * 1000, "a bare insert")


@contextmanager
def _house(folder: str) -> Iterator[str]:
    """The web process alone, as `make run` starts it, over a database of its own."""
    port = free_port()
    environment = {"DATA_DIR": folder, "LIMITS_ENABLED": "false", "BOT_URL": "", "DATABASE_URL": "", "REDIS_URL": ""}
    database = build(Settings(data_dir=Path(folder), database_url="")).database
    database.migrate()
    database.dispose()
    with process(web_command(port), environment) as running:
        until_it_answers(running, f"http://127.0.0.1:{port}/readyz")
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _bare(folder: str) -> Iterator[str]:
    """The yardstick, started with the same options."""
    port = free_port()
    command = [*web_command(port)[:-1], "intake.bench.bare_form:create_app()"]
    with process(command, {"BARE_FILE": f"{folder}/bare.sqlite3"}) as running:
        until_it_answers(running, f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"


def _complaint(url: str) -> Post:
    """A draft that holds everything it needs, written page by page."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=30) as http:
        page = _fill(http, "/report?new=1", {"speaks_as": "young_person"})
        draft = page.url.path.split("/")[2]
        _fill(http, f"/report/{draft}/what-happened", {"what_happened": WORDS})
        path = f"/report/{draft}/check"
        return Post(path, dict(http.cookies), {"csrf_token": _token(http.get(path))})


def _bare_form(url: str) -> Post:
    with httpx.Client(base_url=url, timeout=30) as http:
        token = _token(http.get("/"))
        return Post("/", dict(http.cookies), {"csrf_token": token, "words": WORDS})


def _fill(http: httpx.Client, path: str, fields: dict[str, str]) -> httpx.Response:
    return http.post(path, data={"csrf_token": _token(http.get(path)), **fields}).raise_for_status()


def _token(page: httpx.Response) -> str:
    found = _TOKEN.search(page.text)
    if found is None:
        raise ValueError(f"no form at {page.url.path}")
    return unescape(found[1])


def _send(url: str, posts: Sequence[Post]) -> Load:
    """Each post once, over connections that stay open."""

    def client() -> Say:
        http = httpx.Client(base_url=url, timeout=30)

        def say(number: int) -> None:
            post = posts[number]
            cookie = "; ".join(f"{name}={value}" for name, value in post.cookies.items())
            answer = http.post(post.path, data=post.fields, headers={"Cookie": cookie})
            http.cookies.clear()
            if answer.status_code != 303:
                raise ValueError(answer.status_code)

        return say

    return until_done([client() for _ in range(CLIENTS)], times=len(posts))
