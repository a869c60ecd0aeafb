"""What the council replied to a submission, and what the person answered back."""

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
