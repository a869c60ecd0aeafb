"""A responding manager's pages: what is allocated to them, and little more than reading, contact and the answer.

Whatever else their account may do, these pages look with the eyes of somebody who was given an item.
"""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_action import ActionForm
from forms.staff_allocated import MANAGERS_FORMS
from forms.staff_item import ContactForm
from intake.decide.working_days import london_date
from intake.keep import alarms, audit, correspondence, queue, staff, triage
from intake.keep.database import Database
from intake.keep.positions import Position
from intake.keep.queue_places import PlaceUnknown
from intake.keep.rows import Rows
from intake.keep.sight import Reach, Sight
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.submission import Submission
from intake.triage.acting import Rules, act
from intake.triage.allocating import called
from intake.triage.history import lines
from intake.triage.item import item_view
from intake.triage.item_forms import fill_moment
from intake.triage.item_pages import find_or_404, in_utc, officer
from intake.triage.letters import letters
from intake.triage.naming import POSITIONS
from intake.triage.queue import queue_row
from intake.triage.queue_pages import names, names_of
from intake.triage.seeing import actor
from intake.triage.workflow import Action, CannotBeDone, State, possible

bp = Blueprint("allocated", __name__, url_prefix="/staff/allocated")

PAGE = 50


@bp.get("")
@needs(Permission.SEE_ALLOCATED)
def mine() -> ResponseReturnValue:
    """What is allocated to whoever is signed in, and to those they cover for: the most urgent first."""
    house, moment = parts(), now()
    today = london_date(moment)
    with _own(today).transaction() as rows:
        try:
            found = queue.items(rows, after=request.args.get("after"), limit=PAGE + 1)
        except PlaceUnknown:
            abort(404)
        as_what = {one.id: _as_what(rows, one.id) for one in found[:PAGE]}
        wrote_back = correspondence.waiting(rows, [one.id for one in found])
        facts = {"count": str(min(len(found), PAGE))}
        audit.append(rows, actor=actor(), action="allocated_viewed", subject="allocated", now=moment, facts=facts)
        people = names_of(rows)
        covered = [
            called(one) for one in staff.officers(rows) if one.cover_id == current_user.id and one.is_away(today)
        ]
    shown = [
        queue_row(
            one,
            today=today,
            closes=house.council.office_hours.closes,
            calendar=house.calendar,
            names=people,
            wrote_back=wrote_back,
        )
        for one in found[:PAGE]
    ]
    return render_template(
        "triage/allocated.html",
        shown=shown,
        as_what=as_what,
        covered=covered,
        next_url=url_for(".mine", after=found[PAGE - 1].place) if len(found) > PAGE else None,
    )


@bp.get("/<submission_id>")
@needs(Permission.SEE_ALLOCATED)
def show(submission_id: str) -> ResponseReturnValue:
    """One item, whole."""
    return _page(submission_id)


@bp.post("/<submission_id>/<action_name>")
@needs(Permission.WORK_ALLOCATED)
def do(submission_id: str, action_name: str) -> ResponseReturnValue:
    """Log a contact, draft the answer, note. What was typed stays when it cannot be done."""
    action = Action(action_name) if action_name in set(MANAGERS_FORMS) else abort(404)
    house = parts()
    database = _own(london_date(now()))
    with database.reading() as rows:
        submission = find_or_404(rows, submission_id)
    form = _form(action, submission)
    if not form.validate_on_submit():
        return _page(submission_id, form, action), 400
    try:
        with database.transaction() as rows:
            act(
                rows,
                find_or_404(rows, submission_id),
                action,
                officer=officer(),
                version=form.seen,
                now=now(),
                rules=Rules(house.council, house.calendar),
                details=in_utc(form.details()),
            )
    except triage.ChangedMeanwhile:
        clash = gettext("Somebody else changed this item while you wrote. See what they did, then send yours again.")
        return _page(submission_id, form, action, clash=clash), 409
    except CannotBeDone:
        clash = gettext("This cannot be done any more: the item has moved on. What you wrote is still here.")
        return _page(submission_id, form, action, clash=clash), 409
    return redirect(url_for(".show", submission_id=submission_id, done=action.value), code=303)


def _own(today: date) -> Database:
    """The database as somebody sees it who has only what they were given."""
    return parts().database.seen_by(Sight(current_user.id, Reach.GIVEN, today))


def _page(submission_id: str, form: ActionForm | None = None, tried: Action | None = None, *, clash: str = "") -> str:
    house, moment = parts(), now()
    today = london_date(moment)
    with _own(today).transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        entries = triage.entries(rows, submission_id)
        teams, owners = names(rows)
        written = correspondence.of_submission(rows, submission_id)
        alarm = alarms.of_submission(rows, submission_id)
        as_what = _as_what(rows, submission_id)
        audit.append(rows, actor=actor(), action="words_viewed", subject=submission_id, now=moment, facts={})
    may = possible(State(standing.state), officer().roles)
    forms = {
        action: form if form is not None and action is tried else _form(action, submission, empty=True)
        for action in MANAGERS_FORMS
        if action in may
    }
    if form is not None and tried is not None:
        forms.setdefault(tried, form)  # the move is gone, the words are not
    for one in forms.values():
        one.version.data = str(standing.version)
    item = item_view(
        submission, standing, today=today, closes=house.council.office_hours.closes, calendar=house.calendar
    )
    return render_template(
        "triage/allocated_item.html",
        item=item,
        as_what=as_what,
        handler=standing.owner or "",
        forms=forms,
        tried=tried,
        clash=clash,
        rings=alarm is not None and alarm.acknowledged_at is None,
        written=letters(written, owners=owners, today=today),
        # What officers settled of who is named is theirs alone.
        history=lines(
            (one for one in entries if one.action != Action.SETTLE_NAMED), owners=owners, teams=teams, today=today
        ),
    )


def _form(action: Action, submission: Submission, *, empty: bool = False) -> ActionForm:
    options = {"formdata": None} if empty else {}
    form = MANAGERS_FORMS[action](prefix=f"{action.value}-", **options)
    if isinstance(form, ContactForm):
        fill_moment(form, submission, now(), empty=empty)
    return form


def _as_what(rows: Rows, submission_id: str) -> str:
    """`responding manager`, or `for Lesley Adams, who is away: senior manager`."""
    standing = triage.standing(rows, submission_id)
    held = {Position.COMPLAINTS_HANDLER: standing.owner_id, **standing.positions}
    own = [gettext(POSITIONS[one]) for one in Position if held.get(one) == current_user.id]
    if own:
        return ", ".join(own)
    away = {one.id: one for one in staff.officers(rows) if one.cover_id == current_user.id}
    return ", ".join(
        gettext("for %(name)s, who is away: %(as_what)s", name=called(away[holder]), as_what=gettext(POSITIONS[one]))
        for one, holder in held.items()
        if holder in away
    )
