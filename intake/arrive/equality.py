"""The equality questions: after the receipt, never blocking, stored apart from the submission."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.equality import EQUALITY_STEPS
from forms.question import Step
from forms.report import form_for
from intake.arrive.drafts_held import open_draft
from intake.keep import equality, submissions
from intake.parts import now, parts
from intake.submission import Answer, Answers, Draft, SpeaksAs, Submission

bp = Blueprint("equality", __name__, url_prefix="/report")


@bp.get("/<draft_id>/equality")
def first(draft_id: str) -> ResponseReturnValue:
    return redirect(url_for(".step", draft_id=draft_id, step_id=EQUALITY_STEPS[0].id))


@bp.route("/<draft_id>/equality/<step_id>", methods=["GET", "POST"])
def step(draft_id: str, step_id: str) -> ResponseReturnValue:
    """One equality question. Each page keeps its answer; leaving at any point keeps those before."""
    submission = _submission(open_draft(draft_id, sent=True))
    answers = _given(submission)
    asking = {**answers, "speaks_as": submission.speaks_as.value}
    steps = [s for s in EQUALITY_STEPS if s.asked(asking)]
    this = next((s for s in steps if s.id == step_id), None)
    if this is None:
        abort(404)
    form = form_for(this, asking)
    if request.method == "POST" and form.validate():
        _keep(submission, {**answers, **form.checked.answers})
        return redirect(_following(draft_id, this, {**asking, **form.checked.answers}), code=303)
    number = steps.index(this)
    back = url_for(".step", draft_id=draft_id, step_id=steps[number - 1].id) if number else _receipt(draft_id)
    return render_template(
        "report/equality.html",
        step=this,
        form=form,
        answers=asking,
        questions=this.asked(asking),
        back_url=back,
        leave_url=_receipt(draft_id),
    )


@bp.get("/<draft_id>/equality/thanks")
def thanks(draft_id: str) -> ResponseReturnValue:
    open_draft(draft_id, sent=True)
    return render_template("report/equality_thanks.html", receipt_url=_receipt(draft_id))


def _submission(draft: Draft) -> Submission:
    with parts().database.reading() as rows:
        return submissions.find(rows, str(draft.submission_id))


def _given(submission: Submission) -> Answers:
    with parts().database.reading() as rows:
        return equality.find(rows, submission_id=submission.id) or {}


def _keep(submission: Submission, answers: dict[str, Answer | None]) -> None:
    with parts().database.transaction() as rows:
        equality.save(
            rows,
            submission_id=submission.id,
            answers={key: value for key, value in answers.items() if value is not None},
            on_behalf=submission.speaks_as is not SpeaksAs.YOUNG_PERSON,
            now=now(),
        )


def _following(draft_id: str, this: Step, asking: dict[str, Answer | None]) -> str:
    answers = {key: value for key, value in asking.items() if value is not None}
    later = EQUALITY_STEPS[EQUALITY_STEPS.index(this) + 1 :]
    for following in later:
        if following.asked(answers):
            return url_for(".step", draft_id=draft_id, step_id=following.id)
    return url_for(".thanks", draft_id=draft_id)


def _receipt(draft_id: str) -> str:
    return url_for("sending.receipt", draft_id=draft_id)
