"""A house of its own for the evaluation: web, worker and bot on free ports, in a temporary folder."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from intake.arrive.chat.rasa_client import SECRET_HEADER, RasaClient, secret_of
from intake.free_port import free_ports
from intake.parts import Parts, build
from intake.settings import ROOT, Settings
from intake.staff.authenticator import code_of_key

READY_WITHIN = 600.0
"""Seconds. The bot may have to be trained first."""
_FIELD = re.compile(r'<input[^>]*name="(csrf_token|seen)"[^>]*value="([^"]*)"')
_NOW = re.compile(r'id="now">(.*?)</li>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_KEY = re.compile(r'class="staff-key"[^>]*>([^<]+)<')


class NotReady(RuntimeError):
    """The house, or its Rasa server, did not come up in time."""


@dataclass
class Visitor:
    """Somebody at the chat, with cookies of their own."""

    http: httpx.Client
    page: str = ""
    path: str = "/chat"
    draft_id: str = ""
    sent: bool = False

    def type(self, text: str) -> str:
        """Type one message as the page's form sends it; what the house says to it, shortly."""
        if not self.page:
            self.page = self.http.get("/chat").text
        fields = {name: unescape(value) for name, value in _FIELD.findall(self.page)}
        answer = self.http.post(self.path, data={**fields, "said": text})
        where = answer.url.path
        if found := re.match(r"/report/(\w+)/", where):
            self.draft_id = found[1]
        if where.endswith("/chat") and answer.status_code == 200:
            self.page, self.path = answer.text, where
            shown = _NOW.search(answer.text)
            return " ".join(unescape(_TAG.sub(" ", shown[1] if shown else "")).split())[:300]
        self.sent = self.sent or where.endswith("/receipt")
        return f"({where.rsplit('/', 1)[-1]} {answer.status_code})"


@dataclass
class RunningHouse:
    """What the evaluation needs of it."""

    url: str
    parts: Parts
    environment: Mapping[str, str]
    bot_url: str
    _officer: list[httpx.Client] = field(default_factory=list)

    def visitor(self) -> Visitor:
        return Visitor(httpx.Client(base_url=self.url, follow_redirects=True, timeout=30))

    def rasa(self) -> RasaClient:
        """The same client as the web process has, but one that waits: what is scored here is no matter of speed."""
        return RasaClient(self.bot_url, secret_of(self.parts.keyring, "messages"), patience=30.0)

    def officer_reads(self, submission_id: str) -> str:
        """The text of the page that an officer reads, signed in as one."""
        if not self._officer:
            self._officer.append(_sign_in(self.url, self.environment))
        page = self._officer[0].get(f"/staff/item/{submission_id}")
        page.raise_for_status()
        return unescape(_TAG.sub("", page.text))


@contextmanager
def running_house() -> Iterator[RunningHouse]:
    """Start it, wait for the database and the Rasa server, and end it. Raises `NotReady`."""
    with tempfile.TemporaryDirectory(prefix="sayso-eval-") as folder:
        web, bot = free_ports(2)
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name not in ("DATABASE_URL", "REDIS_URL", "BOT_URL")
            },
            "PORT": str(web),
            "BOT_PORT": str(bot),
            "DATA_DIR": folder,
            "LIMITS_ENABLED": "false",
        }
        with (Path(folder) / "house.log").open("wb") as log:
            house = subprocess.Popen(
                [sys.executable, "-m", "intake.run"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
            )
            try:
                url, bot_url = f"http://localhost:{web}", f"http://127.0.0.1:{bot}"
                _wait_for(f"{url}/readyz", {}, house)
                parts = build(Settings(data_dir=Path(folder), limits_enabled=False))
                secret = {SECRET_HEADER: secret_of(parts.keyring, "messages")}
                _wait_for(f"{bot_url}/webhooks/sayso/health", secret, house)
                yield RunningHouse(url, parts, environment, bot_url)
            finally:
                house.send_signal(signal.SIGTERM)
                house.wait(20)


def _wait_for(url: str, headers: dict[str, str], house: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if house.poll() is not None:
            raise NotReady("the house ended")
        try:
            if httpx.get(url, headers=headers, timeout=3).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise NotReady(url)


def _sign_in(url: str, environment: Mapping[str, str]) -> httpx.Client:
    """As a new officer does: the one-time link, a password, an authenticator, and in."""
    printed = subprocess.run(
        [sys.executable, "-m", "intake.staff.first_officer", "--email", "eval@example.org"],
        cwd=ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    link = re.search(r"https?://\S+", printed)
    if link is None:
        raise NotReady("no link for the officer")
    officer = httpx.Client(base_url=url, follow_redirects=True, timeout=30)
    password = "rather-long-" + os.urandom(8).hex()
    page = officer.get(urlsplit(link[0]).path)
    page = officer.post("/staff/choose-password", data={**_token(page), "password": password, "again": password})
    page = officer.post(page.url.path, data={**_token(page), "email": "eval@example.org", "password": password})
    key = _KEY.search(page.text)
    if key is None:
        raise NotReady("no key to enrol")
    officer.post(page.url.path, data={**_token(page), "code": code_of_key(key[1], now=datetime.now(UTC))})
    return officer


def _token(page: httpx.Response) -> dict[str, str]:
    return {name: unescape(value) for name, value in _FIELD.findall(page.text) if name == "csrf_token"}
