"""How a submission stands with the officers, and every change to it, with what was done and by whom.

What the person sent is never touched. A change is written only on the version that the officer saw, so two officers
on one item notice each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from intake.keep.clock_rows import FELL_AWAY_IN_CASE, RunningClock, clocks_of, move, start, stop
from intake.keep.entries import PERSON, Entry, entries, write_entry
from intake.keep.ids import is_id
from intake.keep.named import Named, settle
from intake.keep.positions import ANSWERING, Position, check_may_have, holders, named_teams, put
from intake.keep.rows import Rows
from intake.keep.sight import excluded, may_not_answer, visible
from intake.keep.submissions import NO_CLOCK, WAITING, SubmissionNotFound, urgency
from intake.keep.tables import SubmissionRow, Team, User
from intake.submission import Clock, ClockName, Kind, Pathway, SafetyLevel, gravest

__all__ = [
    "FELL_AWAY_IN_CASE",
    "Change",
    "ChangedMeanwhile",
    "Entry",
    "RunningClock",
    "Standing",
    "change",
    "entries",
    "follow_case",
    "person_wrote",
    "standing",
    "take_back",
]

TEAM = "team"
"""In `Change.vacates`: no team answers any more."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the item after this officer opened it. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the item stands now; what was decided at first stays in the submission."""

    submission_id: str
    version: int
    state: str
    pathway: Pathway
    safety: SafetyLevel
    team_id: int | None
    team: str | None
    owner_id: int | None
    owner: str | None
    closed_at: datetime | None
    waiting_for: str | None
    clocks: tuple[RunningClock, ...]
    positions: Mapping[Position, int] = field(default_factory=dict)
    """The responding and the senior manager, by id of the account; the complaints handler is `owner_id`."""
    legal_hold: bool = False
    """Nothing of it may be deleted."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changes. `None` and empty leave things as they are."""

    state: str | None = None
    waiting_for: str | None = None
    """A code: whom it waits for from now on. Forgotten when the state is not `waiting` any more."""
    kind: Kind | None = None
    """What the person called it stays in their answers."""
    pathway: Pathway | None = None
    safety: SafetyLevel | None = None
    team_id: int | None = None
    owner_id: int | None = None
    """The complaints handler."""
    answering: Mapping[Position, int] = field(default_factory=dict)
    """Who becomes responding or senior manager."""
    vacates: frozenset[str] = frozenset()
    """Positions that nobody holds any more, and `team`."""
    named: Named | None = None
    """Who is named in it, as an officer settles it now. Whoever holds the item and is named loses it."""
    stops: tuple[ClockName, ...] = ()
    """Clocks that are met, or fall away, now."""
    stop_reason: str | None = None
    starts: tuple[Clock, ...] = ()
    """Clocks that begin, or run again."""
    closes: bool = False
    reopens: bool = False
    holds: bool | None = None
    """Whether nothing of it may be deleted from now on."""


def standing(rows: Rows, submission_id: str) -> Standing:
    """How it stands. Raises `SubmissionNotFound`."""
    if not is_id(submission_id):
        raise SubmissionNotFound
    row = rows.connection.execute(
        select(
            SubmissionRow.id,
            SubmissionRow.version,
            SubmissionRow.state,
            SubmissionRow.pathway,
            SubmissionRow.safety,
            SubmissionRow.team_id,
            SubmissionRow.owner_id,
            SubmissionRow.closed_at,
            SubmissionRow.waiting_for,
            SubmissionRow.legal_hold,
            Team.name.label("team"),
            User.name.label("owner"),
        )
        .outerjoin(Team, Team.id == SubmissionRow.team_id)
        .outerjoin(User, User.id == SubmissionRow.owner_id)
        .where(SubmissionRow.id == submission_id, *visible(rows))
    ).first()
    if row is None:
        raise SubmissionNotFound
    return Standing(
        submission_id=row.id,
        version=row.version,
        state=row.state,
        pathway=Pathway(row.pathway),
        safety=SafetyLevel(row.safety),
        team_id=row.team_id,
        team=row.team,
        owner_id=row.owner_id,
        owner=row.owner,
        closed_at=row.closed_at,
        waiting_for=row.waiting_for,
        clocks=clocks_of(rows, submission_id),
        positions=holders(rows, submission_id),
        legal_hold=row.legal_hold,
    )


