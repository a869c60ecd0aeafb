"""What hangs on a case: people, letters, remedies, follow-ups, its timeline; and a register that is being imported."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Number, Sealed


class CasePersonRow(Base):
    """Somebody with a part in one stage of a case."""

    __tablename__ = "case_people"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    """Binds what is sealed to this row."""
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(Code)
    role: Mapped[str] = mapped_column(Code)
    name: Mapped[bytes] = mapped_column(Sealed)
    from_on: Mapped[date] = mapped_column(Date)


class CaseLetterRow(Base):
    """A letter of a stage with its day."""

    __tablename__ = "case_letters"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(Code)
    kind: Mapped[str] = mapped_column(Code)
    dated: Mapped[date] = mapped_column(Date)
    received_on: Mapped[date | None] = mapped_column(Date)
    note: Mapped[bytes] = mapped_column(Sealed)


class CaseRemedyRow(Base):
    """What was done to put it right."""

    __tablename__ = "case_remedies"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(Code)
    kind: Mapped[str] = mapped_column(Code)
    pence: Mapped[int | None]
    given_on: Mapped[date | None] = mapped_column(Date)
    note: Mapped[bytes] = mapped_column(Sealed)


class CaseFollowUpRow(Base):
    """An action, a learning point or a recommendation, and who does it by when."""

    __tablename__ = "case_follow_ups"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(Code)
    kind: Mapped[str] = mapped_column(Code)
    words: Mapped[bytes] = mapped_column(Sealed)
    """JSON: the words, and the owner's name."""
    due: Mapped[date | None] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(Moment)
    repeats: Mapped[str | None] = mapped_column(ForeignKey("case_follow_ups.id", ondelete="SET NULL"))
    """The earlier one that this repeats."""
    times: Mapped[int]
    """1 for the first time, 2 where it repeats one, 3 …: counted when it was written."""


class CaseEventRow(Base):
    """One line of a case's timeline. Never changed."""

    __tablename__ = "case_events"
    __table_args__ = (Index(None, "case_id", "position"),)

    position: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(Id, unique=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"))
    message_id: Mapped[str | None] = mapped_column(Id, unique=True)
    """The update that told it: a second arrival is known."""
    happened_on: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Code)
    what: Mapped[str] = mapped_column(Code)
    details: Mapped[bytes] = mapped_column(Sealed)
    """JSON: codes, days and officers' words."""


class CaseImportRow(Base):
    """A file that an officer tries: kept, sealed, between its dry run and the import, or a day at most."""

    __tablename__ = "case_imports"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Code)
    file_kind: Mapped[str] = mapped_column(Code)
    """csv or xlsx."""
    content: Mapped[bytes] = mapped_column(Sealed)
