"""Save and come back, unlock, wipe: what a person can do with a draft besides writing in it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from intake.arrive import way
from intake.arrive.drafts_held import open_draft
from intake.arrive.holding import give_up_draft, hold_draft, token_of
from intake.arrive.words_back import typed_words
from intake.keep import drafts
from intake.keep.receipts import CodeUnknown
from intake.limits import CODES, limiter
from intake.parts import now, parts

bp = Blueprint("saving", __name__, url_prefix="/report")


@bp.get("/<draft_id>/saved")
def saved(draft_id: str) -> ResponseReturnValue:
    """“Save and come back”: the code that opens the draft again, for as long as it lives."""
    draft = open_draft(draft_id)
    house = parts()
    with house.database.transaction() as rows:
        code = drafts.give_return_code(rows, draft_id, secret=token_of(draft_id), now=now(), **house.draft_times)
    return render_template(
        "report/saved.html",
        draft=draft,
        return_code=code,
        until=draft.changed_at + house.settings.draft_life,
        continue_url=way.go_on_url(draft),
    )


@bp.post("/<draft_id>/unlock")
@limiter.limit(CODES)
def unlock(draft_id: str) -> ResponseReturnValue:
    """Open a draft that idleness locked, and keep what was typed on the page that found it locked."""
    words = typed_words()
    house = parts()
    try:
        with house.database.transaction() as rows:
            code = request.form.get("code", "")
            draft = drafts.open_with_return_code(rows, code, now=now(), **house.draft_times)
            if draft.id != draft_id:
                raise CodeUnknown  # nothing is opened, and what was typed here stays on this page
            if draft.submission_id:
                raise drafts.DraftAlreadySent(draft.submission_id)
            if words.answers:
                draft = drafts.save(
                    rows, draft.id, answers=words.added_to(draft.answers), now=now(), **house.draft_times
                )
    except CodeUnknown:
        wrong = gettext("We can’t find that code. Check each word")
        return render_template("report/locked.html", draft_id=draft_id, words=words, code_error=wrong), 400
    hold_draft(draft.id)
    return redirect(way.go_on_url(draft), code=303)


@bp.route("/<draft_id>/erase", methods=["GET", "POST"])
def erase(draft_id: str) -> ResponseReturnValue:
    """The person wipes what they wrote, after one question back. What was sent, or is locked, is not theirs to wipe:
    a page left open must not tell that it is gone, nor let whoever finds the phone destroy it."""
    draft = open_draft(draft_id)
    if request.method == "GET":
        return render_template("report/erase.html", draft=draft, back_url=way.go_on_url(draft))
    with parts().database.transaction() as rows:
        drafts.erase(rows, draft_id, now=now())
    give_up_draft(draft_id)
    return redirect(url_for(".erased"), code=303)


@bp.get("/erased")
def erased() -> str:
    return render_template("report/erased.html")


@bp.post("/<draft_id>/still-here")
def still_here(draft_id: str) -> ResponseReturnValue:
    """Somebody is typing on a page that has not been sent yet. Carries no words."""
    house = parts()
    with house.database.transaction() as rows:
        drafts.touch(rows, draft_id, now=now(), **house.draft_times)
    return "", 204
