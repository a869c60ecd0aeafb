"""A page that fails gives the words back: stale tokens, lost sessions, locked or expired drafts, a database away."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import TooManyRequests

from forms.questions import journey
from forms.report import form_for
from intake.arrive import way
from intake.arrive.drafts_held import ReceiptLocked, open_draft
from intake.arrive.holding import held_drafts
from intake.arrive.web_form import FIRST, begin_draft, show_step
from intake.arrive.words_back import NO_WORDS, TypedWords, typed_words
from intake.check.plain_text import as_typed
from intake.keep import drafts
from intake.keep.database import DatabaseDown
from intake.limits import START, limiter
from intake.parts import parts
from intake.sessions import STAFF_PATH
from intake.staff.words_back import words_back

bp = Blueprint("rescue", __name__, url_prefix="/report")


@bp.post("/rescue")
@limiter.limit(START)
def rescue() -> ResponseReturnValue:
    """Begin a new draft with the words that an old page still held."""
    draft = begin_draft(typed_words().answers)
    return redirect(way.step_url(draft, FIRST.id), code=303)


def add_rescue(app: Flask) -> None:
    """Answer what can go wrong on the way of somebody's words."""
    app.register_error_handler(drafts.DraftNotFound, _gone)
    app.register_error_handler(drafts.DraftLocked, _locked)
    app.register_error_handler(drafts.DraftAlreadySent, _already_sent)
    app.register_error_handler(ReceiptLocked, _receipt_locked)
    app.register_error_handler(DatabaseDown, _database_down)
    app.register_error_handler(TooManyRequests, _too_many)
    app.register_error_handler(CSRFError, _stale)


def _gone(_: drafts.DraftNotFound) -> ResponseReturnValue:
    return render_template("errors/draft_gone.html", words=_words_unless_left()), 404


def _words_unless_left() -> TypedWords:
    """A browser that goes back after *Exit* may send an old page again, words and all: those are shown to nobody.

    In that case the draft is there, left, and the right to it is gone. A session that was lost by accident left
    nothing.
    """
    with suppress(DatabaseDown), parts().database.reading() as rows:
        if drafts.was_left(rows, (request.view_args or {}).get("draft_id", "")):
            return NO_WORDS
    return typed_words()


def _locked(_: drafts.DraftLocked) -> ResponseReturnValue:
    draft_id = (request.view_args or {}).get("draft_id", "")
    return render_template("report/locked.html", draft_id=draft_id, words=typed_words(), code_error=None), 403


def _already_sent(_: drafts.DraftAlreadySent) -> ResponseReturnValue:
    """Back button after sending: the receipt, and what was typed since has not been lost in silence."""
    draft_id = (request.view_args or {}).get("draft_id", "")
    if words := typed_words():
        return render_template("errors/already_sent.html", words=words, draft_id=draft_id), 409
    return redirect(url_for("sending.receipt", draft_id=draft_id), code=303)


def _receipt_locked(_: ReceiptLocked) -> ResponseReturnValue:
    return render_template("report/receipt_locked.html"), 403


def _database_down(_: DatabaseDown) -> ResponseReturnValue:
    return _the_same_again("errors/503.html"), 503


def _too_many(_: TooManyRequests) -> ResponseReturnValue:
    return _the_same_again("errors/429.html"), 429


def _the_same_again(template: str) -> str:
    """The same post once more is all it takes, later; a password is typed again."""
    posted = request.form.items(multi=True) if request.method == "POST" else ()
    fields = [(name, value) for name, value in posted if "password" not in name]
    return render_template(template, words=typed_words(), fields=fields, action=request.full_path)


def _stale(_: CSRFError) -> ResponseReturnValue:
    """A token from before a restart or another session. Never acted on: the person sends the page once more."""
    path = request.view_args or {}
    if request.path.startswith(f"{STAFF_PATH}/"):
        return words_back(), 400
    if request.endpoint == "report.begin":
        return show_step(form_for(FIRST, {}), back_url=url_for("pages.start"), again=True), 400
    if request.endpoint == "writing_back.send":
        return render_template("come_back/words_back.html", words=as_typed(request.form.get("words", ""))), 400
    if "draft_id" not in path:
        return render_template("errors/stale.html", words=typed_words()), 400
    if path["draft_id"] not in held_drafts():
        return render_template("errors/draft_gone.html", words=_words_unless_left()), 400
    try:
        draft = open_draft(path["draft_id"])
    except (drafts.DraftNotFound, drafts.DraftLocked, drafts.DraftAlreadySent, DatabaseDown) as error:
        return current_app.handle_user_exception(error)
    this = next((step for step in journey(draft.answers) if step.id == path.get("step_id")), None)
    if this is None:
        return render_template("errors/stale.html", words=typed_words()), 400
    return show_step(form_for(this, draft.answers), draft=draft, again=True), 400
