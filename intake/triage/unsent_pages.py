"""What somebody typed about danger and did not send: shown until an officer says that they act."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.questions import QUESTIONS
from forms.staff_item import SeenForm
from intake.decide.working_days import LONDON, london_date
from intake.keep import alarms, audit, unsent
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.submission import SpeaksAs
from intake.triage.clock_words import hour, short_day
from intake.triage.item import SHORT
from intake.triage.queue import UNSAFE
from intake.triage.queue_pages import actor

bp = Blueprint("unsent", __name__, url_prefix="/staff/unsent")


@bp.get("")
@needs(Permission.READ_WORDS)
def show() -> ResponseReturnValue:
    """Every passage that no officer has seen to yet, oldest first."""
    moment = now()
    with parts().database.transaction() as rows:
        passages = unsent.list_unseen(rows)
        facts = {"count": str(len(passages))}
        audit.append(rows, actor=actor(), action="unsent_viewed", subject="unsent", now=moment, facts=facts)
    shown = [
        {
            "passage": one,
            "level": gettext(UNSAFE[one.level]),
            "question": gettext(QUESTIONS[one.question].words.for_(SpeaksAs.YOUNG_PERSON) or one.question),
            "contact": _labelled(one.contact or ""),
            "when": f"{short_day(london_date(one.noted_at), london_date(moment))}, "
            f"{hour(one.noted_at.astimezone(LONDON).time())}",
        }
        for one in passages
    ]
    return render_template("triage/unsent.html", shown=shown, form=SeenForm())


def _labelled(contact: str) -> list[tuple[str, str]]:
    """`name: Jo` as (Called, Jo). A line that begins with no question goes on from the one before."""
    found: list[tuple[str, str]] = []
    for line in contact.splitlines():
        question, colon, text = line.partition(": ")
        if colon and question in QUESTIONS:
            label = SHORT.get(question) or QUESTIONS[question].words.for_(SpeaksAs.YOUNG_PERSON)
            found.append((gettext(label), text))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
        else:
            found.append(("", line))
    return found


@bp.post("/seen")
@needs(Permission.WORK_ITEM)
def seen() -> ResponseReturnValue:
    """An officer has read it and acts: it leaves the list, and its alarm falls silent."""
    form = SeenForm()
    if form.validate_on_submit():
        draft_id, question = form.draft_id.data or "", form.question.data or ""
        with parts().database.transaction() as rows:
            if unsent.mark_seen(rows, draft_id=draft_id, question=question, now=now()):
                alarms.acknowledge(rows, by=actor(), now=now(), draft_id=draft_id)
                audit.append(rows, actor=actor(), action="unsent_seen", subject=draft_id, now=now(), facts={})
    return redirect(url_for(".show"), code=303)
