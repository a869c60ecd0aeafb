"""Writing a reply: words to begin with, a preview as the young person sees it, then sending.

What is typed is kept on the server as it grows (`reply_drafts`), so that a session that ends loses nothing.
"""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_reply import ReplyForm
from intake.check.formatted import LONGEST, formatted
from intake.check.plain_text import as_typed
from intake.decide.reach import notice_ways
from intake.decide.working_days import london_date
from intake.keep import audit, correspondence, reply_drafts, triage
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.submission import Submission
from intake.triage.acting import Rules, hidden
from intake.triage.clash import CHANGED, MOVED_ON, clash
from intake.triage.contact import contact_wishes
from intake.triage.history import moment_in_words, who_acted
from intake.triage.item import said
from intake.triage.item_pages import find_or_404, officer
from intake.triage.letters import letters
from intake.triage.queue_pages import actor, names
from intake.triage.reply_texts import GROUPS, SITUATIONS, Situation
from intake.triage.reply_words import known_gaps, reading_hint
from intake.triage.replying import send_reply
from intake.triage.situations import BY_ID, STOP_AS_ASKED, filled
from intake.triage.told import told_by
from intake.triage.workflow import Action, CannotBeDone, State, possible

bp = Blueprint("reply", __name__, url_prefix="/staff/item")


@bp.get("/<submission_id>/reply")
@needs(Permission.WORK_ITEM)
def write(submission_id: str) -> ResponseReturnValue:
    """What this officer had written so far, behind what a manager drafted last (`draft=newest`) or the words for a
    situation (`begin`); else an empty reply."""
    form = ReplyForm(formdata=None)
    with parts().database.reading() as rows:
        submission = find_or_404(rows, submission_id)
        mine = _drafts(rows, submission_id).get(actor())
        drafted = _drafted(rows, submission_id) if request.args.get("draft") == "newest" else ""
    chosen = BY_ID.get(request.args.get("begin", ""))
    if mine is not None:
        form.situation.data, form.words.data = mine.situation, mine.words
    if drafted and drafted not in (form.words.data or ""):
        form.situation.data, form.words.data = "answer", drafted + _apart(form.words.data or "")
    elif chosen is not None and mine is None:
        _begin(form, chosen, submission)
    return _page(submission_id, form, kept=mine is not None and not drafted)


def _drafted(rows: Rows, submission_id: str) -> str:
    """What a manager says that the answer should be, the last of it."""
    entries = triage.entries(rows, submission_id)
    return next((one.details.get("note", "") for one in entries if one.action == Action.DRAFT_ANSWER), "")


@bp.post("/<submission_id>/reply")
@needs(Permission.WORK_ITEM)
def check(submission_id: str) -> ResponseReturnValue:
    """Begin with words for a situation, take over a draft, keep, preview, change, or send what was previewed."""
    form = ReplyForm()
    form.words.data = as_typed(form.words.data or "")
    with parts().database.reading() as rows:
        submission = find_or_404(rows, submission_id)
        others = _drafts(rows, submission_id)
    step = request.form.get("step", "preview")
    if step == "begin" and form.situation.data in BY_ID:
        _begin(form, BY_ID[form.situation.data], submission)
        return _page(submission_id, form, kept=_keep(submission_id, form))
    if (theirs := others.get(request.form.get("take", ""))) is not None:
        form.situation.data, form.words.data = theirs.situation, theirs.words + _apart(form.words.data)
        return _page(submission_id, form, kept=_keep(submission_id, form))
    kept = _keep(submission_id, form)
    if step == "change":
        return _page(submission_id, form, kept=kept)
    if step == "later" and kept:
        return redirect(url_for("item.show", submission_id=submission_id, _anchor="next"), code=303)
    if not form.validate_on_submit():
        return _page(submission_id, form, kept=kept), 400
    return _send(submission_id, form) if step == "send" else _page(submission_id, form, preview=True)


@bp.post("/<submission_id>/reply/keep")
@needs(Permission.WORK_ITEM)
def keep(submission_id: str) -> ResponseReturnValue:
    """Keep what is typed so far, and say how easy it is to read. Asked by the page's script as somebody writes."""
    form = ReplyForm()
    form.words.data = as_typed(form.words.data or "")
    with parts().database.reading() as rows:
        find_or_404(rows, submission_id)
    kept = _keep(submission_id, form)
    said = gettext("Kept here on the server.") if kept else gettext("Not kept: this is too long, or empty.")
    hint = reading_hint(form.words.data[:LONGEST])
    return jsonify(kept=said, hint=hint)


