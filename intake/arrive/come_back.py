"""Coming back with a code: to a draft, to go on writing; to a submission, to see where it stands."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.come_back import ComeBackForm
from forms.write_back import GoOnForm, WriteBackForm
from intake.answer_rows import answer_rows
from intake.arrive import way
from intake.arrive.holding import hold_draft, hold_submission
from intake.decide.working_days import london_date
from intake.keep import audit, cases, correspondence, drafts, purged, receipts, register_reports, submissions, triage
from intake.keep.database import Rows
from intake.limits import CODES, limiter
from intake.parts import now, parts
from intake.submission import SafetyLevel
from intake.timeline import timeline

bp = Blueprint("come_back", __name__, url_prefix="/come-back")


@bp.route("", methods=["GET", "POST"])
@limiter.limit(CODES, methods=["POST"])
def enter() -> ResponseReturnValue:
    """One answer for unknown and for wrong: nothing here tells whether a reference exists."""
    form = ComeBackForm()
    if not form.validate_on_submit():
        return render_template("come_back/enter.html", form=form)
    with parts().database.transaction() as rows:
        there = _open(rows, form.code.data or "", form.reference.data or "")
    if there:
        return redirect(there, code=303)
    form.code.errors = [gettext("We can’t find that. Check each word, and the reference if you wrote one")]
    return render_template("come_back/enter.html", form=form), 400


def _open(rows: Rows, code: str, reference: str) -> str | None:
    """Where this code leads, with the right to it put into the session. A draft has no reference yet.

    Once sent, the code leads to the submission: the receipt belongs to the session that sent it, and would show
    another one code words that were never kept.
    """
    try:
        draft = drafts.open_with_return_code(rows, code, now=now(), **parts().draft_times)
    except receipts.CodeUnknown:
        pass
    else:
        if draft.submission_id is None:
            hold_draft(draft.id)
            return way.go_on_url(draft)
    try:
        submission_id, known_as = _led_to(rows, code)
    except receipts.CodeUnknown:
        return None
    if reference.strip() and receipts.normalise_reference(reference) != known_as:
        return None
    hold_submission(submission_id)
    audit.append(rows, actor="person", action="came_back", subject=submission_id, now=now(), facts={})
    return url_for(".sent", submission_id=submission_id)


def _led_to(rows: Rows, code: str) -> tuple[str, str]:
    """The id and the reference of what this code leads to, whether it is here or gone. Raises `CodeUnknown`."""
    try:
        submission = submissions.find(rows, receipts.submission_of_code(rows, code))
        return submission.id, submission.reference
    except receipts.CodeUnknown:
        gone = purged.of_code(rows, code)
        return gone.submission_id, gone.reference


@bp.get("/<submission_id>")
def sent(submission_id: str) -> ResponseReturnValue:
    """The exact dated copy of what was sent, what happened since, what is due when, and a box to answer."""
    try:
        return sent_page(submission_id, WriteBackForm(formdata=None))
    except submissions.SubmissionNotFound:
        return gone_page(submission_id)


def gone_page(submission_id: str, words: str = "") -> str:
    """It was some time ago: which register has it, how to ask, and what was written just now, to copy. 404 for none."""
    with parts().database.reading() as rows:
        gone = purged.find(rows, submission_id)
    if gone is None:
        abort(404)
    return render_template("come_back/gone.html", gone=gone, words=words)


def sent_page(submission_id: str, form: WriteBackForm) -> str:
    """The page with the form as it stands."""
    with parts().database.reading() as rows:
        submission = submissions.find(rows, submission_id)
        case = cases.case_of(rows, submission_id)
        written = correspondence.of_submission(rows, submission_id)
        path = timeline(
            submission,
            triage.standing(rows, submission_id),
            triage.entries(rows, submission_id),
            written,
            register_reports.of_submission(rows, submission_id),
            case,
        )
    theirs = [one for one in written if one.by_person]
    return render_template(
        "come_back/sent.html",
        submission=submission,
        case=case,
        path=path,
        form=form,
        go_on=GoOnForm(formdata=None),
        wants_it_back=correspondence.wants_it_back(written),
        level=theirs[-1].safety.level if theirs else SafetyLevel.NONE,
        rows=answer_rows(submission.answers),
        today=london_date(now()),
    )
