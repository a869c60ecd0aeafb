"""The chat page: the whole conversation as the server knows it, one box, and buttons. A message is a form post."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.chat import ChatForm
from intake.answer_rows import answer_rows
from intake.arrive import way
from intake.arrive.chat import turns
from intake.arrive.chat.buttons import buttons
from intake.arrive.chat.dialogue import begin
from intake.arrive.chat.floor import Act
from intake.arrive.chat.memory import CHECK, Memory
from intake.arrive.chat.rasa_client import RasaAway, RasaClient, rasa, secret_of
from intake.arrive.chat.speaking import bubbles
from intake.arrive.drafts_held import open_draft, unsent_drafts
from intake.arrive.holding import give_up_draft, hold_draft
from intake.keep import drafts
from intake.limits import START, limiter
from intake.parts import Parts, now, parts
from intake.submission import Channel, Draft

bp = Blueprint("chat", __name__)


def add_chat(app: Flask, parts: Parts) -> None:
    """The client of the Rasa server, one for this process."""
    app.extensions["sayso_rasa"] = RasaClient(parts.settings.bot_url, secret_of(parts.keyring, "messages"))


@bp.route("/chat", methods=["GET", "POST"])
@limiter.limit(START, methods=["POST"])
def start() -> ResponseReturnValue:
    """Before the first message there is no draft: looking around leaves no row behind."""
    house = parts()
    form = ChatForm()
    if request.method == "POST" and form.validate():
        with house.database.transaction() as rows:
            draft = drafts.start(rows, channel=Channel.CHAT, language="en", now=now())
        hold_draft(draft.id)
        return _take(draft, form)
    begun = unsent_drafts() if request.method == "GET" and "new" not in request.args else []
    if begun:
        there = [(draft, url_for(".talk", draft_id=draft.id)) for draft in begun]
        return render_template("report/carry_on.html", drafts=there, new_url=url_for(".start", new=1))
    return _show(form, begin({}, keeps_unsent=house.council.safety.keep_unsent_danger), None)


@bp.route("/report/<draft_id>/chat", methods=["GET", "POST"])
def talk(draft_id: str) -> ResponseReturnValue:
    """A conversation about a draft, begun here or in the form."""
    draft = open_draft(draft_id)
    form = ChatForm()
    if request.method == "POST" and form.validate():
        return _take(draft, form)
    memory = turns.open_conversation(parts(), draft)
    if memory.turns and not memory.turns[-1].answered:
        # Kept, and the process that should have answered it is gone.
        turns.answer(parts(), draft_id, len(memory.turns) - 1)
        draft = open_draft(draft_id)
    memory = turns.catch_up(parts(), draft)
    return _show(form, memory, draft)


@bp.get("/report/<draft_id>/chat/form")
def to_form(draft_id: str) -> ResponseReturnValue:
    """The other door to the same draft."""
    return redirect(way.carry_on_url(open_draft(draft_id)))


def _take(draft: Draft, form: ChatForm) -> ResponseReturnValue:
    """Keep the message, have it answered by whoever can, do what it asks for, and show the page anew."""
    house = parts()
    value, _, words = request.form.get("press", "").partition("|")
    text = "" if value else form.text
    kept = turns.keep_message(house, draft, text=text, button=value, words=words[:100], seen=form.turns_seen)
    if kept.text.strip() and not kept.answered:
        with suppress(RasaAway):
            rasa().tell(draft.id, kept.text, turn=kept.number)
    turn = turns.answer(house, draft.id, kept.number)
    act = turns.carry_out(house, draft, turn, rasa())
    if act is not None:
        rasa().forget(draft.id)
    if act is Act.WIPE:
        give_up_draft(draft.id)
        return redirect(url_for("saving.erased"), code=303)
    if act is Act.SEND:
        return redirect(url_for("sending.receipt", draft_id=draft.id), code=303)
    return redirect(url_for(".talk", draft_id=draft.id, _anchor="now"), code=303)


def _show(form: ChatForm, memory: Memory, draft: Draft | None) -> ResponseReturnValue:
    house = parts()
    answers = draft.answers if draft else {}
    form.seen.data = str(len(memory.turns))
    page = render_template(
        "chat/conversation.html",
        form=form,
        draft=draft,
        bubbles=bubbles(memory, answers, house.council, draft.id if draft else None),
        buttons=buttons(answers, memory),
        rows=answer_rows(answers) if draft and memory.open == CHECK and not memory.waiting else [],
        action=url_for(".talk", draft_id=draft.id) if draft else url_for(".start"),
    )
    return page, 400 if form.said.errors else 200
