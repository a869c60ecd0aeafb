"""What an officer has arranged for themselves: saved views of the queue, and whether single keys do something."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Id, Sealed


class SavedViewRow(Base):
    """One view of the queue that an officer saved."""

    __tablename__ = "saved_views"
    __table_args__ = (Index(None, "officer_id"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    name: Mapped[bytes] = mapped_column(Sealed)
    """The officer's own words."""
    filters: Mapped[str] = mapped_column(String(400))
    """As in an address: codes and ids of ours."""
    is_default: Mapped[bool]
    """Opens when the officer opens the queue. One of an officer's views at most."""


class DeskRow(Base):
    """One officer's settings. No row: as everybody begins."""

    __tablename__ = "desks"

    officer_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    single_keys: Mapped[bool]
    """Whether single keys are shortcuts (WCAG 2.1.4: they can be switched off)."""
