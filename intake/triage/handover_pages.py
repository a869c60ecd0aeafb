"""The page of what is not handed over: why, since when, and what an officer can do about each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm

from forms.staff_handover import FORMS, GiveUpForm, ReferenceForm
from intake.decide.working_days import london_date
from intake.hand_off.destinations import usable_reference
from intake.keep import audit, outbox, stuck
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.translation import mark as _
from intake.triage.history import moment_in_words
from intake.triage.queue_pages import actor

bp = Blueprint("handover", __name__, url_prefix="/staff/not-handed-over")

WHATS = {
    "submission": _("The submission"),
    "update": _("What became of it"),
    "alarm": _("An alarm to whoever is on call"),
    "notice": _("Word to the person that there is an answer"),
    "staff": _("A message to ourselves"),
}

ERRORS = {
    "timed_out": _("It did not answer in time."),
    "unreachable": _("Nobody answers at its address."),
    "broken_off": _("The line broke before it had answered."),
    "tls_failed": _("Its certificate cannot be trusted."),
    "private_address": _("Its address is on a private network, and the settings do not allow that."),
    "answer_too_large": _("Its answer was too large."),
    "answer_not_understood": _("Its answer could not be understood."),
    "not_authorised": _("It does not accept our key."),
    "no_token": _("It gave no token."),
    "cannot_encrypt": _("Its public key cannot be used."),
    "folder_not_writable": _("Its folder cannot be written."),
    "destination_not_configured": _("It is not in the file of registers any more."),
    "cannot_decrypt": _("Our keys do not open what is kept."),
    "no_case": _("The register has no case for it."),
    "unexpected": _("Something broke on our side. The logs say where."),
}
"""Codes in words. One that stands here not is shown as it is."""

DONE = {
    "try": _("It is tried again."),
    "reference": _("The reference is kept: it is handed over."),
    "give_up": _("It is not handed over there any more."),
    "enable": _("The register is turned on again."),
}


@bp.get("")
@needs(Permission.WORK_ITEM)
def show() -> ResponseReturnValue:
    """Everything that waits for a person, and what waits for a register's reference."""
    return _page()


@bp.post("/<message_id>/<what>")
@needs(Permission.WORK_ITEM)
def do(message_id: str, what: str) -> ResponseReturnValue:
    """Try again, keep the reference, or give up on this destination."""
    if what not in FORMS:
        abort(404)
    with parts().database.reading() as rows:
        if stuck.find(rows, message_id) is None:
            return _page(clash=gettext("Somebody has seen to it meanwhile, or it is handed over.")), 409
    form = FORMS[what](prefix=f"{message_id}-")
    if not form.validate_on_submit():
        return _page(tried=(message_id, what, form)), 400
    try:
        with parts().database.transaction() as rows:
            done = _do(rows, message_id, form, now())
    except outbox.OtherReference as other:
        words = gettext("Another reference is kept for it: %(kept)s. That one stays.", kept=other.kept)
        return _page(tried=(message_id, what, form), clash=words), 409
    if not done:
        return _page(clash=gettext("Somebody has seen to it meanwhile, or it is handed over.")), 409
    return redirect(url_for(".show", done=what), code=303)


@bp.post("/enable")
@needs(Permission.WORK_ITEM)
def enable() -> ResponseReturnValue:
    """A register that was gone takes things again."""
    name = request.form.get("name", "")
    with parts().database.transaction() as rows:
        if name in {one.name for one in stuck.disabled(rows)} and stuck.enable(rows, name):
            facts = {"destination": name}
            subject = f"destination:{name}"
            audit.append(rows, actor=actor(), action="destination_enabled", subject=subject, now=now(), facts=facts)
    return redirect(url_for(".show", done="enable"), code=303)


def _do(rows: Rows, message_id: str, form: FlaskForm, moment: datetime) -> bool:
    one = stuck.find(rows, message_id)
    if one is None:
        return False
    facts = {"destination": one.destination, "message": message_id}
    if isinstance(form, ReferenceForm):
        reference = usable_reference(form.reference.data) or ""
        action, done = "reference_typed_in", outbox.confirm(rows, message_id, register_reference=reference, now=moment)
        facts["reference"] = reference[: audit.LONGEST_FACT]
    elif isinstance(form, GiveUpForm):
        reason = form.reason.data or ""
        action, done = "destination_given_up", stuck.give_up(rows, message_id, reason=reason, now=moment)
    else:
        action, done = "tried_again", stuck.try_now(rows, message_id, now=moment)
    if done:
        subject = one.submission_id or f"delivery:{message_id}"
        audit.append(rows, actor=actor(), action=action, subject=subject, now=moment, facts=facts)
    return done


def _page(*, tried: tuple[str, str, FlaskForm] | None = None, clash: str = "") -> str:
    moment = now()
    with parts().database.reading() as rows:
        held_up, waiting, disabled = stuck.list_stuck(rows), stuck.list_waiting(rows), stuck.disabled(rows)
    return render_template(
        "triage/handover.html",
        held_up=[_shown(one, moment, tried) for one in held_up],
        waiting=[_shown(one, moment, tried) for one in waiting],
        disabled=[{"name": one.name, "since": moment_in_words(one.since, london_date(moment))} for one in disabled],
        problem=tried[2] if tried else None,
        clash=clash,
        done=gettext(DONE[request.args["done"]]) if request.args.get("done") in DONE else "",
    )


def _shown(one: stuck.Stuck, moment: datetime, tried: tuple[str, str, FlaskForm] | None) -> dict[str, Any]:
    """One hand-off in words, with its three small forms."""
    today = london_date(moment)
    forms = {what: form(prefix=f"{one.message_id}-", formdata=None) for what, form in FORMS.items()}
    if tried is not None and tried[0] == one.message_id:
        forms[tried[1]] = tried[2]
    if one.what not in ("submission", "update"):
        del forms["reference"]
    return {
        "one": one,
        "what": gettext(WHATS.get(one.what, one.what)),
        "since": moment_in_words(one.since, today),
        "taken": moment_in_words(one.taken_at, today) if one.taken_at else "",
        "next": moment_in_words(one.next_try_at, today) if one.next_try_at else "",
        "error": _error(one.error),
        "forms": forms,
        "tried": tried[1] if tried and tried[0] == one.message_id else "",
    }


def _error(code: str | None) -> str:
    if code is None:
        return ""
    if code.startswith("answered_"):
        return str(gettext("It answered with error %(number)s.", number=code.removeprefix("answered_")))
    return str(gettext(ERRORS[code])) if code in ERRORS else code
