"""Who an item is about, as an officer found, and who holds which position on it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Number, Sealed


class SettlementRow(Base):
    """An officer has settled who is named in an item. While there is no row, only complaints officers see it.

    No foreign key to the submission: the register outlives the intake's copy, and what is hidden there stays hidden.
    """

    __tablename__ = "settlements"
    __table_args__ = ({"sqlite_with_rowid": False},)

    submission_id: Mapped[str] = mapped_column(Id, primary_key=True)
    settled_at: Mapped[datetime] = mapped_column(Moment)
    settled_by: Mapped[str] = mapped_column(Code)
    """Such as `officer:7`."""
    outside: Mapped[bytes] = mapped_column(Sealed)
    """JSON: names of people who have no account here."""


class NamedRow(Base):
    """One member of staff or one team that an item is about."""

    __tablename__ = "named"
    __table_args__ = (CheckConstraint("(user_id IS NULL) <> (team_id IS NULL)", name="one_of_the_two"),)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    submission_id: Mapped[str] = mapped_column(Id, index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="CASCADE"), index=True)


class PositionRow(Base):
    """Who answers for an item beside its complaints handler (`submissions.owner_id`): one person for each position."""

    __tablename__ = "positions"
    __table_args__ = ({"sqlite_with_rowid": False},)

    submission_id: Mapped[str] = mapped_column(ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[str] = mapped_column(Code, primary_key=True)
    """responding_manager or senior_manager."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
