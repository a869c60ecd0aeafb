"""A real Rasa server of our own for tests, and a stand-in for the actions of the web application."""

from __future__ import annotations

import base64
import json
import os
import secrets
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx

from intake.free_port import free_port

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".venv-bot" / "bin" / "python"
READY_WITHIN = 120
"""Seconds until a start counts as failed; a busy machine is no failing property."""
SAY_NOTHING = "please say nothing"
BREAK_DOWN = "please break down"
REPLY_WRONGLY = "please reply wrongly"


class StandInActions:
    """Answers every action with what it heard, and remembers what it was sent."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(32)
        self.received: list[dict[str, Any]] = []
        self.secrets_seen: set[str | None] = set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/webhook"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, call: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.received.append(call)
        heard = call["tracker"]["latest_message"].get("text") or ""
        if heard == BREAK_DOWN:
            return 500, {}
        if heard == REPLY_WRONGLY:
            return 200, {"events": "none", "responses": []}
        responses = [] if heard == SAY_NOTHING else [{"text": f"I heard {len(heard)} characters"}]
        return 200, {"events": [], "responses": responses}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        actions = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                actions.secrets_seen.add(self.headers.get("X-Sayso-Secret"))
                status, body = actions.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                sent = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        return Handler


@dataclass
class Bot:
    """One server's settings; `running` starts it with them, any number of times one after another."""

    actions: StandInActions
    folder: Path
    key: str = field(default_factory=lambda: base64.b64encode(secrets.token_bytes(32)).decode())
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def rows(self) -> Path:
        return self.folder / "conversations.sqlite3"

    @property
    def log(self) -> str:
        return (self.folder / "bot.log").read_text(encoding="utf-8")

    def environment(self, changed: Mapping[str, str]) -> dict[str, str]:
        mine = {
            "BOT_SECRET": self.secret,
            "BOT_TRACKER_KEY": self.key,
            "BOT_TRACKER_FILE": str(self.rows),
            "ACTIONS_URL": self.actions.url,
            "ACTIONS_SECRET": self.actions.secret,
            "REDIS_URL": "",
        }
        return {**os.environ, **mine, **changed}

    @contextmanager
    def running(self, healthy: bool = True, **changed: str) -> Iterator[httpx.Client]:
        """A client that knows the secret. `healthy=False`: the server answers, but has no model."""
        port = free_port()
        with (self.folder / "bot.log").open("a") as log:
            process = subprocess.Popen(
                [PYTHON, "-m", "bot.serve"],
                cwd=ROOT,
                env=self.environment({"BOT_PORT": str(port), **changed}),
                stdout=log,
                stderr=log,
            )
        base = f"http://127.0.0.1:{port}/webhooks/sayso"
        try:
            with httpx.Client(base_url=base, headers={"X-Sayso-Secret": self.secret}, timeout=60) as client:
                self._wait(process, client, 200 if healthy else 503)
                yield client
        finally:
            process.terminate()
            process.wait(timeout=30)

    def _wait(self, process: subprocess.Popen[bytes], client: httpx.Client, status: int) -> None:
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            assert process.poll() is None, f"the bot ended: {self.log[-2000:]}"
            try:
                if client.get("/health").status_code == status:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        raise AssertionError(f"the bot was not ready in time: {self.log[-2000:]}")


def run_module(module: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run `python -m module` in the bot's environment to its end."""
    return subprocess.run(
        [PYTHON, "-m", module],
        cwd=ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
