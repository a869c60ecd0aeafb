"""One-time links and choosing a password."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security.utils import hash_password

from forms.staff_choose_password import ChoosePasswordForm
from intake.keep import audit
from intake.limits import SIGN_IN, limiter
from intake.parts import now, parts
from intake.staff.invitations import InvitationWrong, open_mark

bp = Blueprint("staff", __name__, url_prefix="/staff")


@bp.get("/invitation/<token>")
@limiter.limit(SIGN_IN)
def invitation(token: str) -> ResponseReturnValue:
    """Take the secret out of the address at once: what stays in the browser's history works for nobody twice."""
    session["invitation"] = token
    return redirect(url_for(".choose_password"))


@bp.route("/choose-password", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
def choose_password() -> ResponseReturnValue:
    """Choose a password with the one-time link that this session came in with."""
    user = _invited()
    if user is None:
        return render_template("staff/invitation_over.html"), 410
    form = ChoosePasswordForm()
    if not form.validate_on_submit():
        return render_template("staff/choose_password.html", form=form, user=user), 400 if form.errors else 200
    _keep_password(user, form.password.data or "")
    session.pop("invitation", None)
    return redirect(url_for("security.login", done="password"), code=303)


def _invited() -> Any:
    """The account whose link this session holds; `None` for a used, old or broken one."""
    try:
        mark = open_mark(parts().keyring, session.get("invitation", ""))
    except InvitationWrong:
        return None
    user = _store().find_user(fs_uniquifier=mark)
    by_password = user is not None and user.active and not (parts().settings.sso_issuer and user.sso_identity)
    return user if by_password and not parts().settings.sso_only else None


def _keep_password(user: Any, password: str) -> None:
    store = _store()
    user.password = hash_password(password)
    store.set_uniquifier(user)  # the link is used up, and every older session of this account ends
    store.commit()
    actor = f"officer:{user.id}"
    with parts().database.transaction() as rows:
        audit.append(rows, actor=actor, action="password_chosen", subject=actor, now=now(), facts={})


def _store() -> Any:
    return current_app.extensions["security"].datastore
