"""How an officer wants the queue to behave."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from intake.keep.rows import Rows
from intake.keep.tables import DeskRow


def single_keys(rows: Rows, officer_id: int) -> bool:
    """Whether single keys are shortcuts for this officer. They are until switched off."""
    found = rows.connection.execute(select(DeskRow.single_keys).where(DeskRow.officer_id == officer_id)).scalar()
    return found is None or bool(found)


def set_single_keys(rows: Rows, officer_id: int, on: bool) -> None:
    """Switch them on or off."""
    here = DeskRow.officer_id == officer_id
    if not rows.connection.execute(update(DeskRow).where(here).values(single_keys=on)).rowcount:
        rows.connection.execute(insert(DeskRow), {"officer_id": officer_id, "single_keys": on})
