"""The whole house as processes of its own, started as a new user would start it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from intake.free_port import free_port

ROOT = Path(__file__).parent.parent
READY_WITHIN = 180.0
ENDED_WITHIN = 60.0
"""Seconds. A busy machine is slow, not broken."""


@dataclass
class House:
    """A running house."""

    url: str
    data_dir: Path
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """Run one of our commands against this house and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def logs(self) -> str:
        return (self.data_dir / "house.log").read_text()


@contextmanager
def running_house(data_dir: Path, **settings: str) -> Iterator[House]:
    """Start web and worker with `python -m intake.run`, wait until a complaint can be taken, and end them."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "SAYSO_KEY")},
        "PORT": str(port),
        "DATA_DIR": str(data_dir),
        "LIMITS_ENABLED": "false",
        "BOT_URL": "",  # no Rasa server unless a test asks for one
        **settings,
    }
    house = House(f"http://localhost:{port}", data_dir, environment)
    with (data_dir / "house.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "intake.run"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait_until_ready(house, process)
            yield house
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(ENDED_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_ready(house: House, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        assert process.poll() is None, house.logs()
        try:
            if httpx.get(f"{house.url}/readyz", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"not ready within {READY_WITHIN} s:\n{house.logs()}")


def one_time_link(printed: str) -> str:
    """The sign-in link in what `first_officer` printed."""
    found = re.search(r"https?://\S+", printed)
    assert found, printed
    return found[0]
