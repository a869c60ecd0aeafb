"""Drafts that were sent, with the decision as it was made, and their clocks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Sealed

_QUEUE_ORDER = ("urgency", "next_due", "received_at", "id")
_FILTERS = ("state", "pathway", "waiting_for", "team_id", "owner_id", "topic_bits", "closed_at")
"""What the queue narrows by stands in its indexes too: a page is found without touching a row that it does not show.
(`closed_at` is empty in all of them; SQLite reads the row where the index does not say so.)"""
_CLOSED = ("closed_at", "id", "pathway", "team_id", "owner_id", "topic_bits")


def _index(name: str, *columns: str, where: str) -> Index:
    """An index of some rows only: what a new submission need not write costs nobody's sending."""
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


class SubmissionRow(Base):
    """One submission. What the person sent is never updated; what triage decides stands in columns of its own."""

    __tablename__ = "submissions"
    __table_args__ = (
        # The queue, in its order, open ones only: keyset paging reads exactly the entries of one page.
        _index("ix_submissions_queue", *_QUEUE_ORDER, *_FILTERS, where="closed_at IS NULL"),
        _index(
            "ix_submissions_team_queue",
            "team_id",
            *_QUEUE_ORDER,
            *(name for name in _FILTERS if name != "team_id"),
            where="closed_at IS NULL AND team_id IS NOT NULL",
        ),
        _index(
            "ix_submissions_owner_queue",
            "owner_id",
            *_QUEUE_ORDER,
            *(name for name in _FILTERS if name != "owner_id"),
            where="closed_at IS NULL AND owner_id IS NOT NULL",
        ),
        # What is closed, the newest first.
        _index("ix_submissions_closed_at", *_CLOSED, where="closed_at IS NOT NULL"),
        _index(
            "ix_submissions_team_closed",
            "team_id",
            *(name for name in _CLOSED if name != "team_id"),
            where="closed_at IS NOT NULL AND team_id IS NOT NULL",
        ),
        _index(
            "ix_submissions_owner_closed",
            "owner_id",
            *(name for name in _CLOSED if name != "owner_id"),
            where="closed_at IS NOT NULL AND owner_id IS NOT NULL",
        ),
    )

    # As it was sent
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    written_from: Mapped[date | None] = mapped_column(Date)
    channel: Mapped[str] = mapped_column(Code)
    language: Mapped[str] = mapped_column(String(35))
    speaks_as: Mapped[str] = mapped_column(Code)
    kind: Mapped[str] = mapped_column(Code)
    topics: Mapped[str] = mapped_column(String(400))
    """Topic ids with commas between."""
    topic_bits: Mapped[int] = mapped_column(server_default=text("0"))
    """The same as bits (`keep.topic_bits`), so that an index can answer."""
    answers: Mapped[bytes] = mapped_column(Sealed)
    first_line: Mapped[bytes] = mapped_column(Sealed)
    """The beginning of the person's words, so that a page of the queue opens fifty short texts, not long ones."""

    # As it was decided at that moment
    pathway_decided: Mapped[str] = mapped_column(Code)
    reasons: Mapped[bytes] = mapped_column(Sealed)
    """JSON: ids of reasons and the version of the rule."""
    safety_found: Mapped[bytes] = mapped_column(Sealed)
    """JSON: passages and the version of the pattern data."""

    # As it stands: changed by triage only
    pathway: Mapped[str] = mapped_column(Code)
    safety: Mapped[str] = mapped_column(Code)
    urgency: Mapped[int] = mapped_column(SmallInteger)
    """0 danger, 1 concern, 2 fast track, 3 standard, 4 waiting for others: the queue's first order."""
    next_due: Mapped[date] = mapped_column(Date)
    """The soonest clock that runs, Europe/London; 9999-12-31 where none does."""
    next_clock: Mapped[str | None] = mapped_column(Code)
    state: Mapped[str] = mapped_column(Code)
    waiting_for: Mapped[str | None] = mapped_column(Code)
    """Whom it waits for while its state is `waiting`."""
    version: Mapped[int]
    """Grows with each change by an officer: two of them on one item notice."""
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="SET NULL"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    legal_hold: Mapped[bool] = mapped_column(default=False)


class ClockRow(Base):
    """One due date of a submission, with what stopped it."""

    __tablename__ = "clocks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(Code, primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    """The decision's own order."""
    due: Mapped[date] = mapped_column(Date)
    counts_from: Mapped[date] = mapped_column(Date)
    working_days: Mapped[int] = mapped_column(SmallInteger)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
    paused_on: Mapped[date | None] = mapped_column(Date)
    change_reason: Mapped[str | None] = mapped_column(Code)
    """Coded reason of the last pause or extension."""
