"""What may be done with a case: where it stands × act → where it stands then. One table; what is missing may not be.

Children Act 1989 s26, SI 2006/1738, *Getting the Best from Complaints* (2006): stage 1 is local resolution, stage 2 the
investigation and its adjudication, stage 3 the panel, its findings and the council's answer. Whoever gets no reply at
stage 1 in time may ask for stage 2; the Ombudsman may take a case that got no answer in reasonable time.
"""

from __future__ import annotations

from collections.abc import Iterable

from intake.case import Act, Case, Outcome, Procedure, Stage, StageRecord, Where
from intake.submission import Kind

OPEN = tuple(where for where in Where if where is not Where.CLOSED)
_UNDER_WAY = tuple(where for where in OPEN if where is not Where.EARLY)
_BEFORE_THE_OMBUDSMAN = tuple(w for w in _UNDER_WAY if w not in (Where.OMBUDSMAN, Where.OMBUDSMAN_DECIDED))
_ALWAYS = (
    Act.NAME_PERSON,
    Act.RECORD_LETTER,
    Act.ADD_REMEDY,
    Act.ADD_FOLLOW_UP,
    Act.FOLLOW_UP_DONE,
    Act.GIVE_TO_TEAM,
    Act.ADD_NOTE,
)
"""Done after the end as well: remedies are given and actions finished when a case is long closed."""

TABLE: dict[tuple[Where, Act], Where] = {
    **{(where, Act.DECIDE_PROCEDURE): where for where in OPEN},
    (Where.EARLY, Act.BEGIN_STAGE_1): Where.STAGE_1,
    **{(where, Act.EXTEND): where for where in (Where.STAGE_1, Where.STAGE_2)},
    **{(Where.STAGE_1, act): Where.STAGE_1 for act in (Act.SUSPEND, Act.RESUME)},
    **{
        (where, Act.RESOLVE): Where.CLOSED
        for where in (Where.EARLY, Where.STAGE_1, Where.STAGE_1_ANSWERED, Where.STAGE_2, Where.STAGE_2_ANSWERED)
    },
    (Where.STAGE_1, Act.REPLY): Where.STAGE_1_ANSWERED,
    **{(where, Act.REQUEST_STAGE_2): Where.STAGE_2 for where in (Where.STAGE_1, Where.STAGE_1_ANSWERED)},
    (Where.STAGE_2, Act.AGREE_STATEMENT): Where.STAGE_2,
    (Where.STAGE_2, Act.ADJUDICATE): Where.STAGE_2_ANSWERED,
    (Where.STAGE_2_ANSWERED, Act.REQUEST_PANEL): Where.STAGE_3,
    (Where.STAGE_3, Act.PANEL_MET): Where.PANEL_MET,
    (Where.PANEL_MET, Act.FINDINGS): Where.FINDINGS_OUT,
    (Where.FINDINGS_OUT, Act.COUNCIL_ANSWERS): Where.STAGE_3_ANSWERED,
    **{(where, Act.GO_TO_OMBUDSMAN): Where.OMBUDSMAN for where in _BEFORE_THE_OMBUDSMAN},
    (Where.OMBUDSMAN, Act.OMBUDSMAN_DECIDES): Where.OMBUDSMAN_DECIDED,
    **{(where, act): Where.CLOSED for where in OPEN for act in (Act.WITHDRAW, Act.SEND_ELSEWHERE, Act.CLOSE)},
    **{(where, act): where for where in Where for act in _ALWAYS},
}
"""Where the case stands then. `REOPEN` is not here: it leads back to wherever the case stood (`after`)."""

_STATUTORY_ONLY = frozenset({Act.SUSPEND, Act.RESUME, Act.AGREE_STATEMENT, Act.REQUEST_PANEL})
"""Other procedures have no advocate's suspension, no agreed statement and no panel."""

_FOR_COMPLAINTS = frozenset({Act.DECIDE_PROCEDURE, Act.GO_TO_OMBUDSMAN, Act.ADD_REMEDY})

