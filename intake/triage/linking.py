"""Items that tell of the same thing: each points at the other, one leads, words are never merged."""

from __future__ import annotations

from datetime import datetime

from intake.keep import links, submissions, triage
from intake.keep.rows import Rows
from intake.submission import Submission
from intake.triage.acting import Officer, Rules, act
from intake.triage.workflow import Action, State

THIS, OTHER = "this", "other"
"""Which of the two leads, seen from the page where it was done."""


def link(
    rows: Rows,
    submission: Submission,
    other: Submission,
    *,
    leads: str,
    officer: Officer,
    version: int,
    now: datetime,
    rules: Rules,
) -> State:
    """Point both at each other, with an entry in each. Clocks, words and replies of both stay their own.

    Raises what `act` raises, and `SameSubmission` where they are linked so already.
    """
    leader, follower = (submission, other) if leads == THIS else (other, submission)
    details = {"other": other.reference, "leads": leads}
    state = act(rows, submission, Action.LINK, officer=officer, version=version, now=now, rules=rules, details=details)
    moved = links.link(rows, follower_id=follower.id, leader_id=leader.id, by=officer.actor, now=now)
    seen_from_there = {"other": submission.reference, "leads": OTHER if leads == THIS else THIS}
    for id in {other.id, *moved} - {submission.id}:
        _tell(rows, id, Action.LINK, seen_from_there, officer, now, rules)
    return state


def unlink(rows: Rows, submission: Submission, *, officer: Officer, version: int, now: datetime, rules: Rules) -> State:
    """Let this item stand by itself again; a leader lets go of all that follow it. Raises what `act` raises."""
    state = act(rows, submission, Action.UNLINK, officer=officer, version=version, now=now, rules=rules)
    leader = links.leader_of(rows, submission.id)
    others = (leader,) if leader else tuple(one.submission_id for one in links.linked_with(rows, submission.id))
    for id in (submission.id,) if leader else others:
        links.unlink(rows, id)
    for id in others:
        _tell(rows, id, Action.UNLINK, {"other": submission.reference}, officer, now, rules)
    return state


def _tell(
    rows: Rows, id: str, action: Action, details: dict[str, str], officer: Officer, now: datetime, rules: Rules
) -> None:
    version = triage.standing(rows, id).version
    there = submissions.find(rows, id)
    act(rows, there, action, officer=officer, version=version, now=now, rules=rules, details=details)
