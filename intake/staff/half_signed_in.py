"""Between the password and the second step: the session knows who it would be, and opens nothing yet."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from flask import current_app, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import login_user

from forms.staff_sign_in import STAFF_PAGE
from intake.keep import second_factor
from intake.parts import now, parts
from intake.staff.authenticator import authenticator_of

LIFE = timedelta(minutes=15)
"""Long enough to find the phone and put an app on it."""

_HALF = "half"
_SIGNED_IN_AT = "in_at"


def begin(user: Any, *, via: str, wanted: str = "") -> None:
    """The first step is done. `via`: password, or sso. `wanted`: the page of the staff side to go to afterwards."""
    page = wanted if re.fullmatch(STAFF_PAGE, wanted) else ""
    session[_HALF] = {"mark": user.fs_uniquifier, "at": int(now().timestamp()), "via": via, "wanted": page}


def who() -> Any:
    """The account whose first step this session has done; `None` where there is none, or it was too long ago."""
    half = session.get(_HALF)
    if not half or now().timestamp() - half["at"] > LIFE.total_seconds():
        return None
    user = current_app.extensions["security"].datastore.find_user(fs_uniquifier=half["mark"])
    return user if user is not None and user.active else None


def secret_to_enrol() -> str:
    """The encrypted secret of the authenticator that is being put up: one for as long as this half session lasts."""
    half = session[_HALF]
    if "secret" not in half:
        half["secret"] = authenticator_of(parts().keyring).new_secret()
        session.modified = True
    return str(half["secret"])


def finish(user: Any, *, second: str) -> str:
    """Sign in for good. `second`: what proved it. Returns the page to go to."""
    half = session.pop(_HALF)
    login_user(user, remember=False, authn_via=[half["via"], second])
    session[_SIGNED_IN_AT] = int(now().timestamp())
    return half["wanted"] or url_for("triage.home")


def signed_in_at() -> float:
    """When this session's sign-in was complete; 0 where it never was."""
    return float(session.get(_SIGNED_IN_AT, 0))


def to_second_step(user: Any) -> ResponseReturnValue:
    """On to the second step, or to putting one up where this account has none."""
    with parts().database.reading() as rows:
        enrolled = second_factor.of(rows, user.id).enrolled
    return redirect(url_for("second_step.ask" if enrolled else "set_up.show"))
