"""Who did what to what, when. Append-only: the database itself refuses to change or delete a row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Digest, Moment, Number


class AuditRow(Base):
    """One entry, chained to the one before it."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "subject", "id"), Index(None, "at"))

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=False)
    """1, 2, 3 … without gaps: a missing entry shows."""
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Code)
    action: Mapped[str] = mapped_column(Code)
    subject: Mapped[str] = mapped_column(Code)
    facts: Mapped[str] = mapped_column(String(2000))
    """JSON of allow-listed keys; no words of people."""
    previous_hash: Mapped[bytes] = mapped_column(Digest)
    hash: Mapped[bytes] = mapped_column(Digest)
