"""Carries out one action of the workflow: checks the table, works out what changes, writes it with its audit entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from intake.check.facts import facts_of
from intake.council import Council
from intake.decide import fast_track
from intake.decide.receipt_day import first_moment
from intake.decide.working_days import Calendar, london_date
from intake.hand_off.updates import tell_registers
from intake.keep import alarms, audit, named, triage
from intake.keep.positions import Position
from intake.keep.rows import Rows
from intake.staff.roles import StaffRole
from intake.submission import Clock, ClockName, Decision, Happening, Kind, Pathway, SafetyLevel, Submission, Update
from intake.triage.naming import named_in
from intake.triage.situations import meets
from intake.triage.workflow import MEETS, Action, CannotBeDone, State, WaitingFor, after

REACHED = "reached"
"""The outcome of a contact that counts: the person was reached."""

FELL_AWAY = frozenset(
    {"pathway_changed", Action.CHANGE_KIND.value, Action.STOP_AS_ASKED.value, triage.FELL_AWAY_IN_CASE}
)
"""Why a clock stopped that nobody met: it is not asked for any more."""

LADO_DAYS = 1
"""Working days within which the designated officer is told of an allegation (Working Together)."""

TOLD = {
    Action.CHANGE_PATHWAY: Happening.PATHWAY_CHANGED,
    Action.CHANGE_KIND: Happening.KIND_CHANGED,
    Action.CHANGE_SAFETY: Happening.SAFETY_CHANGED,
    Action.STOP_AS_ASKED: Happening.WITHDRAWN,
}
"""What follows the submission to the registers."""

ANSWERED_BY = {"manager_id": Position.RESPONDING_MANAGER, "senior_id": Position.SENIOR_MANAGER}
"""The fields of an allocation that give a position of its own."""

HOLDS = {Action.LEGAL_HOLD: True, Action.LIFT_HOLD: False}
"""Whether nothing of the item may be deleted afterwards."""

FAST_TRACK_CLOCKS = (ClockName.FIRST_CONTACT, ClockName.RESOLVE)


@dataclass(frozen=True, slots=True)
class Officer:
    """Whoever acts, as the workflow sees them."""

    actor: str
    """Such as `officer:7`."""
    roles: tuple[StaffRole, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What working out new clocks needs to know of the council."""

    council: Council
    calendar: Calendar


def act(
    rows: Rows,
    submission: Submission,
    action: Action,
    *,
    officer: Officer,
    version: int,
    now: datetime,
    rules: Rules,
    details: Mapping[str, str] | None = None,
) -> State:
    """Do one thing to one item and return the state that follows.

    `details` per action: `outcome`, `how`, `with_whom` (a contact); `team_id`, `owner_id`, `manager_id`, `senior_id`,
    `vacates` (allocate); `people`, `teams`, `outside` (settle who is named); `pathway`, `kind` or `safety` with
    `reason`; `advocate`; `waiting_for` with `reason` (wait); `reason` (close, reopen, a hold, its lifting);
    `note`; `situation` (reply). `at` (ISO, aware) where it happened earlier; `to` (a referral).
    Raises `CannotBeDone`, `ChangedMeanwhile`, `MayNotHaveIt`, `SubmissionNotFound`, `ValueError` for a reason that is
    missing.
    """
    given = dict(details or {})
    standing = triage.standing(rows, submission.id)
    state = after(State(standing.state), action, officer.roles)
    happened = datetime.fromisoformat(given["at"]) if given.get("at") else now
    if action is Action.ACKNOWLEDGE_ALARM:
        _must_say_why(given)
        alarms.acknowledge(rows, by=officer.actor, now=now, submission_id=submission.id)
    if action in hidden(standing):
        raise CannotBeDone(f"{action.value}: not as it stands now")
    change = _change(rows, action, state, standing, submission, given, rules, now)
    entry = triage.Entry(at=happened, actor=officer.actor, action=action.value, details=given)
    triage.change(rows, submission.id, version=version, changes=change, entry=entry)
    if action in TOLD:
        tell_registers(rows, submission.id, _update(action, change, given, officer, now), now=now)
    audit.append(
        rows,
        actor=officer.actor,
        action=f"triage_{action.value}",
        subject=submission.id,
        now=now,
        facts={"from": standing.state, "to": state.value, "version": str(version + 1)},
    )
    return state


def _update(action: Action, change: triage.Change, given: Mapping[str, str], officer: Officer, now: datetime) -> Update:
    """What the registers are told: the new values, and the officer's reason."""
    values = {"kind": change.kind, "pathway": change.pathway, "safety": change.safety}
    new = {name: value.value for name, value in values.items() if value is not None}
    return Update(TOLD[action], at=now, by=officer.actor, details={**new, "reason": given.get("reason", "")})


