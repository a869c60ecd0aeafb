"""Carries out one act of the case's workflow: checks the table, writes what changes, the timeline and the audit.

Called by the register's own pages, and for acts that come as updates from the item's page (`updating`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from intake.case import Act, Case, Refused, Where
from intake.decide.case_workflow import after
from intake.decide.working_days import london_date
from intake.keep import audit, cases
from intake.keep.cases import changing
from intake.keep.rows import Rows
from intake.register import acts_beside, acts_of_clocks, acts_of_ending, acts_of_stages
from intake.register.doing import Columns, Doing
from intake.register.queue_clock import follow
from intake.register.rules import Rules
from intake.register.their_side import tell_them

HANDLERS: dict[Act, Callable[[Doing], Columns]] = {
    Act.DECIDE_PROCEDURE: acts_of_clocks.decide_procedure,
    Act.BEGIN_STAGE_1: acts_of_stages.begin_stage_1,
    Act.EXTEND: acts_of_clocks.extend,
    Act.SUSPEND: acts_of_clocks.suspend,
    Act.RESUME: acts_of_clocks.resume,
    Act.RESOLVE: acts_of_ending.resolve,
    Act.REPLY: acts_of_stages.reply,
    Act.REQUEST_STAGE_2: acts_of_stages.request_stage_2,
    Act.AGREE_STATEMENT: acts_of_stages.agree_statement,
    Act.ADJUDICATE: acts_of_stages.adjudicate,
    Act.REQUEST_PANEL: acts_of_stages.request_panel,
    Act.PANEL_MET: acts_of_stages.panel_met,
    Act.FINDINGS: acts_of_stages.findings,
    Act.COUNCIL_ANSWERS: acts_of_stages.council_answers,
    Act.GO_TO_OMBUDSMAN: acts_of_stages.go_to_ombudsman,
    Act.OMBUDSMAN_DECIDES: acts_of_stages.ombudsman_decides,
    Act.WITHDRAW: acts_of_ending.withdraw,
    Act.SEND_ELSEWHERE: acts_of_ending.send_elsewhere,
    Act.CLOSE: acts_of_ending.close,
    Act.REOPEN: acts_of_ending.reopen,
    Act.NAME_PERSON: acts_beside.name_person,
    Act.RECORD_LETTER: acts_beside.record_letter,
    Act.ADD_REMEDY: acts_beside.add_remedy,
    Act.ADD_FOLLOW_UP: acts_beside.add_follow_up,
    Act.FOLLOW_UP_DONE: acts_beside.follow_up_done,
    Act.GIVE_TO_TEAM: acts_beside.give_to_team,
    Act.ADD_NOTE: acts_beside.add_note,
}


def act(
    rows: Rows,
    case: Case,
    what: Act,
    *,
    given: Mapping[str, str],
    actor: str,
    now: datetime,
    rules: Rules,
    message_id: str | None = None,
) -> Where:
    """Do one thing to one case and return where it stands then. `given`: what the act's form gives, days in ISO form.

    Raises `CannotBeDone`, `CaseChangedMeanwhile`, `Refused` for what is missing or cannot be, `ValueError` for
    what no form gives (a code that is none).
    """
    suspensions = changing.suspensions(rows, case)
    suspended = any(one.until is None for one in suspensions)
    where = after(case, what, suspended=suspended)
    today = london_date(now)
    doing = Doing(rows, case, dict(given), _day(given, case, today), today, now, rules, suspensions)
    if suspended and where is not Where.STAGE_1:
        acts_of_clocks.end_suspension(doing)  # what leaves stage 1 leaves no clock standing still behind
        doing = replace(doing, case=cases.find_by_reference(rows, case.reference))
    columns = HANDLERS[what](doing)
    changing.change(rows, case, **columns)
    changing.write_event(
        rows,
        case,
        what=what.value,
        actor=actor,
        happened_on=doing.on,
        now=now,
        details=doing.given,
        message_id=message_id,
    )
    facts = {"from": case.stage.value, "to": where.value, "version": str(case.version + 1)}
    audit.append(rows, actor=actor, action=f"case_{what.value}", subject=case.reference, now=now, facts=facts)
    after_it = cases.find_by_reference(rows, case.reference)
    follow(rows, after_it, now=now)
    tell_them(rows, case, after_it, now=now)
    return where


def _day(given: Mapping[str, str], case: Case, today: date) -> date:
    """The day on which it happened: today, where none was given."""
    on = date.fromisoformat(given["on"]) if given.get("on") else today
    if not (case.received_on or case.opened_on) <= on <= today:
        raise Refused("day")
    return on
