"""The first sign-in: nothing opens until an authenticator or a passkey is put up. Then ten recovery codes, once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from forms.staff_second_step import CodeForm, NewPasskeyForm
from intake.parts import parts
from intake.staff import half_signed_in
from intake.staff.authenticator import authenticator_of
from intake.staff.enrolling import new_recovery_codes, take_authenticator, take_passkey
from intake.staff.proving import ask_for_passkey, factors_of
from intake.staff.tries import limited

bp = Blueprint("set_up", __name__, url_prefix="/staff/set-up")


@bp.get("")
def show() -> ResponseReturnValue:
    """Both ways, one page."""
    return _page(half_signed_in.who(), CodeForm(MultiDict()))


@bp.post("")
@limited
def authenticator() -> ResponseReturnValue:
    """The first code of a new authenticator."""
    user, form = half_signed_in.who(), CodeForm()
    if factors_of(user).enrolled:
        return redirect(url_for("second_step.ask"))
    if form.validate():
        if take_authenticator(user, half_signed_in.secret_to_enrol(), form.code.data or ""):
            return _done(user, "code")
        form.code.errors = [_("This code is not right. Type the six digits that the app shows now")]
    return _page(user, form, status=400)


@bp.post("/passkey")
@limited
def passkey() -> ResponseReturnValue:
    """The first passkey."""
    user, form = half_signed_in.who(), NewPasskeyForm()
    if factors_of(user).enrolled:
        return redirect(url_for("second_step.ask"))
    if form.validate() and take_passkey(user, form.answer.data or "", form.ticket.data or "", form.name.data or ""):
        return _done(user, "passkey")
    problem = _("The passkey did not work. Try again, or use the app")
    return _page(user, CodeForm(MultiDict()), problem=problem, status=400)


def _done(user: Any, second: str) -> ResponseReturnValue:
    """Signed in, and shown the recovery codes: in this answer and never again."""
    codes = new_recovery_codes(user)
    return render_template(
        "staff/recovery_codes.html", codes=codes, go_on=half_signed_in.finish(user, second=second), first=True
    )


def _page(user: Any, form: CodeForm, *, problem: str = "", status: int = 200) -> ResponseReturnValue:
    if factors_of(user).enrolled:
        return redirect(url_for("second_step.ask"))
    enrol = authenticator_of(parts().keyring).to_enrol(half_signed_in.secret_to_enrol(), account=user.email)
    page = render_template(
        "staff/set_up.html",
        form=form,
        named=NewPasskeyForm(MultiDict()),
        account=user.email,
        enrol=enrol,
        asked=ask_for_passkey(user),
        problem=problem,
    )
    return page, status
