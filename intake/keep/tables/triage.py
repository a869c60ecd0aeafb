"""What was done with a submission, one row for each thing done, and which submissions tell of the same."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Number, Sealed


class TriageEntryRow(Base):
    """One thing that an officer did. Never changed: what is taken back is an entry of its own."""

    __tablename__ = "triage_entries"
    __table_args__ = (Index(None, "submission_id", "position"),)

    position: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    """Binds what is sealed to this row."""
    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Code)
    """Such as `officer:7`. Not a foreign key: the entry outlives the account."""
    action: Mapped[str] = mapped_column(Code)
    details: Mapped[bytes] = mapped_column(Sealed)
    """JSON: who was reached and how, the reason, the note. Codes and officers' words."""
    version: Mapped[int | None]
    """The version of the submission that this made: what came after what an officer saw can be told."""
    before: Mapped[bytes | None] = mapped_column(Sealed)
    """JSON: how it stood before, so that it can be taken back."""


class LinkRow(Base):
    """Two submissions that tell of the same: one leads, the other follows it. Their words stay apart."""

    __tablename__ = "links"

    follower_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    leader_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), index=True)
    linked_at: Mapped[datetime] = mapped_column(Moment)
    linked_by: Mapped[str] = mapped_column(Code)
