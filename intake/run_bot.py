"""The Rasa server as a part of `make run`: its environment, its port, its secrets. The house works without it."""

from __future__ import annotations

import base64
import os

from intake.arrive.chat.rasa_client import secret_of
from intake.free_port import free_port
from intake.keep.encryption import Keyring
from intake.settings import ROOT, Settings

PYTHON = ROOT / ".venv-bot" / "bin" / "python"
COMMAND = [str(PYTHON), "-m", "bot.start"]


def is_wanted() -> bool:
    """Not where `BOT_URL` is set: then the server is somebody else's to start (or, empty, there is none)."""
    return "BOT_URL" not in os.environ and PYTHON.exists()


def environment(settings: Settings, keyring: Keyring, *, port: int, web_port: int) -> dict[str, str]:
    """What `bot.serve` asks for. Every secret is made from the house's key, so nothing has to be set up."""
    return {
        "BOT_SECRET": secret_of(keyring, "messages"),
        "BOT_TRACKER_KEY": base64.urlsafe_b64encode(keyring.derive("bot conversations")).decode(),
        "BOT_TRACKER_FILE": str(settings.data_dir / "conversations.sqlite3"),
        "BOT_CONVERSATION_MINUTES": str(settings.draft_idle_minutes),
        "BOT_PORT": str(port),
        "ACTIONS_URL": f"http://127.0.0.1:{web_port}/bot/actions",
        "ACTIONS_SECRET": secret_of(keyring, "actions"),
    }


def bot_port() -> int:
    """`BOT_PORT`, or one that nobody uses: several houses may run on one machine."""
    return int(os.environ.get("BOT_PORT") or free_port())
