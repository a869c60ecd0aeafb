"""`make run`: web, bot and worker as one command, on embedded defaults.

Starts each as a process of its own, starts a dead one again, and ends all of them together.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from intake import run_bot
from intake.council import CouncilFileError
from intake.keep import staff
from intake.parts import Parts, build
from intake.settings import ROOT, SettingsError, load_settings

STOP_WITHIN = 10.0
"""Seconds that a process has to finish what it is doing."""


@dataclass
class Process:
    """One part of the house, started again when it dies."""

    name: str
    command: Sequence[str]
    running: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    environment: dict[str, str] = field(default_factory=dict)

    def keep_running(self) -> None:
        """Start it if it is not running; wait a little where it died at once."""
        if self.running is not None and self.running.poll() is None:
            return
        if self.running is not None:
            print(f"{self.name} ended with {self.running.returncode} and is started again", flush=True)
            time.sleep(max(0.0, 2.0 - (time.monotonic() - self.started_at)))
        self.started_at = time.monotonic()
        self.running = subprocess.Popen(self.command, cwd=ROOT, env={**os.environ, **self.environment})


def web_command(port: int) -> list[str]:
    """gunicorn with threads: one process by default, because limits are counted inside it until there is Redis."""
    return [
        sys.executable,
        "-m",
        "gunicorn",
        f"--bind=127.0.0.1:{port}",
        f"--workers={os.environ.get('WEB_WORKERS', '1')}",
        "--threads=16",
        "--worker-class=gthread",
        "--no-control-socket",
        "--log-level=warning",
        "intake.wsgi:app",
    ]


def bot_process(parts: Parts, *, web_port: int) -> Process:
    """The Rasa server; the web process, started after this, learns where it listens."""
    bot_port = run_bot.bot_port()
    os.environ["BOT_URL"] = f"http://127.0.0.1:{bot_port}"
    return Process(
        "bot",
        run_bot.COMMAND,
        environment=run_bot.environment(parts.settings, parts.keyring, port=bot_port, web_port=web_port),
    )


def prepare(parts: Parts) -> bool:
    """Bring the tables up to date. Returns whether there is an officer who can sign in."""
    parts.database.migrate()
    try:
        with parts.database.reading() as rows:
            return bool(staff.officers(rows))
    finally:
        parts.database.dispose()


def welcome(port: int, *, has_officer: bool, outbox: Path | None = None) -> str:
    """Where to go. `localhost` and no number: passkeys refuse an address. `outbox`: where messages stay, if they do."""
    lines = [
        "",
        f"  Sayso for young people and advocates   http://localhost:{port}/",
        f"  Sayso for complaints officers          http://localhost:{port}/staff",
        "",
    ]
    if has_officer:
        lines.append("  Sign in with your e-mail, password and second step. Ctrl-C stops everything.")
    else:
        lines.append("  Nobody can sign in yet. In another terminal:  make officer EMAIL=you@example.org")
        lines.append("  (or fill the house with an invented council:  make demo)")
    if outbox is not None:
        lines.append(f"  No message leaves: e-mails and texts are written to {outbox}")
        lines.append(f"  and listed for officers at http://localhost:{port}/staff/local-outbox")
    return "\n".join([*lines, ""])


def main() -> int:
    """Run until SIGINT or SIGTERM."""
    port = int(os.environ.get("PORT", "8000"))
    os.environ.setdefault("PUBLIC_URL", f"http://localhost:{port}")
    try:
        parts = build(load_settings())
        has_officer = prepare(parts)
    except (SettingsError, CouncilFileError) as error:
        print(error, file=sys.stderr)
        return 2
    processes = [
        Process("web", web_command(port)),
        Process("worker", [sys.executable, "-m", "intake.hand_off.worker"]),
    ]
    if run_bot.is_wanted():
        processes.append(bot_process(parts, web_port=port))
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    outbox = parts.settings.outbox_folder if parts.settings.messages_stay_here else None
    print(welcome(port, has_officer=has_officer, outbox=outbox), flush=True)
    while not stopping:
        for process in processes:
            process.keep_running()
        time.sleep(0.5)
    end(processes)
    return 0


def end(processes: Sequence[Process]) -> None:
    """Ask all to stop, then wait for each."""
    running = [process.running for process in processes if process.running is not None]
    for one in running:
        one.terminate()
    deadline = time.monotonic() + STOP_WITHIN
    for one in running:
        try:
            one.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            one.kill()


if __name__ == "__main__":
    sys.exit(main())
