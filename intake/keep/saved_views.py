"""Views of the queue that officers save for themselves. Their names are officers' words, so they are sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import delete, insert, select, update

from intake.keep.ids import is_id, new_id
from intake.keep.rows import Rows, place
from intake.keep.tables import SavedViewRow

NAME = place(SavedViewRow.name)

MOST = 30
"""Views for each officer: more nobody finds again."""


class TooManyViews(Exception):
    """This officer has as many as there can be."""


class ViewNotFound(Exception):
    """This officer has no such view."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """One view."""

    id: str
    name: str
    filters: Mapping[str, str]
    """As they stand in the address of the queue."""
    is_default: bool


def views_of(rows: Rows, officer_id: int) -> list[SavedView]:
    """This officer's views, by name. Raises `CannotDecrypt`."""
    found = rows.connection.execute(select(SavedViewRow.__table__).where(SavedViewRow.officer_id == officer_id))
    views = [
        SavedView(row.id, rows.open(NAME, row.id, row.name), dict(parse_qsl(row.filters)), row.is_default)
        for row in found
    ]
    return sorted(views, key=lambda view: (view.name.casefold(), view.id))


def save(rows: Rows, officer_id: int, *, name: str, filters: Mapping[str, str], is_default: bool) -> str:
    """Keep a view; one of this name takes its place. Returns its id. Raises `TooManyViews`, `ValueError` (NUL …)."""
    before = views_of(rows, officer_id)
    same = next((view for view in before if view.name.casefold() == name.casefold()), None)
    if same is None and len(before) >= MOST:
        raise TooManyViews
    if same is not None:
        forget(rows, officer_id, same.id)
    id = new_id()
    values = {"id": id, "officer_id": officer_id, "name": rows.seal(NAME, id, name), "filters": urlencode(filters)}
    rows.connection.execute(insert(SavedViewRow), {**values, "is_default": False})
    if is_default:
        make_default(rows, officer_id, id)
    return id


def make_default(rows: Rows, officer_id: int, view_id: str | None) -> None:
    """The view that opens first; `None`: the whole queue does. Raises `ViewNotFound`."""
    mine = SavedViewRow.officer_id == officer_id
    rows.connection.execute(update(SavedViewRow).where(mine).values(is_default=False))
    if view_id is not None:
        this = (mine, SavedViewRow.id == _known(view_id))
        if not rows.connection.execute(update(SavedViewRow).where(*this).values(is_default=True)).rowcount:
            raise ViewNotFound


def forget(rows: Rows, officer_id: int, view_id: str) -> None:
    """Raises `ViewNotFound`."""
    this = (SavedViewRow.officer_id == officer_id, SavedViewRow.id == _known(view_id))
    if not rows.connection.execute(delete(SavedViewRow).where(*this)).rowcount:
        raise ViewNotFound


def _known(view_id: str) -> str:
    if not is_id(view_id):
        raise ViewNotFound
    return view_id
