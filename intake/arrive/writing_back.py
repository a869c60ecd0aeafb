"""Answering on the coming-back page: kept as typed, looked at for danger like every text, shown to the officers."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forms.write_back import WriteBackForm
from intake.arrive.come_back import gone_page, sent_page
from intake.arrive.holding import holds_submission
from intake.check.plain_text import as_typed
from intake.decide.safety import Context, assess
from intake.hand_off.updates import tell_registers
from intake.keep import alarms, audit, correspondence, submissions, triage
from intake.keep.correspondence import Wish
from intake.keep.rows import Rows
from intake.limits import START, limiter
from intake.parts import now, parts
from intake.submission import Happening, SafetyLevel, Submission, Update

bp = Blueprint("writing_back", __name__, url_prefix="/come-back")

QUESTION = "answer_back"
"""What a passage names as its question: no question of the form."""

ACTIONS = {None: "wrote_back", Wish.TAKE_BACK: "wants_it_back", Wish.GO_ON: "wants_it_to_go_on"}
"""What the history and the trail call it."""

STOPPED = "stop_as_asked"
"""Why the clocks of what was taken back stopped: they run again, with their first dates, if it is to go on."""


@bp.post("/<submission_id>/write")
@limiter.limit(START)
def send(submission_id: str) -> ResponseReturnValue:
    """Keep the answer. Without the right to the submission the words are given back, never looked at."""
    form = WriteBackForm()
    form.words.data = as_typed(form.words.data or "")
    if not holds_submission(submission_id):
        return render_template("come_back/words_back.html", words=form.words.data), 404
    try:
        if not form.validate_on_submit():
            return sent_page(submission_id, form), 400
        with parts().database.transaction() as rows:
            submission = submissions.find(rows, submission_id)
            write_back(rows, submission, words=form.words.data, mark=form.mark.data or "", moment=now())
    except submissions.SubmissionNotFound:
        return gone_page(submission_id, form.words.data), 410
    return redirect(url_for("come_back.sent", submission_id=submission_id, _anchor="latest"), code=303)


def write_back(
    rows: Rows, submission: Submission, *, words: str, mark: str, moment: datetime, wish: Wish | None = None
) -> None:
    """Keep it, put the item back into hand, and ring where the words raise something. Sent twice, kept once.

    `wish`: with these words, which may be empty then, they take the whole submission back, or want it to go on.
    Raises `ValueError` (NUL, half a surrogate pair).
    """
    found = assess(words, Context(submission.speaks_as, QUESTION))
    new = correspondence.add_answer(rows, submission.id, mark=mark, words=words, found=found, now=moment, wish=wish)
    if not new:
        return
    action = ACTIONS[wish]
    restarts = STOPPED if wish is Wish.GO_ON else None
    triage.person_wrote(rows, submission.id, level=found.level, now=moment, action=action, restarts=restarts)
    if found.level is not SafetyLevel.NONE:
        alarms.ring_again(rows, level=found.level, submission_id=submission.id, now=moment)
    tell_registers(rows, submission.id, _update(words, wish, moment), now=moment)
    audit.append(rows, actor="person", action=action, subject=submission.id, now=moment, facts={})


def _update(words: str, wish: Wish | None, moment: datetime) -> Update:
    if wish is Wish.TAKE_BACK:
        reason = {"reason": words} if words else {}
        return Update(Happening.WITHDRAWN, at=moment, by=correspondence.PERSON, details=reason)
    more = {"words": words} | ({"wish": wish.value} if wish else {})
    return Update(Happening.MORE_WORDS, at=moment, by=correspondence.PERSON, details=more)
