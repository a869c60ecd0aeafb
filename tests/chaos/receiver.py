"""A register of somebody else's: a process of its own that knows Standard Webhooks and nothing of this project.

It verifies every call with that standard's own library, writes down what it took before it answers, and has bad
manners: errors, slowness, a second answer by call-back, an answer that never comes because it dies first. A repeat is
known by its `webhook-id` and gets the same reference.

    python receiver.py PORT JOURNAL SEED    secrets in WEBHOOK_SECRET and CALLBACK_TOKEN, call-backs to CALLBACK_URL
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from standardwebhooks import Webhook, WebhookVerificationError

PORT, JOURNAL, SEED = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
WEBHOOK = Webhook(os.environ["WEBHOOK_SECRET"])
CHANCE = random.Random(SEED * 1_000_003 + os.getpid())
LOCK = threading.Lock()

MANNERS = ("well",) * 8 + (
    "error",
    "busy",
    "slow",
    "twice",
    "twice",
    "by_call_back",
    "by_call_back",
    "dies",
    "dies_first",
)


def write_down(**said: object) -> None:
    """One line, on the disk before anybody is answered."""
    with LOCK, JOURNAL.open("a", encoding="utf-8") as journal:
        journal.write(json.dumps(said) + "\n")
        journal.flush()
        os.fsync(journal.fileno())


def reference_of(record: str) -> str:
    """The same for a record whenever it is asked for: this register would find its own case."""
    return f"CW-{int(record[:12], 16):d}"


def call_back(record: str) -> None:
    """Confirm over the interface, patiently: the other side may be down just now."""
    url = f"{os.environ['CALLBACK_URL']}/records/{record}/reference"
    body = json.dumps({"reference": reference_of(record)}).encode()
    headers = {"Authorization": f"Bearer {os.environ['CALLBACK_TOKEN']}", "Content-Type": "application/json"}
    for _ in range(60):
        try:
            request = urllib.request.Request(url, data=body, headers=headers, method="PUT")
            with urllib.request.urlopen(request, timeout=5) as answer:
                write_down(what="called_back", record=record, status=answer.status)
                return
        except urllib.error.HTTPError as error:
            if error.code in (404, 409):
                write_down(what="called_back", record=record, status=error.code)
                return
        except OSError:
            pass
        time.sleep(0.5)


class Handler(BaseHTTPRequestHandler):
    """Takes one webhook."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        manner = "well" if (JOURNAL.parent / "behave").exists() else CHANCE.choice(MANNERS)
        if manner == "dies_first":
            os.kill(os.getpid(), signal.SIGKILL)
        if manner in ("error", "busy"):
            self.answer(500 if manner == "error" else 503, {}, retry_after=manner == "busy")
            return
        try:
            event = WEBHOOK.verify(body, dict(self.headers))
        except WebhookVerificationError as error:
            write_down(what="refused", why=str(error))
            self.answer(401, {})
            return
        record = event["subject"]
        write_down(what="took", id=self.headers["webhook-id"], record=record, type=event["type"], manner=manner)
        if manner == "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        if manner == "slow":
            time.sleep(CHANCE.uniform(0.5, 5.0))
        if manner in ("twice", "by_call_back"):
            threading.Thread(target=call_back, args=(record,), daemon=True).start()
        self.answer(
            202 if manner == "by_call_back" else 200,
            {} if manner == "by_call_back" else {"reference": reference_of(record)},
        )

    def answer(self, status: int, said: dict[str, str], *, retry_after: bool = False) -> None:
        body = json.dumps(said).encode()
        try:
            self.send_response(status)
            if retry_after:
                self.send_header("Retry-After", "1")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *args: object) -> None:
        """Quiet."""


if __name__ == "__main__":
    ThreadingHTTPServer.allow_reuse_address = True
    ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
