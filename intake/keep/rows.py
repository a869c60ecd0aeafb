"""The handle that every function of `keep` takes first, and the one place where words are sealed and opened."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import InstrumentedAttribute

from intake.keep.encryption import Keyring
from intake.keep.tables.base import Sealed
from intake.submission import Answer, Answers

if TYPE_CHECKING:
    from intake.keep.sight import Sight


class Place(NamedTuple):
    """A sealed column. With the row's id it makes the associated data, so that values cannot change places."""

    table: str
    column: str


def place(attribute: InstrumentedAttribute[Any]) -> Place:
    """The place of a model's sealed column. Raises `TypeError` for a column that is not declared `Sealed`."""
    column = attribute.property.columns[0]
    if not isinstance(column.type, Sealed):
        raise TypeError(f"{column} is not a sealed column")
    return Place(column.table.name, column.name)


class Rows:
    """One open transaction, with the keys that seal what it writes. Comes from `Database.transaction`/`reading`."""

    __slots__ = ("before_commit", "connection", "found", "keyring", "sight", "writing")

    def __init__(self, connection: Connection, keyring: Keyring, *, writing: bool, sight: Sight | None = None) -> None:
        self.connection = connection
        self.keyring = keyring
        self.writing = writing
        self.sight = sight
        """Whose eyes it reads with; `None`: the house itself, which sees everything (`keep.sight`)."""
        self.found: dict[str, object] = {}
        """What was read once and holds for this transaction, by name."""
        self.before_commit: dict[str, Callable[[], None]] = {}
        """Work that takes a lock shared by all writers and so waits for the last moment, by name."""

    def as_house(self) -> Rows:
        """The same transaction with the house's own eyes: for what must be done to items that nobody is shown."""
        house = Rows(self.connection, self.keyring, writing=self.writing)
        house.before_commit, house.found = self.before_commit, self.found
        return house

    @property
    def on_postgresql(self) -> bool:
        return self.connection.dialect.name == "postgresql"

    def seal(self, where: Place, row: str, text: str) -> bytes:
        """Encrypt for its place. Raises `ValueError` for NUL or a lone surrogate."""
        return self._seal_bytes(where, row, keepable(text).encode())

    def open(self, where: Place, row: str, sealed: bytes) -> str:
        """Decrypt what was sealed for this place. Raises `CannotDecrypt`."""
        return self._open_bytes(where, row, sealed).decode()

    def seal_answers(self, where: Place, row: str, answers: Answers) -> bytes:
        """Encrypt answers (text, or several choices) as JSON. Raises `ValueError` for NUL or a lone surrogate."""
        for answer in answers.values():
            for text in (answer,) if isinstance(answer, str) else answer:
                keepable(text)
        return self.seal_json(where, row, answers)

    def open_answers(self, where: Place, row: str, sealed: bytes) -> Answers:
        """The answers as they were given. Raises `CannotDecrypt`."""
        kept: dict[str, str | list[str]] = self.open_json(where, row, sealed)
        return {question: _answer(value) for question, value in kept.items()}

    def seal_json(self, where: Place, row: str, value: Mapping[str, Any] | list[Any]) -> bytes:
        """Encrypt plain data. Raises `ValueError` for a lone surrogate; NUL is the caller's to refuse (`keepable`)."""
        return self._seal_bytes(where, row, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def open_json(self, where: Place, row: str, sealed: bytes) -> Any:
        """Plain data as JSON gives it back (tuples have become lists). Raises `CannotDecrypt`."""
        return json.loads(self._open_bytes(where, row, sealed))

    def _seal_bytes(self, where: Place, row: str, plain: bytes) -> bytes:
        return self.keyring.seal(plain, table=where.table, column=where.column, row=row)

    def _open_bytes(self, where: Place, row: str, sealed: bytes) -> bytes:
        return self.keyring.open(sealed, table=where.table, column=where.column, row=row)


def keepable(text: str) -> str:
    """`text` unchanged. Raises `ValueError` where a database would refuse it: NUL, or half of a surrogate pair."""
    if "\0" in text:
        raise ValueError("text holds NUL")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("text holds half of a surrogate pair") from None  # never repeat the text itself
    return text


def _answer(value: str | list[str]) -> Answer:
    return value if isinstance(value, str) else tuple(value)
