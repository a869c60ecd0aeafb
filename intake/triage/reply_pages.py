"""Writing a reply: words to begin with, a preview as the young person sees it, then sending."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.staff_reply import ReplyForm
from intake.check.formatted import formatted
from intake.check.plain_text import as_typed
from intake.check.reading_age import NINE, hard_words, longest_sentence, reading_age, words_in
from intake.decide.reach import notice_address
from intake.keep import audit, correspondence, submissions, triage
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.triage.acting import Rules
from intake.triage.contact import contact_wishes
from intake.triage.item_pages import find_or_404, officer
from intake.triage.queue_pages import actor
from intake.triage.replying import send_reply
from intake.triage.situations import BY_ID, SITUATIONS, Situation
from intake.triage.workflow import Action, CannotBeDone, State, possible

bp = Blueprint("reply", __name__, url_prefix="/staff/item")

LONG = 22
"""Words in one sentence, beyond which the hint names it."""


@bp.get("/<submission_id>/reply")
@needs(Permission.WORK_ITEM)
def write(submission_id: str) -> ResponseReturnValue:
    """An empty reply; or, with `draft=newest`, what a manager drafted last."""
    form = ReplyForm(formdata=None)
    if request.args.get("draft") == "newest":
        with parts().database.reading() as rows:
            find_or_404(rows, submission_id)
            entries = triage.entries(rows, submission_id)
        drafted = (one.details.get("note", "") for one in entries if one.action == Action.DRAFT_ANSWER)
        form.words.data, form.situation.data = next(drafted, ""), "answer"
    return _page(submission_id, form)


@bp.post("/<submission_id>/reply")
@needs(Permission.WORK_ITEM)
def check(submission_id: str) -> ResponseReturnValue:
    """Begin with words for a situation, preview, go back to the words, or send what was previewed."""
    form = ReplyForm()
    form.words.data = as_typed(form.words.data or "")
    if (chosen := BY_ID.get(request.form.get("begin", ""))) is not None:
        _begin(form, chosen)
        return _page(submission_id, form)
    step = request.form.get("step", "preview")
    if step == "change":
        return _page(submission_id, form)
    if not form.validate_on_submit():
        return _page(submission_id, form), 400
    if step != "send":
        return _page(submission_id, form, preview=True)
    return _send(submission_id, form)


def _begin(form: ReplyForm, chosen: Situation) -> None:
    """The words for a situation, in front of what was typed already; words of another situation give way."""
    typed = form.words.data or ""
    untouched = {gettext(one.begins).strip() for one in SITUATIONS}
    form.situation.data = chosen.id
    form.words.data = gettext(chosen.begins) + ("" if typed.strip() in untouched else typed)


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
                version=int(form.version.data or 0),
                now=now(),
                rules=Rules(house.council, house.calendar),
            )
    except triage.ChangedMeanwhile:
        clash = gettext("Somebody changed this item, or the person wrote back. Look, then send yours again.")
        return _page(submission_id, form, clash=clash), 409
    except CannotBeDone:
        clash = gettext("This cannot be done any more: the item has moved on. What you wrote is still here.")
        return _page(submission_id, form, clash=clash), 409
    return redirect(url_for("item.show", submission_id=submission_id, done=Action.REPLY.value), code=303)


def _page(submission_id: str, form: ReplyForm, *, preview: bool = False, clash: str = "") -> str:
    with parts().database.transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        if Action.REPLY not in possible(State(standing.state), officer().roles):
            abort(403)
        written = correspondence.of_submission(rows, submission_id)
        audit.append(rows, actor=actor(), action="words_viewed", subject=submission_id, now=now(), facts={})
    if clash or not form.version.data:
        form.version.data = str(standing.version)
    words = form.words.data or ""
    return render_template(
        "triage/reply.html",
        form=form,
        submission=submission,
        line=submissions.first_line(submission.answers),
        last=written[-1] if written and written[-1].by_person else None,
        situations=SITUATIONS,
        contact=contact_wishes(submission.answers),
        notice=notice_address(submission.answers) is not None,
        preview=formatted(words) if preview else None,
        hint=reading_hint(words) if preview else (),
        clash=clash,
    )


def reading_hint(words: str) -> tuple[str, ...]:
    """What would make it easier to read, a sentence each; the first one says the age."""
    age = reading_age(words)
    if age is None:
        return ()
    said = [gettext("Somebody of about %(age)s can read it.", age=age)]
    if age > NINE:
        said.append(gettext("Try for 9: shorter sentences, shorter words."))
    longest = longest_sentence(words)
    if len(words_in(longest)) > LONG:
        said.append(gettext("This sentence is long: “%(longest)s”", longest=longest.strip()))
    if hard := hard_words(words):
        said.append(gettext("These words are hard: %(hard)s.", hard=", ".join(hard[:8])))
    return tuple(said)
