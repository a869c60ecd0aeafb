"""The right to drafts and submissions, held by the session.

The cookie holds random ids and, for each draft, a random token. The return code of a draft is made from that token
with a key of ours: the same code after a reload, a double send or in a second tab, and nothing in the database from
which it could be read.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask import session

from intake.parts import now, parts

MOST_DRAFTS = 30
"""An advocate's long afternoon. Browsers drop a cookie beyond 4,096 bytes, and every right with it."""
MOST_SUBMISSIONS = 8
NOT_YET = timedelta(minutes=1)
"""How exactly the last use of a submission's right is written down: a cookie that changes with each click is waste."""


def hold_draft(draft_id: str) -> None:
    """Give this session the right to a draft, from now on. Beyond `MOST_DRAFTS` the oldest right is given up."""
    token = held_drafts().get(draft_id) or secrets.token_urlsafe(16)
    others = [right for right in _drafts() if right[0] != draft_id]
    session["drafts"] = [*others, [draft_id, token, _seconds(now())]][-MOST_DRAFTS:]


def held_drafts() -> dict[str, str]:
    """Tokens by draft id, oldest first."""
    return {draft_id: token for draft_id, token, _ in _drafts()}


def token_of(draft_id: str) -> str:
    """The random token that goes with the right to a draft. Raises `KeyError` where the right is not held."""
    return held_drafts()[draft_id]


def held_before(draft_id: str, moment: datetime) -> bool:
    """Whether the right to a draft was given before `moment`. Raises `KeyError` where it is not held."""
    return {one: since for one, _, since in _drafts()}[draft_id] < _seconds(moment)


def give_up_draft(draft_id: str) -> None:
    """Take the right to a draft away."""
    session["drafts"] = [right for right in _drafts() if right[0] != draft_id]


def hold_submission(submission_id: str) -> None:
    """Give this session the right to read back one submission, or write down that it is being used."""
    moment, used = _seconds(now()), dict(_submissions()).get(submission_id)
    if used is None or moment - used >= NOT_YET.total_seconds():
        others = [right for right in _submissions() if right[0] != submission_id]
        session["submissions"] = [*others, [submission_id, moment]][-MOST_SUBMISSIONS:]


def holds_submission(submission_id: str) -> bool:
    """Whether this session opened the submission with its return code and used that within the idle time.

    Asked for every page of it, and so a use itself. The moment stands in the cookie: a copy of it, or a browser that
    keeps its cookies, opens nothing later.
    """
    used = dict(_submissions()).get(submission_id)
    if used is None or _seconds(now()) - used > parts().settings.draft_idle.total_seconds():
        return False
    hold_submission(submission_id)
    return True


def _drafts() -> list[tuple[str, str, int]]:
    # A list and no mapping: the cookie's JSON sorts keys, and the oldest right has to be known.
    return [(held, token, since) for held, token, since in session.get("drafts", [])]


def _submissions() -> list[tuple[str, int]]:
    return [(held, used) for held, used in session.get("submissions", [])]


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
