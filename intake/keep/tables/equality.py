"""Answers to equality questions, apart from everything that tells who gave them."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Digest, Sealed


class EqualityRow(Base):
    """One page of answers. The month alone, and an order by digest: neither time nor place says whose they are."""

    __tablename__ = "equality_answers"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: Mapped[bytes] = mapped_column(Digest, primary_key=True)
    """Keyed HMAC of the submission's id: a second send replaces the first."""
    month: Mapped[str] = mapped_column(String(7), index=True)
    """Such as 2026-11, Europe/London."""
    on_behalf: Mapped[bool]
    answers: Mapped[bytes] = mapped_column(Sealed)
    """JSON: the questions that were asked, and the answers."""
