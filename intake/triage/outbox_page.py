"""The local outbox: what would have left, on an installation from which nothing leaves."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from intake.decide.working_days import london_date
from intake.hand_off.local_outbox import kept_messages
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.triage.history import moment_in_words

bp = Blueprint("local_outbox", __name__, url_prefix="/staff/local-outbox")


@bp.get("")
@needs(Permission.WORK_ITEM)
def show() -> ResponseReturnValue:
    """Time, way and subject, nothing more. Not there where a mail server or GOV.UK Notify is set."""
    settings = parts().settings
    if not settings.messages_stay_here:
        abort(404)
    today = london_date(now())
    messages = [(moment_in_words(one.at, today), one) for one in kept_messages(settings.outbox_folder)]
    return render_template("triage/local_outbox.html", messages=messages, folder=settings.outbox_folder)
