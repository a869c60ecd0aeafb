"""Limits on tries of a second step. Only those that failed count, by address and by account, all kinds together."""

from __future__ import annotations

from typing import Any

from flask import Response, session
from flask_login import current_user

from intake.limits import SECOND_STEP_ACCOUNT, SIGN_IN, limiter
from intake.parts import parts

_SCOPE = "second step"


def limited(view: Any) -> Any:
    """Put both limits on a view's posts; one that answers 400 or worse was a failed try."""
    by_address = limiter.shared_limit(SIGN_IN, scope=_SCOPE, methods=["POST"], deduct_when=_was_refused)
    by_account = limiter.shared_limit(
        SECOND_STEP_ACCOUNT, scope=f"{_SCOPE} of account", key_func=_account, methods=["POST"], deduct_when=_was_refused
    )
    return by_address(by_account(view))


def _was_refused(response: Response) -> bool:
    return response.status_code >= 400


def _account() -> str:
    """The account that the session speaks of, as a digest: whoever reads the counters learns nothing."""
    half = session.get("half") or {}
    mark = str(half.get("mark") or getattr(current_user, "fs_uniquifier", ""))
    return parts().keyring.digest(mark, purpose="second step limit").hex()
