"""The list's filters, as they stand in an address, and its lines in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext, ngettext

from forms.case_words import OUTCOMES, PROCEDURES, STAGES, Words
from intake.case import Outcome, Procedure, Stage
from intake.decide.working_days import Calendar
from intake.keep.cases.listing import ListedCase, Narrowed
from intake.register.years import NoSuchYear, bounds, read_year
from intake.submission import Kind, SpeaksAs
from intake.triage.clock_words import short_day
from intake.triage.queue import KINDS, SPEAKERS


class NoSuchFilter(LookupError):
    """The address narrows by something that does not exist."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody chose. Empty: everything."""

    year: str = ""
    kind: str = ""
    procedure: str = ""
    stage: str = ""
    outcome: str = ""
    state: str = ""
    """`open`, `closed` or `late`."""
    team: str = ""

    def in_address(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if value}


_ALLOWED: dict[str, frozenset[str]] = {
    "kind": frozenset(Kind),
    "procedure": frozenset(Procedure),
    "stage": frozenset(Stage),
    "outcome": frozenset(Outcome),
    "state": frozenset(("open", "closed", "late")),
}


def read_filter(given: Mapping[str, str]) -> Filter:
    """The filter of an address. Raises `NoSuchFilter`."""
    chosen = Filter(**{name: given.get(name, "") for name in Filter.__slots__})
    for name, allowed in _ALLOWED.items():
        value = getattr(chosen, name)
        if value and value not in allowed:
            raise NoSuchFilter(name)
    if chosen.team and not (chosen.team.isascii() and chosen.team.isdecimal() and len(chosen.team) < 10):
        raise NoSuchFilter("team")
    try:
        if chosen.year:
            read_year(chosen.year)
    except NoSuchYear:
        raise NoSuchFilter("year") from None
    return chosen


def narrowed_by(chosen: Filter, *, today: date) -> Narrowed:
    """The same for the rows."""
    first, end = bounds(int(chosen.year)) if chosen.year else (None, None)
    return Narrowed(
        received_from=first,
        received_before=end,
        procedure=chosen.procedure or None,
        stage=chosen.stage or None,
        outcome=chosen.outcome or None,
        kind=chosen.kind or None,
        team_id=int(chosen.team) if chosen.team else None,
        open={"open": True, "closed": False}.get(chosen.state),
        late_on=today if chosen.state == "late" else None,
    )


def filters(
    years: Sequence[tuple[str, str]], teams: Mapping[int, str]
) -> tuple[tuple[str, str, list[tuple[str, str]]], ...]:
    """Each filter: its name in the address, its label, what can be chosen."""
    states = [("open", gettext("Open")), ("closed", gettext("Closed")), ("late", gettext("Late"))]
    return (
        ("year", gettext("Year"), list(years)),
        ("state", gettext("Open or closed"), states),
        ("kind", gettext("Kind"), _choices({kind: gettext(words) for kind, words in KINDS.items()})),
        ("procedure", gettext("Procedure"), _choices(PROCEDURES)),
        ("stage", gettext("Stage"), _choices(STAGES)),
        ("outcome", gettext("Outcome"), _choices(OUTCOMES)),
        ("team", gettext("Team"), [(str(id), name) for id, name in teams.items()]),
    )


def _choices(words: Words) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in words.items()]


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One line of the list in words. `first_line` is the person's own: templates escape it."""

    reference: str
    received: str
    title: str
    first_line: str
    procedure: str
    stage: str
    outcome: str
    """Empty while it is open."""
    due: str
    late: bool
    team: str
    fast_track: bool


def listed_row(one: ListedCase, *, today: date, calendar: Calendar, teams: Mapping[int, str]) -> ListedRow:
    """`today` is the date in England; `teams` are names by id."""
    case = one.case
    late = one.next_due is not None and one.next_due < today
    who = gettext(SPEAKERS[SpeaksAs(case.speaks_as)]) if case.speaks_as in set(SpeaksAs) else ""
    return ListedRow(
        reference=case.reference,
        received=short_day(case.received_on or case.opened_on, today),
        title=" · ".join(part for part in (gettext(KINDS[case.kind]), who) if part),
        first_line=one.first_line,
        procedure=str(PROCEDURES[case.procedure]),
        stage=str(STAGES[case.stage]),
        outcome=str(OUTCOMES[case.outcome]) if case.outcome else "",
        due=_due(one.next_due, late, today, calendar),
        late=late,
        team=teams.get(case.team_id or 0, ""),
        fast_track=case.pathway == "fast_track",
    )


def _due(due: date | None, late: bool, today: date, calendar: Calendar) -> str:
    if due is None:
        return ""
    if late:
        days = -calendar.days_left(due, today)
        return str(ngettext("%(num)s working day late", "%(num)s working days late", days))
    return str(gettext("by %(day)s", day=short_day(due, today)))
