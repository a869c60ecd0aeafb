"""Clocks as an officer would say them: “first contact by 5pm tomorrow”, “2 working days late”."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from flask_babel import gettext, ngettext

from intake.decide.working_days import Calendar
from intake.submission import Clock, ClockName
from intake.translation import mark as _

WHAT = {
    ClockName.ACKNOWLEDGE: _("Say that we have it"),
    ClockName.FIRST_CONTACT: _("First contact"),
    ClockName.RESOLVE: _("Aim to have it sorted"),
    ClockName.STAGE_1: _("Stage 1 reply"),
    ClockName.COURTESY_REPLY: _("Thank or answer"),
    ClockName.ALLEGATION: _("Tell the designated officer (LADO)"),
}

SOON = timedelta(days=6)
"""Within a week a weekday says enough; beyond it the date does."""


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock in words."""

    name: ClockName
    what: str
    when: str
    """`by 5pm tomorrow`, `2 working days late`, `done on Monday 16 November`."""
    late: bool
    soon: bool
    """Due today or on the next working day."""
    done: bool = False
    """Met, or fallen away: it runs no more."""
    counts_from: str = ""
    due_on: str = ""


def in_words(name: ClockName, due: date, *, today: date, closes: time, calendar: Calendar) -> ClockLine:
    """A clock that runs. `today` is the date in England; `closes` the hour at which the office closes."""
    left = calendar.days_left(due, today)
    return ClockLine(
        name=name,
        what=gettext(WHAT[name]),
        when=_late(-left) if left < 0 else _by(due, today, closes),
        late=left < 0,
        soon=0 <= left <= 1,
        due_on=full_day(due),
    )


def with_origin(
    clock: Clock,
    *,
    today: date,
    closes: time,
    calendar: Calendar,
    stopped_on: date | None = None,
    fell_away: bool = False,
) -> ClockLine:
    """The same, saying what it counts from: the period in working days, and its day 0.

    `stopped_on`: the date in England on which it was met, or fell away with the fast track.
    """
    line = in_words(clock.name, clock.due, today=today, closes=closes, calendar=calendar)
    if stopped_on is not None:
        line = replace(line, when=_stopped(clock.due, stopped_on, fell_away, today, calendar), soon=False, done=True)
        line = replace(line, late=not fell_away and stopped_on > clock.due)
    return replace(
        line,
        counts_from=ngettext(
            "%(num)s working day from %(day)s",
            "%(num)s working days from %(day)s",
            clock.working_days,
            day=f"{clock.counts_from:%a} {clock.counts_from.day} {clock.counts_from:%b %Y}",
        ),
    )


def _stopped(due: date, stopped_on: date, fell_away: bool, today: date, calendar: Calendar) -> str:
    if fell_away:
        return str(gettext("not needed any more"))
    done = gettext("done %(day)s", day=short_day(stopped_on, today))
    return str(done) if stopped_on <= due else f"{done}, {_late(-calendar.days_left(due, stopped_on))}"


def full_day(day: date) -> str:
    """`Monday 16 November 2026`."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short_day(day: date, today: date) -> str:
    """`today`, `yesterday`, `tomorrow`, `Friday`, `Mon 16 Nov`, with the year where it is another one."""
    distance = (day - today).days
    near: dict[int, str] = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if distance in near:
        return near[distance]
    if timedelta(0) < day - today <= SOON:
        return f"{day:%A}"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day:%a} {day.day} {day:%b}{year}"


def hour(moment: time) -> str:
    """`5pm`, `4.30pm`: as people write an hour."""
    half = "am" if moment.hour < 12 else "pm"
    number = moment.hour % 12 or 12
    return f"{number}.{moment.minute:02}{half}" if moment.minute else f"{number}{half}"


def _by(due: date, today: date, closes: time) -> str:
    if (due - today).days <= 1:
        return str(gettext("by %(hour)s %(day)s", hour=hour(closes), day=short_day(due, today)))
    return str(gettext("by %(day)s", day=short_day(due, today)))


def _late(days: int) -> str:
    return str(ngettext("%(num)s working day late", "%(num)s working days late", days))
