"""The right to drafts and submissions, held by the session.

The cookie holds random ids and, for each draft, a random token. The return code of a draft is made from that token
with a key of ours: the same code after a reload, a double send or in a second tab, and nothing in the database from
which it could be read.
"""

from __future__ import annotations

import secrets

from flask import session

MOST_RIGHTS = 30
"""An advocate's long afternoon. Browsers cut a cookie off at 4,096 bytes; this many fill about half."""


def hold_draft(draft_id: str) -> None:
    """Give this session the right to a draft. Beyond `MOST_RIGHTS` the oldest right is given up."""
    if draft_id not in held_drafts():
        _keep("drafts", [*_pairs("drafts"), (draft_id, secrets.token_urlsafe(16))])


def held_drafts() -> dict[str, str]:
    """Tokens by draft id, oldest first."""
    return dict(_pairs("drafts"))


def token_of(draft_id: str) -> str:
    """The random token that goes with the right to a draft. Raises `KeyError` where the right is not held."""
    return held_drafts()[draft_id]


def give_up_draft(draft_id: str) -> None:
    """Take the right to a draft away."""
    _keep("drafts", [pair for pair in _pairs("drafts") if pair[0] != draft_id])


def hold_submission(submission_id: str) -> None:
    """Give this session the right to read back one submission."""
    others = [pair for pair in _pairs("submissions") if pair[0] != submission_id]
    _keep("submissions", [*others, (submission_id, "")])


def holds_submission(submission_id: str) -> bool:
    """Whether this session opened the submission with its return code."""
    return any(pair[0] == submission_id for pair in _pairs("submissions"))


def _pairs(name: str) -> list[tuple[str, str]]:
    # A list and no mapping: the cookie's JSON sorts keys, and the oldest right has to be known.
    return [(held, token) for held, token in session.get(name, [])]


def _keep(name: str, pairs: list[tuple[str, str]]) -> None:
    session[name] = [list(pair) for pair in pairs[-MOST_RIGHTS:]]
