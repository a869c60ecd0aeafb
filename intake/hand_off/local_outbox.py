"""Messages that lie in the local outbox because nothing is set that would carry them: when, by which way, and what."""

from __future__ import annotations

import email
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

MOST = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """One message. Whom it is for is not shown: a number may stand for a child."""

    at: datetime
    way: str
    subject: str


def kept_messages(folder: Path) -> list[Kept]:
    """The newest hundred, newest first."""
    if not folder.exists():
        return []
    newest = sorted(folder.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)[:MOST]
    return [_kept(file) for file in newest]


def sweep_outbox(folder: Path, *, before: datetime) -> int:
    """Delete what was written there before then, half-written files included. Returns how many went."""
    if not folder.exists():
        return 0
    old = [file for file in folder.iterdir() if file.is_file() and file.stat().st_mtime < before.timestamp()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _kept(file: Path) -> Kept:
    message = email.message_from_bytes(file.read_bytes())
    return Kept(parsedate_to_datetime(message["Date"]), message.get("X-Sayso-Way", "email"), message["Subject"])
