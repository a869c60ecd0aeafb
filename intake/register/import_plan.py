"""What a row of an imported register becomes, or why it becomes nothing, with the column named. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask_babel import gettext

from intake.case import CaseClock, Elsewhere, Outcome, Procedure, Stage, StageRecord
from intake.decide.clocks import Extension, ExtensionReason, Step
from intake.register import clocks
from intake.register.import_columns import COLUMNS, Cell, CellWrong
from intake.register.rules import Rules
from intake.submission import Kind

OLDEST = date(1990, 1, 1)
_ORDER = (
    "received",
    "stage_1_answered",
    "stage_2_requested",
    "statement_agreed",
    "stage_2_answered",
    "stage_3_requested",
    "panel_met",
    "panel_findings",
    "stage_3_answered",
    "ombudsman_on",
    "ombudsman_decided",
    "closed",
)
"""Days follow each other in this order, where they are given."""
_NEEDS = {
    "statement_agreed": "stage_2_requested",
    "stage_2_answered": "stage_2_requested",
    "stage_3_requested": "stage_2_answered",
    "panel_met": "stage_3_requested",
    "panel_findings": "panel_met",
    "stage_3_answered": "panel_findings",
    "ombudsman_decided": "ombudsman_on",
    "stage_1_finding": "stage_1_answered",
    "stage_2_finding": "stage_2_answered",
    "stage_3_finding": "panel_findings",
    "ombudsman_finding": "ombudsman_decided",
    "extension_reason": "stage_1_extended_to",
    "stage_1_extended_to": "extension_reason",
    "outcome": "closed",
    "closed": "outcome",
    "way": "outcome",
    "out_of_scope_because": "outcome",
}
"""A column that says nothing without another one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot become a case: the column, as our template names it, and a sentence."""

    column: str
    words: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row: the case that it would become, the case that it is already, or what is wrong with it."""

    number: int
    """Its row in the file."""
    old_reference: str
    given: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()
    known_as: str = ""
    """The reference of the case that was imported under this one before."""
    stage: Stage = Stage.EARLY
    stages: tuple[StageRecord, ...] = ()
    clocks: tuple[CaseClock, ...] = ()
    team_id: int | None = None
    hints: tuple[str, ...] = field(default=())
    """What is taken otherwise than it was written."""

    @property
    def is_new(self) -> bool:
        return not self.problems and not self.known_as


def plan(
    rows: Iterable[tuple[int, Mapping[str, Cell]]],
    *,
    known: Mapping[str, str],
    teams: Mapping[str, int],
    today: date,
    rules: Rules,
) -> tuple[PlannedRow, ...]:
    """Every row of a file, in its order. `known`: old references that are here already; `teams`: ids by name and code.

    `today`: nothing in a register lies after it.
    """
    planned: list[PlannedRow] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        one = _plan_row(number, cells, teams=teams, today=today, rules=rules)
        key = " ".join(one.old_reference.casefold().split())
        if key and key in seen:
            twice = gettext("Row %(row)s has this reference too", row=seen[key])
            one = replace(one, problems=(*one.problems, Problem("reference", twice)))
        elif not one.problems and one.old_reference in known:
            one = replace(one, known_as=known[one.old_reference])
        seen.setdefault(key, number)
        planned.append(one)
    return tuple(planned)


def _plan_row(
    number: int, cells: Mapping[str, Cell], *, teams: Mapping[str, int], today: date, rules: Rules
) -> PlannedRow:
    given, problems = _read(cells)
    team_id = None
    if given.get("team"):
        team_id = teams.get(given["team"].casefold())
        if team_id is None:
            problems.append(Problem("team", gettext("No team of ours is called so")))
    problems += _wrong_days(given, today)
    problems += _half_said(given)
    stage = _stage(given)
    if given.get("stage") is not None and _rank(given["stage"]) < _rank(_reached(given)):
        problems.append(Problem("stage", gettext("The days say that it went further")))
    problems += _wrong_outcome(given, stage)
    row = PlannedRow(number, given.get("reference", ""), given, tuple(problems), stage=stage, team_id=team_id)
    if problems:
        return row
    stages = tuple(_stages(given, stage))
    planned_clocks, hints = _clocks(given, stages, rules)
    return replace(row, stages=stages, clocks=planned_clocks, hints=hints)


