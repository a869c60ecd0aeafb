"""People and submissions for the tests of keep: invented, and only as detailed as a test needs."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from intake.keep import drafts, outbox, receipts, submissions
from intake.keep.rows import Rows
from intake.submission import (
    Answers,
    Channel,
    Clock,
    ClockName,
    Decision,
    Draft,
    Kind,
    Passage,
    Pathway,
    Receipt,
    SafetyAssessment,
    SafetyLevel,
    SpeaksAs,
    Submission,
    Topic,
)

NOW = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
WORDS = "They said I move on Friday 😔 and nobody <b>asked</b> me.\n\nI'm not ok w that"
ANSWERS: Answers = {"speaks_as": "young_person", "what_happened": WORDS, "topics": ("where_i_live", "not_listened_to")}


def later(**by: float) -> datetime:
    return NOW + timedelta(**by)


def a_draft(rows: Rows, answers: Answers = ANSWERS, *, now: datetime = NOW) -> Draft:
    draft = drafts.start(rows, channel=Channel.WEB_FORM, language="en", now=now)
    return drafts.save(rows, draft.id, answers=answers, now=now)


def a_submission(**differs: Any) -> Submission:
    """A young person's fast-tracked complaint."""
    plain: dict[str, Any] = {
        "id": submissions.new_id(),
        "reference": receipts.new_reference(),
        "received_at": NOW,
        "channel": Channel.WEB_FORM,
        "speaks_as": SpeaksAs.YOUNG_PERSON,
        "kind": Kind.COMPLAINT,
        "answers": ANSWERS,
        "decision": a_decision(),
        "safety": SafetyAssessment(SafetyLevel.NONE, (), "2026-11"),
        "topics": (Topic.WHERE_I_LIVE, Topic.NOT_LISTENED_TO),
    }
    return Submission(**{**plain, **differs})


def a_decision(pathway: Pathway = Pathway.FAST_TRACK, due: date = date(2026, 11, 24)) -> Decision:
    received = date(2026, 11, 22)
    clocks = (
        Clock(ClockName.RESOLVE, due + timedelta(days=3), received, 5),
        Clock(ClockName.FIRST_CONTACT, due, received, 1),
    )
    return Decision(pathway, ("young_person_wrote_it",), "1", clocks)


def a_worry(level: SafetyLevel = SafetyLevel.CONCERN) -> SafetyAssessment:
    passage = Passage("what_happened", 10, 20, level, "moved_soon", "Says that something happens this week.")
    return SafetyAssessment(level, (passage,), "2026-11")


def send(rows: Rows, draft: Draft, *, now: datetime = NOW, **differs: Any) -> tuple[Submission, Receipt]:
    """What `submit` does with the rows, without its decisions."""
    submission_id = submissions.new_id()
    drafts.mark_sent(rows, draft.id, submission_id=submission_id, now=now)
    receipt = receipts.mint(rows, submission_id=submission_id, now=now)
    submission = a_submission(
        **{"id": submission_id, "reference": receipt.reference, "answers": draft.answers, "received_at": now, **differs}
    )
    submissions.add(rows, submission)
    outbox.add(rows, submission_id=submission_id, destination="embedded", now=now)
    return submission, receipt
