"""Who is named in an item, as an officer has settled it. What it hides from whom stands in `keep.sight`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import NamedRow, SettlementRow

OUTSIDE = place(SettlementRow.outside)


@dataclass(frozen=True, slots=True)
class Named:
    """Whom an item is about. All empty: nobody who works here."""

    people: tuple[int, ...] = ()
    """Members of staff with an account."""
    teams: tuple[int, ...] = ()
    outside: tuple[str, ...] = ()
    """Names of people without an account, as an officer typed them."""

    @property
    def nobody(self) -> bool:
        return not (self.people or self.teams or self.outside)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was settled last. The settlements before it stand in the item's history, with their reasons."""

    named: Named
    settled_at: datetime
    settled_by: str


def settlement(rows: Rows, submission_id: str) -> Settlement | None:
    """What an officer has settled; `None` while nobody has, or for eyes that may not see the item."""
    row = rows.connection.execute(
        select(SettlementRow.__table__).where(
            SettlementRow.submission_id == submission_id, *of_visible(rows, SettlementRow.submission_id)
        )
    ).first()
    if row is None:
        return None
    found = rows.connection.execute(
        select(NamedRow.user_id, NamedRow.team_id).where(NamedRow.submission_id == submission_id).order_by(NamedRow.id)
    ).all()
    named = Named(
        people=tuple(one.user_id for one in found if one.user_id is not None),
        teams=tuple(one.team_id for one in found if one.team_id is not None),
        outside=tuple(rows.open_json(OUTSIDE, submission_id, row.outside)),
    )
    return Settlement(named, row.settled_at, row.settled_by)


def settle(rows: Rows, submission_id: str, named: Named, *, by: str, now: datetime) -> None:
    """Write who is named, in place of what was settled before. `triage.change` calls it, with the entry that says why.

    Raises `ValueError` for NUL or a lone surrogate in a name.
    """
    for name in named.outside:
        keepable(name)
    rows.connection.execute(delete(NamedRow).where(NamedRow.submission_id == submission_id))
    rows.connection.execute(delete(SettlementRow).where(SettlementRow.submission_id == submission_id))
    rows.connection.execute(
        insert(SettlementRow),
        {
            "submission_id": submission_id,
            "settled_at": now,
            "settled_by": by,
            "outside": rows.seal_json(OUTSIDE, submission_id, list(named.outside)),
        },
    )
    about = [{"submission_id": submission_id, "user_id": one, "team_id": None} for one in dict.fromkeys(named.people)]
    about += [{"submission_id": submission_id, "user_id": None, "team_id": one} for one in dict.fromkeys(named.teams)]
    if about:
        rows.connection.execute(insert(NamedRow), about)
