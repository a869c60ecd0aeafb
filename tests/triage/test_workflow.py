"""The workflow, cell by cell: every state × action × role."""

from __future__ import annotations

import pytest

from intake.staff.roles import StaffRole
from intake.triage.workflow import Action, CannotBeDone, State, after, possible

OFFICER = StaffRole.COMPLAINTS_OFFICER
NO = None

EXPECTED: dict[Action, dict[State, State | None]] = {
    Action.ACKNOWLEDGE_ALARM: dict(
        zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, State.CLOSED), strict=True)
    ),
    Action.ACKNOWLEDGE: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.LOG_CONTACT: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.REPLY: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, State.CLOSED), strict=True)),
    Action.ALLOCATE: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CHANGE_PATHWAY: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CHANGE_KIND: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.RECORD_ADVOCATE: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.CHANGE_SAFETY: dict(zip(State, (State.NEW, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.FIND_ALLEGATION: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.REFER_ALLEGATION: dict(zip(State, (State.IN_HAND, State.IN_HAND, State.WAITING, NO), strict=True)),
    Action.WAIT: dict(zip(State, (State.WAITING, State.WAITING, NO, NO), strict=True)),
    Action.GO_ON: dict(zip(State, (NO, NO, State.IN_HAND, NO), strict=True)),
    Action.ADD_NOTE: dict(zip(State, tuple(State), strict=True)),
    Action.CLOSE: dict(zip(State, (NO, State.CLOSED, State.CLOSED, NO), strict=True)),
    Action.REOPEN: dict(zip(State, (NO, NO, NO, State.IN_HAND), strict=True)),
}


@pytest.mark.parametrize("role", StaffRole)
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("action", Action)
def test_every_cell_of_the_table(action: Action, state: State, role: StaffRole) -> None:
    expected = EXPECTED[action][state] if role is OFFICER else NO
    if expected is NO:
        with pytest.raises(CannotBeDone):
            after(state, action, [role])
        assert action not in possible(state, [role])
    else:
        assert after(state, action, [role]) is expected
        assert action in possible(state, [role])


def test_nobody_without_a_role_can_do_anything() -> None:
    assert [possible(state, []) for state in State] == [(), (), (), ()]
