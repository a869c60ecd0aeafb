"""The case's workflow, cell by cell: everywhere a case can stand × everything that can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake.case import Act, Case, Outcome, Procedure, Stage, StageRecord, Where
from intake.decide.case_workflow import CannotBeDone, after, outcomes, possible, where_it_stands, where_it_stood
from intake.submission import Kind

DAY = date(2026, 11, 2)
A_CASE = Case("CASE-2026-000001", "a" * 32, Procedure.STATUTORY, Stage.ONE, None, DAY, None, received_on=DAY)


def _record(stage: Stage, **days: date) -> StageRecord:
    return StageRecord(stage, DAY, **days)


STANDS: dict[Where, Case] = {
    Where.EARLY: replace(A_CASE, kind=Kind.UNSURE, stage=Stage.EARLY, stages=(_record(Stage.EARLY),)),
    Where.STAGE_1: replace(A_CASE, stages=(_record(Stage.ONE),)),
    Where.STAGE_1_ANSWERED: replace(A_CASE, stages=(_record(Stage.ONE, answered_on=DAY),)),
    Where.STAGE_2: replace(A_CASE, stage=Stage.TWO, stages=(_record(Stage.TWO),)),
    Where.STAGE_2_ANSWERED: replace(
        A_CASE, stage=Stage.TWO, stages=(_record(Stage.TWO, statement_agreed_on=DAY, answered_on=DAY),)
    ),
    Where.STAGE_3: replace(A_CASE, stage=Stage.THREE, stages=(_record(Stage.THREE),)),
    Where.PANEL_MET: replace(A_CASE, stage=Stage.THREE, stages=(_record(Stage.THREE, panel_met_on=DAY),)),
    Where.FINDINGS_OUT: replace(
        A_CASE, stage=Stage.THREE, stages=(_record(Stage.THREE, panel_met_on=DAY, findings_on=DAY),)
    ),
    Where.STAGE_3_ANSWERED: replace(
        A_CASE, stage=Stage.THREE, stages=(_record(Stage.THREE, panel_met_on=DAY, findings_on=DAY, answered_on=DAY),)
    ),
    Where.OMBUDSMAN: replace(A_CASE, stage=Stage.OMBUDSMAN, stages=(_record(Stage.OMBUDSMAN),)),
    Where.OMBUDSMAN_DECIDED: replace(
        A_CASE, stage=Stage.OMBUDSMAN, stages=(_record(Stage.OMBUDSMAN, answered_on=DAY),)
    ),
    Where.CLOSED: replace(
        A_CASE, stage=Stage.TWO, closed_on=DAY, outcome=Outcome.UPHELD, stages=(_record(Stage.TWO, answered_on=DAY),)
    ),
}
"""A statutory complaint at each place; the early one is somebody who is not sure."""

NO = None
SAME = "same"
C = Where.CLOSED
EXPECTED: dict[Act, tuple[Where | str | None, ...]] = {
    # early, stage 1, its answer, stage 2, its answer, stage 3, met, findings, answer, Ombudsman, decided, closed
    Act.DECIDE_PROCEDURE: (*(SAME,) * 11, NO),
    Act.BEGIN_STAGE_1: (Where.STAGE_1, *(NO,) * 11),
    Act.EXTEND: (NO, SAME, NO, SAME, *(NO,) * 8),
    Act.SUSPEND: (NO, SAME, *(NO,) * 10),
    Act.RESUME: (NO,) * 12,
    Act.RESOLVE: (C, C, C, C, C, *(NO,) * 7),
    Act.REPLY: (NO, Where.STAGE_1_ANSWERED, *(NO,) * 10),
    Act.REQUEST_STAGE_2: (NO, Where.STAGE_2, Where.STAGE_2, *(NO,) * 9),
    Act.AGREE_STATEMENT: (NO, NO, NO, SAME, *(NO,) * 8),
    Act.ADJUDICATE: (NO, NO, NO, Where.STAGE_2_ANSWERED, *(NO,) * 8),
    Act.REQUEST_PANEL: (*(NO,) * 4, Where.STAGE_3, *(NO,) * 7),
    Act.PANEL_MET: (*(NO,) * 5, Where.PANEL_MET, *(NO,) * 6),
    Act.FINDINGS: (*(NO,) * 6, Where.FINDINGS_OUT, *(NO,) * 5),
    Act.COUNCIL_ANSWERS: (*(NO,) * 7, Where.STAGE_3_ANSWERED, *(NO,) * 4),
    Act.GO_TO_OMBUDSMAN: (NO, *(Where.OMBUDSMAN,) * 8, NO, NO, NO),
    Act.OMBUDSMAN_DECIDES: (*(NO,) * 9, Where.OMBUDSMAN_DECIDED, NO, NO),
    Act.WITHDRAW: (*(C,) * 11, NO),
    Act.SEND_ELSEWHERE: (*(C,) * 11, NO),
    Act.CLOSE: (*(C,) * 11, NO),
    Act.REOPEN: (*(NO,) * 11, Where.STAGE_2_ANSWERED),
    **dict.fromkeys(
        (
            Act.NAME_PERSON,
            Act.RECORD_LETTER,
            Act.ADD_REMEDY,
            Act.ADD_FOLLOW_UP,
            Act.FOLLOW_UP_DONE,
            Act.GIVE_TO_TEAM,
            Act.ADD_NOTE,
        ),
        (SAME,) * 12,
    ),
}


@pytest.mark.parametrize("where", Where)
@pytest.mark.parametrize("act", Act)
def test_every_cell_of_the_table(act: Act, where: Where) -> None:
    case = STANDS[where]
    assert where_it_stands(case) is where
    expected = EXPECTED[act][list(Where).index(where)]
    if expected is NO:
        assert act not in possible(case)
        with pytest.raises(CannotBeDone) as refused:
            after(case, act)
        assert str(refused.value) == f"{act.value} from {where.value}"
    else:
        assert act in possible(case)
        assert after(case, act) is (where if expected is SAME else expected)


def test_while_its_clock_stands_still_a_case_is_resumed_and_neither_suspended_again_nor_extended() -> None:
    acts = possible(STANDS[Where.STAGE_1], suspended=True)
    assert Act.RESUME in acts
    assert not {Act.SUSPEND, Act.EXTEND} & set(acts)
    assert after(STANDS[Where.STAGE_1], Act.RESUME, suspended=True) is Where.STAGE_1


STATUTORY_ONLY = {Act.SUSPEND, Act.AGREE_STATEMENT, Act.REQUEST_PANEL}


@pytest.mark.parametrize("where", [Where.STAGE_1, Where.STAGE_1_ANSWERED, Where.STAGE_2, Where.STAGE_2_ANSWERED])
@pytest.mark.parametrize(
    ("procedure", "missing"),
    [
        (Procedure.CORPORATE, STATUTORY_ONLY),
        (Procedure.OTHER, STATUTORY_ONLY | {Act.EXTEND}),
        (Procedure.UNDECIDED, {Act.REQUEST_STAGE_2}),
    ],
)
def test_other_procedures_lack_what_only_the_statutory_one_has(
    procedure: Procedure, missing: set[Act], where: Where
) -> None:
    statutory = set(possible(STANDS[where]))
    assert set(possible(replace(STANDS[where], procedure=procedure))) == statutory - missing


@pytest.mark.parametrize("kind", [Kind.COMPLIMENT, Kind.ENQUIRY])
def test_what_is_no_complaint_has_no_procedure_no_stage_1_and_no_remedy(kind: Kind) -> None:
    acts = set(possible(replace(STANDS[Where.EARLY], kind=kind)))
    assert not acts & {Act.DECIDE_PROCEDURE, Act.BEGIN_STAGE_1, Act.ADD_REMEDY, Act.GO_TO_OMBUDSMAN}
    assert {Act.CLOSE, Act.SEND_ELSEWHERE, Act.WITHDRAW} <= acts
    # What was answered as a complaint before it was called something else keeps its stage.
    answered = possible(replace(STANDS[Where.STAGE_1_ANSWERED], kind=kind))
    assert Act.CLOSE in answered
    assert Act.GO_TO_OMBUDSMAN not in answered


def test_a_statement_is_agreed_once() -> None:
    agreed = replace(STANDS[Where.STAGE_2], stages=(_record(Stage.TWO, statement_agreed_on=DAY),))
    assert Act.AGREE_STATEMENT not in possible(agreed)


@pytest.mark.parametrize(
    ("case", "allowed"),
    [
        (STANDS[Where.STAGE_1], {"upheld", "partly_upheld", "not_upheld", "resolved", "cancelled"}),
        (STANDS[Where.EARLY], {"resolved", "cancelled"}),
        (replace(STANDS[Where.STAGE_1], kind=Kind.COMPLIMENT), {"resolved", "cancelled"}),
        (replace(STANDS[Where.EARLY], kind=Kind.ENQUIRY), {"resolved", "cancelled"}),
    ],
)
def test_only_a_complaint_that_was_looked_into_is_upheld_or_not(case: Case, allowed: set[str]) -> None:
    assert {one.value for one in outcomes(case)} == allowed


def test_a_case_without_its_stages_record_stands_at_the_beginning_of_the_stage() -> None:
    assert where_it_stood(replace(A_CASE, stage=Stage.THREE)) is Where.STAGE_3