def _change(
    rows: Rows,
    action: Action,
    state: State,
    standing: triage.Standing,
    submission: Submission,
    given: Mapping[str, str],
    rules: Rules,
    now: datetime,
) -> triage.Change:
    if action is Action.CHANGE_PATHWAY:
        return _change_pathway(state, standing, submission, given, rules)
    if action is Action.CHANGE_KIND:
        return _change_kind(state, standing, submission, given, rules)
    if action is Action.CHANGE_SAFETY:
        _must_say_why(given)
        return triage.Change(state=state.value, safety=SafetyLevel(given["safety"]))
    if action is Action.ALLOCATE:
        return _allocate(state, given)
    if action is Action.SETTLE_NAMED:
        if named.settlement(rows, submission.id) is not None:
            _must_say_why(given)
        return triage.Change(state=state.value, named=named_in(given))
    if action is Action.WAIT:
        waiting_for = WaitingFor(given.get("waiting_for", WaitingFor.SOMEONE_ELSE))
        return triage.Change(state=state.value, waiting_for=waiting_for.value)
    if action is Action.FIND_ALLEGATION:
        _must_say_why(given)
        found_on = london_date(now)
        clock = Clock(ClockName.ALLEGATION, rules.calendar.add(found_on, LADO_DAYS), found_on, LADO_DAYS)
        return triage.Change(state=state.value, starts=(clock,))
    if action in HOLDS:
        _must_say_why(given)
        return triage.Change(state=state.value, holds=HOLDS[action])
    if action is Action.REOPEN:
        return _reopen(state, standing, given)
    stops = MEETS.get(action, ())
    if action is Action.REPLY:
        stops = meets(given["situation"], submission.answers)
    if action is Action.LOG_CONTACT and given.get("outcome") != REACHED:
        stops = ()
    if action in (Action.ADD_NOTE, Action.DRAFT_ANSWER) and not given.get("note", "").strip():
        raise ValueError("a note needs words")
    return triage.Change(
        state=state.value,
        stops=stops,
        stop_reason=action.value,
        closes=state is State.CLOSED and standing.closed_at is None,
    )


def _allocate(state: State, given: Mapping[str, str]) -> triage.Change:
    answering = {position: _number(given, field) for field, position in ANSWERED_BY.items()}
    return triage.Change(
        state=state.value,
        team_id=_number(given, "team_id"),
        owner_id=_number(given, "owner_id"),
        answering={position: user for position, user in answering.items() if user is not None},
        vacates=frozenset(given.get("vacates", "").split()),
    )


def _change_pathway(
    state: State, standing: triage.Standing, submission: Submission, given: Mapping[str, str], rules: Rules
) -> triage.Change:
    to = Pathway(given["pathway"])
    running = tuple(one.clock for one in standing.clocks)
    as_it_stands = Decision(standing.pathway, submission.decision.reasons, submission.decision.rule_version, running)
    new = fast_track.override(
        as_it_stands,
        to,
        because=given.get("reason", ""),
        received_at=first_moment(submission.received_at, submission.written_from),
        targets=rules.council.targets,
        calendar=rules.calendar,
    ).now
    if to is Pathway.STANDARD:
        return triage.Change(state=state.value, pathway=to, stops=FAST_TRACK_CLOCKS, stop_reason="pathway_changed")
    starts = (clock for clock in new.clocks if clock.name in FAST_TRACK_CLOCKS)
    return triage.Change(
        state=state.value, pathway=to, starts=tuple(clock for clock in starts if not _met(standing, clock.name))
    )


def _change_kind(
    state: State, standing: triage.Standing, submission: Submission, given: Mapping[str, str], rules: Rules
) -> triage.Change:
    """Decided again as if it had come so on its first day. The first decision stays in the submission."""
    _must_say_why(given)
    kind = Kind(given["kind"])
    new = fast_track.decide(
        replace(facts_of(submission.answers), kind=kind),
        received_at=first_moment(submission.received_at, submission.written_from),
        council=rules.council,
        calendar=rules.calendar,
    )
    wanted = {clock.name for clock in new.clocks}
    running = {one.clock.name for one in standing.clocks if one.stopped_at is None}
    return triage.Change(
        state=state.value,
        kind=kind,
        pathway=new.pathway,
        stops=tuple(name for name in ClockName if name in running - wanted - {ClockName.ALLEGATION}),
        stop_reason=Action.CHANGE_KIND.value,
        starts=tuple(clock for clock in new.clocks if clock.name not in running and not _met(standing, clock.name)),
    )


def _reopen(state: State, standing: triage.Standing, given: Mapping[str, str]) -> triage.Change:
    """Clocks that only closing had stopped run again, with their first dates."""
    _must_say_why(given)
    closed_by = {Action.CLOSE.value, Action.STOP_AS_ASKED.value}
    again = tuple(one.clock for one in standing.clocks if one.change_reason in closed_by)
    return triage.Change(state=state.value, reopens=True, starts=again)


def _met(standing: triage.Standing, name: ClockName) -> bool:
    """Whether this clock was met, not merely taken away with its pathway."""
    return any(
        one.clock.name is name and one.stopped_at is not None and one.change_reason not in FELL_AWAY
        for one in standing.clocks
    )


def hidden(standing: triage.Standing) -> frozenset[Action]:
    """What the state would allow and how the item stands forbids: a hold that is there, or is not, and `_forbidden`."""
    return _forbidden(standing) | {Action.LEGAL_HOLD if standing.legal_hold else Action.LIFT_HOLD}


def _forbidden(standing: triage.Standing) -> frozenset[Action]:
    """By an allegation: it is found once, referred once, and never closed unreferred."""
    found = next((one for one in standing.clocks if one.clock.name is ClockName.ALLEGATION), None)
    if found is None:
        return frozenset({Action.REFER_ALLEGATION})
    if found.stopped_at is None:
        return frozenset({Action.FIND_ALLEGATION, Action.CLOSE, Action.STOP_AS_ASKED})
    return frozenset({Action.FIND_ALLEGATION, Action.REFER_ALLEGATION})


def _must_say_why(given: Mapping[str, str]) -> None:
    if not given.get("reason", "").strip():
        raise ValueError("a reason is needed")


def _number(given: Mapping[str, str], name: str) -> int | None:
    return int(given[name]) if given.get(name) else None


def roles_of(names: Iterable[str]) -> tuple[StaffRole, ...]:
    """The roles that this version knows."""
    return tuple(StaffRole(name) for name in names if name in set(StaffRole))
