"""What to do next with an item: at most three things, the one that cannot wait first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from intake.decide.reach import reads_by_code
from intake.keep.triage import Standing
from intake.submission import Answers, ClockName
from intake.triage.clock_words import ClockLine
from intake.triage.workflow import Action, State

MOST = 3


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, with the reason, and the clock that it meets, if one runs."""

    action: Action
    why: str
    clock: ClockLine | None = None
    begin: str = ""
    """For a reply: the situation whose words it begins with."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What presses besides the clocks."""

    rings: bool
    wants_it_back: bool
    wrote_back: bool


def next_steps(
    standing: Standing,
    answers: Answers,
    clocks: Sequence[ClockLine],
    waiting: Waiting,
    may: Collection[Action],
) -> tuple[NextStep, ...]:
    """In order. `clocks`: as the page shows them; `may`: what the workflow and the role allow now."""
    running = {clock.name: clock for clock in clocks if not clock.done}
    found: list[NextStep] = []
    if waiting.rings:
        found.append(NextStep(Action.ACKNOWLEDGE_ALARM, gettext("The alarm rings until somebody says that they act.")))
    if ClockName.ALLEGATION in running:
        told = gettext("An allegation was found.")
        found.append(NextStep(Action.REFER_ALLEGATION, told, running[ClockName.ALLEGATION]))
    if waiting.wants_it_back:
        found.append(
            NextStep(
                Action.REPLY,
                gettext("They want to take it back. Answer in writing: we stop, or we go on and why."),
                begin="stop_as_asked",
            )
        )
    elif waiting.wrote_back:
        found.append(NextStep(Action.REPLY, gettext("They wrote back, and nobody has replied.")))
    if standing.owner_id is None and standing.state != State.CLOSED:
        found.append(NextStep(Action.ALLOCATE, gettext("Nobody has it yet.")))
    found += _by_the_clocks(standing, answers, running)
    first: dict[Action, NextStep] = {}
    for step in found:
        if step.action in may:
            first.setdefault(step.action, step)
    return tuple(first.values())[:MOST]


def _by_the_clocks(standing: Standing, answers: Answers, running: dict[ClockName, ClockLine]) -> list[NextStep]:
    found = []
    if (first := running.get(ClockName.FIRST_CONTACT)) is not None:
        if reads_by_code(answers):
            why = gettext("They read with their code only: a reply is the first contact.")
            found.append(NextStep(Action.REPLY, why, first, begin="we_have_it"))
        else:
            found.append(NextStep(Action.LOG_CONTACT, gettext("Nobody has reached them yet."), first))
    elif (acknowledge := running.get(ClockName.ACKNOWLEDGE)) is not None:
        found.append(NextStep(Action.ACKNOWLEDGE, gettext("They do not know yet that we have it."), acknowledge))
    if standing.state == State.WAITING:
        found.append(NextStep(Action.GO_ON, gettext("It waits for somebody else.")))
    answered = ClockName.STAGE_1 not in running and any(one.clock.name is ClockName.STAGE_1 for one in standing.clocks)
    if answered and ClockName.RESOLVE in running:
        why = gettext("Our answer went out. When it is sorted, close it.")
        return [*found, NextStep(Action.CLOSE, why, running[ClockName.RESOLVE])]
    for name in (ClockName.RESOLVE, ClockName.STAGE_1, ClockName.COURTESY_REPLY):
        if (clock := running.get(name)) is not None:
            found.append(NextStep(Action.REPLY, gettext("They wait for our answer."), clock))
    return found
