"""An officer's own page: passkeys, authenticator, recovery codes, and signing out everywhere."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, logout_user
from flask_wtf import FlaskForm

from forms.staff_second_step import CodeForm, NewPasskeyForm
from intake.parts import parts
from intake.staff import enrolling
from intake.staff.authenticator import authenticator_of
from intake.staff.fresh import fresh
from intake.staff.proving import ask_for_passkey, factors_of
from intake.staff.tries import limited

bp = Blueprint("your_sign_in", __name__, url_prefix="/staff/your-sign-in")

_SECRET = "new_secret"  # noqa: S105 - where the session keeps an encrypted one until a code has proved it


@bp.get("")
def show() -> ResponseReturnValue:
    """What this account signs in with. `done` says what has just happened."""
    return render_template(
        "staff/your_sign_in.html",
        factors=factors_of(current_user),
        form=FlaskForm(),
        done=request.args.get("done", ""),
        came=request.args.get("came", ""),
    )


@bp.route("/passkey", methods=["GET", "POST"])
@fresh
@limited
def add_passkey() -> ResponseReturnValue:
    """Another passkey."""
    form, problem = NewPasskeyForm(), ""
    if form.is_submitted():
        if form.validate() and enrolling.take_passkey(
            current_user, form.answer.data or "", form.ticket.data or "", form.name.data or ""
        ):
            return _done("passkey-added")
        problem = str(form.name.errors[0]) if form.name.errors else _("The passkey did not work. Try again")
    asked = ask_for_passkey(current_user)
    page = render_template("staff/add_passkey.html", form=form, asked=asked, problem=problem)
    return page, 400 if problem else 200


@bp.post("/passkey/<int:passkey_id>/remove")
@fresh
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Lost, or not wanted any more."""
    if all(one.id != passkey_id for one in factors_of(current_user).passkeys):
        abort(404)
    return _done("passkey-removed" if enrolling.remove_passkey(current_user, passkey_id) else "only-one")


@bp.route("/authenticator", methods=["GET", "POST"])
@fresh
@limited
def authenticator() -> ResponseReturnValue:
    """An authenticator, in place of the one before."""
    form = CodeForm()
    if _SECRET not in session:
        session[_SECRET] = authenticator_of(parts().keyring).new_secret()
    if form.validate_on_submit():
        if enrolling.take_authenticator(current_user, session[_SECRET], form.code.data or ""):
            session.pop(_SECRET)
            return _done("authenticator-added")
        form.code.errors = [_("This code is not right. Type the six digits that the app shows now")]
    enrol = authenticator_of(parts().keyring).to_enrol(session[_SECRET], account=current_user.email)
    page = render_template("staff/authenticator.html", form=form, enrol=enrol)
    return page, 400 if form.errors else 200


@bp.post("/authenticator/remove")
@fresh
def remove_authenticator() -> ResponseReturnValue:
    """Only where a passkey is left."""
    return _done("authenticator-removed" if enrolling.remove_authenticator(current_user) else "only-one")


@bp.post("/recovery-codes")
@fresh
def recovery_codes() -> ResponseReturnValue:
    """Fresh ones, shown in this answer and never again."""
    codes = enrolling.new_recovery_codes(current_user)
    return render_template("staff/recovery_codes.html", codes=codes, go_on=url_for(".show"), first=False)


@bp.post("/sign-out-everywhere")
def sign_out_everywhere() -> ResponseReturnValue:
    """Here and on every other device. Whoever fears that somebody else is in need not prove anything first."""
    enrolling.end_every_session(current_user)
    current_app.extensions["security"].datastore.release()  # the account as it was must not be written back
    logout_user()
    session.clear()
    return redirect(url_for("security.login", done="everywhere"), code=303)


def _done(what: str) -> ResponseReturnValue:
    return redirect(url_for(".show", done=what), code=303)
