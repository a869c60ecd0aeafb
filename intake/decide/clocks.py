"""Due dates in working days: what each step of a representation allows, and whether it was kept.

Periods: Children Act 1989 s26, SI 2006/1738 and the guidance *Getting the Best from Complaints* (2006). The day that a
period counts from is day 0. Targets of the fast track, acknowledgement and courtesy replies are the council's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake.council import Targets
from intake.decide.working_days import Calendar
from intake.submission import Clock, ClockName, Kind, Pathway
from intake.translation import mark as _

STAGE_1_DAYS = 10
STAGE_1_CEILING = 20
STAGE_2_DAYS = 25
STAGE_2_CEILING = 65
WINDOW_DAYS = 20
PANEL_MEETS_DAYS = 30
PANEL_FINDINGS_DAYS = 5
COUNCIL_ANSWERS_DAYS = 15


class Step(StrEnum):
    """A statutory step that has a period."""

    STAGE_1 = "stage_1"
    ASK_FOR_STAGE_2 = "ask_for_stage_2"
    STAGE_2 = "stage_2"
    ASK_FOR_STAGE_3 = "ask_for_stage_3"
    PANEL_MEETS = "panel_meets"
    PANEL_FINDINGS = "panel_findings"
    COUNCIL_ANSWERS = "council_answers"


class ExtensionReason(StrEnum):
    """Why more time was taken. The guidance allows the first two at stage 1; the others are what councils report."""

    COMPLEX = "complex"
    FINDING_AN_ADVOCATE = "finding_an_advocate"
    KEY_PERSON_AWAY = "key_person_away"
    WAITING_FOR_INFORMATION = "waiting_for_information"
    THEY_ASKED_US_TO_WAIT = "they_asked_us_to_wait"

    @property
    def in_the_guidance(self) -> bool:
        """Whether the guidance names it. Any other one needs the agreement of the person who complains."""
        return self in (ExtensionReason.COMPLEX, ExtensionReason.FINDING_AN_ADVOCATE)


DUTIES = (Step.STAGE_1, Step.STAGE_2, Step.PANEL_MEETS, Step.PANEL_FINDINGS, Step.COUNCIL_ANSWERS)
"""Steps that the council owes. The other two are windows in which somebody may ask for the next stage."""

EXTENSION_WORDS = {
    ExtensionReason.COMPLEX: _("because it is complicated"),
    ExtensionReason.FINDING_AN_ADVOCATE: _("because we are finding an advocate"),
    ExtensionReason.KEY_PERSON_AWAY: _("because someone we must ask is away"),
    ExtensionReason.WAITING_FOR_INFORMATION: _("because we wait for information"),
    ExtensionReason.THEY_ASKED_US_TO_WAIT: _("because they asked us to wait"),
}


class StartingPoint(StrEnum):
    """From where stage 2 counts: the request (the Ombudsman's view, our default) or the agreed statement."""

    REQUEST = "request"
    AGREED_STATEMENT = "agreed_statement"


class Timeliness(StrEnum):
    """Three different things, which a report never adds together."""

    ON_TIME = "on_time"
    ON_TIME_AFTER_EXTENSION = "on_time_after_extension"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, granted once, to so many working days in all from the day that the period counts from."""

    to_working_days: int
    reason: ExtensionReason


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stands still after `since`, up to and including `until`, the day the advocate was appointed."""

    since: date
    until: date | None = None
    """None while no advocate has been found."""


@dataclass(frozen=True, slots=True)
class Due:
    """One statutory due date."""

    step: Step
    counts_from: date
    due: date
    """The last day on which it is in time, extension and suspension included."""
    due_without_extension: date
    working_days: int
    """Length of the period as it stands, suspended days not counted."""
    extended_because: ExtensionReason | None = None


def intake_clocks(
    kind: Kind, pathway: Pathway, received_on: date, targets: Targets, calendar: Calendar
) -> tuple[Clock, ...]:
    """The clocks that start on receipt, soonest due first.

    Somebody who is not sure has a stage 1 date from the first day, so that nothing is lost when it becomes a complaint.
    """
    if kind in (Kind.COMPLIMENT, Kind.ENQUIRY):
        periods = {ClockName.COURTESY_REPLY: targets.courtesy_reply}
    else:
        periods = {ClockName.ACKNOWLEDGE: targets.acknowledge, ClockName.STAGE_1: targets.stage_1}
        if pathway is Pathway.FAST_TRACK:
            periods |= {ClockName.FIRST_CONTACT: targets.first_contact, ClockName.RESOLVE: targets.resolve}
    clocks = (Clock(name, calendar.add(received_on, days), received_on, days) for name, days in periods.items())
    return tuple(sorted(clocks, key=lambda clock: clock.due))


def stage_1(
    received_on: date,
    *,
    today: date,
    calendar: Calendar,
    working_days: int = STAGE_1_DAYS,
    ceiling: int = STAGE_1_CEILING,
    extension: Extension | None = None,
    suspensions: Iterable[Suspension] = (),
) -> Due:
    """When the stage 1 reply is due: 10 working days, more with an extension or while an advocate is found, 20 at most.

    A suspension that is still open counts up to `today`, so the date moves day by day until it meets the ceiling.
    Raises `ValueError` for an extension that shortens the period or passes the ceiling.
    """
    stood_still = _suspended_days(received_on, suspensions, today, calendar)
    return _due(Step.STAGE_1, received_on, working_days, ceiling, extension, calendar, stood_still)


def stage_2(
    requested_on: date,
    *,
    calendar: Calendar,
    statement_agreed_on: date | None = None,
    starting_point: StartingPoint = StartingPoint.REQUEST,
    extension: Extension | None = None,
    working_days: int = STAGE_2_DAYS,
    ceiling: int = STAGE_2_CEILING,
) -> Due:
    """When the stage 2 reply is due: 25 working days, extended to 65 at most; a council's own in another procedure.

    Until a statement is agreed it counts from the request under both rules: the stricter date, never no date.
    Raises `ValueError` like `stage_1`.
    """
    start = requested_on
    if starting_point is StartingPoint.AGREED_STATEMENT and statement_agreed_on is not None:
        start = statement_agreed_on
    return _due(Step.STAGE_2, start, working_days, ceiling, extension, calendar)


def ask_for_stage_2(reply_received_on: date, *, calendar: Calendar) -> Due:
    """The last day to ask for stage 2: 20 working days from the day the stage 1 reply was received."""
    return _due(Step.ASK_FOR_STAGE_2, reply_received_on, WINDOW_DAYS, WINDOW_DAYS, None, calendar)


def ask_for_stage_3(adjudication_received_on: date, *, calendar: Calendar) -> Due:
    """The last day to ask for a panel: 20 working days from the day the adjudication letter was received."""
    return _due(Step.ASK_FOR_STAGE_3, adjudication_received_on, WINDOW_DAYS, WINDOW_DAYS, None, calendar)


def panel_meets(requested_on: date, *, calendar: Calendar) -> Due:
    """The panel meets within 30 working days of the request."""
    return _due(Step.PANEL_MEETS, requested_on, PANEL_MEETS_DAYS, PANEL_MEETS_DAYS, None, calendar)


def panel_findings(met_on: date, *, calendar: Calendar) -> Due:
    """The panel's findings are out within 5 working days of its meeting."""
    return _due(Step.PANEL_FINDINGS, met_on, PANEL_FINDINGS_DAYS, PANEL_FINDINGS_DAYS, None, calendar)


def council_answers(recommended_on: date, *, calendar: Calendar) -> Due:
    """The council answers the panel's recommendations within 15 working days."""
    return _due(Step.COUNCIL_ANSWERS, recommended_on, COUNCIL_ANSWERS_DAYS, COUNCIL_ANSWERS_DAYS, None, calendar)


def timeliness(due: Due | Clock, on: date) -> Timeliness:
    """How it stands on `on`: the day it was done, or today while it is open.

    A suspension does not make it an extension: the clock stood still. Only days won by an extension do.
    """
    if on > due.due:
        return Timeliness.LATE
    if isinstance(due, Due) and on > due.due_without_extension:
        return Timeliness.ON_TIME_AFTER_EXTENSION
    return Timeliness.ON_TIME


def _due(
    step: Step,
    start: date,
    working_days: int,
    ceiling: int,
    extension: Extension | None,
    calendar: Calendar,
    stood_still: int = 0,
) -> Due:
    period = working_days
    if extension is not None:
        period = extension.to_working_days
        if not working_days < period <= ceiling:
            raise ValueError(
                f"{step.value} can be extended to more than {working_days} and at most {ceiling} working days"
            )
    return Due(
        step=step,
        counts_from=start,
        due=calendar.add(start, min(period + stood_still, ceiling)),
        due_without_extension=calendar.add(start, min(working_days + stood_still, ceiling)),
        working_days=period,
        extended_because=extension.reason if extension else None,
    )


def _suspended_days(start: date, suspensions: Iterable[Suspension], today: date, calendar: Calendar) -> int:
    """Working days on which the clock stood still; two suspensions that overlap stop it once."""
    total, counted_to = 0, start
    for suspension in sorted(suspensions, key=lambda one: one.since):
        since = max(suspension.since, counted_to)
        until = suspension.until if suspension.until is not None else today
        total += calendar.between(since, until)
        counted_to = max(counted_to, until)
    return total
