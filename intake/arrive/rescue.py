"""A page that fails gives the words back: stale tokens, lost sessions, locked or expired drafts, a database away."""

from __future__ import annotations

from flask import Blueprint, Flask, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from forms.questions import journey
from forms.report import form_for
from intake.arrive import way
from intake.arrive.drafts_held import open_draft
from intake.arrive.holding import held_drafts
from intake.arrive.web_form import FIRST, begin_draft, show_step
from intake.arrive.words_back import typed_words
from intake.keep import drafts
from intake.keep.database import DatabaseDown
from intake.limits import START, limiter

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
    app.register_error_handler(DatabaseDown, _database_down)
    app.register_error_handler(CSRFError, _stale)


def _gone(_: drafts.DraftNotFound) -> ResponseReturnValue:
    return render_template("errors/draft_gone.html", words=typed_words()), 404


def _locked(_: drafts.DraftLocked) -> ResponseReturnValue:
    draft_id = (request.view_args or {}).get("draft_id", "")
    return render_template("report/locked.html", draft_id=draft_id, words=typed_words(), code_error=None), 403


def _already_sent(_: drafts.DraftAlreadySent) -> ResponseReturnValue:
    """Back button after sending: the receipt, and what was typed since has not been lost in silence."""
    draft_id = (request.view_args or {}).get("draft_id", "")
    if words := typed_words():
        return render_template("errors/already_sent.html", words=words, draft_id=draft_id), 409
    return redirect(url_for("sending.receipt", draft_id=draft_id), code=303)


def _database_down(_: DatabaseDown) -> ResponseReturnValue:
    """The same post again is all it takes once the database is back."""
    fields = [(name, value) for name, value in request.form.items(multi=True)]
    return render_template("errors/503.html", words=typed_words(), fields=fields, action=request.full_path), 503


def _stale(_: CSRFError) -> ResponseReturnValue:
    """A token from before a restart or another session. Never acted on: the person sends the page once more."""
    path = request.view_args or {}
    if request.endpoint == "report.begin":
        return show_step(form_for(FIRST, {}), back_url=url_for("pages.start"), again=True), 400
    if "draft_id" not in path:
        return render_template("errors/stale.html", words=typed_words()), 400
    if path["draft_id"] not in held_drafts():
        return render_template("errors/draft_gone.html", words=typed_words()), 400
    try:
        draft = open_draft(path["draft_id"])
    except (drafts.DraftNotFound, drafts.DraftLocked, drafts.DraftAlreadySent) as error:
        return current_app.handle_user_exception(error)
    this = next((step for step in journey(draft.answers) if step.id == path.get("step_id")), None)
    if this is None:
        return render_template("errors/stale.html", words=typed_words()), 400
    return show_step(form_for(this, draft.answers), draft=draft, again=True), 400
