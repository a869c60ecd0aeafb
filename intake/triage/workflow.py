"""What may be done with an item: state × action × role → state. One table; what is not in it may not be done."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from intake.staff.roles import StaffRole
from intake.submission import ClockName


class State(StrEnum):
    """Where an item is with the officers."""

    NEW = "new"
    IN_HAND = "in_hand"
    WAITING = "waiting"
    """Waiting for somebody else: an advocate, a manager, the young person."""
    CLOSED = "closed"


class WaitingFor(StrEnum):
    """Who has to do something before we can go on."""

    YOUNG_PERSON = "young_person"
    """Or whoever spoke for them."""
    ADVOCATE = "advocate"
    MANAGER = "manager"
    """Whoever answers for the team that it is about."""
    OTHER_AGENCY = "other_agency"
    """Police, health, a school, another council."""
    SOMEONE_ELSE = "someone_else"


class Action(StrEnum):
    """One thing that an officer does."""

    ACKNOWLEDGE_ALARM = "acknowledge_alarm"
    """Say that one acts on what rang. Offered while an alarm rings."""
    ACKNOWLEDGE = "acknowledge"
    LOG_CONTACT = "log_contact"
    REPLY = "reply"
    """Write what the person reads with their code. It has a page of its own, with a preview."""
    SETTLE_NAMED = "settle_named"
    """Say who is named in it, or that nobody is. It has a page of its own; what it hides, `keep.sight` says."""
    ALLOCATE = "allocate"
    CONFIRM_PATHWAY = "confirm_pathway"
    """An officer has looked at what the rule decided, and it stands."""
    CHANGE_PATHWAY = "change_pathway"
    CHANGE_KIND = "change_kind"
    """Say what it is: above all, what somebody was not sure about. It keeps its first date."""
    CHANGE_SAFETY = "change_safety"
    RECORD_ADVOCATE = "record_advocate"
    """Offered, wanted, appointed: the council owes an advocate to whoever complains or thinks about it."""
    RECORD_AGREEMENT = "record_agreement"
    """Whether the child agrees with what was said for them, and how we know. An officer's finding."""
    REFER_SAFEGUARDING = "refer_safeguarding"
    """Somebody outside this queue was told that a child may not be safe: to whom, when, and what they said."""
    FIND_ALLEGATION = "find_allegation"
    """It says that staff or a carer harmed a child: the designated officer (LADO) is told within a working day."""
    REFER_ALLEGATION = "refer_allegation"
    WAIT = "wait"
    GO_ON = "go_on"
    ADD_NOTE = "add_note"
    LINK = "link"
    """Another item tells of the same: each points at the other, one leads, and no words are merged."""
    UNLINK = "unlink"
    UNDO = "undo"
    """Take back the last thing that this officer did, soon after and with nothing built on it (`undoing`)."""
    STOP_AS_ASKED = "stop_as_asked"
    """The person took it back, and is told in writing that we stop. Done with a reply only."""
    DRAFT_ANSWER = "draft_answer"
    """A manager writes what the answer should say; an officer makes a reply of it."""
    CLOSE = "close"
    REOPEN = "reopen"
    LEGAL_HOLD = "legal_hold"
    """Nothing of it is deleted, however long it has been closed, until somebody lifts the hold (`keep.retention`)."""
    LIFT_HOLD = "lift_hold"


_OPEN = (State.NEW, State.IN_HAND, State.WAITING)

