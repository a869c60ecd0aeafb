"""What somebody is writing may say that they are not safe: noticed as each answer is kept, sent or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from intake.check.answers import asked_only
from intake.council import Council
from intake.decide.safety import SMALL_SIGNS
from intake.decide.second_opinion import NOBODY_ASKED, Opinion, assess_twice
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

NEAR = 300
"""Characters to each side that help an officer to understand a passage; the rest is not ours to keep."""


def watch(
    rows: Rows,
    draft: Draft,
    *,
    council: Council,
    now: datetime,
    opinions: Mapping[str, Opinion] = NOBODY_ASKED,
    alone: tuple[Passage, ...] = (),
) -> SafetyAssessment:
    """Assess what stands in the draft; keep a passage that speaks of danger, and page whoever is on call.

    A passage is kept although it may never be sent, where the council's setting says so; the page before the first
    text says it to the person. An alarm rings only once something says who they are or how to reach them: nobody
    can act on an alarm without that, and the officers' list shows the passage all the same. `opinions`: what a trained
    reader says of the texts, by question, where it could be asked. `alone`: what single messages of a chat raised, each
    read by itself: among all the other words it may weigh less, and its writer was told that we act on it.
    """
    answers = asked_only(draft.answers)
    found = assess_twice(answers, opinions).joined(alone)
    if found.level is not SafetyLevel.DANGER or not council.safety.keep_unsent_danger:
        return found
    contact = who_and_how(answers)
    dangers = _to_the_point([passage for passage in found.passages if passage.level is SafetyLevel.DANGER])
    for question, group in groupby(dangers, key=lambda passage: passage.question):
        passages = list(group)
        unsent.keep_passage(
            rows,
            draft_id=draft.id,
            question=question,
            passage=with_their_lines(str(answers[question]), passages),
            level=SafetyLevel.DANGER,
            why=passages[0].why,
            contact=contact,
            now=now,
        )
    if contact:
        alarms.ring(rows, level=found.level, draft_id=draft.id, now=now)
    return found


def _to_the_point(passages: list[Passage]) -> list[Passage]:
    """What small signs add up to lies around many words: it is kept only where nothing says more exactly where."""
    exact = {passage.question for passage in passages if passage.group != SMALL_SIGNS}
    return [passage for passage in passages if passage.group != SMALL_SIGNS or passage.question not in exact]


def who_and_how(answers: Answers) -> str | None:
    """What was said of who they are and how to reach them, one line each; `None` where nothing was."""
    lines = [f"{question}: {answers[question]}" for question in REACHED_BY if question in answers]
    return "\n".join(lines) or None


def with_their_lines(text: str, passages: list[Passage]) -> str:
    """From the line on which the first passage begins to the end of the last one's, cut to what is near them."""
    first, last = min(passage.start for passage in passages), max(passage.end for passage in passages)
    line_start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    return text[max(line_start, first - NEAR) : min(len(text) if line_end < 0 else line_end, last + NEAR)]
