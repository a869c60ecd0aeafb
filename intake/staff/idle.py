"""A staff session ends when nobody has used it for a while, and at the latest after one working day."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from intake.parts import now, parts
from intake.sessions import STAFF_PATH
from intake.staff.half_signed_in import signed_in_at
from intake.staff.words_back import words_back

LONGEST = timedelta(hours=12)
STEP = timedelta(minutes=1)
"""How exactly the last use is written down: a cookie that changes with every click would be waste."""

ASKED_BY_SCRIPTS = frozenset({"fresh.numbers"})
"""A page that nobody sits at asks these by itself: that is no use of the session."""


def end_idle_sessions(app: Flask) -> None:
    """Look at every request to the staff side before its view runs."""
    app.before_request(_end_when_idle)


def seen_now() -> None:
    """Somebody is using this session. Call it when they sign in."""
    session["seen"] = int(now().timestamp())


def _end_when_idle() -> ResponseReturnValue | None:
    if not request.path.startswith(STAFF_PATH) or not current_user.is_authenticated:
        return None
    moment = now().timestamp()
    unused = moment - session.get("seen", 0)
    lasted = moment - signed_in_at()  # giving the password again makes no session longer
    if unused <= parts().settings.staff_idle.total_seconds() and lasted <= LONGEST.total_seconds():
        if unused >= STEP.total_seconds() and request.endpoint not in ASKED_BY_SCRIPTS:
            seen_now()
        return None
    logout_user()
    session.clear()
    if request.method == "POST":
        return words_back(), 403
    # The address they wanted, to carry on after signing in.
    wanted = request.full_path.rstrip("?")
    return redirect(url_for("security.login", next=wanted, ended="idle"))