def _begin(form: ReplyForm, chosen: Situation, submission: Submission) -> None:
    """The words for a situation, in front of what was typed already; words of another situation give way."""
    house = parts()
    with house.database.reading() as rows:
        standing = triage.standing(rows, submission.id)
    known = known_gaps(
        submission,
        standing,
        writer=current_user.name or "",
        today=london_date(now()),
        council=house.council,
        calendar=house.calendar,
    )
    typed = form.words.data or ""
    untouched = {filled(one, known).strip() for one in SITUATIONS}
    form.situation.data = chosen.id
    form.words.data = filled(chosen, known) + ("" if typed.strip() in untouched else _apart(typed))


def _apart(typed: str) -> str:
    return f"\n\n{typed}" if typed.strip() else ""


def _keep(submission_id: str, form: ReplyForm) -> bool:
    """Whether it is kept. Empty words take the draft away; what no reply could ever be is not kept."""
    words, situation = form.words.data or "", form.situation.data
    if len(words) > LONGEST or situation not in BY_ID:
        return False
    with parts().database.transaction() as rows:
        reply_drafts.drop(rows, submission_id, actor=actor())
        if words.strip():
            reply_drafts.keep(rows, submission_id, actor=actor(), situation=situation, words=words, now=now())
    return bool(words.strip())


def _drafts(rows: Rows, submission_id: str) -> dict[str, reply_drafts.ReplyDraft]:
    """By who writes them."""
    return {one.actor: one for one in reply_drafts.of_submission(rows, submission_id)}


def _send(submission_id: str, form: ReplyForm) -> ResponseReturnValue:
    house = parts()
    try:
        with house.database.transaction() as rows:
            send_reply(
                rows,
                find_or_404(rows, submission_id),
                words=form.words.data or "",
                situation=form.situation.data,
                officer=officer(),
                version=form.seen,
                now=now(),
                rules=Rules(house.council, house.calendar),
            )
    except triage.ChangedMeanwhile:
        return _page(submission_id, form, clashed=CHANGED, kept=True), 409
    except CannotBeDone:
        return _page(submission_id, form, clashed=MOVED_ON, kept=True), 409
    return redirect(
        url_for("item.show", submission_id=submission_id, done=Action.REPLY.value, _anchor="next"), code=303
    )


def _page(submission_id: str, form: ReplyForm, *, preview: bool = False, clashed: str = "", kept: bool = False) -> str:
    moment = now()
    today = london_date(moment)
    with parts().database.transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        may = possible(State(standing.state), officer().roles)
        if Action.REPLY not in may:
            abort(403)
        written = correspondence.of_submission(rows, submission_id)
        entries = triage.entries(rows, submission_id)
        teams, owners = names(rows)
        drafts = _drafts(rows, submission_id)
        audit.append(rows, actor=actor(), action="words_viewed", subject=submission_id, now=moment, facts={})
    seen = form.seen
    if clashed or not form.version.data:
        form.version.data = str(standing.version)
    can_stop = Action.STOP_AS_ASKED in may and Action.STOP_AS_ASKED not in hidden(standing)
    words = form.words.data or ""
    told = letters(written, owners=owners, today=today)
    return render_template(
        "triage/reply.html",
        form=form,
        submission=submission,
        item={"said": said(submission)},
        last=told[-1] if told and not told[-1].who else None,
        groups=GROUPS,
        situations=[one for one in SITUATIONS if can_stop or one.id != STOP_AS_ASKED],
        contact=contact_wishes(submission.answers),
        notice=told_by(notice_ways(submission.answers)),
        stops=form.situation.data == STOP_AS_ASKED,
        preview=formatted(words) if preview else None,
        hint=reading_hint(words),
        kept=kept,
        drafts=[
            {
                "actor": one.actor,
                "who": who_acted(one.actor, owners),
                "when": moment_in_words(one.at, today),
                "one": one,
            }
            for one in drafts.values()
            if one.actor != actor()
        ],
        clash=clash(clashed, entries, seen=seen, owners=owners, teams=teams, today=today) if clashed else None,
    )
