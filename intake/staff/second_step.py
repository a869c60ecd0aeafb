"""The second step of signing in: a code, a passkey, or a recovery code from paper."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from forms.staff_second_step import CodeForm, PasskeyForm, RecoveryCodeForm
from intake.staff import half_signed_in
from intake.staff.proving import (
    ask_passkeys,
    factors_of,
    proves_by_code,
    proves_by_passkey,
    proves_by_recovery_code,
)
from intake.staff.tries import limited

bp = Blueprint("second_step", __name__, url_prefix="/staff/second-step")


@bp.get("")
def ask() -> ResponseReturnValue:
    """What this account has, on one page."""
    return _page(half_signed_in.who(), CodeForm())


@bp.post("")
@limited
def code() -> ResponseReturnValue:
    """A code of the authenticator."""
    user, form = half_signed_in.who(), CodeForm()
    if form.validate():
        if proves_by_code(user, form.code.data or ""):
            return redirect(half_signed_in.finish(user, second="code"))
        form.code.errors = [_("This code is not right, or it was used already. Wait for the next one")]
    return _page(user, form, status=400)


@bp.post("/passkey")
@limited
def passkey() -> ResponseReturnValue:
    """What a passkey answered."""
    user, form = half_signed_in.who(), PasskeyForm()
    if form.validate() and proves_by_passkey(user, form.answer.data or "", form.ticket.data or ""):
        return redirect(half_signed_in.finish(user, second="passkey"))
    problem = _("The passkey did not work. Try again, or use another way")
    return _page(user, CodeForm(MultiDict()), problem=problem, status=400)


@bp.route("/recovery-code", methods=["GET", "POST"])
@limited
def recovery_code() -> ResponseReturnValue:
    """One of the codes from paper, for whoever has lost the rest."""
    user, form = half_signed_in.who(), RecoveryCodeForm()
    if form.validate_on_submit():
        if proves_by_recovery_code(user, form.code.data or ""):
            half_signed_in.finish(user, second="recovery_code")
            return redirect(url_for("your_sign_in.show", came="recovery"), code=303)
        form.code.errors = [_("This code is not right, or it was used already")]
    return render_template("staff/recovery_code.html", form=form), 400 if form.errors else 200


def _page(user: Any, form: CodeForm, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    factors = factors_of(user)
    if not factors.enrolled:
        return redirect(url_for("set_up.show"))
    asked = ask_passkeys(user, factors)
    page = render_template("staff/second_step.html", form=form, factors=factors, asked=asked, problem=problem)
    return page, status
