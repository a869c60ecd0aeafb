"""How it went when somebody was told that there is an answer for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment


class NoticeRow(Base):
    """One message by one way. Neither address nor words: those are looked up when it leaves, and not kept."""

    __tablename__ = "notices"

    message_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """The delivery that carries it."""
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    way: Mapped[str] = mapped_column(Code)
    """text or email."""
    state: Mapped[str] = mapped_column(Code)
    """waiting, sent, delivered, refused, kept or dropped."""
    reference: Mapped[str | None] = mapped_column(String(64))
    """The carrier's own, for asking whether it arrived."""
    error: Mapped[str | None] = mapped_column(Code)
    added_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
