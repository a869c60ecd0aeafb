"""How a submission becomes a case, with the register's own copy of the words and its first clock."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from intake.case import Procedure
from intake.decide.working_days import london_date
from intake.keep import cases
from intake.keep.cases import Origin
from intake.keep.database import Rows
from intake.keep.submissions import first_line
from intake.register.clocks import stage_1_clock
from intake.register.rules import Rules, by_law
from intake.submission import CareSituation, Kind, Submission


def open_case_for(
    rows: Rows, submission: Submission, *, message_id: str, opened_on: date, now: datetime, rules: Rules | None = None
) -> str:
    """Open the case of a submission and return its reference; a repeat of `message_id` returns the one there."""
    rules = rules or by_law()
    procedure = procedure_at_first(submission)
    clock = None
    if submission.kind is Kind.COMPLAINT:
        clock = stage_1_clock(received_on(submission), Procedure(procedure), rules=rules, today=opened_on)
    return cases.open_case(
        rows,
        message_id=message_id,
        submission_id=submission.id,
        procedure=procedure,
        stage=stage_at_first(submission),
        opened_on=opened_on,
        now=now,
        clocks=() if clock is None else (clock,),
        origin=Origin(
            received_on=received_on(submission),
            kind=submission.kind.value,
            channel=submission.channel.value,
            speaks_as=submission.speaks_as.value,
            pathway=submission.decision.pathway.value,
            language=submission.language,
            topics=tuple(topic.value for topic in submission.topics),
            intake_reference=submission.reference,
            words=words_of(submission),
            first_line=first_line(submission.answers),
        ),
    )


def words_of(submission: Submission) -> dict[str, Any]:
    """What the register copies of the words: the answers, exactly, by question."""
    given = submission.answers.items()
    return {question: answer if isinstance(answer, str) else list(answer) for question, answer in given}


def received_on(submission: Submission) -> date:
    """The true day of receipt, in England."""
    return submission.written_from or london_date(submission.received_at)


def procedure_at_first(submission: Submission) -> str:
    """`statutory` where the person said that the child is looked after, has left care or is in need.

    Children Act 1989 s26 and s24D. Otherwise `undecided`: which procedure applies is an officer's finding, and only
    they can change it.
    """
    covered = {CareSituation.LOOKED_AFTER, CareSituation.CARE_LEAVER, CareSituation.CHILD_IN_NEED}
    if submission.kind is Kind.COMPLAINT and submission.answers.get("care_situation") in covered:
        return "statutory"
    return "undecided"


def stage_at_first(submission: Submission) -> str:
    """A complaint begins at stage 1: fast track speeds local resolution up and never comes before it."""
    return "1" if submission.kind is Kind.COMPLAINT else "early"
