"""What somebody is writing may say that they are not safe: noticed as each answer is kept, sent or not."""

from __future__ import annotations

from datetime import datetime

from forms.questions import QUESTIONS
from intake.check.answers import TEXT_TYPES, asked_only
from intake.council import Council
from intake.decide.safety import assess_answers
from intake.keep import alarms, unsent
from intake.keep.rows import Rows
from intake.submission import Answers, Draft, Passage, SafetyAssessment, SafetyLevel

REACHED_BY = (
    "contact_phone",
    "contact_email",
    "contact_address",
    "contact_trusted",
    "your_phone",
    "your_email",
    "your_name",
    "organisation",
    "name",
    "about_whom",
)
"""Answers that say who it is or how to reach them."""


def watch(rows: Rows, draft: Draft, *, council: Council, now: datetime) -> SafetyAssessment:
    """Assess what stands in the draft; keep a passage that speaks of danger, and page whoever is on call.

    A passage is kept although it may never be sent, where the council's setting says so; the page before the first
    text says it to the person. An alarm rings only once something says who they are or how to reach them: nobody
    can act on an alarm without that, and the officers' list shows the passage all the same.
    """
    answers = asked_only(draft.answers)
    found = assess_answers(answers)
    if found.level is not SafetyLevel.DANGER or not council.safety.keep_unsent_danger:
        return found
    contact = who_and_how(answers)
    for passage in found.passages:
        if passage.level is SafetyLevel.DANGER:
            unsent.keep_passage(
                rows,
                draft_id=draft.id,
                question=passage.question,
                passage=with_its_sentence(answers, passage),
                level=passage.level,
                why=passage.why,
                contact=contact,
                now=now,
            )
    if contact:
        alarms.ring(rows, level=found.level, draft_id=draft.id, now=now)
    return found


def who_and_how(answers: Answers) -> str | None:
    """What was said of who they are and how to reach them, one line each; `None` where nothing was."""
    lines = [f"{question}: {answers[question]}" for question in REACHED_BY if question in answers]
    return "\n".join(lines) or None


def with_its_sentence(answers: Answers, passage: Passage) -> str:
    """The passage with what stands around it on its line, at most 300 characters to each side."""
    text = str(answers[passage.question])
    if QUESTIONS[passage.question].type not in TEXT_TYPES:
        return text
    start = max(text.rfind("\n", 0, passage.start) + 1, passage.start - 300)
    end = text.find("\n", passage.end)
    return text[start : min(len(text) if end < 0 else end, passage.end + 300)]
