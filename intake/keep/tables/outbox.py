"""What has to leave the house, one row per destination."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Code, Id, Moment, Number, Sealed


class DeliveryRow(Base):
    """One delivery. Alarms and notices travel the same way as submissions and their updates."""

    __tablename__ = "deliveries"
    __table_args__ = (
        # Holds `created_at` as well, so that how many wait, and since when, is read from the index alone.
        Index(
            "ix_deliveries_open",
            "claimable_at",
            "position",
            "created_at",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index(
            "ix_deliveries_parked",
            "position",
            sqlite_where=text("state = 'parked'"),
            postgresql_where=text("state = 'parked'"),
        ),
        Index(
            "ix_deliveries_taken",
            "position",
            sqlite_where=text("state = 'taken'"),
            postgresql_where=text("state = 'taken'"),
        ),
        Index("ix_deliveries_of_submission", "submission_id", "destination", "position"),
    )

    position: Mapped[int] = mapped_column(Number, primary_key=True, autoincrement=True)
    """Running number: what belongs to one submission leaves in this order."""
    message_id: Mapped[str] = mapped_column(Id, unique=True)
    what: Mapped[str] = mapped_column(Code)
    submission_id: Mapped[str | None] = mapped_column(
        ForeignKey("submissions.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    )
    destination: Mapped[str] = mapped_column(Code)
    payload: Mapped[bytes | None] = mapped_column(Sealed)
    """JSON that does not stand elsewhere. A submission's own delivery needs none."""
    state: Mapped[str] = mapped_column(Code)
    """open, taken, done, parked or given_up (`intake.keep.delivery_states`)."""
    tries: Mapped[int] = mapped_column(SmallInteger)
    claimable_at: Mapped[datetime] = mapped_column(Moment)
    """The next try or, while a worker holds it, the end of its lease."""
    lease_id: Mapped[str | None] = mapped_column(Id)
    created_at: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    register_reference: Mapped[str | None] = mapped_column(String(200))
    last_error: Mapped[str | None] = mapped_column(Code)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    """When a register took it without giving its reference."""
    alarmed_at: Mapped[datetime | None] = mapped_column(Moment)
    """When whoever is on call was told that no reference is back."""
    given_up_why: Mapped[bytes | None] = mapped_column(Sealed)


class DisabledDestinationRow(Base):
    """A destination that said it is gone (410): nothing is sent to it until a person enables it again."""

    __tablename__ = "disabled_destinations"

    name: Mapped[str] = mapped_column(Code, primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    error: Mapped[str] = mapped_column(Code)
