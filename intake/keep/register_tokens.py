"""Tokens with which registers of others use the HTTP interface. Kept as keyed digests: each is shown once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from intake.keep.rows import Rows, keepable
from intake.keep.tables import RegisterTokenRow

PREFIX = "sayso_"
"""So that scanners for leaked secrets, and people, know what it is."""
_PURPOSE = "register token"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class RegisterToken:
    """Who holds it and what it may be used for."""

    id: int
    destination: str
    scopes: frozenset[str]
    created_at: datetime
    revoked_at: datetime | None = None


def mint(rows: Rows, *, destination: str, scopes: Iterable[str], now: datetime) -> str:
    """A new token of 256 bits, returned in the clear this once."""
    token = PREFIX + secrets.token_urlsafe(32)
    rows.connection.execute(
        insert(RegisterTokenRow),
        {
            "destination": keepable(destination),
            "digest": rows.keyring.digest(token, purpose=_PURPOSE),
            "scopes": " ".join(sorted(scopes)),
            "created_at": now,
        },
    )
    return token


def find(rows: Rows, token: str) -> RegisterToken | None:
    """Whose token it is; `None` for one that is unknown or revoked."""
    if not token.startswith(PREFIX) or len(token) > LONGEST or not token.isascii():
        return None
    row = rows.connection.execute(
        select(RegisterTokenRow.__table__).where(
            RegisterTokenRow.digest.in_(rows.keyring.digests(token, purpose=_PURPOSE)),
            RegisterTokenRow.revoked_at.is_(None),
        )
    ).first()
    return None if row is None else RegisterToken(row.id, row.destination, _scopes(row.scopes), row.created_at)


def list_all(rows: Rows) -> list[RegisterToken]:
    """Every token that was ever made, oldest first."""
    found = rows.connection.execute(select(RegisterTokenRow.__table__).order_by(RegisterTokenRow.id))
    return [
        RegisterToken(row.id, row.destination, _scopes(row.scopes), row.created_at, row.revoked_at) for row in found
    ]


def revoke(rows: Rows, token_id: int, *, now: datetime) -> bool:
    """It opens nothing any more. `False` where it opened nothing before."""
    row = (RegisterTokenRow.id == token_id, RegisterTokenRow.revoked_at.is_(None))
    return bool(rows.connection.execute(update(RegisterTokenRow).where(*row).values(revoked_at=now)).rowcount)


def _scopes(kept: str) -> frozenset[str]:
    return frozenset(kept.split())
