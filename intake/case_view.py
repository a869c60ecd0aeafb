"""A case in words, for the register's page and the item's: where it stands, and its clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext

from forms.case_words import EXTENSIONS, OUTCOMES, PROCEDURES, STANDS, STEPS
from intake.case import Case, CaseClock, Suspension
from intake.decide.case_workflow import where_it_stands
from intake.decide.clocks import DUTIES, ExtensionReason, Step
from intake.decide.working_days import Calendar
from intake.triage.clock_words import full_day, short_day


@dataclass(frozen=True, slots=True)
class CaseClockLine:
    """One clock in words."""

    what: str
    when: str
    """`by Friday`, `3 working days late`, `done today`, `not needed any more`."""
    due_on: str
    counts_from: str
    extended: str
    """Why it was extended; empty where it was not."""
    late: bool
    soon: bool
    done: bool


@dataclass(frozen=True, slots=True)
class CaseGlance:
    """What stands at the top of a case."""

    reference: str
    stands: str
    procedure: str
    undecided: bool
    outcome: str
    closed: str
    clocks: tuple[CaseClockLine, ...]
    suspended: str
    """Since when its clock stands still; empty where it does not."""
    withdrawal_asked: str
    version: int


def glance(case: Case, *, today: date, calendar: Calendar, suspensions: tuple[Suspension, ...] = ()) -> CaseGlance:
    """The case in words. `today` is the date in England."""
    still = next((one.since for one in suspensions if one.until is None), None)
    return CaseGlance(
        reference=case.reference,
        stands=str(STANDS[where_it_stands(case)]),
        procedure=str(PROCEDURES[case.procedure]),
        undecided=case.procedure.value == "undecided",
        outcome=str(OUTCOMES[case.outcome]) if case.outcome else "",
        closed=full_day(case.closed_on) if case.closed_on else "",
        clocks=tuple(clock_line(clock, today=today, calendar=calendar, still=still) for clock in case.clocks),
        suspended=short_day(still, today) if still else "",
        withdrawal_asked=short_day(case.withdrawal_asked_on, today) if case.withdrawal_asked_on else "",
        version=case.version,
    )


def clock_line(clock: CaseClock, *, today: date, calendar: Calendar, still: date | None = None) -> CaseClockLine:
    """A clock of a case in words. `still`: since when the clock of stage 1 stands still."""
    left = calendar.days_left(clock.last_day, today)
    duty = clock.name in DUTIES
    ended = clock.met_on or (clock.fell_away_on if clock.last_day < (clock.fell_away_on or today) else None)
    late = duty and (ended > clock.last_day if ended else clock.runs and left < 0)
    stands_still = still is not None and clock.name == Step.STAGE_1 and clock.runs
    return CaseClockLine(
        what=str(STEPS[Step(clock.name)]),
        when=gettext("stands still, by %(day)s at the latest", day=short_day(clock.last_day, today))
        if stands_still
        else _when(clock, left, duty, today, calendar),
        due_on=full_day(clock.last_day),
        counts_from=ngettext(
            "%(num)s working day from %(day)s",
            "%(num)s working days from %(day)s",
            clock.working_days,
            day=f"{clock.counts_from:%a} {clock.counts_from.day} {clock.counts_from:%b %Y}",
        ),
        extended=str(EXTENSIONS[ExtensionReason(clock.reason)]) if clock.extended_to and clock.reason else "",
        late=late,
        soon=clock.runs and duty and 0 <= left <= 1,
        done=not clock.runs,
    )


def _when(clock: CaseClock, left: int, duty: bool, today: date, calendar: Calendar) -> str:
    if clock.met_on is not None:
        done = gettext("done %(day)s", day=short_day(clock.met_on, today))
        if not duty or clock.met_on <= clock.last_day:
            return str(done)
        return f"{done}, {_late(-calendar.days_left(clock.last_day, clock.met_on))}"
    if clock.fell_away_on is not None:
        return str(gettext("not needed any more"))
    if left >= 0:
        return str(gettext("by %(day)s", day=short_day(clock.last_day, today)))
    return _late(-left) if duty else str(gettext("over since %(day)s", day=short_day(clock.last_day, today)))


def _late(days: int) -> str:
    return str(ngettext("%(num)s working day late", "%(num)s working days late", days))
