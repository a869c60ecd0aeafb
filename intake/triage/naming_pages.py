"""Settling who is named in an item: an officer's finding, never a guess from the text."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_action import offered
from forms.staff_allocate import MOST_NAMED, SettleForm
from intake.decide.working_days import london_date
from intake.hand_off.appointing import ask_to_appoint
from intake.keep import audit, staff, submissions, triage
from intake.keep.named import Named, Settlement, settlement
from intake.keep.reviewers import reviewers
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, needs
from intake.triage.acting import Rules, act
from intake.triage.allocating import called
from intake.triage.history import lines
from intake.triage.item_pages import find_or_404, officer
from intake.triage.naming import details_of
from intake.triage.people_panel import ABOUT
from intake.triage.queue_pages import names
from intake.triage.seeing import actor
from intake.triage.workflow import Action, CannotBeDone

bp = Blueprint("naming", __name__, url_prefix="/staff/item")

PREFIX = "settle-"


@bp.route("/<submission_id>/named", methods=["GET", "POST"])
@needs(Permission.WORK_ITEM)
def settle(submission_id: str) -> ResponseReturnValue:
    """The question, the answer of whoever wrote, and what was settled before."""
    with parts().database.reading() as rows:
        find_or_404(rows, submission_id)
        found = settlement(rows, submission_id)
        form = _form(rows, found)
    if not form.is_submitted():
        return _page(submission_id, form)
    if request.form.get("more"):
        return _page(submission_id, form)
    if not form.validate():
        return _page(submission_id, form), 400
    try:
        return _settle(submission_id, form)
    except triage.ChangedMeanwhile:
        clash = gettext("Somebody else changed this item while you wrote. See what they did, then send yours again.")
        return _page(submission_id, form, clash=clash), 409
    except CannotBeDone:
        abort(403)


def _settle(submission_id: str, form: SettleForm) -> ResponseReturnValue:
    house = parts()
    named = _named(form)
    with house.database.transaction() as rows:
        act(
            rows,
            find_or_404(rows, submission_id),
            Action.SETTLE_NAMED,
            officer=officer(),
            version=form.seen,
            now=now(),
            rules=Rules(house.council, house.calendar),
            details=details_of(named) | ({"reason": form.reason.data} if form.reason.data else {}),
        )
        left = reviewers(rows, submission_id)
        others = [called(one) for one in staff.officers(rows) if one.id in left]
        if not left:
            ask_to_appoint(rows, now=now())
    if current_user.id in left:
        return redirect(url_for("item.show", submission_id=submission_id, done=Action.SETTLE_NAMED.value), code=303)
    return render_template("triage/settled_away.html", others=others)


def _page(submission_id: str, form: SettleForm, *, clash: str = "") -> str:
    moment = now()
    with parts().database.transaction() as rows:
        submission = find_or_404(rows, submission_id)
        standing = triage.standing(rows, submission_id)
        entries = [one for one in triage.entries(rows, submission_id) if one.action == Action.SETTLE_NAMED]
        teams, owners = names(rows)
        audit.append(rows, actor=actor(), action="words_viewed", subject=submission_id, now=moment, facts={})
    if clash or not form.version.data:
        form.version.data = str(standing.version)
    return render_template(
        "triage/named.html",
        form=form,
        clash=clash,
        submission=submission,
        line=submissions.first_line(submission.answers),
        asked=submission.answers.get(ABOUT, ""),
        before=lines(entries, owners=owners, teams=teams, today=london_date(moment)),
    )


def _form(rows: Rows, found: Settlement | None) -> SettleForm:
    """With a box for everybody who was named before, and an empty one more."""
    form = SettleForm(prefix=PREFIX)
    form.again = found is not None
    if not form.is_submitted() and found is not None:
        form.whether.data = "nobody" if found.named.nobody else "somebody"
        form.outside.data = "\n".join(found.named.outside)
        _fill(form.people, found.named.people)
        _fill(form.teams, found.named.teams)
    everybody = [(one.id, called(one)) for one in staff.officers(rows)]
    teams = [(one.id, one.name) for one in staff.teams(rows)]
    more = 3 if request.form.get("more") else 0
    _offer(form.people, gettext("Nobody"), everybody, more=more)
    _offer(form.teams, gettext("No team"), teams, more=more)
    return form


def _fill(boxes: SettleForm, ids: Iterable[int]) -> None:
    while len(boxes):
        boxes.pop_entry()
    for id in (*map(str, ids), ""):
        if len(boxes) < MOST_NAMED:
            boxes.append_entry(id)


def _offer(boxes: SettleForm, nobody: str, choices: Iterable[tuple[int, str]], *, more: int) -> None:
    for _ in range(min(more, MOST_NAMED - len(boxes))):
        boxes.append_entry("")
    kept = list(choices)
    for number, box in enumerate(boxes, start=1):
        box.choices = offered([("", nobody), *((str(id), words) for id, words in kept)])
        box.data = box.data or ""  # a box that was not sent chooses nobody
        if number > 1:
            box.label.text = gettext("%(label)s %(number)s", label=box.label.text, number=number)


def _named(form: SettleForm) -> Named:
    if form.whether.data == "nobody":
        return Named()
    return Named(
        people=tuple(int(one) for one in dict.fromkeys(form.people.data) if one),
        teams=tuple(int(one) for one in dict.fromkeys(form.teams.data) if one),
        outside=tuple(line.strip() for line in (form.outside.data or "").splitlines() if line.strip()),
    )
