"""What others did with an item while an officer wrote, so that nothing is sent blindly and nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from intake.keep.entries import Entry
from intake.translation import mark as _
from intake.triage.history import HistoryLine, lines

CHANGED = _("Somebody else changed this item while you wrote.")
NAMED = _("This person or team is named in it, or stands in the line of somebody who is. Choose another.")
MOVED_ON = _("This cannot be done any more: the item has moved on.")


@dataclass(frozen=True, slots=True)
class Clash:
    """Why it was not done, and what was done meanwhile, oldest first."""

    why: str
    meanwhile: tuple[HistoryLine, ...]


def clash(
    why: str,
    entries: Sequence[Entry],
    *,
    seen: int,
    owners: Mapping[int, str],
    teams: Mapping[int, str],
    today: date,
) -> Clash:
    """`seen`: the version that the officer had before them. `entries`: newest first."""
    since = [one for one in entries if one.version is not None and one.version > seen]
    return Clash(gettext(why), tuple(reversed(lines(since, owners=owners, teams=teams, today=today))))
