"""The web form: one page of questions after another, each answer kept as it is given."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forms.questions import STEPS, journey
from forms.report import StepForm, form_for
from intake.arrive import way
from intake.arrive.chat.rasa_client import rasa
from intake.arrive.drafts_held import open_draft, unsent_drafts
from intake.arrive.holding import hold_draft
from intake.arrive.safety_help import help_url_if_due
from intake.arrive.second_opinion import second_opinions
from intake.arrive.watching import watch
from intake.keep import drafts
from intake.limits import START, limiter
from intake.parts import now, parts
from intake.submission import Answer, Answers, Channel, Draft, SpeaksAs

bp = Blueprint("report", __name__, url_prefix="/report")

FIRST = STEPS[0]


@bp.route("", methods=["GET", "POST"])
@limiter.limit(START, methods=["POST"])
def begin() -> ResponseReturnValue:
    """The first page. The draft begins with its answer, so that looking around leaves no row behind."""
    form = form_for(FIRST, _asked_for())
    if request.method == "POST" and form.validate():
        draft = begin_draft(form.checked.answers)
        return redirect(way.next_url(draft, FIRST.id), code=303)
    begun = unsent_drafts() if request.method == "GET" and "new" not in request.args else []
    if begun:
        return render_template(
            "report/carry_on.html",
            drafts=[(draft, way.carry_on_url(draft)) for draft in begun],
            new_url=url_for(".begin", new=1),
        )
    return show_step(form, back_url=url_for("pages.start"))


def begin_draft(answers: Mapping[str, Answer | None]) -> Draft:
    """A new draft that this session holds, with the first answers in it."""
    with parts().database.transaction() as rows:
        draft = drafts.start(rows, channel=Channel.WEB_FORM, language="en", now=now())
        draft = drafts.save(rows, draft.id, answers=answers, now=now())
    hold_draft(draft.id)
    return draft


def _asked_for() -> Answers:
    """The start page's “I am an advocate” comes with that answer already chosen."""
    asked = request.args.get("as", "")
    return {"speaks_as": asked} if asked in set(SpeaksAs) else {}


@bp.route("/<draft_id>/<step_id>", methods=["GET", "POST"])
def step(draft_id: str, step_id: str) -> ResponseReturnValue:
    """One page of the journey."""
    draft = open_draft(draft_id)
    form = _form(draft, step_id)
    if request.method == "GET" or not form.validate():
        return show_step(form, draft=draft)
    house = parts()
    opinions = second_opinions({**draft.answers, **form.checked.answers}, rasa())
    with house.database.transaction() as rows:
        draft = drafts.save(rows, draft_id, answers=form.checked.answers, now=now(), **house.draft_times)
        found = watch(rows, draft, council=house.council, now=now(), opinions=opinions)
    if request.form.get("then") == "later":
        return redirect(url_for("saving.saved", draft_id=draft_id), code=303)
    return redirect(help_url_if_due(draft, step_id, found.level) or way.next_url(draft, step_id), code=303)


def _form(draft: Draft, step_id: str) -> StepForm:
    this = next((s for s in journey(draft.answers) if s.id == step_id), None)
    if this is None:
        abort(404)
    return form_for(this, draft.answers)


def show_step(form: StepForm, *, draft: Draft | None = None, back_url: str = "", again: bool = False) -> str:
    """The page of one step. `again`: it was sent with a stale token, and only has to be sent once more."""
    return render_template(
        "report/question.html",
        step=form.step,
        form=form,
        answers=form.answers,
        questions=form.step.asked(form.answers),
        draft=draft,
        back_url=back_url or (way.back_url(draft, form.step.id) if draft else ""),
        again=again,
    )
