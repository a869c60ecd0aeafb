"""Taking a submission back, at any time and without a reason; and wanting it to go on after all.

Withdrawal is always possible. What was sent stays: an officer reads the wish, may have to go on for somebody's safety,
and answers in writing either way.
"""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forms.write_back import GoOnForm, TakeBackForm
from intake.arrive.come_back import gone_page
from intake.arrive.holding import holds_submission
from intake.arrive.writing_back import write_back
from intake.check.plain_text import as_typed
from intake.keep import submissions
from intake.keep.correspondence import Wish
from intake.limits import START, limiter
from intake.parts import now, parts

bp = Blueprint("taking_back", __name__, url_prefix="/come-back")


@bp.get("/<submission_id>/take-back")
def ask(submission_id: str) -> ResponseReturnValue:
    """What it means, a box for a reason if they like, and a way back."""
    return render_template("come_back/take_back.html", submission_id=submission_id, form=TakeBackForm(formdata=None))


@bp.post("/<submission_id>/take-back")
@limiter.limit(START)
def send(submission_id: str) -> ResponseReturnValue:
    """Keep the wish. Without the right to the submission the words are given back, never looked at."""
    form = TakeBackForm()
    form.words.data = as_typed(form.words.data or "")
    if not holds_submission(submission_id):
        return render_template("come_back/words_back.html", words=form.words.data), 404
    if not form.validate_on_submit():
        return render_template("come_back/take_back.html", submission_id=submission_id, form=form), 400
    return _wish(submission_id, Wish.TAKE_BACK, form.words.data, form.mark.data or "")


@bp.post("/<submission_id>/go-on")
@limiter.limit(START)
def go_on(submission_id: str) -> ResponseReturnValue:
    """They want it to go on after all."""
    form = GoOnForm()
    if not form.validate_on_submit():
        return redirect(url_for("come_back.sent", submission_id=submission_id), code=303)
    return _wish(submission_id, Wish.GO_ON, "", form.mark.data or "")


def _wish(submission_id: str, wish: Wish, words: str, mark: str) -> ResponseReturnValue:
    try:
        with parts().database.transaction() as rows:
            submission = submissions.find(rows, submission_id)
            write_back(rows, submission, words=words, mark=mark, moment=now(), wish=wish)
    except submissions.SubmissionNotFound:
        return gone_page(submission_id, words), 410
    return redirect(url_for("come_back.sent", submission_id=submission_id, _anchor="latest"), code=303)
