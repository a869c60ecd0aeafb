"""The page of one case, and everything that is done there. Every view of somebody's words is written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.case_acts import FORMS, CaseActForm, Offers, case_act_form, explain_refusal
from intake.answer_rows import answer_rows
from intake.case import Act, Case, Refused
from intake.case_view import glance
from intake.decide.case_workflow import CannotBeDone, outcomes, possible
from intake.decide.working_days import london_date
from intake.keep import audit, cases, staff, submissions, triage
from intake.keep.cases import CaseNotFound, changing, details, reading
from intake.keep.cases.changing import CaseChangedMeanwhile
from intake.keep.cases.details import CaseDetails, NoSuchFollowUp
from intake.keep.rows import Rows
from intake.keep.triage import Standing
from intake.parts import now, parts
from intake.register.acting import act
from intake.register.rules import rules_of
from intake.register.stages_view import stage_views, written_follow_ups, written_remedies
from intake.register.timeline import timeline
from intake.register.words_view import case_title, written_words
from intake.staff.roles import Permission, needs
from intake.submission import Answer
from intake.triage.clock_words import full_day
from intake.triage.queue import TOPIC_WORDS
from intake.triage.queue_pages import actor, names

bp = Blueprint("case", __name__, url_prefix="/staff/register/case")


@bp.get("/<reference>")
@needs(Permission.WORK_REGISTER)
def show(reference: str) -> ResponseReturnValue:
    """One case, whole."""
    return _page(reference)


@bp.post("/<reference>/<act_name>")
@needs(Permission.WORK_REGISTER)
def do(reference: str, act_name: str) -> ResponseReturnValue:
    """Do one thing. What was typed stays when it cannot be done, whatever the reason."""
    what = Act(act_name) if act_name in set(Act) else abort(404)
    moment, house = now(), parts()
    with house.database.reading() as rows:
        case = _find_or_404(rows, reference)
        form = case_act_form(what, case=case, today=london_date(moment), offers=_offers(rows, case))
    if not form.validate_on_submit():
        return _page(reference, form, what), 400
    try:
        with house.database.transaction() as rows:
            case = _find_or_404(rows, reference)
            if str(case.version) != form.version.data:
                raise CaseChangedMeanwhile
            rules = rules_of(house.council, house.calendar)
            act(rows, case, what, given=form.details(), actor=actor(), now=moment, rules=rules)
    except CaseChangedMeanwhile:
        clash = gettext("Somebody else changed this case while you wrote. See what they did, then send yours again.")
        return _page(reference, form, what, clash=clash), 409
    except (CannotBeDone, NoSuchFollowUp):
        clash = gettext("This cannot be done any more: the case has moved on. What you wrote is still here.")
        return _page(reference, form, what, clash=clash), 409
    except Refused as refused:
        explain_refusal(form, refused)
        return _page(reference, form, what), 400
    return redirect(url_for(".show", reference=case.reference, done=what.value), code=303)


def _page(reference: str, form: CaseActForm | None = None, tried: Act | None = None, *, clash: str = "") -> str:
    house, moment = parts(), now()
    today = london_date(moment)
    with house.database.transaction() as rows:
        case = _find_or_404(rows, reference)
        answers = _answers(rows, case)
        events = changing.events(rows, case)
        suspensions = changing.suspensions(rows, case)
        hangs_on = details.details_of(rows, case)
        teams, owners = names(rows)
        offers = _offers(rows, case, hangs_on)
        item = _item(rows, case)
        audit.append(rows, actor=actor(), action="words_viewed", subject=case.reference, now=moment, facts={})
    suspended = any(one.until is None for one in suspensions)
    forms = {
        one: case_act_form(one, case=case, today=today, offers=offers, empty=True)
        for one in possible(case, suspended=suspended)
        if one is not Act.FOLLOW_UP_DONE or offers.open_follow_ups
    }
    if form is not None and tried is not None:
        form.version.data = str(case.version)
        forms[tried] = form
    done = request.args.get("done", "")
    return render_template(
        "register/case.html",
        case=case,
        title=case_title(case, answers),
        glance=glance(case, today=today, calendar=house.calendar, suspensions=suspensions),
        received=full_day(case.received_on or case.opened_on),
        words=written_words(case, answers),
        facts=[row for row in answer_rows(answers) if row.texts] if case.submission_id else [],
        topics=[gettext(words) for topic, words in TOPIC_WORDS.items() if topic in case.topics],
        team=teams.get(case.team_id or 0, ""),
        stages=stage_views(case, hangs_on),
        remedies=written_remedies(hangs_on),
        follow_ups=written_follow_ups(hangs_on, today=today),
        unconfirmed=_unconfirmed(case, hangs_on),
        story=timeline(case, events, owners=owners, teams=teams),
        item=item,
        forms=forms,
        tried=tried,
        clash=clash,
        done=Act(done) if done in FORMS else None,
    )


def _find_or_404(rows: Rows, reference: str) -> Case:
    try:
        return cases.find_by_reference(rows, reference)
    except CaseNotFound:
        abort(404)


def _answers(rows: Rows, case: Case) -> Mapping[str, Answer]:
    """The register's own copy; where it was opened before there was one, the intake's."""
    kept: Mapping[str, Any] = reading.words_of(rows, case)
    if not kept and (item := _item(rows, case)) is not None:
        return submissions.find(rows, item.submission_id).answers
    return {name: value if isinstance(value, str) else tuple(value) for name, value in kept.items()}


def _item(rows: Rows, case: Case) -> Standing | None:
    """How the item stands in the queue; `None` where the intake has let it go, or there never was one."""
    try:
        return None if case.submission_id is None else triage.standing(rows, case.submission_id)
    except submissions.SubmissionNotFound:
        return None


def _offers(rows: Rows, case: Case, hangs_on: CaseDetails | None = None) -> Offers:
    mine = hangs_on or details.details_of(rows, case)
    return Offers(
        outcomes=outcomes(case),
        teams=[(str(team.id), team.name) for team in staff.teams(rows)],
        open_follow_ups=[(one.id, _short(one.words)) for one in mine.follow_ups if one.done_on is None],
        recommendations=[
            (one.id, f"{one.case_reference}: {_short(one.words)}") for one in details.recommendations(rows)
        ],
    )


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 80 else line[:79].rstrip() + "…"


def _unconfirmed(case: Case, hangs_on: CaseDetails) -> bool:
    """Withdrawn, and nobody has confirmed it in writing."""
    confirmed = any(letter.kind.value == "withdrawal_confirmed" for letter in hangs_on.letters)
    return case.outcome is not None and case.outcome.value == "withdrawn" and not confirmed