def _read(cells: Mapping[str, Cell]) -> tuple[dict[str, Any], list[Problem]]:
    given: dict[str, Any] = {}
    problems = []
    for column in COLUMNS:
        try:
            value = column.read(cells.get(column.name))
        except CellWrong as wrong:
            problems.append(Problem(column.name, gettext("Expected %(what)s", what=wrong.expects)))
            continue
        if value not in (None, ""):
            given[column.name] = value
        elif column.needed:
            problems.append(Problem(column.name, gettext("This is missing")))
    if len(given.get("reference", "")) > 100:
        problems.append(Problem("reference", gettext("A reference has 100 characters at most")))
    return given, problems


def _wrong_days(given: Mapping[str, Any], today: date) -> Iterable[Problem]:
    before: tuple[str, date] | None = None
    for name in _ORDER:
        day = given.get(name)
        if not isinstance(day, date):
            continue
        if day > today:
            yield Problem(name, gettext("This day has not come yet"))
        elif day < OLDEST:
            yield Problem(name, gettext("This is too long ago to be right"))
        elif before is not None and day < before[1]:
            yield Problem(name, gettext("This is before %(other)s", other=before[0]))
        before = (name, day)


def _half_said(given: Mapping[str, Any]) -> Iterable[Problem]:
    for name, needs in _NEEDS.items():
        if name in given and needs not in given:
            yield Problem(needs, gettext("Needed beside %(other)s", other=name))


def _wrong_outcome(given: Mapping[str, Any], stage: Stage) -> Iterable[Problem]:
    outcome = given.get("outcome")
    looked_into = outcome in (Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD)
    if looked_into and (given.get("kind", Kind.COMPLAINT) is not Kind.COMPLAINT or stage is Stage.EARLY):
        yield Problem("outcome", gettext("Only a complaint that came to stage 1 is upheld or not"))
    if "way" in given and outcome is not Outcome.RESOLVED:
        yield Problem("way", gettext("Only what was resolved has a way"))
    if "out_of_scope_because" in given and outcome is not Outcome.OUT_OF_SCOPE:
        yield Problem("out_of_scope_because", gettext("Only what was out of scope has this"))
    if outcome is Outcome.OUT_OF_SCOPE and "out_of_scope_because" not in given:
        yield Problem("out_of_scope_because", gettext("Needed beside %(other)s", other="outcome"))


def _stage(given: Mapping[str, Any]) -> Stage:
    """As written, else as far as the days go; a complaint begins at stage 1."""
    if given.get("stage") is not None:
        return Stage(given["stage"])
    reached = _reached(given)
    if reached is Stage.EARLY and given.get("kind", Kind.COMPLAINT) is Kind.COMPLAINT:
        return Stage.ONE
    return reached


def _reached(given: Mapping[str, Any]) -> Stage:
    for name, stage in (
        ("ombudsman_on", Stage.OMBUDSMAN),
        ("stage_3_requested", Stage.THREE),
        ("stage_2_requested", Stage.TWO),
        ("stage_1_answered", Stage.ONE),
        ("stage_1_extended_to", Stage.ONE),
    ):
        if name in given:
            return stage
    return Stage.EARLY


def _rank(stage: Stage) -> int:
    return list(Stage).index(stage)


