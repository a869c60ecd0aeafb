"""The clocks of a case: from the pure rules of `decide.clocks`, by the procedure that applies.

Undecided counts as statutory: the stricter date holds until an officer decides. Another procedure has no clock of ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from intake.case import Case, CaseClock, Procedure, Stage, Suspension
from intake.decide import clocks
from intake.decide.clocks import DUTIES, Due, Extension, ExtensionReason, Step, Timeliness
from intake.register.rules import Rules


def stage_1_clock(
    received_on: date,
    procedure: Procedure,
    *,
    rules: Rules,
    today: date,
    extension: Extension | None = None,
    suspensions: Iterable[Suspension] = (),
) -> CaseClock | None:
    """The reply of stage 1. While the clock stands still it is due by the ceiling, which no suspension moves.

    Raises `ValueError` for an extension that shortens the period or passes the ceiling.
    """
    if procedure is Procedure.OTHER or (procedure is Procedure.CORPORATE and rules.corporate is None):
        return None
    if procedure is Procedure.CORPORATE and rules.corporate is not None:
        return _clock(
            clocks.stage_1(
                received_on,
                today=today,
                calendar=rules.calendar,
                working_days=rules.corporate.stage_1,
                ceiling=rules.corporate.stage_1_ceiling,
                extension=extension,
            )
        )
    stood = tuple(clocks.Suspension(one.since, one.until) for one in suspensions)
    due = clocks.stage_1(
        received_on,
        today=today,
        calendar=rules.calendar,
        working_days=rules.stage_1,
        ceiling=rules.stage_1_ceiling,
        extension=extension,
        suspensions=stood,
    )
    if any(one.until is None for one in stood):
        ceiling = rules.calendar.add(received_on, rules.stage_1_ceiling)
        return replace(_clock(due), due=ceiling, extended_to=ceiling if extension else None)
    return _clock(due)


def stage_2_clock(
    requested_on: date,
    procedure: Procedure,
    *,
    rules: Rules,
    statement_agreed_on: date | None = None,
    extension: Extension | None = None,
) -> CaseClock | None:
    """The adjudication of stage 2, or the second answer of the corporate procedure. Raises like `stage_1_clock`."""
    if procedure is Procedure.OTHER or (procedure is Procedure.CORPORATE and rules.corporate is None):
        return None
    if procedure is Procedure.CORPORATE and rules.corporate is not None:
        days, ceiling = rules.corporate.stage_2, rules.corporate.stage_2_ceiling
        return _clock(
            clocks.stage_2(
                requested_on, calendar=rules.calendar, extension=extension, working_days=days, ceiling=ceiling
            )
        )
    return _clock(
        clocks.stage_2(
            requested_on,
            calendar=rules.calendar,
            statement_agreed_on=statement_agreed_on,
            starting_point=rules.stage_2_counts_from,
            extension=extension,
        )
    )


def of_stage(
    case: Case,
    *,
    rules: Rules,
    today: date,
    suspensions: Iterable[Suspension] = (),
    extension: Extension | None = None,
) -> CaseClock | None:
    """The clock of the stage that the case is at, worked out anew: stage 1 and 2 only. Raises like `stage_1_clock`."""
    if case.stage is Stage.ONE:
        received_on = case.received_on or case.opened_on
        return stage_1_clock(
            received_on, case.procedure, rules=rules, today=today, extension=extension, suspensions=suspensions
        )
    record = case.record(Stage.TWO)
    if case.stage is Stage.TWO and record is not None:
        return stage_2_clock(
            record.started_on,
            case.procedure,
            rules=rules,
            statement_agreed_on=record.statement_agreed_on,
            extension=extension,
        )
    return None


def window(step: Step, opened_on: date, procedure: Procedure, *, rules: Rules) -> CaseClock | None:
    """How long they may ask for the next stage: the statutory procedure's 20 working days; no other one has it."""
    if procedure not in (Procedure.STATUTORY, Procedure.UNDECIDED):
        return None
    rule = clocks.ask_for_stage_2 if step is Step.ASK_FOR_STAGE_2 else clocks.ask_for_stage_3
    return _clock(rule(opened_on, calendar=rules.calendar))


def panel_clock(step: Step, from_day: date, *, rules: Rules) -> CaseClock:
    """The panel's meeting, its findings, the council's answer."""
    rule = {
        Step.PANEL_MEETS: clocks.panel_meets,
        Step.PANEL_FINDINGS: clocks.panel_findings,
        Step.COUNCIL_ANSWERS: clocks.council_answers,
    }[step]
    return _clock(rule(from_day, calendar=rules.calendar))


def extension_of(clock: CaseClock | None) -> Extension | None:
    """The extension that a clock has, as the rule takes it."""
    if clock is None or clock.extended_to is None or clock.reason is None:
        return None
    return Extension(clock.working_days, ExtensionReason(clock.reason))


def timeliness(clock: CaseClock, *, today: date) -> Timeliness | None:
    """On time, on time after an extension, or late: of a duty that was met, or that was late when it fell away.

    `None`: it runs and is not late, fell away in time, or is no duty of the council's.
    """
    if clock.name not in DUTIES:
        return None
    due = Due(Step(clock.name), clock.counts_from, clock.last_day, clock.due, clock.working_days)
    if clock.met_on is not None:
        return clocks.timeliness(due, clock.met_on)
    stands = clocks.timeliness(due, clock.fell_away_on or today)
    return stands if stands is Timeliness.LATE else None


def _clock(due: Due) -> CaseClock:
    return CaseClock(
        name=due.step.value,
        counts_from=due.counts_from,
        due=due.due_without_extension,
        working_days=due.working_days,
        extended_to=due.due if due.extended_because else None,
        reason=due.extended_because.value if due.extended_because else None,
    )
