"""Reads every column of every table, sealed ones opened: for tests that ask where words are still kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, select

from intake.keep.encryption import CannotDecrypt
from intake.keep.rows import Rows
from intake.keep.tables import Base
from intake.keep.tables.base import Sealed


def tables_that_hold(rows: Rows, words: str) -> set[str]:
    """The names of the tables in which these words stand, in the clear or sealed."""
    return {table.name for table in Base.metadata.sorted_tables if any(words in text for text in _texts(rows, table))}


def _texts(rows: Rows, table: Table) -> Iterator[str]:
    for row in rows.connection.execute(select(table)).mappings():
        for column in table.columns:
            value = row[column.name]
            if value is None:
                continue
            yield _opened(rows, table, column.name, value, row) if isinstance(column.type, Sealed) else _plain(value)


def _plain(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)


def _opened(rows: Rows, table: Table, column: str, sealed: bytes, row: Any) -> str:
    """Whatever of the row it is bound to. Fails where nothing opens it: what cannot be read cannot be searched."""
    known = [value.hex() if isinstance(value, bytes) else str(value) for value in row.values() if value is not None]
    if table.name == "unsent_passages":
        known = [f"{row['draft_id']}.{row['question']}"]
    for bound_to in known:
        try:
            return rows.keyring.open(sealed, table=table.name, column=column, row=bound_to).decode()
        except CannotDecrypt:
            continue
    raise AssertionError(f"{table.name}.{column} does not open")
