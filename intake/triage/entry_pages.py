"""Recording what came by letter, phone, e-mail or in person, through the same door as everything else."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from forms.staff_entry import GROUPS, EntryForm, entry_form
from intake.decide.working_days import london_date
from intake.keep import drafts, receipts, submissions
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.submission import Channel
from intake.submit import submit
from intake.triage.queue_pages import actor

bp = Blueprint("entry", __name__, url_prefix="/staff")


@bp.route("/record", methods=["GET", "POST"])
@needs(Permission.WORK_ITEM)
def record() -> ResponseReturnValue:
    """One page; what was typed stays whatever is wrong. The answer shows the reference and the code to pass on.

    The same page sent twice (a double click, a reload) is one submission, and shows the same receipt.
    """
    form = entry_form(today=london_date(now()))
    if not form.is_submitted():
        return render_template("triage/record.html", form=form, groups=GROUPS)
    if not form.validate():
        return render_template("triage/record.html", form=form, groups=GROUPS), 400
    secret = form.mark.data or ""
    code = receipts.code_from(parts().keyring, secret)
    with parts().database.transaction() as rows:
        submission_id, reference = _recorded(rows, code) or _submit(rows, form, secret)
    return render_template("triage/recorded.html", submission_id=submission_id, reference=reference, code=code)


def _recorded(rows: Rows, code: str) -> tuple[str, str] | None:
    """What this very page was recorded as before; `None`: nothing yet."""
    try:
        submission_id = receipts.submission_of_code(rows, code)
    except receipts.CodeUnknown:
        return None
    return submission_id, submissions.find(rows, submission_id).reference


def _submit(rows: Rows, form: EntryForm, secret: str) -> tuple[str, str]:
    moment, house = now(), parts()
    draft = drafts.start(rows, channel=Channel(form.channel.data), language="en", now=moment)
    draft = drafts.save(rows, draft.id, answers=form.answers, now=moment)
    came_on = form.came_on.data
    receipt = submit(
        rows,
        draft,
        secret=secret,
        house=house.deciding,
        now=moment,
        came_on=came_on if came_on != london_date(moment) else None,
        actor=actor(),
    )
    return receipts.submission_of_code(rows, receipt.return_code), receipt.reference
