"""Help: always one tap away without typing, and offered calmly after words that raised a flag."""

from __future__ import annotations

from flask import Blueprint, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from intake.arrive import way
from intake.arrive.drafts_held import open_draft
from intake.arrive.holding import held_drafts
from intake.arrive.watching import who_and_how
from intake.check.answers import asked_only
from intake.decide.safety import assess_answers
from intake.parts import parts
from intake.submission import Draft, SafetyLevel

bp = Blueprint("safety", __name__)


@bp.get("/help-now")
def help_now() -> str:
    """“I don't feel safe”: whom to call, at once, without typing."""
    return render_template("pages/help_now.html")


@bp.get("/report/<draft_id>/help")
def after_words(draft_id: str) -> ResponseReturnValue:
    """The answer is saved; this says who can help now and who will look. *Continue* goes on where they were."""
    draft = open_draft(draft_id)
    answers = asked_only(draft.answers)
    return render_template(
        "report/safety_help.html",
        draft=draft,
        level=assess_answers(answers).level,
        can_be_found=who_and_how(answers) is not None,
        paged_unsent=parts().council.safety.keep_unsent_danger,
        continue_url=way.next_url(draft, request.args.get("after", "")),
    )


def help_url_if_due(draft: Draft, step_id: str, level: SafetyLevel) -> str | None:
    """The help page's address when what is written so far is more urgent than what help was shown for.

    `level`: of everything in the draft. Shown once for each level and draft: help that comes again after every
    page would be in the way of telling.
    """
    held = held_drafts()  # what is given up is forgotten, or the cookie would grow until the browser drops it
    shown = {one: seen for one, seen in session.get("help_shown", {}).items() if one in held}
    if level.rank <= SafetyLevel(shown.get(draft.id, SafetyLevel.NONE)).rank:
        return None
    session["help_shown"] = {**shown, draft.id: level.value}
    return url_for("safety.after_words", draft_id=draft.id, after=step_id, **way.origin())