_WITHOUT_A_FINDING = (Outcome.RESOLVED, Outcome.CANCELLED)
_WITH_A_FINDING = (Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.NOT_UPHELD)


class CannotBeDone(Exception):
    """The table has no such move from here, or not under this procedure."""


def where_it_stands(case: Case) -> Where:
    """Closed, or what its stage's record tells."""
    return Where.CLOSED if case.closed_on is not None else where_it_stood(case)


def where_it_stood(case: Case) -> Where:
    """What its stage's record tells, closed or not: where reopening leads to."""
    record = case.record(case.stage)
    if case.stage is Stage.EARLY or record is None:
        return _AT[case.stage]
    if case.stage is Stage.THREE:
        return _at_stage_3(record)
    return _ANSWERED[case.stage] if record.answered_on else _AT[case.stage]


_AT = {
    Stage.EARLY: Where.EARLY,
    Stage.ONE: Where.STAGE_1,
    Stage.TWO: Where.STAGE_2,
    Stage.THREE: Where.STAGE_3,
    Stage.OMBUDSMAN: Where.OMBUDSMAN,
}
_ANSWERED = {
    Stage.ONE: Where.STAGE_1_ANSWERED,
    Stage.TWO: Where.STAGE_2_ANSWERED,
    Stage.OMBUDSMAN: Where.OMBUDSMAN_DECIDED,
}


def _at_stage_3(record: StageRecord) -> Where:
    if record.answered_on:
        return Where.STAGE_3_ANSWERED
    if record.findings_on:
        return Where.FINDINGS_OUT
    return Where.PANEL_MET if record.panel_met_on else Where.STAGE_3


def after(case: Case, act: Act, *, suspended: bool = False) -> Where:
    """Where the case stands once `act` is done. `suspended`: its clock stands still now. Raises `CannotBeDone`."""
    if act not in possible(case, suspended=suspended):
        raise CannotBeDone(f"{act.value} from {where_it_stands(case).value}")
    return where_it_stood(case) if act is Act.REOPEN else TABLE[where_it_stands(case), act]


def possible(case: Case, *, suspended: bool = False) -> tuple[Act, ...]:
    """What may be done now, in the order of `Act`."""
    where = where_it_stands(case)
    return tuple(act for act in Act if _in_the_table(where, act) and act not in _hidden(case, where, suspended))


def _in_the_table(where: Where, act: Act) -> bool:
    return where is Where.CLOSED if act is Act.REOPEN else (where, act) in TABLE


def _hidden(case: Case, where: Where, suspended: bool) -> Iterable[Act]:
    """What the table has and this case does not: by its procedure, its kind, and what was done once."""
    yield Act.SUSPEND if suspended else Act.RESUME
    if suspended:
        yield Act.EXTEND  # a clock that stands still has no last day to move
    if case.procedure not in (Procedure.STATUTORY, Procedure.UNDECIDED):
        yield from _STATUTORY_ONLY
    if case.procedure is Procedure.UNDECIDED:
        yield Act.REQUEST_STAGE_2  # whose rules stage 2 has is decided first
    if case.procedure is Procedure.OTHER:
        yield Act.EXTEND  # it has no period of ours
    if case.kind in (Kind.COMPLIMENT, Kind.ENQUIRY):
        yield from _FOR_COMPLAINTS
        if where is Where.EARLY:
            yield Act.BEGIN_STAGE_1  # its kind is changed first, in the queue
    record = case.record(Stage.TWO)
    if record is not None and record.statement_agreed_on is not None:
        yield Act.AGREE_STATEMENT


def outcomes(case: Case) -> tuple[Outcome, ...]:
    """How this case can be closed. A compliment, a question or what nobody looked into is neither upheld nor not."""
    if case.kind in (Kind.COMPLIMENT, Kind.ENQUIRY) or case.stage is Stage.EARLY:
        return _WITHOUT_A_FINDING
    return (*_WITH_A_FINDING, *_WITHOUT_A_FINDING)
