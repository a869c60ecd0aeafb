"""The audit trail: append-only, chained, and free of people's words.

Each entry's hash is a keyed HMAC over the entry and the hash before it, so neither a change nor a gap can be hidden
by somebody who holds the database but not the key. What the chain cannot show by itself is that its newest entries
were cut off: compare `head` with a copy kept elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, insert, select, text

from intake.keep.moments import aware
from intake.keep.rows import Rows, keepable
from intake.keep.tables import AuditRow
from intake.keep.tables.base import table_of

ALLOWED_FACTS = frozenset(
    {
        "case",
        "channel",
        "clock",
        "count",
        "destination",
        "error",
        "from",
        "kind",
        "language",
        "message",
        "pathway",
        "reason",
        "reference",
        "role",
        "rule_version",
        "safety",
        "speaks_as",
        "state",
        "team",
        "to",
        "undone",
        "version",
    }
)
"""What an entry may say beside who, what and when. Codes and numbers of ours; never words of people or names."""

LONGEST_FACT = 100

_PURPOSE = "audit chain"
_START = bytes(32)
_LOCK = 0x5A_75_51
_WAITING = "audit"

_HEAD = select(AuditRow.id, AuditRow.hash).order_by(AuditRow.id.desc()).limit(1)
_ADD = insert(table_of(AuditRow))
_HOLD = text("SELECT pg_advisory_xact_lock(:lock)")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry as it is kept."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    facts: Mapping[str, str]


def append(
    rows: Rows, *, actor: str, action: str, subject: str, now: datetime, facts: Mapping[str, str] | None = None
) -> None:
    """Write down who did what to what, such as `officer:7`, `submission.viewed`, `submission:<id>`.

    It is written when the transaction commits, with it or not at all: the chain has one end, so writers must queue
    there, and the wait is shortest at the last moment. Raises `ValueError` for a fact that is not on the list, is
    longer than 100 characters, or holds NUL; for a naive `now`.
    """
    facts = facts or {}
    for key, value in facts.items():
        if key not in ALLOWED_FACTS or len(value) > LONGEST_FACT:
            raise ValueError(f"the audit trail does not take this as {key!r}")
    for word in (actor, action, subject, *facts.values()):
        keepable(word)
    entry = {
        "at": aware(now).astimezone(UTC),
        "actor": actor,
        "action": action,
        "subject": subject,
        "facts": _as_json(facts),
    }
    waiting = rows.before_commit.get(_WAITING)
    if not isinstance(waiting, _Waiting):
        waiting = rows.before_commit[_WAITING] = _Waiting(rows)
    waiting.entries.append(entry)


class _Waiting:
    """Entries of this transaction that wait for its end."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.entries: list[dict[str, Any]] = []

    def __call__(self) -> None:
        rows = self.rows
        if rows.on_postgresql:
            rows.connection.execute(_HOLD, {"lock": _LOCK})
        last, previous = head(rows)
        for number, entry in enumerate(self.entries, start=last + 1):
            entry["id"], entry["previous_hash"] = number, previous
            entry["hash"] = previous = rows.keyring.digest(_chained(previous, **_content(entry)), purpose=_PURPOSE)
        rows.connection.execute(_ADD, self.entries)
        self.entries = []


def head(rows: Rows) -> tuple[int, bytes]:
    """Number and hash of the newest entry: 0 and zeros where there is none. Worth keeping a copy of elsewhere."""
    row = rows.connection.execute(_HEAD).first()
    return (0, _START) if row is None else (row.id, row.hash)


def verify(rows: Rows) -> int | None:
    """The number of the first entry that is missing, altered or not ours; `None` where the chain is whole."""
    expected, previous = 1, _START
    while page := _page_from(rows, expected):
        for row in page:
            chained = _chained(previous, **_content(row._mapping))
            ours = row.hash in rows.keyring.digests(chained, purpose=_PURPOSE)
            if row.id != expected or row.previous_hash != previous or not ours:
                return expected
            expected, previous = expected + 1, row.hash
    return None


def holds(rows: Rows, number: int, digest: bytes) -> bool:
    """Whether entry `number` still has this hash: compares the chain with a head that was written down elsewhere."""
    kept = rows.connection.execute(select(AuditRow.hash).where(AuditRow.id == number)).scalar()
    return kept == digest


def _page_from(rows: Rows, first: int) -> Sequence[Row[Any]]:
    """The next entries, few enough to hold: a trail grows for years."""
    return rows.connection.execute(
        select(AuditRow.__table__).where(AuditRow.id >= first).order_by(AuditRow.id).limit(1000)
    ).all()


def of_subject(rows: Rows, subject: str, *, limit: int = 200) -> list[AuditEntry]:
    """What happened to `subject`, newest first, without entries of the transaction that is still open."""
    found = rows.connection.execute(
        select(AuditRow.__table__).where(AuditRow.subject == subject).order_by(AuditRow.id.desc()).limit(limit)
    )
    return [entry_of(row) for row in found]


def entry_of(row: Row[Any]) -> AuditEntry:
    """A row as plain data."""
    return AuditEntry(row.id, row.at, row.actor, row.action, row.subject, json.loads(row.facts))


def _content(entry: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: entry[name] for name in ("id", "at", "actor", "action", "subject", "facts")}


def _chained(previous: bytes, *, id: int, at: datetime, actor: str, action: str, subject: str, facts: str) -> str:
    """The one text that is hashed for an entry. JSON keeps the fields apart whatever they hold."""
    return json.dumps([previous.hex(), id, at.isoformat(timespec="microseconds"), actor, action, subject, facts])


def _as_json(facts: Mapping[str, str]) -> str:
    return json.dumps(dict(sorted(facts.items())), ensure_ascii=False, separators=(",", ":"))
