"""One run: a web process, two workers, the embedded register and a register of others, all killed at random meanwhile.

sent     receipts that a page showed
arrived  of these, how many have a case in the embedded register, with the words that were sent
lost     the others
twice    submissions with more than one case; records that reached the other register under more than one id
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from sqlalchemy import text

from intake.free_port import free_ports
from intake.hand_off import register_token
from intake.keep import cases, outbox, submissions
from intake.keep.encryption import new_key_text
from intake.parts import Parts, build
from intake.run import web_command
from intake.settings import ROOT, Settings
from tests.chaos.sender import Sender
from tests.chaos.supervisor import Supervisor

HERE = Path(__file__).parent
BROWSERS = 3


@dataclass
class Figures:
    """What one run found."""

    database: str
    sent: int = 0
    arrived: int = 0
    lost: int = 0
    twice: int = 0
    kept: int = 0
    """Submissions in the database: those whose receipt nobody saw are here too."""
    kills: Counter[str] = field(default_factory=Counter)
    broken_off: int = 0
    other_took: int = 0
    other_repeats: int = 0
    other_under_two_ids: int = 0
    other_missing: int = 0
    refused_signatures: int = 0
    unconfirmed: int = 0
    wrong_reference: int = 0
    wrong_words: int = 0
    without_clocks: int = 0
    seconds: float = 0.0

    def wrong(self) -> dict[str, int]:
        """Everything that must be nought and is not."""
        must_be_nought = (
            "lost",
            "twice",
            "other_under_two_ids",
            "other_missing",
            "refused_signatures",
            "unconfirmed",
            "wrong_reference",
            "wrong_words",
            "without_clocks",
        )
        return {name: value for name in must_be_nought if (value := getattr(self, name))}

    def __str__(self) -> str:
        kills = ", ".join(f"{name} {number}" for name, number in sorted(self.kills.items()))
        return (
            f"{self.database}: sent {self.sent}, arrived {self.arrived}, lost {self.lost}, twice {self.twice}\n"
            f"  {sum(self.kills.values())} kills ({kills}); {self.broken_off} requests made again; "
            f"{self.kept} submissions kept; {self.seconds:.0f} s\n"
            f"  other register: took {self.other_took} calls, {self.other_repeats} of them repeats, "
            f"{self.other_under_two_ids} under two ids, {self.other_missing} missing, "
            f"{self.refused_signatures} signatures refused\n"
            f"  not confirmed {self.unconfirmed}, wrong reference {self.wrong_reference}, "
            f"wrong words {self.wrong_words}, without clocks {self.without_clocks}"
        )


def chaos(
    folder: Path,
    *,
    kind: str,
    database_url: str,
    send: int,
    kills: int,
    pace: tuple[float, float],
    spare: float,
    seed: int,
    settle: float = 240.0,
) -> Figures:
    """Run it and return what was found.

    `pace`: seconds between two kills, least and most. `spare`: seconds of peace after one.
    """
    began = time.monotonic()
    web_port, other_port = free_ports(2)
    environment = _environment(folder, database_url, web_port, other_port)
    parts = _parts(folder, environment)
    parts.database.migrate()
    environment["CALLBACK_TOKEN"] = register_token.make(parts, "casework", [], now=datetime.now(UTC))
    journal = folder / "journal"
    commands = {
        "web": _web_command(web_port),
        "worker-1": [sys.executable, "-m", "tests.chaos.quick_worker"],
        "worker-2": [sys.executable, "-m", "tests.chaos.quick_worker"],
        "receiver": [sys.executable, str(HERE / "receiver.py"), str(other_port), str(journal), str(seed)],
    }
    figures = Figures(kind)
    with Supervisor(folder, commands, environment):
        starting = _wait_for(f"http://127.0.0.1:{web_port}/healthz")
        spare = max(spare, 1.5 * starting)  # on a busy machine a process needs longer before it does anything
        with _killer(folder, kills, pace, spare, seed):
            senders = _send(f"http://127.0.0.1:{web_port}", send)
            (folder / "enough").touch()
        (folder / "behave").touch()
        _settle(parts, time.monotonic() + settle)
    _count(figures, parts, senders, folder, journal)
    parts.database.dispose()
    figures.seconds = time.monotonic() - began
    return figures


def _web_command(port: int) -> list[str]:
    """As `make run` starts it, with logs that stay quiet about what we kill."""
    return [("--log-level=critical" if word.startswith("--log-level") else word) for word in web_command(port)]


def _environment(folder: Path, database_url: str, web_port: int, other_port: int) -> dict[str, str]:
    registers = folder / "registers.toml"
    registers.write_text(
        f'[[registers]]\nname = "embedded"\ntype = "embedded"\n\n[[registers]]\nname = "casework"\ntype = "webhook"\n'
        f'url = "http://127.0.0.1:{other_port}/"\nsecret_env = "WEBHOOK_SECRET"\nallow_private_addresses = true\n'
    )
    kept = {name: value for name, value in os.environ.items() if name not in ("REDIS_URL", "SAYSO_KEY")}
    return {
        **kept,
        "DATA_DIR": str(folder),
        "DATABASE_URL": database_url,
        "REGISTERS_FILE": str(registers),
        "WEBHOOK_SECRET": "whsec_" + b64encode(secrets.token_bytes(32)).decode(),
        "SAYSO_KEY": new_key_text(),
        "PUBLIC_URL": f"http://localhost:{web_port}",
        "CALLBACK_URL": f"http://127.0.0.1:{web_port}/api/register/v1",
        "LIMITS_ENABLED": "false",
        "BOT_URL": "",
        "PYTHONPATH": str(ROOT),
    }


def _parts(folder: Path, environment: dict[str, str]) -> Parts:
    """The house in this process, to make the tables and to count in the end."""
    os.environ["WEBHOOK_SECRET"] = environment["WEBHOOK_SECRET"]
    return build(
        Settings(
            data_dir=folder,
            database_url=environment["DATABASE_URL"],
            registers_file=Path(environment["REGISTERS_FILE"]),
            sayso_key=environment["SAYSO_KEY"],
        )
    )


@contextmanager
def _killer(folder: Path, kills: int, pace: tuple[float, float], spare: float, seed: int) -> Iterator[None]:
    command = [sys.executable, str(HERE / "killer.py"), str(folder), str(kills), *map(str, (*pace, spare, seed))]
    process = subprocess.Popen(command)
    try:
        yield
        process.wait()
    finally:
        process.kill()
        process.wait()


def _send(url: str, number: int) -> list[Sender]:
    """Several browsers at once. An error in one of them is raised here."""
    left = list(range(number))
    lock, failed = threading.Lock(), []
    senders = [Sender(url) for _ in range(BROWSERS)]

    def work(sender: Sender) -> None:
        try:
            while True:
                with lock:
                    if not left:
                        return
                    n = left.pop()
                sender.send(f"Complaint number {n}: they moved me and nobody asked 😟")
        except Exception as error:  # a thread has nobody to raise it to
            failed.append(error)

    threads = [threading.Thread(target=work, args=(sender,)) for sender in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return senders


def _settle(parts: Parts, deadline: float) -> None:
    """Nobody is killed any more: wait until everything that left is confirmed."""
    while time.monotonic() < deadline:
        with parts.database.reading() as rows:
            waiting = rows.connection.execute(
                text("SELECT count(*) FROM deliveries WHERE state NOT IN ('done', 'given_up')")
            ).scalar_one()
        if not waiting:
            return
        time.sleep(0.5)


def _count(figures: Figures, parts: Parts, senders: list[Sender], folder: Path, journal: Path) -> None:
    receipts = {reference: words for sender in senders for reference, words in sender.receipts.items()}
    took = [json.loads(line) for line in journal.read_text().splitlines()] if journal.exists() else []
    figures.kills = Counter((folder / "kills").read_text().split("\n")[:-1])
    figures.broken_off = sum(sender.broken_off for sender in senders)
    figures.sent = len(receipts)
    calls = [one for one in took if one["what"] == "took"]
    ids: dict[str, set[str]] = {}
    for one in calls:
        if one["type"].endswith("received.v1"):
            ids.setdefault(one["record"], set()).add(one["id"])
    figures.other_took = len(calls)
    figures.other_repeats = len(calls) - len({one["id"] for one in calls})
    figures.other_under_two_ids = sum(len(found) > 1 for found in ids.values())
    figures.refused_signatures = sum(one["what"] == "refused" for one in took)
    with parts.database.reading() as rows:
        figures.kept = rows.connection.execute(text("SELECT count(*) FROM submissions")).scalar_one()
        figures.twice = rows.connection.execute(
            text("SELECT count(*) FROM (SELECT 1 FROM cases GROUP BY submission_id HAVING count(*) > 1) AS more")
        ).scalar_one()
        for reference, words in receipts.items():
            _look_at(figures, rows, reference, words, ids)


def _look_at(figures: Figures, rows: object, reference: str, words: str, ids: dict[str, set[str]]) -> None:
    """One receipt: is its case there, with the words, clocks and both registers' references?"""
    try:
        submission = submissions.find_by_reference(rows, reference)  # type: ignore[arg-type]
        case = cases.case_of(rows, submission.id)  # type: ignore[arg-type]
    except submissions.SubmissionNotFound:
        case = None
    if case is None:
        figures.lost += 1
        return
    figures.arrived += 1
    figures.wrong_words += submission.answers.get("what_happened") != words
    figures.without_clocks += not submission.decision.clocks
    for delivery in outbox.of_submission(rows, submission.id):  # type: ignore[arg-type]
        figures.unconfirmed += delivery.state != "done"
        if delivery.destination == "embedded":
            figures.wrong_reference += delivery.register_reference != case.reference
        else:
            figures.other_missing += delivery.message_id not in ids
            expected = f"CW-{int(delivery.message_id[:12], 16):d}"
            figures.wrong_reference += delivery.register_reference not in (None, expected)


def _wait_for(url: str) -> float:
    """Wait until it answers; returns how many seconds that took."""
    began = time.monotonic()
    deadline = began + 60
    while time.monotonic() < deadline:
        try:
            if httpx.get(url, timeout=2).status_code == 200:
                return time.monotonic() - began
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError("the web process does not answer")