def change(rows: Rows, submission_id: str, *, version: int, changes: Change, entry: Entry) -> None:
    """Write a change with its entry, on the version that was seen.

    Raises `ChangedMeanwhile`, `SubmissionNotFound`, `MayNotHaveIt`, `ValueError` (NUL or a lone surrogate in the
    details).
    """
    _must_be_givable(rows, submission_id, changes)  # before anything is written: whoever gives many goes on
    before = _claim(rows, submission_id, version)
    changes = _with_names(rows, submission_id, changes, before, entry)
    _put(rows, submission_id, changes)
    stop(rows, submission_id, changes.stops, at=entry.at, reason=changes.stop_reason)
    start(rows, submission_id, changes.starts, known=(one.clock.name for one in before.clocks))
    _write(rows, submission_id, _values(changes, before, entry.at))
    write_entry(rows, submission_id, replace(entry, version=version + 1, before=_restorable(before, changes)))


def take_back(rows: Rows, submission_id: str, *, version: int, taken: Entry, entry: Entry) -> None:
    """Restore what stood before `taken`, the last thing that was done, and write that down as `entry`.

    Raises `ChangedMeanwhile` where anything happened since, `ValueError` for an entry that kept nothing to restore.
    """
    if taken.version != version:
        raise ChangedMeanwhile
    now = _claim(rows, submission_id, version)
    if taken.before is None or taken.taken_back:
        raise ValueError("this cannot be taken back")
    again = [one.clock for one in now.clocks if one.clock.name.value in taken.before["stopped"]]
    start(rows, submission_id, again, known=(one.name for one in again))
    barred = may_not_answer(rows, submission_id)
    for position in ANSWERING:
        holder = taken.before["positions"].get(position.value)
        put(rows, submission_id, position, None if holder in barred else holder)
    values = {name: taken.before[name] for name in ("state", "team_id", "owner_id")}
    values["waiting_for"] = taken.before.get("waiting_for")
    values["urgency"] = urgency(now.safety, now.pathway, values["state"])
    if values["owner_id"] in excluded(rows, submission_id):
        values["owner_id"] = None  # their line has changed since
    _write(rows, submission_id, values)
    write_entry(rows, submission_id, replace(entry, version=version + 1))


def follow_case(rows: Rows, submission_id: str, clock: Clock, *, stopped_at: datetime | None, reason: str) -> None:
    """The item's date moves as the register's moved, so that the queue sorts by what counts.

    No version grows: nothing that an officer may have open is changed by it. An item that is gone is no fault.
    """
    move(rows, submission_id, clock, stopped_at=stopped_at, reason=reason)
    _write(rows, submission_id, {})


def _claim(rows: Rows, submission_id: str, version: int) -> Standing:
    """Take the next version before anything else is written, and return how it stood.

    Whoever comes second at the same moment waits here, finds another version, and has written nothing.
    """
    before = standing(rows, submission_id)
    claimed = rows.connection.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission_id, SubmissionRow.version == version)
        .values(version=version + 1)
    )
    if claimed.rowcount != 1:
        raise ChangedMeanwhile
    return before


def _restorable(before: Standing, changes: Change) -> dict[str, Any]:
    stopped = [one.clock.name for one in before.clocks if one.stopped_at is None and one.clock.name in changes.stops]
    return {
        "state": before.state,
        "team_id": before.team_id,
        "owner_id": before.owner_id,
        "positions": {position.value: holder for position, holder in before.positions.items()},
        "stopped": [name.value for name in stopped],
        "waiting_for": before.waiting_for,
    }


