"""Submissions that the intake has let go: where they are now. Nothing of what anybody wrote is left here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from intake.keep.ids import is_id
from intake.keep.receipts import CodeUnknown, code_digests, normalise_reference
from intake.keep.rows import Rows, place
from intake.keep.sight import of_visible
from intake.keep.tables import PurgedCodeRow, PurgedRow

REGISTERS = place(PurgedRow.registers)


@dataclass(frozen=True, slots=True)
class Purged:
    """One of them."""

    submission_id: str
    reference: str
    """The one on the person's receipt."""
    purged_at: datetime
    registers: tuple[tuple[str, str], ...]
    """Which registers have it, each with its own reference, in the order in which it went to them."""


def find(rows: Rows, submission_id: str) -> Purged | None:
    """The one of this id; `None` where it is none, or hidden from whoever looks. Raises `CannotDecrypt`."""
    return _load(rows, PurgedRow.submission_id == submission_id) if is_id(submission_id) else None


def find_by_reference(rows: Rows, reference: str) -> Purged | None:
    """The same by the reference on the receipt, as somebody typed it. Raises `CannotDecrypt`."""
    normal = normalise_reference(reference)
    return None if normal is None else _load(rows, PurgedRow.reference == normal)


def of_code(rows: Rows, code: str) -> Purged:
    """The one that this return code led to. Raises `CodeUnknown`, `CannotDecrypt`."""
    digests = code_digests(rows, code)
    led_to = select(PurgedCodeRow.submission_id).where(PurgedCodeRow.digest.in_(digests)).scalar_subquery()
    found = _load(rows, PurgedRow.submission_id == led_to)
    if found is None:
        raise CodeUnknown
    return found


def id_of(rows: Rows, reference: str) -> str | None:
    """The id behind a reference as we write it, whoever asks: it says that there was one and nothing more."""
    query = select(PurgedRow.submission_id).where(PurgedRow.reference == reference)
    return rows.connection.execute(query).scalar()


def references(rows: Rows, submission_ids: Iterable[str]) -> dict[str, str]:
    """The public references of those of these that are gone, by id."""
    wanted = PurgedRow.submission_id.in_(set(submission_ids))
    found = rows.connection.execute(select(PurgedRow.submission_id, PurgedRow.reference).where(wanted))
    return {row.submission_id: row.reference for row in found}


def _load(rows: Rows, condition: ColumnElement[bool]) -> Purged | None:
    query = select(PurgedRow.__table__).where(condition, *of_visible(rows, PurgedRow.submission_id))
    row: Row[Any] | None = rows.connection.execute(query).first()
    if row is None:
        return None
    registers = rows.open_json(REGISTERS, row.submission_id, row.registers)
    return Purged(row.submission_id, row.reference, row.purged_at, tuple((name, known) for name, known in registers))
