"""Submissions: written once with their decision, and found again. The officers' queue reads them in `keep.queue`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import insert, select

from intake.keep import outbox
from intake.keep.ids import is_id
from intake.keep.ids import new_id as new_id
from intake.keep.receipts import normalise_reference
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import visible
from intake.keep.tables import ClockRow, SubmissionRow
from intake.keep.tables.base import table_of
from intake.keep.topic_bits import topic_bits
from intake.submission import (
    Answers,
    Channel,
    Clock,
    ClockName,
    Decision,
    Kind,
    Passage,
    Pathway,
    SafetyAssessment,
    SafetyLevel,
    SpeaksAs,
    Submission,
    Topic,
)

ANSWERS = place(SubmissionRow.answers)
FIRST_LINE = place(SubmissionRow.first_line)
REASONS = place(SubmissionRow.reasons)
SAFETY_FOUND = place(SubmissionRow.safety_found)

WORDS_ARE_IN = ("what_happened", "childs_words", "wanted")
"""Ids of the questions whose answer is the person's own words, the likeliest first."""

LINE_LENGTH = 160
NO_CLOCK = date(9999, 12, 31)
WAITING = "waiting"


class SubmissionNotFound(Exception):
    """No such submission (any more)."""


# Built once: building a statement takes ten times as long as running it.
_ADD = insert(table_of(SubmissionRow))
_ADD_CLOCKS = insert(table_of(ClockRow))


def add(rows: Rows, submission: Submission) -> None:
    """Write a submission with its decision, clocks and safety passages. Its deliveries go through `outbox.add`.

    Raises `ValueError` for NUL, a lone surrogate or a naive moment.
    """
    decision, safety, id = submission.decision, submission.safety, submission.id
    next_clock = min(decision.clocks, key=lambda clock: clock.due, default=None)
    reasons = {"reasons": decision.reasons, "rule_version": decision.rule_version}
    found = {"version": safety.version, "passages": [asdict(passage) for passage in safety.passages]}
    rows.connection.execute(
        _ADD,
        {
            "id": id,
            "reference": submission.reference,
            "received_at": submission.received_at,
            "written_from": submission.written_from,
            "channel": submission.channel.value,
            "language": keepable(submission.language),
            "speaks_as": submission.speaks_as.value,
            "kind": submission.kind.value,
            "topics": ",".join(submission.topics),
            "topic_bits": topic_bits(submission.topics),
            "answers": rows.seal_answers(ANSWERS, id, submission.answers),
            "first_line": rows.seal(FIRST_LINE, id, first_line(submission.answers)),
            "pathway_decided": decision.pathway.value,
            "reasons": rows.seal_json(REASONS, id, reasons),
            "safety_found": rows.seal_json(SAFETY_FOUND, id, found),
            "pathway": decision.pathway.value,
            "safety": safety.level.value,
            "urgency": urgency(safety.level, decision.pathway),
            "next_due": next_clock.due if next_clock else NO_CLOCK,
            "next_clock": next_clock.name.value if next_clock else None,
            "state": "new",
            "version": 1,
            "legal_hold": False,
        },
    )
    if decision.clocks:
        rows.connection.execute(
            _ADD_CLOCKS, [_clock_row(id, position, clock) for position, clock in enumerate(decision.clocks)]
        )


def find(rows: Rows, submission_id: str) -> Submission:
    """The submission with its decision, clocks and deliveries. Raises `SubmissionNotFound`, `CannotDecrypt`."""
    if not is_id(submission_id):
        raise SubmissionNotFound
    return _load(rows, SubmissionRow.id == submission_id)


def find_by_reference(rows: Rows, reference: str) -> Submission:
    """By its public reference, as somebody typed it. Raises `SubmissionNotFound`, `CannotDecrypt`."""
    normal = normalise_reference(reference)
    if normal is None:
        raise SubmissionNotFound
    return _load(rows, SubmissionRow.reference == normal)


def urgency(safety: SafetyLevel, pathway: Pathway, state: str = "new") -> int:
    """0 danger, 1 concern, 2 fast track, 3 standard, 4 waiting for others. Waiting makes nobody less unsafe."""
    if safety is not SafetyLevel.NONE:
        return 2 - safety.rank
    if state == WAITING:
        return 4
    return 2 if pathway is Pathway.FAST_TRACK else 3


def first_line(answers: Answers) -> str:
    """The beginning of the person's own words on one line; empty where they gave none."""
    for question in WORDS_ARE_IN:
        words = answers.get(question)
        if isinstance(words, str) and words.strip():
            line = " ".join(words[: LINE_LENGTH * 4].split())
            return line if len(line) <= LINE_LENGTH else line[: LINE_LENGTH - 1].rstrip() + "…"
    return ""


def _clock_row(submission_id: str, position: int, clock: Clock) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "name": clock.name.value,
        "position": position,
        "due": clock.due,
        "counts_from": clock.counts_from,
        "working_days": clock.working_days,
    }


def _load(rows: Rows, condition: Any) -> Submission:
    row = rows.connection.execute(select(SubmissionRow.__table__).where(condition, *visible(rows))).first()
    if row is None:
        raise SubmissionNotFound
    return Submission(
        id=row.id,
        reference=row.reference,
        received_at=row.received_at,
        channel=Channel(row.channel),
        speaks_as=SpeaksAs(row.speaks_as),
        kind=Kind(row.kind),
        answers=rows.open_answers(ANSWERS, row.id, row.answers),
        decision=_decision(rows, row),
        safety=safety_of(rows, row),
        topics=topics_of(row.topics),
        language=row.language,
        written_from=row.written_from,
        deliveries=outbox.of_submission(rows, row.id),
    )


def _decision(rows: Rows, row: Any) -> Decision:
    """As it was made; what an officer changed since stands in the queue's columns."""
    made = rows.open_json(REASONS, row.id, row.reasons)
    clocks = rows.connection.execute(
        select(ClockRow.name, ClockRow.due, ClockRow.counts_from, ClockRow.working_days)
        # An allegation's clock is an officer's finding and no part of what was decided: it must reach no receipt.
        .where(ClockRow.submission_id == row.id, ClockRow.name != ClockName.ALLEGATION.value)
        .order_by(ClockRow.position)
    )
    return Decision(
        pathway=Pathway(row.pathway_decided),
        reasons=tuple(made["reasons"]),
        rule_version=made["rule_version"],
        clocks=tuple(Clock(ClockName(c.name), c.due, c.counts_from, c.working_days) for c in clocks),
    )


def safety_of(rows: Rows, row: Any) -> SafetyAssessment:
    """What the rules raised, with the level as it stands now. Raises `CannotDecrypt`."""
    found = rows.open_json(SAFETY_FOUND, row.id, row.safety_found)
    passages = (Passage(**{**one, "level": SafetyLevel(one["level"])}) for one in found["passages"])
    return SafetyAssessment(SafetyLevel(row.safety), tuple(passages), found["version"])


def topics_of(kept: str) -> tuple[Topic, ...]:
    """As they are kept: ids with commas between."""
    return tuple(Topic(topic) for topic in kept.split(",") if topic)
