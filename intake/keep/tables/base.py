"""The kinds of column that every table is made of."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Integer, LargeBinary, MetaData, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from intake.keep.moments import aware


class Base(DeclarativeBase):
    """All tables. Constraints are named by rule, so that migrations can name them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and returned in UTC. A naive one is refused with `ValueError`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return aware(value).astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Sealed(TypeDecorator[bytes]):
    """Bytes that `Rows.seal` made for this column and row. Nothing else may be written here."""

    impl = LargeBinary
    cache_ok = True


class Digest(TypeDecorator[bytes]):
    """32 bytes of keyed HMAC (`Keyring.digest`): can be looked up, says nothing."""

    impl = LargeBinary(32)
    cache_ok = True


def table_of(model: type[Base]) -> Table:
    """A model's table, for statements that go around the mapper."""
    table = model.__table__
    assert isinstance(table, Table)  # a mapped class of ours is one table
    return table


Id = String(32)
"""128 random bits in hexadecimal."""

Code = String(64)
"""One of our own words: an enum's value, a destination's name, an error code."""

Number = BigInteger().with_variant(Integer(), "sqlite")
"""A running number; SQLite counts by itself only in a column called INTEGER."""
