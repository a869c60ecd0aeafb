"""Parts of the queue that an officer may look at alone."""

from __future__ import annotations

from datetime import date

from intake.keep.submissions import EVERYTHING, Only
from intake.translation import mark as _
from intake.triage.workflow import State

VIEWS = {
    "all": _("Everything"),
    "mine": _("Mine"),
    "unsafe": _("Maybe unsafe"),
    "late": _("Late"),
    "fast_track": _("Fast track"),
    "standard": _("Everything else"),
    "waiting": _("Waiting for others"),
}

_TEAM = "team-"


class NoSuchView(LookupError):
    """The address names a part of the queue that does not exist."""


def only(view: str, *, officer_id: int, today: date) -> Only:
    """What a view narrows the queue to. `team-7` is one team's. Raises `NoSuchView`."""
    if view.startswith(_TEAM) and view.removeprefix(_TEAM).isdecimal():
        return Only(team_id=int(view.removeprefix(_TEAM)[:9]))
    narrowed = {
        "all": EVERYTHING,
        "mine": Only(owner_id=officer_id),
        "unsafe": Only(urgencies=(0, 1)),
        "late": Only(due_before=today),
        "fast_track": Only(urgencies=(2,)),
        "standard": Only(urgencies=(3,)),
        "waiting": Only(state=State.WAITING.value),
    }
    if view not in narrowed:
        raise NoSuchView(view)
    return narrowed[view]
