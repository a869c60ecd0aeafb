"""What triage, the person or another door tells the register about a case that it has.

Called by the embedded destination, inside the transaction that confirms the delivery: what is written here and the
confirmation stand or fall together. For one submission the calls come one at a time, in the order in which things
happened, and never before its case was opened. What is written is found again by `message_id` and not written twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from intake.case import Act, Case, Procedure, Stage, Where
from intake.decide.case_workflow import CannotBeDone, where_it_stands
from intake.decide.clocks import Step
from intake.decide.working_days import london_date
from intake.keep import cases
from intake.keep.cases import changing
from intake.keep.database import Rows
from intake.keep.submissions import first_line
from intake.register import clocks, opening
from intake.register.acting import act
from intake.register.doing import Columns
from intake.register.queue_clock import follow
from intake.register.rules import Rules, by_law
from intake.submission import Happening, Kind, Submission, Update

PERSON = "person"
"""Who wrote, where it was no officer."""

NOT_DONE = "not_done"
"""An act that came too late for the case: it stands in the timeline, and a person looks."""


class NoCase(Exception):
    """The submission has no case here."""


def apply(
    rows: Rows,
    submission: Submission,
    update: Update,
    *,
    message_id: str,
    now: datetime,
    rules: Rules | None = None,
    strict: bool = False,
) -> str:
    """Take one update into the case and return the case's reference. A repeat of `message_id` changes nothing.

    An act that the case does not allow (any more) is written down as not done, so that it stands in nobody's way and
    is not lost; `strict`: for whoever waits for the answer, it raises what `acting.act` raises. Raises `NoCase`.
    """
    rules = rules or by_law()
    if known := cases.case_with_message(rows, message_id):
        return known
    case = cases.case_of(rows, submission.id)
    if case is None:
        raise NoCase
    cases.copy_words(rows, case.reference, opening.words_of(submission), first_line(submission.answers))
    if update.what is Happening.WITHDRAWN and update.by != PERSON:
        update = _settled_withdrawal(update)
    if update.what is Happening.CASE_ACT:
        _act(rows, case, update, message_id=message_id, now=now, rules=rules, strict=strict)
        return case.reference
    changing.change(rows, case, **_columns(rows, submission, case, update, rules, now))
    _write(rows, case, update, update.what.value, update.details, message_id, now)
    follow(rows, cases.find_by_reference(rows, case.reference), now=now)
    return case.reference


def _settled_withdrawal(update: Update) -> Update:
    """An officer stopped it as the person asked, and told them so: confirmed in writing, settled, nothing to decide."""
    on = london_date(update.at).isoformat()
    details = {"act": Act.WITHDRAW.value, "on": on, "confirmed_on": on, "note": update.details.get("reason", "")}
    return replace(update, what=Happening.CASE_ACT, details=details)


def _act(rows: Rows, case: Case, update: Update, *, message_id: str, now: datetime, rules: Rules, strict: bool) -> None:
    given = {name: text for name, text in update.details.items() if name != "act"}
    try:
        with rows.connection.begin_nested():  # what is refused half way leaves nothing behind
            what = Act(update.details["act"])
            act(rows, case, what, given=given, actor=update.by, now=now, rules=rules, message_id=message_id)
    except (CannotBeDone, ValueError, KeyError):  # `Refused` is a `ValueError`
        if strict:
            raise
        _write(rows, case, update, NOT_DONE, update.details, message_id, now)


def _columns(rows: Rows, submission: Submission, case: Case, update: Update, rules: Rules, now: datetime) -> Columns:
    if update.what is Happening.PATHWAY_CHANGED:
        return {"pathway": update.details["pathway"]}
    if update.what is Happening.WITHDRAWN:
        return {"withdrawal_asked_on": london_date(update.at)}
    if update.what is Happening.KIND_CHANGED:
        return _change_kind(rows, submission, case, update.details, rules, now)
    return {}


def _change_kind(
    rows: Rows, submission: Submission, case: Case, given: Mapping[str, str], rules: Rules, now: datetime
) -> Columns:
    """What turns out to be a complaint begins stage 1 from the day it came; what turns out to be none leaves it."""
    kind, where = Kind(given["kind"]), where_it_stands(case)
    columns: Columns = {"kind": kind.value, "pathway": given.get("pathway", case.pathway)}
    if kind is Kind.COMPLAINT and where is Where.EARLY:
        procedure = case.procedure
        if procedure is Procedure.UNDECIDED:
            procedure = Procedure(opening.procedure_at_first(replace(submission, kind=kind)))
        received_on = case.received_on or case.opened_on
        changing.begin_stage(rows, case, Stage.ONE, received_on)
        clock = clocks.stage_1_clock(received_on, procedure, rules=rules, today=london_date(now))
        if clock is not None:
            changing.put_clock(rows, case, clock)
        return columns | {"stage": Stage.ONE.value, "procedure": procedure.value}
    if kind is not Kind.COMPLAINT and where is Where.STAGE_1:
        changing.begin_stage(rows, case, Stage.EARLY, case.received_on or case.opened_on)
        changing.drop_clocks(rows, case, [Step.STAGE_1.value])
        return columns | {"stage": Stage.EARLY.value}
    return columns


def _write(
    rows: Rows, case: Case, update: Update, what: str, details: Mapping[str, str], message_id: str, now: datetime
) -> None:
    changing.write_event(
        rows,
        case,
        what=what,
        actor=update.by,
        happened_on=london_date(update.at),
        now=now,
        details=dict(details),
        message_id=message_id,
    )
