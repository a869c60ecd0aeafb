"""Giving many items to somebody else at once: for leave and absence. Each is checked against what the officer saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from forms.staff_item import offered
from forms.staff_queue import WHY_GIVEN, GiveForm
from intake.keep import queue, staff, submissions, triage
from intake.keep.ids import is_id
from intake.keep.positions import MayNotHaveIt
from intake.keep.queue_items import items_of
from intake.keep.queue_lanes import Only
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, StaffRole, needs
from intake.triage.acting import Officer, Rules, act, roles_of
from intake.triage.filters import Filters
from intake.triage.queue import QueueRow
from intake.triage.queue_rows import RowWords, names_of
from intake.triage.seeing import actor, looking
from intake.triage.workflow import Action, CannotBeDone

bp = Blueprint("give", __name__, url_prefix="/staff/give")

MOST = 200
"""Items given at once: one transaction, in which nobody else can write for long."""
HOLDERS = {StaffRole.COMPLAINTS_OFFICER, StaffRole.RESPONDING_MANAGER}
"""Whom an item may be given to."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """An item as the officer saw it."""

    id: str
    version: int

    def __str__(self) -> str:
        return f"{self.id}.{self.version}"


@bp.post("")
@needs(Permission.WORK_ITEM)
def choose() -> ResponseReturnValue:
    """What was ticked in the queue, to look over: nothing is given yet."""
    return _page(_ticked(), GiveForm(formdata=None))


@bp.get("/all-of/<officer_id>")
@needs(Permission.WORK_ITEM)
def all_of(officer_id: str) -> ResponseReturnValue:
    """Everything open that somebody has."""
    with parts().database.reading() as rows:
        officer = next((one for one in staff.officers(rows) if str(one.id) == officer_id), None) or abort(404)
        theirs = queue.items(rows, only=Only(owner_id=officer.id), limit=MOST + 1)
    ticked = [Ticked(item.id, item.version) for item in theirs[:MOST]]
    return _page(ticked, GiveForm(formdata=None), of=officer.id, more=len(theirs) > MOST)


@bp.post("/do")
@needs(Permission.WORK_ITEM)
def do() -> ResponseReturnValue:
    """Give them, all in one transaction. What somebody changed meanwhile is not given and stays ticked."""
    form, ticked = GiveForm(), _ticked()
    with parts().database.reading() as rows:
        _offer(rows, form)
    if not ticked or not form.validate_on_submit():
        return _page(ticked, form), 400
    refused = _give(ticked, form, now())
    if not refused:
        return redirect(url_for("triage.queue", lane="", given=len(ticked)), code=303)
    return _page(
        [one for one in ticked if one.id in refused], form, refused=refused, given=len(ticked) - len(refused)
    ), 409


def _give(ticked: Sequence[Ticked], form: GiveForm, moment: datetime) -> dict[str, str]:
    """Returns what could not be given: why, by id."""
    house = parts()
    officer = Officer(actor(), roles_of(role.name for role in current_user.roles))
    why = str(dict(WHY_GIVEN)[form.reason.data])
    details = {"owner_id": form.owner_id.data or "", "team_id": form.team_id.data or "", "reason": why}
    if form.note.data:
        details["note"] = form.note.data
    refused: dict[str, str] = {}
    with house.database.transaction() as rows:
        for one in sorted(ticked, key=lambda one: one.id):  # always in one order: two who give cannot block each other
            try:
                act(
                    rows,
                    submissions.find(rows, one.id),
                    Action.ALLOCATE,
                    officer=officer,
                    version=one.version,
                    now=moment,
                    rules=Rules(house.council, house.calendar),
                    details=details,
                )
            except triage.ChangedMeanwhile:
                refused[one.id] = gettext("Somebody changed it after you ticked it. Look at it as it is now.")
            except CannotBeDone:
                refused[one.id] = gettext("It is closed by now.")
            except MayNotHaveIt:
                refused[one.id] = gettext(
                    "It is about them, or about somebody in their line: give it to somebody else."
                )
            except submissions.SubmissionNotFound:
                refused[one.id] = gettext("It is not there any more.")
    return refused


def _page(
    ticked: Sequence[Ticked],
    form: GiveForm,
    *,
    of: int | None = None,
    more: bool = False,
    refused: dict[str, str] | None = None,
    given: int = 0,
) -> str:
    look = looking(Filters(), now())
    with parts().database.reading() as rows:
        _offer(rows, form)
        names = names_of(rows)
        in_words = RowWords(names, set(), set())
        found: list[QueueRow] = [in_words(item, look) for item in items_of(rows, [one.id for one in ticked])]
    return render_template(
        "triage/give.html",
        form=form,
        rows=found,
        # With the version that the page was made from; after a refusal, the one that is shown now.
        seen={one.id: one.version for one in ticked} if refused is None else {row.id: row.version for row in found},
        officer=names.owners.get(of) if of is not None else None,
        more=more,
        refused=refused or {},
        given=given,
        most=MOST,
    )


def _offer(rows: Rows, form: GiveForm) -> None:
    people = [one for one in staff.officers(rows) if one.active and HOLDERS & set(roles_of(one.roles))]
    form.owner_id.choices = offered(
        [("", gettext("As it is")), *((str(one.id), one.name or one.email) for one in people)]
    )
    form.team_id.choices = offered([("", gettext("As it is")), *((str(one.id), one.name) for one in staff.teams(rows))])


def _ticked() -> list[Ticked]:
    """From the form, each once. What is no id and version of ours is left out."""
    found: dict[str, Ticked] = {}
    for value in request.form.getlist("item")[:MOST]:
        id, _dot, version = value.partition(".")
        if is_id(id) and version.isascii() and version.isdecimal() and len(version) < 10:
            found[id] = Ticked(id, int(version))
    return list(found.values())
