"""The page of one item, and everything that is done there. Every view of somebody's words is written down first."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_actions import FORMS
from forms.staff_item import ActionForm
from intake.decide.working_days import LONDON, london_date
from intake.keep import (
    alarms,
    audit,
    cases,
    conversations,
    correspondence,
    links,
    notices,
    purged,
    register_reports,
    submissions,
    triage,
)
from intake.keep.positions import MayNotHaveIt
from intake.keep.purged import Purged
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.submission import Submission
from intake.timeline import timeline
from intake.triage.acting import Officer, Rules, act, roles_of
from intake.triage.clash import CHANGED, MOVED_ON, NAMED, clash
from intake.triage.clock_words import full_day
from intake.triage.findings import findings
from intake.triage.history import lines
from intake.triage.item import item_view
from intake.triage.item_forms import GROUPS, Around, actions_now, form_for
from intake.triage.letters import letters
from intake.triage.linking import link, unlink
from intake.triage.next_steps import Waiting, next_steps
from intake.triage.people_panel import people_panel
from intake.triage.queue_pages import actor, names
from intake.triage.told import told_lines
from intake.triage.undoing import undo
from intake.triage.workflow import Action, CannotBeDone

bp = Blueprint("item", __name__, url_prefix="/staff/item")


@bp.get("/<submission_id>")
@needs(Permission.READ_WORDS)
def show(submission_id: str) -> ResponseReturnValue:
    """One submission, whole."""
    return _page(submission_id)


@bp.post("/<submission_id>/<action_name>")
@needs(Permission.WORK_ITEM)
def do(submission_id: str, action_name: str) -> ResponseReturnValue:
    """Do one thing. What was typed stays when it cannot be done, whatever the reason."""
    action = Action(action_name) if action_name in {one.value for one in FORMS} else abort(404)
    with parts().database.reading() as rows:
        submission = find_or_404(rows, submission_id)
        form = form_for(rows, action, submission, now())
    if not form.validate_on_submit():
        return _page(submission_id, form, action), 400
    try:
        with parts().database.transaction() as rows:
            _carry_out(rows, submission, action, form)
    except triage.ChangedMeanwhile:
        return _page(submission_id, form, action, clashed=CHANGED), 409
    except MayNotHaveIt:
        return _page(submission_id, form, action, clashed=NAMED), 409
    except CannotBeDone:
        return _page(submission_id, form, action, clashed=MOVED_ON), 409
    except NothingToLink as error:
        form["reference"].errors = [str(error)]
        return _page(submission_id, form, action), 400
    # The fragment puts the keyboard where the next thing is, and the message into view.
    return redirect(url_for(".show", submission_id=submission_id, done=action.value, _anchor="next"), code=303)


class NothingToLink(Exception):
    """No other item has this reference, or the two are linked so already. The message is for the officer."""


def _carry_out(rows: Rows, submission: Submission, action: Action, form: ActionForm) -> None:
    house = parts()
    rules, version, details = Rules(house.council, house.calendar), form.seen, form.details()
    who, moment = officer(), now()
    if action is Action.UNDO:
        undo(rows, submission, officer=who, version=version, now=moment)
    elif action is Action.UNLINK:
        unlink(rows, submission, officer=who, version=version, now=moment, rules=rules)
    elif action is Action.LINK:
        other = _other(rows, details["reference"])
        try:
            link(rows, submission, other, leads=details["leads"], officer=who, version=version, now=moment, rules=rules)
        except links.SameSubmission:
            raise NothingToLink(gettext("These two are the same, or linked so already")) from None
    else:
        details |= _other_pathway(rows, action, submission.id)
        act(
            rows,
            submission,
            action,
            officer=who,
            version=version,
            now=moment,
            rules=rules,
            details=in_utc(details),
        )


def _other(rows: Rows, reference: str) -> Submission:
    try:
        return submissions.find_by_reference(rows, reference)
    except submissions.SubmissionNotFound:
        if purged.find_by_reference(rows, reference):
            raise NothingToLink(gettext("That one has left the queue. Its case in the register stays")) from None
        raise NothingToLink(gettext("Nothing here has this reference. Check it")) from None


def _page(submission_id: str, form: ActionForm | None = None, tried: Action | None = None, *, clashed: str = "") -> str:
    house, moment = parts(), now()
    today = london_date(moment)
    with house.database.transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        entries = triage.entries(rows, submission_id)
        teams, owners = names(rows)
        found = findings(entries, owners=owners, today=today)
        alarm = alarms.of_submission(rows, submission_id)
        rings = alarm is not None and alarm.acknowledged_at is None
        written = correspondence.of_submission(rows, submission_id)
        linked = links.linked_with(rows, submission_id)
        told = notices.of_submission(rows, submission_id)
        may = actions_now(submission, standing, Around(rings, entries, found, bool(linked)), officer(), moment)
        forms = {
            action: form
            if form is not None and action is tried
            else form_for(rows, action, submission, moment, empty=True)
            for action in may
            if action in FORMS
        }
        case = cases.case_of(rows, submission_id)
        reports = register_reports.of_submission(rows, submission_id)
        typed = conversations.typed_for(rows, submission_id)
        people = people_panel(
            rows, submission, standing, entries, now=moment, calendar=house.calendar, team_rules=house.team_rules
        )
        audit.append(rows, actor=actor(), action="words_viewed", subject=submission_id, now=moment, facts={})
    if form is not None and tried is not None:
        forms.setdefault(tried, form)  # the move is gone, the words are not
    seen = form.seen if form is not None else standing.version
    for one in forms.values():
        one.version.data = str(standing.version)
    item = item_view(
        submission, standing, today=today, closes=house.council.office_hours.closes, calendar=house.calendar
    )
    back, wrote = correspondence.wants_it_back(written), bool(written) and written[-1].by_person
    steps = next_steps(standing, submission.answers, item.clocks, Waiting(rings, back, wrote), may)
    return render_template(
        "triage/item.html",
        item=item,
        found=found,
        people=people,
        case=case,
        submission=submission,
        deliveries=submission.deliveries,
        alarm=alarm,
        rings=rings,
        wants_it_back=back,
        wrote_back=wrote,
        linked=linked,
        steps=steps,
        groups=GROUPS,
        may=may,
        forms=forms,
        tried=tried,
        clash=clash(clashed, entries, seen=seen, owners=owners, teams=teams, today=today) if clashed else None,
        typed=typed,
        written=letters(written, owners=owners, today=today),
        told=told_lines(told, today=today),
        path=timeline(submission, standing, entries, written, reports, case),
        today=today,
        history=lines(entries, owners=owners, teams=teams, today=today),
        me=current_user.id,
    )


def find_or_404(rows: Rows, submission_id: str) -> Submission:
    """The submission, or the page that says where it is now, or that there is none."""
    try:
        return submissions.find(rows, submission_id)
    except submissions.SubmissionNotFound:
        gone = purged.find(rows, submission_id)
        abort(404 if gone is None else make_response(gone_page(rows, gone), 410))


def gone_page(rows: Rows, gone: Purged) -> str:
    """The queue has let it go: since when, and which register has it."""
    case = cases.case_of(rows, gone.submission_id)
    day = full_day(london_date(gone.purged_at))
    return render_template("triage/gone.html", gone=gone, case=case, day=day)


def _other_pathway(rows: Rows, action: Action, submission_id: str) -> dict[str, str]:
    if action is not Action.CHANGE_PATHWAY:
        return {}
    standing = triage.standing(rows, submission_id)
    return {"pathway": "standard" if standing.pathway.value == "fast_track" else "fast_track"}


def in_utc(details: dict[str, str]) -> dict[str, str]:
    """The field gives a moment in England without its zone."""
    if "at" in details:
        details["at"] = datetime.fromisoformat(details["at"]).replace(tzinfo=LONDON).isoformat()
    return details


def officer() -> Officer:
    """Whoever is signed in, as the workflow sees them."""
    return Officer(actor(), roles_of(role.name for role in current_user.roles))
