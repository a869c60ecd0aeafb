"""The embedded register's rows: the case, its stages and its clocks. What hangs on them: `case_details`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Digest, Id, Moment, Number, Sealed


class CaseRow(Base):
    """One case: procedure × stage × outcome, one value each. Never deleted with the submission it came from."""

    __tablename__ = "cases"
    __table_args__ = (Index(None, "closed_on", "id"), Index(None, "received_on", "id"))

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    """Binds what is sealed to this row."""
    message_id: Mapped[str] = mapped_column(Id, unique=True)
    """The delivery that opened it: a second arrival finds the case that is there. An imported one has an id of its
    own."""
    submission_id: Mapped[str | None] = mapped_column(Id, unique=True)
    """No foreign key: the register outlives the intake's copy. `None` where it was imported."""
    procedure: Mapped[str] = mapped_column(Code)
    stage: Mapped[str] = mapped_column(Code)
    outcome: Mapped[str | None] = mapped_column(Code)
    opened_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int]
    """Grows with each change: two officers on one case notice."""

    # The register's own copy of what it needs, so that the intake can let its own go
    received_on: Mapped[date] = mapped_column(Date)
    """The true day of receipt, in England: what a year and stage 1 count from."""
    kind: Mapped[str] = mapped_column(Code)
    channel: Mapped[str] = mapped_column(Code)
    speaks_as: Mapped[str] = mapped_column(Code)
    pathway: Mapped[str] = mapped_column(Code)
    language: Mapped[str] = mapped_column(String(35))
    topics: Mapped[str] = mapped_column(String(400))
    """Topic ids with commas between."""
    intake_reference: Mapped[str | None] = mapped_column(String(16), unique=True)
    """The reference on the person's receipt."""
    words: Mapped[bytes | None] = mapped_column(Sealed)
    """JSON: the answers as they were given; of an imported case its summary and its old reference."""
    first_line: Mapped[bytes | None] = mapped_column(Sealed)
    old_reference: Mapped[bytes | None] = mapped_column(Digest, unique=True)
    """Of an imported case: keyed digest of the reference it had, so that it is imported once."""

    way: Mapped[str | None] = mapped_column(Code)
    elsewhere: Mapped[str | None] = mapped_column(Code)
    counted: Mapped[bool] = mapped_column(default=True)
    """False: routed out as something that is no representation, such as a request to see records."""
    team_id: Mapped[int | None] = mapped_column(ForeignKey("teams.id", ondelete="SET NULL"))
    withdrawal_asked_on: Mapped[date | None] = mapped_column(Date)


class CaseStageRow(Base):
    """What one stage was: its days and what it found. A case comes to each stage once."""

    __tablename__ = "case_stages"
    __table_args__ = (UniqueConstraint("case_id", "stage"),)

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    stage: Mapped[str] = mapped_column(Code)
    started_on: Mapped[date] = mapped_column(Date)
    statement_agreed_on: Mapped[date | None] = mapped_column(Date)
    panel_met_on: Mapped[date | None] = mapped_column(Date)
    findings_on: Mapped[date | None] = mapped_column(Date)
    answered_on: Mapped[date | None] = mapped_column(Date)
    finding: Mapped[str | None] = mapped_column(Code)


class CaseClockRow(Base):
    """One statutory due date of a case, with its extension and the coded reason."""

    __tablename__ = "case_clocks"

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Code)
    counts_from: Mapped[date] = mapped_column(Date)
    due: Mapped[date] = mapped_column(Date, index=True)
    working_days: Mapped[int] = mapped_column(SmallInteger)
    extended_to: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(Code)
    met_on: Mapped[date | None] = mapped_column(Date)
    fell_away_on: Mapped[date | None] = mapped_column(Date)


class CaseSuspensionRow(Base):
    """A time in which the clock of stage 1 stood still, until an advocate was found."""

    __tablename__ = "case_suspensions"

    id: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)


class CaseNumberRow(Base):
    """The last case number of a year. Its row lock makes numbers follow each other without gaps."""

    __tablename__ = "case_numbers"

    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    last: Mapped[int]