TABLE: dict[tuple[State, Action], State] = {
    **{(state, Action.ACKNOWLEDGE_ALARM): State.IN_HAND if state is State.NEW else state for state in State},
    **{(state, Action.ACKNOWLEDGE): State.WAITING if state is State.WAITING else State.IN_HAND for state in _OPEN},
    **{(state, Action.LOG_CONTACT): State.WAITING if state is State.WAITING else State.IN_HAND for state in _OPEN},
    # Whoever was told that it is done may still get a word more.
    **{(state, Action.REPLY): state for state in (State.WAITING, State.CLOSED)},
    **{(state, Action.REPLY): State.IN_HAND for state in (State.NEW, State.IN_HAND)},
    **{(state, Action.ALLOCATE): State.WAITING if state is State.WAITING else State.IN_HAND for state in _OPEN},
    **{(state, Action.CONFIRM_PATHWAY): state for state in _OPEN},
    **{(state, Action.SETTLE_NAMED): state for state in State},
    **{(state, Action.CHANGE_PATHWAY): state for state in _OPEN},
    **{(state, Action.CHANGE_KIND): state for state in _OPEN},
    **{(state, Action.CHANGE_SAFETY): state for state in _OPEN},
    **{(state, Action.RECORD_ADVOCATE): state for state in _OPEN},
    **{(state, Action.RECORD_AGREEMENT): state for state in _OPEN},
    **{
        (state, Action.REFER_SAFEGUARDING): State.WAITING if state is State.WAITING else State.IN_HAND
        for state in _OPEN
    },
    **{(state, Action.FIND_ALLEGATION): State.WAITING if state is State.WAITING else State.IN_HAND for state in _OPEN},
    **{(state, Action.REFER_ALLEGATION): State.WAITING if state is State.WAITING else State.IN_HAND for state in _OPEN},
    (State.NEW, Action.WAIT): State.WAITING,
    (State.IN_HAND, Action.WAIT): State.WAITING,
    (State.WAITING, Action.GO_ON): State.IN_HAND,
    **{(state, Action.ADD_NOTE): state for state in State},
    # Somebody may write a second time about what is closed.
    **{(state, Action.LINK): state for state in State},
    **{(state, Action.UNLINK): state for state in State},
    # From anywhere; where it leads is where the item stood before what is taken back.
    **{(state, Action.UNDO): state for state in State},
    # Their own wish needs nobody who had it in hand first.
    **{(state, Action.STOP_AS_ASKED): State.CLOSED for state in _OPEN},
    **{(state, Action.DRAFT_ANSWER): State.WAITING if state is State.WAITING else State.IN_HAND for state in _OPEN},
    # Nothing new is closed: somebody has to have it in hand first.
    (State.IN_HAND, Action.CLOSE): State.CLOSED,
    (State.WAITING, Action.CLOSE): State.CLOSED,
    (State.CLOSED, Action.REOPEN): State.IN_HAND,
    **{(state, Action.LEGAL_HOLD): state for state in State},
    **{(state, Action.LIFT_HOLD): state for state in State},
}
"""The state that follows. A pair that is missing is a move that cannot be made."""

_OFFICERS = frozenset({StaffRole.COMPLAINTS_OFFICER})
_BOTH = frozenset({StaffRole.COMPLAINTS_OFFICER, StaffRole.RESPONDING_MANAGER})

WHO: dict[Action, frozenset[StaffRole]] = {
    **dict.fromkeys(Action, _OFFICERS),
    Action.LOG_CONTACT: _BOTH,
    Action.ADD_NOTE: _BOTH,
    Action.DRAFT_ANSWER: frozenset({StaffRole.RESPONDING_MANAGER}),
}
"""A responding manager only with what is allocated to them: nothing else can be found with their eyes."""

MEETS: dict[Action, tuple[ClockName, ...]] = {
    Action.ACKNOWLEDGE: (ClockName.ACKNOWLEDGE,),
    # Whoever was reached knows that we have it.
    Action.LOG_CONTACT: (ClockName.FIRST_CONTACT, ClockName.ACKNOWLEDGE),
    Action.REFER_ALLEGATION: (ClockName.ALLEGATION,),
    Action.CLOSE: tuple(name for name in ClockName if name is not ClockName.ALLEGATION),
    Action.STOP_AS_ASKED: tuple(name for name in ClockName if name is not ClockName.ALLEGATION),
}
"""Clocks that an action meets. A contact meets them only when the person was reached. What a reply meets depends on
what it says (`situations.meets`)."""


class CannotBeDone(Exception):
    """The table has no such move from this state, or not for this role."""


def after(state: State, action: Action, roles: Iterable[StaffRole]) -> State:
    """The state that follows. Raises `CannotBeDone`."""
    if not WHO[action] & set(roles) or (state, action) not in TABLE:
        raise CannotBeDone(f"{action.value} from {state.value}")
    return TABLE[state, action]


def possible(state: State, roles: Iterable[StaffRole]) -> tuple[Action, ...]:
    """What may be done now, in the order of `Action`."""
    mine = set(roles)
    return tuple(action for action in Action if (state, action) in TABLE and WHO[action] & mine)
