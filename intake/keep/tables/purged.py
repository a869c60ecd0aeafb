"""What stays of a submission when the intake has let it go: where it is now, and no word that anybody wrote."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Digest, Id, Moment, Sealed


class PurgedRow(Base):
    """One submission that is not here any more."""

    __tablename__ = "purged"

    submission_id: Mapped[str] = mapped_column(Id, primary_key=True)
    """No foreign key: the row that it names is gone. What hides it from whoever is named in it stays (`named`)."""
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    """The one on the person's receipt."""
    purged_at: Mapped[datetime] = mapped_column(Moment, index=True)
    registers: Mapped[bytes] = mapped_column(Sealed)
    """JSON: which register has it under which reference."""


class PurgedCodeRow(Base):
    """A return code that led to it, as its keyed HMAC: whoever comes back is told where it is."""

    __tablename__ = "purged_codes"
    __table_args__ = ({"sqlite_with_rowid": False},)

    digest: Mapped[bytes] = mapped_column(Digest, primary_key=True)
    submission_id: Mapped[str] = mapped_column(ForeignKey("purged.submission_id", ondelete="CASCADE"), index=True)
