"""Servers that a bench starts for itself and ends again."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from intake.settings import ROOT

READY_WITHIN = 180.0
"""Seconds. A busy machine is slow, not broken."""


class NotStarted(RuntimeError):
    """A server ended, or did not come up in time. The message names it."""


@contextmanager
def process(
    command: Sequence[str], environment: Mapping[str, str] | None = None, *, folder: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in silence until the block ends. `environment` is added to ours."""
    own = {**os.environ, "PYTHONPATH": str(ROOT), "RASA_TELEMETRY_ENABLED": "false", **(environment or {})}
    running = subprocess.Popen(command, cwd=folder, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()


def until_it_answers(running: subprocess.Popen[bytes], url: str, headers: Mapping[str, str] | None = None) -> None:
    """Wait for a 200. Raises `NotStarted`."""
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until:
        if running.poll() is not None:
            raise NotStarted(str(running.args))
        try:
            if httpx.get(url, headers=dict(headers or {}), timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise NotStarted(url)
