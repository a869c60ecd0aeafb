"""Two Rasa servers over one trained model: as the house runs it, and as Rasa 3.6.21 comes out of its package."""

from __future__ import annotations

import base64
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from intake.arrive.chat.rasa_client import SECRET_HEADER
from intake.bench.processes import process, until_it_answers
from intake.free_port import free_port
from intake.run_bot import PYTHON

_STOCK = Path(__file__).parent / "stock_rasa"


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs."""

    url: str
    pid: int
    ready_after: float
    """Seconds from the start of its process to its first healthy answer."""
    headers: Mapping[str, str]

    @property
    def resident(self) -> int:
        """Bytes of memory that its process holds now. Linux."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024

    def client(self) -> httpx.Client:
        """A connection of one's own."""
        return httpx.Client(base_url=self.url, headers=dict(self.headers), timeout=30)


@contextmanager
def ours() -> Iterator[Server]:
    """`bot.serve`, whose action an echoing web application executes under gunicorn."""
    bot_port, web_port, secret = free_port(), free_port(), secrets.token_urlsafe(32)
    quiet = ["--no-control-socket", "--log-level=error"]
    web = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{web_port}", "--threads=16", "--worker-class=gthread"]
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder, ExitStack() as stack:
        stack.enter_context(process([*web, *quiet, "intake.bench.echo:create_app()"]))
        environment = {
            "BOT_SECRET": secret,
            "BOT_TRACKER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
            "BOT_TRACKER_FILE": f"{folder}/conversations.sqlite3",
            "BOT_PORT": str(bot_port),
            "ACTIONS_URL": f"http://127.0.0.1:{web_port}/bot/actions",
            "ACTIONS_SECRET": secrets.token_urlsafe(32),
            "REDIS_URL": "",
        }
        began = time.monotonic()
        running = stack.enter_context(process([str(PYTHON), "-m", "bot.serve"], environment))
        url = f"http://127.0.0.1:{bot_port}/webhooks/sayso"
        headers = {SECRET_HEADER: secret}
        until_it_answers(running, f"{url}/health", headers)
        yield Server(url, running.pid, time.monotonic() - began, headers)


@contextmanager
def stock(model: Path) -> Iterator[Server]:
    """`rasa run` with its REST channel and the action server of rasa-sdk 3.6, nothing changed."""
    bot_port, action_port = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="sayso-bench-") as folder, ExitStack() as stack:
        (Path(folder) / "credentials.yml").write_text("rest:\n")
        (Path(folder) / "endpoints.yml").write_text(
            f"action_endpoint:\n  url: http://127.0.0.1:{action_port}/webhook\n"
        )
        actions = [str(PYTHON), "-m", "rasa_sdk", "--actions", "actions", "--port", str(action_port)]
        stack.enter_context(process(actions, folder=_STOCK))
        began = time.monotonic()
        run = [str(PYTHON), "-m", "rasa", "run", "-m", str(model), "-i", "127.0.0.1", "-p", str(bot_port)]
        files = ["--credentials", f"{folder}/credentials.yml", "--endpoints", f"{folder}/endpoints.yml"]
        running = stack.enter_context(process([*run, *files]))
        until_it_answers(running, f"http://127.0.0.1:{bot_port}/")
        yield Server(f"http://127.0.0.1:{bot_port}/webhooks/rest", running.pid, time.monotonic() - began, {})
