"""The figures of a year: kind × procedure × stage × outcome, one value each, so that every count adds up.

The guidance asks for a yearly report that identifies nobody: these tables are for officers, show every cell, and are no
public report. What they are made of is asked of the database twice in different ways, and compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from intake.case import CaseClock, FollowUp, Outcome, Procedure, RemedyKind, Stage, Way
from intake.decide.clocks import DUTIES, ExtensionReason, Step, Timeliness
from intake.keep.cases import counting
from intake.keep.cases.counting import CarryOver, FollowUpCount, Group
from intake.keep.rows import Rows
from intake.register.clocks import timeliness
from intake.register.years import bounds
from intake.submission import Channel, Kind, SpeaksAs

Counts = TypeVar("Counts")

OPEN = ""
"""The outcome of what is still open."""
COLUMNS = (*(outcome.value for outcome in Outcome), OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """Cases of one kind at one procedure and stage, by outcome."""

    procedure: str
    stage: str
    by_outcome: tuple[int, ...]
    """In the order of `COLUMNS`."""

    @property
    def total(self) -> int:
        return sum(self.by_outcome)


@dataclass(frozen=True, slots=True)
class KindTable:
    """Everything of one kind."""

    kind: str
    lines: tuple[Line, ...]

    @property
    def by_outcome(self) -> tuple[int, ...]:
        return tuple(sum(numbers) for numbers in zip(*(line.by_outcome for line in self.lines), strict=True))

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)


@dataclass(frozen=True, slots=True)
class StepTimes:
    """One duty of the council's: how it was kept. The five are all of them."""

    step: Step
    on_time: int
    after_extension: int
    late: int
    """Met late, running late, or late when it fell away."""
    waiting: int
    """Runs, and is not late."""
    not_needed: int
    """Fell away in time."""

    @property
    def total(self) -> int:
        return self.on_time + self.after_extension + self.late + self.waiting + self.not_needed


@dataclass(frozen=True, slots=True)
class Figures:
    """One year."""

    year: int
    received: int
    kinds: tuple[KindTable, ...]
    times: tuple[StepTimes, ...]
    extensions: Mapping[str, int]
    carried: Mapping[Kind, CarryOver]
    internal_compliments: int
    external_compliments: int
    elected_enquiries: int
    other_enquiries: int
    ways: Mapping[str, int]
    subject_access: int
    remedies: Mapping[str, tuple[int, int]]
    follow_ups: Mapping[str, FollowUpCount]
    unconfirmed_withdrawals: int
    clocks: int
    """Every duty's clock, counted by itself."""

    @property
    def all_carried(self) -> CarryOver:
        """All kinds together."""
        every = self.carried.values()
        return CarryOver(
            open_at_start=sum(one.open_at_start for one in every),
            received=sum(one.received for one in every),
            closed=sum(one.closed for one in every),
            open_at_end=sum(one.open_at_end for one in every),
        )

    @property
    def adds_up(self) -> bool:
        """Whether every total is what was counted apart from it. Anything else is a fault of ours, and is shown."""
        kinds = {table.kind: table.total for table in self.kinds}
        return (
            sum(kinds.values()) == self.received
            and all(carried.adds_up for carried in self.carried.values())
            and all(carried.received == kinds.get(kind.value, 0) for kind, carried in self.carried.items())
            and sum(times.total for times in self.times) == self.clocks
            and self.internal_compliments + self.external_compliments == kinds.get(Kind.COMPLIMENT.value, 0)
            and self.elected_enquiries + self.other_enquiries == kinds.get(Kind.ENQUIRY.value, 0)
        )


def figures(rows: Rows, year: int, *, today: date) -> Figures:
    """The figures of a year. `today`: what runs is late or not as of this day in England. Raises `NoSuchYear`."""
    first, end = bounds(year)
    groups = counting.groups(rows, first, end)
    counted = [group for group in groups if group.counted]
    clocks = tuple(counting.clocks(rows, first, end))
    return Figures(
        year=year,
        received=counting.received(rows, first, end, counted=True),
        kinds=tuple(_kind(kind.value, counted) for kind in Kind),
        times=tuple(_times(step, clocks, today) for step in DUTIES),
        extensions=_extensions(clocks),
        carried=counting.carry_over(rows, first, end),
        internal_compliments=_number(counted, kind=Kind.COMPLIMENT, channel=Channel.FORWARDED),
        external_compliments=sum(
            group.number for group in counted if group.kind == Kind.COMPLIMENT and group.channel != Channel.FORWARDED
        ),
        elected_enquiries=_number(counted, kind=Kind.ENQUIRY, speaks_as=SpeaksAs.ELECTED_MEMBER),
        other_enquiries=sum(
            group.number
            for group in counted
            if group.kind == Kind.ENQUIRY and group.speaks_as != SpeaksAs.ELECTED_MEMBER
        ),
        ways={way.value: _number(counted, way=way) for way in Way},
        subject_access=sum(group.number for group in groups if not group.counted),
        remedies=_in_order(RemedyKind, counting.remedies(rows, first, end)),
        follow_ups=_in_order(FollowUp, counting.follow_ups(rows, first, end, today=today)),
        unconfirmed_withdrawals=counting.unconfirmed_withdrawals(rows),
        clocks=sum(clock.name in DUTIES for clock in clocks),
    )


def _kind(kind: str, groups: Iterable[Group]) -> KindTable:
    numbers: Counter[tuple[str, str, str]] = Counter()
    for group in groups:
        if group.kind == kind:
            numbers[group.procedure, group.stage, group.outcome] += group.number
    lines = tuple(
        Line(procedure, stage, tuple(numbers[procedure, stage, outcome] for outcome in COLUMNS))
        for procedure in (one.value for one in Procedure)
        for stage in (one.value for one in Stage)
        if any(numbers[procedure, stage, outcome] for outcome in COLUMNS)
    )
    return KindTable(kind, lines)


def _times(step: Step, clocks: Iterable[CaseClock], today: date) -> StepTimes:
    numbers: Counter[str] = Counter()
    for clock in clocks:
        if clock.name == step:
            kept = timeliness(clock, today=today)
            numbers[kept.value if kept is not None else "waiting" if clock.runs else "not_needed"] += 1
    return StepTimes(
        step=step,
        on_time=numbers[Timeliness.ON_TIME],
        after_extension=numbers[Timeliness.ON_TIME_AFTER_EXTENSION],
        late=numbers[Timeliness.LATE],
        waiting=numbers["waiting"],
        not_needed=numbers["not_needed"],
    )


def _extensions(clocks: Iterable[CaseClock]) -> dict[str, int]:
    given = Counter(clock.reason for clock in clocks if clock.extended_to is not None)
    return {reason.value: given[reason.value] for reason in ExtensionReason if given[reason.value]}


def _number(groups: Iterable[Group], **same: str) -> int:
    return sum(group.number for group in groups if all(getattr(group, name) == value for name, value in same.items()))


def _in_order(kinds: Iterable[str], found: Mapping[str, Counts]) -> dict[str, Counts]:
    return {str(kind): found[str(kind)] for kind in kinds if str(kind) in found}
