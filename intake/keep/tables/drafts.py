"""What someone is still writing, the codes that lead back to it, and the passages that stay when it goes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Digest, Id, Moment, Sealed


class DraftRow(Base):
    """One draft. Once sent it keeps nothing but the way to its submission, until it is purged.

    Without an index of its own: a day's drafts are few, and every save would have to write it.
    """

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    answers: Mapped[bytes | None] = mapped_column(Sealed)
    """JSON, question id to answer. Null once it was sent."""
    channel: Mapped[str] = mapped_column(Code)
    language: Mapped[str] = mapped_column(String(35))
    version: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    """When somebody last wrote or read here: idleness and expiry count from this."""
    locked_at: Mapped[datetime | None] = mapped_column(Moment)
    """When it was last found locked. It is locked while `seen_at` is not later: only its code moves that on."""
    submission_id: Mapped[str | None] = mapped_column(Id)
    """No foreign key: each new submission would look through all drafts for its sake."""
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    """Set once and for all: a draft is sent one time."""
    has_codes: Mapped[bool] = mapped_column(default=False)
    """Whether `return_codes` holds rows of this draft, so that sending asks only where there is something."""


class ReturnCodeRow(Base):
    """A secret code, as its keyed HMAC. It leads to a draft or, once that was sent, to its submission."""

    __tablename__ = "return_codes"
    __table_args__ = (
        CheckConstraint("draft_id IS NOT NULL OR submission_id IS NOT NULL", name="leads_somewhere"),
        Index(
            "ix_return_codes_draft_id",
            "draft_id",
            sqlite_where=text("draft_id IS NOT NULL"),
            postgresql_where=text("draft_id IS NOT NULL"),
        ),
        {"sqlite_with_rowid": False},
    )

    digest: Mapped[bytes] = mapped_column(Digest, primary_key=True)
    draft_id: Mapped[str | None] = mapped_column(ForeignKey("drafts.id", ondelete="SET NULL"))
    submission_id: Mapped[str | None] = mapped_column(
        ForeignKey("submissions.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"), index=True
    )
    minted_at: Mapped[datetime] = mapped_column(Moment)


class UnsentPassageRow(Base):
    """A dangerous or worrying passage that was typed and perhaps never sent. Outlives its draft, for an officer."""

    __tablename__ = "unsent_passages"
    __table_args__ = (Index(None, "seen_by_officer_at", "noted_at"),)

    draft_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """No foreign key: the passage stays when the draft is erased."""
    question: Mapped[str] = mapped_column(Code, primary_key=True)
    level: Mapped[str] = mapped_column(Code)
    passage: Mapped[bytes] = mapped_column(Sealed)
    why: Mapped[bytes] = mapped_column(Sealed)
    contact: Mapped[bytes | None] = mapped_column(Sealed)
    """How the person can be reached, where they said so. Null: we cannot find them."""
    noted_at: Mapped[datetime] = mapped_column(Moment)
    seen_by_officer_at: Mapped[datetime | None] = mapped_column(Moment)
