"""The part of the queue that an address names: a lane and filters, by ids alone. Words never stand in an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from intake.keep.queue_lanes import Lane, Only
from intake.submission import Pathway, Topic
from intake.triage.workflow import State, WaitingFor

ME = "me"
NOBODY = "none"

_IDS = 9
"""Digits of an id of a team or an officer; more is no id of ours."""

STATES_ASKED = (State.NEW, State.IN_HAND, State.WAITING)
"""What is closed has a lane of its own."""


class NoSuchPart(LookupError):
    """The address names a part of the queue that does not exist."""


@dataclass(frozen=True, slots=True)
class Filters:
    """As they stand in the address. Empty text narrows nothing."""

    lane: str = ""
    owner: str = ""
    """`me`, `none` or an officer's id."""
    team: str = ""
    topic: str = ""
    pathway: str = ""
    state: str = ""
    waiting: str = ""

    @property
    def in_lane(self) -> Lane | None:
        """The lane, or `None` for the beginning of all of them."""
        return Lane(self.lane) if self.lane else None

    def args(self, **changed: str) -> dict[str, str]:
        """For an address: what is set, with changes."""
        new = replace(self, **changed)
        return {field.name: value for field in fields(new) if (value := getattr(new, field.name))}

    @property
    def narrowed(self) -> bool:
        """Whether something narrows it, beside the lane."""
        return bool(self.args(lane=""))

    def only(self, officer_id: int) -> Only:
        """The same for `keep.queue`. `officer_id`: whoever `me` is."""
        owner = officer_id if self.owner == ME else int(self.owner) if self.owner.isdecimal() else None
        return Only(
            owner_id=owner,
            unowned=self.owner == NOBODY,
            team_id=int(self.team) if self.team else None,
            topic=Topic(self.topic) if self.topic else None,
            pathway=Pathway(self.pathway) if self.pathway else None,
            state=self.state or None,
            waiting_for=self.waiting or None,
        )


def read_filters(args: Mapping[str, str]) -> Filters:
    """From an address or a form. Raises `NoSuchPart` for a value that none of ours has."""
    found = Filters(**{field.name: args.get(field.name, "") for field in fields(Filters)})
    known = (
        _is_one_of(found.lane, Lane),
        found.owner in ("", ME, NOBODY) or _is_id(found.owner),
        not found.team or _is_id(found.team),
        _is_one_of(found.topic, Topic),
        _is_one_of(found.pathway, Pathway),
        _is_one_of(found.state, STATES_ASKED),
        _is_one_of(found.waiting, WaitingFor),
    )
    if not all(known):
        raise NoSuchPart
    return found


def _is_one_of(value: str, choices: object) -> bool:
    return not value or value in set(choices)  # type: ignore[call-overload]


def _is_id(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= _IDS
