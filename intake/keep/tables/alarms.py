"""Alarms: somebody may be unsafe, and an officer has to say that they have seen it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment

_RINGING = text("acknowledged_at IS NULL")


class AlarmRow(Base):
    """One alarm about one submission, or about one draft that was never sent."""

    __tablename__ = "alarms"
    __table_args__ = (
        CheckConstraint("(submission_id IS NULL) <> (draft_id IS NULL)", name="about_one_thing"),
        Index("ix_alarms_ringing", "next_page_at", sqlite_where=_RINGING, postgresql_where=_RINGING),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    submission_id: Mapped[str | None] = mapped_column(
        ForeignKey("submissions.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), unique=True
    )
    draft_id: Mapped[str | None] = mapped_column(Id, unique=True)
    """No foreign key: the alarm stays when the draft is erased."""
    level: Mapped[str] = mapped_column(Code)
    raised_at: Mapped[datetime] = mapped_column(Moment)
    next_page_at: Mapped[datetime] = mapped_column(Moment)
    pages: Mapped[int] = mapped_column(SmallInteger)
    """How often whoever is on call was written to."""
    acknowledged_at: Mapped[datetime | None] = mapped_column(Moment)
    acknowledged_by: Mapped[str | None] = mapped_column(Code)
