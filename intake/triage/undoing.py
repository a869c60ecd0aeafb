"""Taking back the last thing that was done, where that is safe: soon, by the same officer, with nothing built on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from intake.keep import audit, triage
from intake.keep.rows import Rows
from intake.keep.triage import Entry, Standing
from intake.submission import Submission
from intake.triage.acting import Officer
from intake.triage.workflow import Action, CannotBeDone, State, after

WITHIN = timedelta(minutes=10)

SAFE = frozenset(
    {
        Action.ACKNOWLEDGE,
        Action.ALLOCATE,
        Action.CONFIRM_PATHWAY,
        Action.RECORD_ADVOCATE,
        Action.RECORD_AGREEMENT,
        Action.WAIT,
        Action.GO_ON,
        Action.ADD_NOTE,
    }
)
"""What leaves no trace outside this house. A reply was read, an alarm fell silent, a contact happened: these stay."""


def can_undo(entries: Sequence[Entry], standing: Standing, *, actor: str, now: datetime) -> Entry | None:
    """What this officer may take back now. `entries`: newest first."""
    last = entries[0] if entries else None
    if last is None or last.actor != actor or last.action not in SAFE or last.before is None:
        return None
    return last if last.version == standing.version and now - last.at <= WITHIN else None


def undo(rows: Rows, submission: Submission, *, officer: Officer, version: int, now: datetime) -> State:
    """Take it back and return the state that was before. The entry stays, marked.

    Raises `CannotBeDone`, `ChangedMeanwhile`, `SubmissionNotFound`.
    """
    standing = triage.standing(rows, submission.id)
    after(State(standing.state), Action.UNDO, officer.roles)
    if standing.version != version:
        raise triage.ChangedMeanwhile
    taken = can_undo(triage.entries(rows, submission.id), standing, actor=officer.actor, now=now)
    if taken is None or taken.before is None:
        raise CannotBeDone("nothing to take back")
    details = {"entry": taken.id, "what": taken.action}
    entry = Entry(at=now, actor=officer.actor, action=Action.UNDO.value, details=details)
    triage.take_back(rows, submission.id, version=version, taken=taken, entry=entry)
    state = State(taken.before["state"])
    facts = {"undone": taken.action, "from": standing.state, "to": state.value, "version": str(version + 1)}
    audit.append(rows, actor=officer.actor, action="triage_undo", subject=submission.id, now=now, facts=facts)
    return state
