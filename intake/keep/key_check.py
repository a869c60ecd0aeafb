"""Notices a key that does not belong to this database, instead of writing what nobody can read together."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from intake.keep.encryption import CannotDecrypt
from intake.keep.rows import Rows, place
from intake.keep.tables import KeyCheckRow

WORD = place(KeyCheckRow.word)
_ID = 1


def keep_key_check(rows: Rows) -> None:
    """Seal our word with the newest key, where that was never done."""
    dialect = postgresql if rows.on_postgresql else sqlite
    word = rows.seal(WORD, str(_ID), "sayso")
    rows.connection.execute(dialect.insert(KeyCheckRow).values(id=_ID, word=word).on_conflict_do_nothing())


def key_check_opens(rows: Rows) -> bool:
    """Whether our keys open the word. `False` where it was never sealed: the database is not ready."""
    word = rows.connection.execute(select(KeyCheckRow.word).where(KeyCheckRow.id == _ID)).scalar()
    if word is None:
        return False
    try:
        rows.open(WORD, str(_ID), word)
    except CannotDecrypt:
        return False
    return True
