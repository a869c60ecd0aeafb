"""Check, send, receipt."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.questions import journey, step_of
from intake.answer_rows import answer_rows
from intake.arrive import way
from intake.arrive.chat.rasa_client import rasa
from intake.arrive.drafts_held import find, open_draft
from intake.arrive.holding import token_of
from intake.arrive.second_opinion import second_opinions
from intake.check.answers import still_needed
from intake.keep import drafts, receipts, submissions
from intake.parts import now, parts
from intake.submission import Draft
from intake.submit import NotReady, submit

bp = Blueprint("sending", __name__, url_prefix="/report")


@bp.route("/<draft_id>/check", methods=["GET", "POST"])
def check(draft_id: str) -> ResponseReturnValue:
    """Everything at a glance, any of it to change, then send."""
    draft = open_draft(draft_id)
    if request.method == "POST":
        return _send(draft)
    return render_template(
        "report/check_answers.html",
        draft=draft,
        rows=answer_rows(draft.answers, change=lambda step: way.step_url(draft, step.id, from_check=True)),
        missing=[
            (question, way.step_url(draft, step_of(question.id).id, from_check=True))
            for question in still_needed(draft.answers)
        ],
        back_url=way.step_url(draft, journey(draft.answers)[-1].id),
    )


def _send(draft: Draft) -> ResponseReturnValue:
    """Send what is in the draft at this moment, not what the page showed a while ago."""
    house, draft_id = parts(), draft.id
    opinions = second_opinions(draft.answers, rasa())
    try:
        # A double click, a reload, a second tab: it was sent already, and the receipt is the same.
        with suppress(drafts.DraftAlreadySent), house.database.transaction() as rows:
            draft = find(rows, draft_id)
            submit(rows, draft, secret=token_of(draft_id), house=house.deciding, now=now(), opinions=opinions)
    except NotReady as not_ready:
        return redirect(way.step_url(draft, step_of(not_ready.questions[0]).id, from_check=True), code=303)
    return redirect(url_for(".receipt", draft_id=draft_id), code=303)


@bp.get("/<draft_id>/receipt")
def receipt(draft_id: str) -> ResponseReturnValue:
    """Reference, return code, what happens next with dates, and a copy. The same page after every reload."""
    draft = open_draft(draft_id, sent=True)
    house = parts()
    with house.database.reading() as rows:
        submission = submissions.find(rows, str(draft.submission_id))
    return render_template(
        "report/receipt.html",
        draft=draft,
        submission=submission,
        return_code=receipts.code_from(house.keyring, token_of(draft_id)),
        rows=answer_rows(submission.answers),
        equality_url=url_for("equality.first", draft_id=draft_id),
    )
