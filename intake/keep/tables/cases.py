"""The embedded register's rows."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Number


class CaseRow(Base):
    """One case: procedure × stage × outcome, one value each. Never deleted with the submission it came from."""

    __tablename__ = "cases"
    __table_args__ = (Index(None, "closed_on", "id"),)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    message_id: Mapped[str] = mapped_column(Id, unique=True)
    """The delivery that opened it: a second arrival finds the case that is there."""
    submission_id: Mapped[str] = mapped_column(Id, unique=True)
    """No foreign key: the register outlives the intake's copy."""
    procedure: Mapped[str] = mapped_column(Code)
    stage: Mapped[str] = mapped_column(Code)
    outcome: Mapped[str | None] = mapped_column(Code)
    opened_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int]


class CaseClockRow(Base):
    """One statutory due date of a case, with its extension or suspension and the coded reason."""

    __tablename__ = "case_clocks"

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Code)
    counts_from: Mapped[date] = mapped_column(Date)
    due: Mapped[date] = mapped_column(Date, index=True)
    working_days: Mapped[int] = mapped_column(SmallInteger)
    extended_to: Mapped[date | None] = mapped_column(Date)
    suspended_on: Mapped[date | None] = mapped_column(Date)
    resumed_on: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(Code)
    met_on: Mapped[date | None] = mapped_column(Date)


class CaseNumberRow(Base):
    """The last case number of a year. Its row lock makes numbers follow each other without gaps."""

    __tablename__ = "case_numbers"

    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    last: Mapped[int]
