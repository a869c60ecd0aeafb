"""The case on the item's page: where it stands, its clocks, and what an officer does with it from there.

What is done here is told to the registers as an update and done in ours at once (`hand_off.case_acts`); nothing of it
is kept with the item. Everything else about a case has its place on the register's own page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from forms.case_acts import CaseActForm, Offers, case_act_form, explain_refusal
from forms.case_words import ACTS
from intake.case import Act, Case, Refused, Where
from intake.case_view import CaseGlance, glance
from intake.decide.case_workflow import CannotBeDone, outcomes, possible, where_it_stands
from intake.decide.working_days import london_date
from intake.hand_off.case_acts import NotYet, act_on_case
from intake.keep import cases, triage
from intake.keep.cases import changing
from intake.keep.cases.changing import CaseChangedMeanwhile
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff.roles import Permission, has, needs
from intake.submission import ClockName
from intake.triage.item_pages import find_or_404
from intake.triage.queue_pages import actor
from intake.triage.workflow import Action

bp = Blueprint("case_on_item", __name__, url_prefix="/staff/item")

FROM_HERE = (
    Act.DECIDE_PROCEDURE,
    Act.EXTEND,
    Act.SUSPEND,
    Act.RESUME,
    Act.REPLY,
    Act.REQUEST_STAGE_2,
    Act.RESOLVE,
    Act.WITHDRAW,
    Act.SEND_ELSEWHERE,
    Act.CLOSE,
    Act.REOPEN,
)
"""What an officer does in the middle of working an item. The rest is a click further, on the case's own page."""


@dataclass(frozen=True, slots=True)
class CasePanel:
    """What the item's page shows of its case."""

    glance: CaseGlance
    forms: dict[Act, CaseActForm]
    words: dict[Act, str]
    finding_missing: bool
    """An answer was sent from here, and the case does not know yet what stage 1 found."""


@bp.app_context_processor
def _panel_for_templates() -> dict[str, object]:
    return {"case_panel": case_panel}


def case_panel(submission_id: str) -> CasePanel | None:
    """The panel of an item's case; `None` while it has none, or for eyes that may not work the register."""
    if not has(Permission.WORK_REGISTER):
        return None
    house, today = parts(), london_date(now())
    with house.database.reading() as rows:
        case = cases.case_of(rows, submission_id)
        if case is None:
            return None
        suspensions = changing.suspensions(rows, case)
        clocks = triage.standing(rows, submission_id).clocks
    suspended = any(one.until is None for one in suspensions)
    acts = [act for act in possible(case, suspended=suspended) if act in FROM_HERE]
    return CasePanel(
        glance=glance(case, today=today, calendar=house.calendar, suspensions=suspensions),
        forms={act: _form(act, case, today, empty=True) for act in acts},
        words={act: str(ACTS[act]) for act in acts},
        finding_missing=where_it_stands(case) is Where.STAGE_1
        and any(one.clock.name is ClockName.STAGE_1 and one.change_reason == Action.REPLY.value for one in clocks),
    )


@bp.post("/<submission_id>/case/<act_name>")
@needs(Permission.WORK_REGISTER)
def do(submission_id: str, act_name: str) -> ResponseReturnValue:
    """Do one thing to the item's case. What was typed stays when it cannot be done, whatever the reason."""
    act = Act(act_name) if act_name in {one.value for one in FROM_HERE} else abort(404)
    house, moment = parts(), now()
    with house.database.reading() as rows:
        submission = find_or_404(rows, submission_id)
        case = _case_or_404(rows, submission_id)
    form = _form(act, case, london_date(moment))
    if not form.validate_on_submit():
        return _again(submission_id, case, act, form), 400
    try:
        with house.database.transaction() as rows:
            version = int(form.version.data) if (form.version.data or "").isdecimal() else 0
            act_on_case(
                rows,
                submission,
                act,
                given=form.details(),
                by=actor(),
                version=version,
                now=moment,
                parts=house,
            )
    except CaseChangedMeanwhile:
        clash = gettext("Somebody else changed the case while you wrote. Look at it, then send yours again.")
        return _again(submission_id, case, act, form, clash=clash), 409
    except NotYet:
        clash = gettext("The register is still taking in something earlier. Send it again in a moment.")
        return _again(submission_id, case, act, form, clash=clash), 409
    except CannotBeDone:
        clash = gettext("This cannot be done any more: the case has moved on. What you wrote is still here.")
        return _again(submission_id, case, act, form, clash=clash), 409
    except Refused as refused:
        explain_refusal(form, refused)
        return _again(submission_id, case, act, form), 400
    return redirect(url_for("item.show", submission_id=submission_id, _anchor="the-case"), code=303)


def _again(submission_id: str, case: Case, act: Act, form: CaseActForm, *, clash: str = "") -> str:
    """A page with this one form and what was typed, on the case's version as it is now."""
    form.version.data = str(case.version)
    return render_template(
        "triage/case_act.html",
        form=form,
        clash=clash,
        words=str(ACTS[act]),
        reference=case.reference,
        submission_id=submission_id,
        act=act,
    )


def _form(act: Act, case: Case, today: date, *, empty: bool = False) -> CaseActForm:
    return case_act_form(act, case=case, today=today, offers=Offers(outcomes=outcomes(case)), empty=empty)


def _case_or_404(rows: Rows, submission_id: str) -> Case:
    return cases.case_of(rows, submission_id) or abort(404)
