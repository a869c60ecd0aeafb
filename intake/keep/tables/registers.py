"""What registers of others hold and say: their tokens, and what they report back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Digest, Id, Moment, Number, Sealed


class RegisterTokenRow(Base):
    """The right of one register to the HTTP interface. The token itself is shown once and not kept."""

    __tablename__ = "register_tokens"

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    destination: Mapped[str] = mapped_column(Code, index=True)
    digest: Mapped[bytes] = mapped_column(Digest, unique=True)
    scopes: Mapped[str] = mapped_column(String(200))
    """With spaces between."""
    created_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class RegisterReportRow(Base):
    """One thing that a register said about a record: a status, an outcome, an answer to the person."""

    __tablename__ = "register_reports"
    __table_args__ = (UniqueConstraint("destination", "report_id"),)

    position: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    destination: Mapped[str] = mapped_column(Code)
    report_id: Mapped[str] = mapped_column(String(64))
    """The register's own: a repeat is known by it."""
    kind: Mapped[str] = mapped_column(Code)
    """status, outcome or answer."""
    value: Mapped[str | None] = mapped_column(Code)
    words: Mapped[bytes | None] = mapped_column(Sealed)
    """An answer's words. They stand in the correspondence as well; here they tell a repeat from a second one."""
    at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
