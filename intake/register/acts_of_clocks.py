"""Acts that move a due date: another procedure, an extension with its coded reason, a suspension for an advocate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intake.case import CaseClock, PersonRole, Procedure, Refused, Stage, Suspension
from intake.decide.clocks import STAGE_2_CEILING, Extension, ExtensionReason, Step
from intake.keep.cases import changing, details
from intake.register import clocks
from intake.register.doing import Columns, Doing

_OF_STAGE = {Stage.ONE: Step.STAGE_1, Stage.TWO: Step.STAGE_2}


def decide_procedure(doing: Doing) -> Columns:
    """An officer's finding. The clock that runs is worked out anew, from the same day, without its extension."""
    doing.need("reason")
    procedure = Procedure(doing.need("procedure"))
    if procedure is Procedure.UNDECIDED:
        raise Refused("missing")
    step = _OF_STAGE.get(doing.case.stage)
    if step is not None and _waits(doing):
        changing.drop_clocks(doing.rows, doing.case, [step.value])
        case = replace(doing.case, procedure=procedure)
        statutory = procedure is Procedure.STATUTORY
        suspensions = doing.suspensions if statutory else ()
        doing.start(clocks.of_stage(case, rules=doing.rules, today=doing.today, suspensions=suspensions))
        if not statutory:
            changing.resume(doing.rows, doing.case, doing.on)
    return {"procedure": procedure.value}


def _waits(doing: Doing) -> bool:
    """Whether this stage has no answer yet: what was answered is not counted again under other rules."""
    record = doing.case.record(doing.case.stage)
    return record is not None and record.answered_on is None


def extend(doing: Doing) -> Columns:
    """More time up to a day, with a coded reason; a reason that the guidance does not name needs their agreement."""
    reason = ExtensionReason(doing.need("reason"))
    if not reason.in_the_guidance and not doing.given.get("agreed"):
        raise Refused("missing")
    to = date.fromisoformat(doing.need("to"))
    clock = _running(doing)
    stood = _stood_still(doing)
    period = doing.rules.calendar.between(clock.counts_from, to) - stood
    try:
        extended = _anew(doing, Extension(period, reason), doing.suspensions)
    except ValueError:
        raise Refused("too_long", _ceiling(doing, clock)) from None
    if extended is None or extended.extended_to is None or to > _ceiling(doing, clock):
        raise Refused("too_long", _ceiling(doing, clock))
    doing.start(extended)
    return {}


def suspend(doing: Doing) -> Columns:
    """The clock of stage 1 stands still until an advocate is appointed; 20 working days are the ceiling."""
    clock = _running(doing)
    if doing.on > clock.last_day:
        raise Refused("order")
    changing.suspend(doing.rows, doing.case, doing.on)
    doing.start(_anew(doing, clocks.extension_of(clock), (*doing.suspensions, Suspension(doing.on, None))))
    return {}


def resume(doing: Doing) -> Columns:
    """The advocate is there."""
    end_suspension(doing)
    if name := doing.given.get("name", "").strip():
        details.add_person(doing.rows, doing.case, role=PersonRole.ADVOCATE, name=name, from_on=doing.on)
    return {}


def end_suspension(doing: Doing) -> None:
    """The clock runs again after `on`, with the days that it stood still. Raises `ValueError` for a day before it."""
    since = next(one.since for one in doing.suspensions if one.until is None)
    if doing.on < since:
        raise Refused("order")
    clock = _running(doing)
    changing.resume(doing.rows, doing.case, doing.on)
    ended = tuple(replace(one, until=one.until or doing.on) for one in doing.suspensions)
    doing.start(_anew(doing, clocks.extension_of(clock), ended))


def _running(doing: Doing) -> CaseClock:
    step = _OF_STAGE.get(doing.case.stage)
    clock = doing.case.clock(step.value) if step is not None else None
    if clock is None or not clock.runs:
        raise Refused("no_clock")
    return clock


def _anew(doing: Doing, extension: Extension | None, suspensions: tuple[Suspension, ...]) -> CaseClock | None:
    return clocks.of_stage(
        doing.case, rules=doing.rules, today=doing.today, suspensions=suspensions, extension=extension
    )


def _stood_still(doing: Doing) -> int:
    """Working days by which the suspensions have moved the date; they are no part of an extension's own period."""
    if doing.case.stage is not Stage.ONE:
        return 0
    with_them = _anew(doing, None, tuple(replace(one, until=one.until or doing.today) for one in doing.suspensions))
    without = _anew(doing, None, ())
    if with_them is None or without is None:
        return 0
    return doing.rules.calendar.between(without.due, with_them.due)


def _ceiling(doing: Doing, clock: CaseClock) -> date:
    """The last day that this stage's rule allows."""
    corporate = doing.rules.corporate if doing.case.procedure is Procedure.CORPORATE else None
    if clock.name == Step.STAGE_1.value:
        days = corporate.stage_1_ceiling if corporate else doing.rules.stage_1_ceiling
    else:
        days = corporate.stage_2_ceiling if corporate else STAGE_2_CEILING
    return doing.rules.calendar.add(clock.counts_from, days)
