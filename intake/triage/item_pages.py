"""The page of one item, and everything that is done there. Every view of somebody's words is written down first."""

from __future__ import annotations

from datetime import datetime, time

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_item import FORMS, KIND_CHOICES, ActionForm, AllocateForm, ContactForm, KindForm, offered
from intake.decide.working_days import LONDON, london_date
from intake.keep import alarms, audit, cases, conversations, correspondence, staff, submissions, triage
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, StaffRole, needs
from intake.submission import Submission
from intake.triage.acting import Officer, Rules, act, hidden, roles_of
from intake.triage.history import lines
from intake.triage.item import item_view
from intake.triage.letters import letters
from intake.triage.queue_pages import actor, names
from intake.triage.workflow import Action, CannotBeDone, State, possible

bp = Blueprint("item", __name__, url_prefix="/staff/item")

HOLDERS = {StaffRole.COMPLAINTS_OFFICER, StaffRole.RESPONDING_MANAGER}
"""Whom an item may be given to."""


@bp.get("/<submission_id>")
@needs(Permission.READ_WORDS)
def show(submission_id: str) -> ResponseReturnValue:
    """One submission, whole."""
    return _page(submission_id)


@bp.post("/<submission_id>/<action_name>")
@needs(Permission.WORK_ITEM)
def do(submission_id: str, action_name: str) -> ResponseReturnValue:
    """Do one thing. What was typed stays when it cannot be done, whatever the reason."""
    action = Action(action_name) if action_name in set(FORMS) else abort(404)
    with parts().database.reading() as rows:
        submission = find_or_404(rows, submission_id)
        form = _form(rows, action, submission)
    if not form.validate_on_submit():
        return _page(submission_id, form, action), 400
    house = parts()
    details = form.details() | _other_pathway(action, submission_id)
    try:
        with house.database.transaction() as rows:
            act(
                rows,
                submission,
                action,
                officer=officer(),
                version=int(form.version.data or 0),
                now=now(),
                rules=Rules(house.council, house.calendar),
                details=_in_utc(details),
            )
    except triage.ChangedMeanwhile:
        clash = gettext("Somebody else changed this item while you wrote. See what they did, then send yours again.")
        return _page(submission_id, form, action, clash=clash), 409
    except CannotBeDone:
        clash = gettext("This cannot be done any more: the item has moved on. What you wrote is still here.")
        return _page(submission_id, form, action, clash=clash), 409
    return redirect(url_for(".show", submission_id=submission_id, done=action.value), code=303)


def _page(submission_id: str, form: ActionForm | None = None, tried: Action | None = None, *, clash: str = "") -> str:
    house, moment = parts(), now()
    with house.database.transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        case = cases.case_of(rows, submission_id)
        entries = triage.entries(rows, submission_id)
        _teams, owners = names(rows)
        typed = conversations.typed_for(rows, submission_id)
        alarm = alarms.of_submission(rows, submission_id)
        rings = alarm is not None and alarm.acknowledged_at is None
        actions = [
            action
            for action in possible(State(standing.state), officer().roles)
            if action in FORMS and action not in hidden(standing) and (rings or action is not Action.ACKNOWLEDGE_ALARM)
        ]
        written = correspondence.of_submission(rows, submission_id)
        forms = {
            action: form if form is not None and action is tried else _form(rows, action, submission, empty=True)
            for action in actions
        }
        if form is not None and tried is not None:
            forms.setdefault(tried, form)  # the move is gone, the words are not
        audit.append(rows, actor=actor(), action="words_viewed", subject=submission_id, now=moment, facts={})
    for one in forms.values():
        one.version.data = str(standing.version)
    return render_template(
        "triage/item.html",
        typed=typed,
        written=letters(written, owners=owners, today=london_date(moment)),
        wrote_back=bool(written) and written[-1].by_person,
        item=item_view(
            submission,
            standing,
            today=london_date(moment),
            closes=house.council.office_hours.closes,
            calendar=house.calendar,
        ),
        deliveries=submission.deliveries,
        case=case,
        forms=forms,
        tried=tried,
        clash=clash,
        alarm=alarm,
        rings=rings,
        history=lines(entries, owners=owners, teams=_teams, today=london_date(moment)),
    )


def find_or_404(rows: Rows, submission_id: str) -> Submission:
    """The submission, or the page that says there is none."""
    try:
        return submissions.find(rows, submission_id)
    except submissions.SubmissionNotFound:
        abort(404)


def _form(rows: Rows, action: Action, submission: Submission, *, empty: bool = False) -> ActionForm:
    """The form of an action. `empty`: not the one that was just sent, so it must not read what was sent."""
    options = {"formdata": None} if empty else {}
    form = FORMS[action](prefix=f"{action.value}-", **options)
    if isinstance(form, AllocateForm):
        people = [one for one in staff.officers(rows) if one.active and HOLDERS & set(roles_of(one.roles))]
        form.owner_id.choices = offered(
            [("", gettext("Nobody yet")), *((str(o.id), o.name or o.email) for o in people)]
        )
        form.team_id.choices = offered(
            [("", gettext("No team yet")), *((str(t.id), t.name) for t in staff.teams(rows))]
        )
    if isinstance(form, KindForm):
        form.kind.choices = offered((value, words) for value, words in KIND_CHOICES if value != submission.kind)
    if isinstance(form, ContactForm):
        here = now().astimezone(LONDON).replace(tzinfo=None)
        form.not_after = here
        form.not_before = _not_before(submission)
        if empty:
            form.at.data = here.replace(second=0, microsecond=0)
    return form


def _not_before(submission: Submission) -> datetime:
    """When it came, in England without a zone: the whole true day where staff recorded it later."""
    if submission.written_from is not None:
        return datetime.combine(submission.written_from, time.min)
    return submission.received_at.astimezone(LONDON).replace(tzinfo=None, second=0, microsecond=0)


def _other_pathway(action: Action, submission_id: str) -> dict[str, str]:
    if action is not Action.CHANGE_PATHWAY:
        return {}
    with parts().database.reading() as rows:
        standing = triage.standing(rows, submission_id)
    return {"pathway": "standard" if standing.pathway.value == "fast_track" else "fast_track"}


def _in_utc(details: dict[str, str]) -> dict[str, str]:
    """The field gives a moment in England without its zone."""
    if "at" in details:
        details["at"] = datetime.fromisoformat(details["at"]).replace(tzinfo=LONDON).isoformat()
    return details


def officer() -> Officer:
    """Whoever is signed in, as the workflow sees them."""
    return Officer(actor(), roles_of(role.name for role in current_user.roles))
