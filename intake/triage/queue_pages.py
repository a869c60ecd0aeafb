"""The officers' queue. It shows the beginning of people's words, so every view is written down first."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from intake.decide.working_days import london_date
from intake.keep import alarms, audit, correspondence, staff, submissions, unsent
from intake.keep.queue_counts import queue_counts
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.triage.queue import lanes, queue_row
from intake.triage.views import VIEWS, NoSuchView, only

bp = Blueprint("triage", __name__, url_prefix="/staff")

PAGE = 50


@bp.get("")
def home() -> ResponseReturnValue:
    """The door of the staff side."""
    return redirect(url_for(".queue"))


@bp.get("/queue")
@needs(Permission.SEE_QUEUE)
def queue() -> ResponseReturnValue:
    """What cannot wait, why, and by when."""
    house, moment = parts(), now()
    today, closes = london_date(moment), house.council.office_hours.closes
    after, view = request.args.get("after"), request.args.get("show", "all")
    with house.database.transaction() as rows:
        try:
            part = only(view, officer_id=current_user.id, today=today)
            found = submissions.queue(rows, only=part, after=after, limit=PAGE + 1)
        except (submissions.PlaceUnknown, NoSuchView):
            abort(404)
        counts = queue_counts(rows, today=today)
        facts = {"count": str(min(len(found), PAGE))}
        audit.append(rows, actor=actor(), action="queue_viewed", subject="queue", now=moment, facts=facts)
        teams, owners = names(rows)
        ringing = {alarm.submission_id for alarm in alarms.ringing(rows) if alarm.submission_id}
        wrote_back = correspondence.waiting(rows, [one.id for one in found])
        unsent_count = len(unsent.list_unseen(rows))
    shown = [
        queue_row(
            one,
            today=today,
            closes=closes,
            calendar=house.calendar,
            teams=teams,
            owners=owners,
            ringing=ringing,
            wrote_back=wrote_back,
        )
        for one in found[:PAGE]
    ]
    return render_template(
        "triage/queue.html",
        lanes=lanes(shown),
        counts=counts,
        unsent_count=unsent_count,
        view=view,
        views=VIEWS,
        teams=teams,
        first_page=after is None,
        next_url=url_for(".queue", show=view, after=found[PAGE - 1].place) if len(found) > PAGE else None,
        moment=moment,
    )


@bp.get("/find")
@needs(Permission.SEE_QUEUE)
def find() -> ResponseReturnValue:
    """By reference, however it was read out. References are public; nothing else is looked up through an address."""
    typed = request.args.get("reference", "")
    with parts().database.reading() as rows:
        try:
            found = submissions.find_by_reference(rows, typed)
        except submissions.SubmissionNotFound:
            return render_template("triage/not_found.html", typed=typed), 404
    return redirect(url_for("item.show", submission_id=found.id))


def names(rows: Rows) -> tuple[dict[int, str], dict[int, str]]:
    """Names of teams and of officers, by id."""
    return (
        {team.id: team.name for team in staff.teams(rows)},
        {officer.id: officer.name or officer.email for officer in staff.officers(rows)},
    )


def actor() -> str:
    """Whoever is signed in, as the audit trail names them."""
    return f"officer:{current_user.id}"