def _stages(given: Mapping[str, Any], stage: Stage) -> Iterable[StageRecord]:
    """A record for every stage that has days, and for the one that it came to."""
    received: date = given["received"]
    if stage is Stage.EARLY:
        yield StageRecord(Stage.EARLY, received)
        return
    yield StageRecord(
        Stage.ONE, received, answered_on=given.get("stage_1_answered"), finding=given.get("stage_1_finding")
    )
    if stage is Stage.TWO or "stage_2_requested" in given:
        yield StageRecord(
            Stage.TWO,
            given.get("stage_2_requested") or given.get("stage_1_answered") or received,
            statement_agreed_on=given.get("statement_agreed"),
            answered_on=given.get("stage_2_answered"),
            finding=given.get("stage_2_finding"),
        )
    if stage is Stage.THREE or "stage_3_requested" in given:
        yield StageRecord(
            Stage.THREE,
            given.get("stage_3_requested") or received,
            panel_met_on=given.get("panel_met"),
            findings_on=given.get("panel_findings"),
            answered_on=given.get("stage_3_answered"),
            finding=given.get("stage_3_finding"),
        )
    if stage is Stage.OMBUDSMAN or "ombudsman_on" in given:
        decided, finding = given.get("ombudsman_decided"), given.get("ombudsman_finding")
        yield StageRecord(Stage.OMBUDSMAN, given.get("ombudsman_on") or received, answered_on=decided, finding=finding)


def _clocks(
    given: Mapping[str, Any], stages: tuple[StageRecord, ...], rules: Rules
) -> tuple[tuple[CaseClock, ...], tuple[str, ...]]:
    """The clocks of the days that are given. A stage whose days are not given has none: nothing is made up."""
    procedure: Procedure = given.get("procedure", Procedure.UNDECIDED)
    received: date = given["received"]
    closed: date | None = given.get("closed")
    records = {record.stage: record for record in stages}
    left_on = {
        Stage.ONE: given.get("stage_2_requested") or given.get("ombudsman_on") or closed,
        Stage.TWO: given.get("stage_3_requested") or given.get("ombudsman_on") or closed,
        Stage.THREE: given.get("ombudsman_on") or closed,
    }
    found: list[CaseClock | None] = []
    hints: tuple[str, ...] = ()
    if Stage.ONE in records:
        clock, hints = _stage_1(received, procedure, given, rules)
        found.append(_ended(clock, given.get("stage_1_answered"), left_on[Stage.ONE]))
    if "stage_2_requested" in given:
        agreed = given.get("statement_agreed")
        clock = clocks.stage_2_clock(given["stage_2_requested"], procedure, rules=rules, statement_agreed_on=agreed)
        found.append(_ended(clock, given.get("stage_2_answered"), left_on[Stage.TWO]))
    for step, begins, ends in (
        (Step.PANEL_MEETS, "stage_3_requested", "panel_met"),
        (Step.PANEL_FINDINGS, "panel_met", "panel_findings"),
        (Step.COUNCIL_ANSWERS, "panel_findings", "stage_3_answered"),
    ):
        if begins in given:
            clock = clocks.panel_clock(step, given[begins], rules=rules)
            found.append(_ended(clock, given.get(ends), left_on[Stage.THREE]))
    return tuple(clock for clock in found if clock is not None), hints


def _stage_1(
    received: date, procedure: Procedure, given: Mapping[str, Any], rules: Rules
) -> tuple[CaseClock | None, tuple[str, ...]]:
    plain = clocks.stage_1_clock(received, procedure, rules=rules, today=received)
    to = given.get("stage_1_extended_to")
    if plain is None or to is None:
        return plain, ()
    reason: ExtensionReason = given["extension_reason"]
    ceiling = rules.corporate.stage_1_ceiling if procedure is Procedure.CORPORATE and rules.corporate else None
    period = min(rules.calendar.between(received, to), ceiling or rules.stage_1_ceiling)
    if period <= plain.working_days:
        return plain, (gettext("The extension ends before the period does: it is left out"),)
    extended = clocks.stage_1_clock(
        received, procedure, rules=rules, today=received, extension=Extension(period, reason)
    )
    if extended is not None and extended.last_day < to:
        return extended, (gettext("The extension counts up to the ceiling, %(day)s", day=extended.last_day),)
    return extended, ()


def _ended(clock: CaseClock | None, met_on: date | None, left_on: date | None) -> CaseClock | None:
    if clock is None or met_on is not None:
        return None if clock is None else replace(clock, met_on=met_on)
    return replace(clock, fell_away_on=left_on)


def counts_in_figures(given: Mapping[str, Any]) -> bool:
    """A request to see records is no representation."""
    return given.get("out_of_scope_because") is not Elsewhere.SUBJECT_ACCESS