def _write(rows: Rows, submission_id: str, values: dict[str, Any]) -> None:
    """These values, and the soonest of the clocks as they run now."""
    soonest = min(
        (one.clock for one in clocks_of(rows, submission_id) if one.stopped_at is None),
        key=lambda clock: clock.due,
        default=None,
    )
    values |= {
        "next_due": soonest.due if soonest else NO_CLOCK,
        "next_clock": soonest.name.value if soonest else None,
    }
    rows.connection.execute(update(SubmissionRow).where(SubmissionRow.id == submission_id).values(**values))


def _with_names(rows: Rows, submission_id: str, changes: Change, before: Standing, entry: Entry) -> Change:
    """Settle who is named, where this change does, and take the item from those whom it is about."""
    if changes.named is None:
        return changes
    settle(rows, submission_id, changes.named, by=entry.actor, now=entry.at)
    _must_be_givable(rows, submission_id, changes)
    return replace(changes, vacates=changes.vacates | _who_loses_it(rows, submission_id, before))


def _must_be_givable(rows: Rows, submission_id: str, changes: Change) -> None:
    answering = tuple(changes.answering.values())
    check_may_have(rows, submission_id, handler=changes.owner_id, answering=answering, team=changes.team_id)


def _who_loses_it(rows: Rows, submission_id: str, before: Standing) -> frozenset[str]:
    barred = may_not_answer(rows, submission_id)
    lost = {position.value for position, holder in before.positions.items() if holder in barred}
    if before.owner_id in excluded(rows, submission_id):
        lost.add(Position.COMPLAINTS_HANDLER.value)
    if before.team_id in named_teams(rows, submission_id):
        lost.add(TEAM)
    return frozenset(lost)


def _put(rows: Rows, submission_id: str, changes: Change) -> None:
    for position in ANSWERING:
        if position in changes.answering:
            put(rows, submission_id, position, changes.answering[position])
        elif position.value in changes.vacates:
            put(rows, submission_id, position, None)


def person_wrote(
    rows: Rows,
    submission_id: str,
    *,
    level: SafetyLevel,
    now: datetime,
    action: str = "wrote_back",
    restarts: str | None = None,
) -> None:
    """The person has answered: what waited or was closed is in hand again, and no level is lowered.

    `action`: what the history says they did; what they wrote stands in the correspondence alone. `restarts`: clocks
    that stopped for this reason run again, with their first dates.
    Officers who have the item open notice (its version grows). Raises `SubmissionNotFound`.
    """
    before = standing(rows, submission_id)
    safety = gravest((before.safety, level))
    version = rows.connection.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission_id)
        .values(
            state=before.state if before.state == "new" else "in_hand",
            closed_at=None,
            safety=safety.value,
            urgency=urgency(safety, before.pathway),  # what waited does not wait any more
            waiting_for=None,
            version=SubmissionRow.version + 1,
        )
        .returning(SubmissionRow.version)
    ).scalar_one()
    again = [one.clock for one in before.clocks if restarts is not None and one.change_reason == restarts]
    if again:
        start(rows, submission_id, again, known=(one.name for one in again))
        _write(rows, submission_id, {})
    write_entry(rows, submission_id, Entry(now, PERSON, action, version=version))


def _values(changes: Change, before: Standing, at: datetime) -> dict[str, Any]:
    pathway = changes.pathway or before.pathway
    safety = changes.safety or before.safety
    state = changes.state or before.state
    values: dict[str, Any] = {
        "pathway": pathway.value,
        "safety": safety.value,
        "urgency": urgency(safety, pathway, state),
        "state": state,
    }
    if state != WAITING:
        values["waiting_for"] = None
    elif changes.waiting_for is not None:
        values["waiting_for"] = changes.waiting_for
    if changes.kind is not None:
        values["kind"] = changes.kind.value
    if changes.team_id is not None or TEAM in changes.vacates:
        values["team_id"] = changes.team_id
    if changes.owner_id is not None or Position.COMPLAINTS_HANDLER in changes.vacates:
        values["owner_id"] = changes.owner_id
    if changes.holds is not None:
        values["legal_hold"] = changes.holds
    if changes.closes:
        values["closed_at"] = at
    if changes.reopens:
        values["closed_at"] = None
    return values
