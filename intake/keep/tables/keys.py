"""A sealed word of ours, by which a key that does not fit is noticed before anything is written with it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from intake.keep.tables.base import Base, Sealed


class KeyCheckRow(Base):
    """One row, sealed when the database was first made: whoever cannot open it has lost the first key."""

    __tablename__ = "key_checks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[bytes] = mapped_column(Sealed)
