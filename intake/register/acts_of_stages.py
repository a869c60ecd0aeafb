"""Acts that take a case from one stage to the next, with their clocks, letters and people."""

from __future__ import annotations

from dataclasses import replace

from intake.case import Finding, LetterKind, PersonRole, Refused, Stage
from intake.decide.clocks import Step
from intake.keep.cases import changing, details
from intake.register import clocks
from intake.register.doing import Columns, Doing
from intake.submission import Kind


def begin_stage_1(doing: Doing) -> Columns:
    """From the day it came: nothing is lost by having been early first."""
    doing.need("reason")
    case = replace(doing.case, stage=Stage.ONE)
    changing.begin_stage(doing.rows, doing.case, Stage.ONE, case.received_on or case.opened_on)
    doing.start(clocks.of_stage(case, rules=doing.rules, today=doing.today))
    return {"stage": Stage.ONE.value, "kind": Kind.COMPLAINT.value}


def reply(doing: Doing) -> Columns:
    """Stage 1 is answered; the window for stage 2 opens when they have the reply."""
    _answer(doing, Stage.ONE, LetterKind.STAGE_REPLY, PersonRole.RESPONDING_MANAGER)
    changing.meet(doing.rows, doing.case, [Step.STAGE_1.value], doing.on)
    opened_on = doing.day("received_on") or doing.on
    doing.start(clocks.window(Step.ASK_FOR_STAGE_2, opened_on, doing.case.procedure, rules=doing.rules))
    return {}


def request_stage_2(doing: Doing) -> Columns:
    """Stage 2 begins with the request. A stage 1 that was never answered falls away, late where it was late by then."""
    case = replace(doing.case, stage=Stage.TWO)
    changing.meet(doing.rows, doing.case, [Step.ASK_FOR_STAGE_2.value], doing.on)
    changing.let_fall(doing.rows, doing.case, doing.on)
    changing.begin_stage(doing.rows, doing.case, Stage.TWO, doing.on)
    doing.start(clocks.stage_2_clock(doing.on, case.procedure, rules=doing.rules))
    return {"stage": Stage.TWO.value}


def agree_statement(doing: Doing) -> Columns:
    """The other start of stage 2. Which of both counts is the council's setting; both are kept."""
    record = doing.case.record(Stage.TWO)
    if record is None or doing.on < record.started_on:
        raise Refused("order")
    changing.change_stage(doing.rows, doing.case, Stage.TWO, statement_agreed_on=doing.on)
    running = doing.case.clock(Step.STAGE_2.value)
    if running is not None and running.runs:
        doing.start(
            clocks.stage_2_clock(
                record.started_on,
                doing.case.procedure,
                rules=doing.rules,
                statement_agreed_on=doing.on,
                extension=clocks.extension_of(running),
            )
        )
    return {}


def adjudicate(doing: Doing) -> Columns:
    """The adjudication letter ends stage 2; the window for a panel opens when they have it."""
    _answer(doing, Stage.TWO, LetterKind.ADJUDICATION, PersonRole.ADJUDICATING_OFFICER)
    changing.meet(doing.rows, doing.case, [Step.STAGE_2.value], doing.on)
    opened_on = doing.day("received_on") or doing.on
    doing.start(clocks.window(Step.ASK_FOR_STAGE_3, opened_on, doing.case.procedure, rules=doing.rules))
    return {}


def request_panel(doing: Doing) -> Columns:
    """Stage 3 begins with the request."""
    changing.meet(doing.rows, doing.case, [Step.ASK_FOR_STAGE_3.value], doing.on)
    changing.begin_stage(doing.rows, doing.case, Stage.THREE, doing.on)
    doing.start(clocks.panel_clock(Step.PANEL_MEETS, doing.on, rules=doing.rules))
    return {"stage": Stage.THREE.value}


def panel_met(doing: Doing) -> Columns:
    """The panel met; its findings are due."""
    changing.change_stage(doing.rows, doing.case, Stage.THREE, panel_met_on=doing.on)
    changing.meet(doing.rows, doing.case, [Step.PANEL_MEETS.value], doing.on)
    doing.start(clocks.panel_clock(Step.PANEL_FINDINGS, doing.on, rules=doing.rules))
    if chair := doing.given.get("chair", "").strip():
        details.add_person(doing.rows, doing.case, role=PersonRole.PANEL_CHAIR, name=chair, from_on=doing.on)
    for member in doing.given.get("members", "").splitlines():
        if member.strip():
            details.add_person(
                doing.rows, doing.case, role=PersonRole.PANEL_MEMBER, name=member.strip(), from_on=doing.on
            )
    return {}


def findings(doing: Doing) -> Columns:
    """The panel's findings are out; the council's answer to them is due."""
    finding = Finding(doing.need("finding"))
    changing.change_stage(doing.rows, doing.case, Stage.THREE, findings_on=doing.on, finding=finding.value)
    changing.meet(doing.rows, doing.case, [Step.PANEL_FINDINGS.value], doing.on)
    doing.start(clocks.panel_clock(Step.COUNCIL_ANSWERS, doing.on, rules=doing.rules))
    details.add_letter(doing.rows, doing.case, kind=LetterKind.PANEL_FINDINGS, dated=doing.on)
    return {}


def council_answers(doing: Doing) -> Columns:
    """The council answered the panel's recommendations. The finding stays the panel's."""
    changing.change_stage(doing.rows, doing.case, Stage.THREE, answered_on=doing.on)
    changing.meet(doing.rows, doing.case, [Step.COUNCIL_ANSWERS.value], doing.on)
    details.add_letter(doing.rows, doing.case, kind=LetterKind.COUNCIL_ANSWER, dated=doing.on)
    return {}


def go_to_ombudsman(doing: Doing) -> Columns:
    """It is out of the council's hands: its own clocks fall away."""
    changing.let_fall(doing.rows, doing.case, doing.on)
    changing.begin_stage(doing.rows, doing.case, Stage.OMBUDSMAN, doing.on)
    return {"stage": Stage.OMBUDSMAN.value}


def ombudsman_decides(doing: Doing) -> Columns:
    """The Ombudsman's decision."""
    _answer(doing, Stage.OMBUDSMAN, LetterKind.OMBUDSMAN_DECISION, None)
    return {}


def _answer(doing: Doing, stage: Stage, letter: LetterKind, who: PersonRole | None) -> None:
    """The stage's answer with its finding, its letter and whoever signed it."""
    finding = Finding(doing.need("finding"))
    changing.change_stage(doing.rows, doing.case, stage, answered_on=doing.on, finding=finding.value)
    received_on = doing.day("received_on")
    if received_on is not None and received_on < doing.on:
        raise Refused("order")
    details.add_letter(doing.rows, doing.case, kind=letter, dated=doing.on, received_on=received_on)
    if who is not None and (name := doing.given.get("name", "").strip()):
        details.add_person(doing.rows, doing.case, role=who, name=name, from_on=doing.on)
