"""The workflow, cell by cell: every state × action × role."""

from __future__ import annotations

import pytest

from forms.staff_actions import FORMS
from intake.staff.roles import StaffRole
from intake.triage.history import DID
from intake.triage.item_forms import GROUPS
from intake.triage.workflow import Action, CannotBeDone, State, after, possible

NO = None

DOES: dict[StaffRole, set[Action]] = {
    StaffRole.COMPLAINTS_OFFICER: set(Action) - {Action.DRAFT_ANSWER},
    StaffRole.RESPONDING_MANAGER: {Action.LOG_CONTACT, Action.DRAFT_ANSWER, Action.ADD_NOTE},
    StaffRole.ADMINISTRATOR: set(),
    StaffRole.AUDITOR: set(),
}

EXPECTED: dict[Action, dict[State, State | None]] = {
    Action.ACKNOWLEDGE_ALARM: dict(
        zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, State.CLOSED), strict=True)
    ),
    Action.ACKNOWLEDGE: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.LOG_CONTACT: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.REPLY: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, State.CLOSED), strict=True)),
    Action.ALLOCATE: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CONFIRM_PATHWAY: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.SETTLE_NAMED: dict(zip(State, tuple(State), strict=True)),
    Action.CHANGE_PATHWAY: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CHANGE_KIND: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.RECORD_ADVOCATE: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CHANGE_SAFETY: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.RECORD_AGREEMENT: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.REFER_SAFEGUARDING: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.FIND_ALLEGATION: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.REFER_ALLEGATION: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.WAIT: dict(zip(State, (State.WAITING, State.WAITING, NO, NO), strict=True)),
    Action.GO_ON: dict(zip(State, (NO, NO, State.IN_HAND, NO), strict=True)),
    Action.ADD_NOTE: dict(zip(State, tuple(State), strict=True)),
    Action.LINK: dict(zip(State, tuple(State), strict=True)),
    Action.UNLINK: dict(zip(State, tuple(State), strict=True)),
    Action.UNDO: dict(zip(State, tuple(State), strict=True)),
    Action.STOP_AS_ASKED: dict(zip(State, (State.CLOSED, State.CLOSED, State.CLOSED, NO), strict=True)),
    Action.DRAFT_ANSWER: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CLOSE: dict(zip(State, (NO, State.CLOSED, State.CLOSED, NO), strict=True)),
    Action.REOPEN: dict(zip(State, (NO, NO, NO, State.IN_HAND), strict=True)),
    Action.LEGAL_HOLD: dict(zip(State, tuple(State), strict=True)),
    Action.LIFT_HOLD: dict(zip(State, tuple(State), strict=True)),
}


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_every_cell_of_the_table(action: Action, state: State, role: StaffRole) -> None:
    expected = EXPECTED[action][state] if action in DOES[role] else NO
    if expected is NO:
        with pytest.raises(CannotBeDone):
            after(state, action, [role])
        assert action not in possible(state, [role])
    else:
        assert after(state, action, [role]) is expected
        assert action in possible(state, [role])


def test_nobody_without_a_role_can_do_anything() -> None:
    assert [possible(state, []) for state in State] == [(), (), (), ()]


def test_every_action_can_be_told_and_stands_in_a_group_or_has_a_page_of_its_own() -> None:
    grouped = [action for _heading, actions in GROUPS for action in actions]
    assert len(grouped) == len(set(grouped))
    assert set(Action) - set(grouped) == {Action.UNDO, Action.STOP_AS_ASKED, Action.SETTLE_NAMED, Action.DRAFT_ANSWER}
    own_pages = {Action.REPLY, Action.STOP_AS_ASKED, Action.SETTLE_NAMED, Action.DRAFT_ANSWER}
    assert set(Action) - set(FORMS) == own_pages
    assert set(DID) == set(Action)
