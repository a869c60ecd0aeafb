"""Recording what came by letter, phone, e-mail or in person, through the same door as everything else."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from forms.equality import EQUALITY_QUESTIONS
from forms.staff_entry import GROUPS, PRESETS, EntryForm, entry_form
from forms.staff_equality import staff_equality_form
from intake.decide.working_days import london_date
from intake.keep import audit, drafts, equality, receipts, submissions, triage
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.submission import Channel, SpeaksAs
from intake.submit import submit
from intake.triage.acting import Rules, act
from intake.triage.contact import contact_wishes
from intake.triage.item_pages import find_or_404, officer
from intake.triage.queue_pages import actor
from intake.triage.workflow import Action

bp = Blueprint("entry", __name__, url_prefix="/staff")


@bp.route("/record", methods=["GET", "POST"])
@needs(Permission.WORK_ITEM)
def record() -> ResponseReturnValue:
    """One page; what was typed stays whatever is wrong. The answer shows the reference and the code to pass on.

    `as`: one of `PRESETS`, ticked beforehand. The same page sent twice (a double click, a reload) is one submission,
    and shows the same receipt.
    """
    form = entry_form(today=london_date(now()), preset=request.args.get("as", ""))
    if not form.is_submitted():
        return render_template("triage/record.html", form=form, groups=GROUPS, presets=PRESETS)
    if not form.validate():
        return render_template("triage/record.html", form=form, groups=GROUPS, presets=PRESETS), 400
    secret = form.mark.data or ""
    code = receipts.code_from(parts().keyring, secret)
    with parts().database.transaction() as rows:
        submission_id = _recorded(rows, code) or _submit(rows, form, secret)
        submission = submissions.find(rows, submission_id)
    return render_template(
        "triage/recorded.html",
        submission=submission,
        code=code,
        contact=contact_wishes(submission.answers),
        come_back_at=f"{parts().settings.public_url.rstrip('/')}/come-back",
    )


def _recorded(rows: Rows, code: str) -> str | None:
    """What this very page was recorded as before; `None`: nothing yet."""
    try:
        return receipts.submission_of_code(rows, code)
    except receipts.CodeUnknown:
        return None


def _submit(rows: Rows, form: EntryForm, secret: str) -> str:
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
    submission_id = receipts.submission_of_code(rows, receipt.return_code)
    if note := (form.note.data or "").strip():
        act(
            rows,
            submissions.find(rows, submission_id),
            Action.ADD_NOTE,
            officer=officer(),
            version=triage.standing(rows, submission_id).version,
            now=moment,
            rules=Rules(house.council, house.calendar),
            details={"note": note},
        )
    return submission_id


@bp.route("/record/<submission_id>/equality", methods=["GET", "POST"])
@needs(Permission.WORK_ITEM)
def ask_equality(submission_id: str) -> ResponseReturnValue:
    """The same questions that the form asks, offered in the same way: none has to be answered, and they are kept apart.

    What was answered before is never shown to an officer.
    """
    with parts().database.reading() as rows:
        submission = find_or_404(rows, submission_id)
    form = staff_equality_form()
    if not form.is_submitted():
        return render_template("triage/record_equality.html", form=form, submission=submission)
    if not form.validate():
        return render_template("triage/record_equality.html", form=form, submission=submission), 400
    with parts().database.transaction() as rows:
        equality.save(
            rows,
            submission_id=submission.id,
            answers=form.answers,
            asked=EQUALITY_QUESTIONS,
            on_behalf=submission.speaks_as is not SpeaksAs.YOUNG_PERSON,
            now=now(),
        )
        audit.append(rows, actor=actor(), action="equality_asked", subject=submission.id, now=now(), facts={})
    return render_template("triage/record_equality.html", form=None, submission=submission)
