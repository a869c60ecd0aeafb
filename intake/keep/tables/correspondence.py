"""What the council replied to a submission, what the person answered back, and replies that are not sent yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Number, Sealed


class CorrespondenceRow(Base):
    """One reply, or one answer to it. Never changed: whoever was wrong writes again."""

    __tablename__ = "correspondence"
    __table_args__ = (Index(None, "submission_id", "position"),)

    position: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Code)
    """`person`, or such as `officer:7`."""
    words: Mapped[bytes] = mapped_column(Sealed)
    """As they were typed. An officer's are Markdown."""
    safety_found: Mapped[bytes] = mapped_column(Sealed)
    """JSON: passages and the version of the pattern data. A reply has none."""
    wish: Mapped[str | None] = mapped_column(Code)
    """`take_back` or `go_on`: what the person asked for with these words (which may be empty), or a reply decides."""


class ReplyDraftRow(Base):
    """A reply that somebody is still writing: one for each writer, gone once it is sent."""

    __tablename__ = "reply_drafts"

    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    actor: Mapped[str] = mapped_column(Code, primary_key=True)
    """Such as `officer:7`."""
    id: Mapped[str] = mapped_column(Id, unique=True)
    """Binds what is sealed to this row."""
    at: Mapped[datetime] = mapped_column(Moment)
    situation: Mapped[str] = mapped_column(Code)
    words: Mapped[bytes] = mapped_column(Sealed)
