"""The whole path in one function and one transaction: decided, kept, receipted, on its way to the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from intake.check.answers import asked_only, still_needed
from intake.check.facts import facts_of
from intake.council import Council
from intake.decide.fast_track import decide
from intake.decide.receipt_day import first_moment
from intake.decide.second_opinion import NOBODY_ASKED, Opinion, assess_twice
from intake.decide.working_days import Calendar
from intake.keep import alarms, audit, conversations, drafts, outbox, receipts, submissions, unsent
from intake.keep.database import Rows
from intake.submission import (
    Draft,
    Kind,
    Passage,
    Receipt,
    SafetyAssessment,
    SafetyLevel,
    SpeaksAs,
    Submission,
    Topic,
    gravest,
)


class NotReady(Exception):
    """A compulsory answer is missing. `questions` holds the ids, in the order of the form."""

    def __init__(self, questions: tuple[str, ...]) -> None:
        super().__init__(", ".join(questions))
        self.questions = questions


@dataclass(frozen=True, slots=True)
class House:
    """What deciding needs to know of the council, and where submissions go."""

    council: Council
    calendar: Calendar
    destinations: tuple[str, ...]


def submit(
    rows: Rows,
    draft: Draft,
    *,
    secret: str,
    house: House,
    now: datetime,
    opinions: Mapping[str, Opinion] = NOBODY_ASKED,
    told: tuple[Passage, ...] = (),
    came_on: date | None = None,
    actor: str = "person",
) -> Receipt:
    """Send a draft and return its receipt. Everything or nothing: the caller's transaction holds all of it.

    `secret` is what the return code is made from; the same secret gives the same code. `opinions`: what a
    trained reader says of the texts, by question. `told`: passages for which their writer was told that somebody will
    look. `came_on` (a day in England) and `actor`: where an officer records what came by letter or phone, the true day
    of receipt, from which the clocks count, and who records it.
    Raises `NotReady`, `DraftAlreadySent` (a double click, a second tab: its `submission_id` tells the submission that
    is there), `DraftNotFound`.
    """
    answers = asked_only(draft.answers)
    if missing := still_needed(answers):
        raise NotReady(tuple(question.id for question in missing))
    submission_id = submissions.new_id()
    drafts.mark_sent(rows, draft.id, submission_id=submission_id, now=now)
    conversations.moved_to(rows, draft_id=draft.id, submission_id=submission_id)
    receipt = receipts.mint(rows, submission_id=submission_id, secret=secret, now=now)
    found = assess_twice(answers, opinions).joined(told)
    found = _gravest(found, unsent.settle(rows, draft_id=draft.id, sent=answers))
    submissions.add(
        rows,
        Submission(
            id=submission_id,
            reference=receipt.reference,
            received_at=now,
            channel=draft.channel,
            speaks_as=SpeaksAs(str(answers["speaks_as"])),
            kind=Kind(str(answers.get("kind", Kind.UNSURE))),
            topics=tuple(Topic(topic) for topic in answers.get("topics", ())),
            answers=answers,
            written_from=came_on,
            decision=decide(
                facts_of(answers),
                received_at=first_moment(now, came_on),
                council=house.council,
                calendar=house.calendar,
            ),
            safety=found,
            language=draft.language,
        ),
    )
    if found.level is not SafetyLevel.NONE:
        alarms.moved_to(rows, draft_id=draft.id, submission_id=submission_id)
        alarms.ring(rows, level=found.level, submission_id=submission_id, now=now)
    for destination in house.destinations:
        outbox.add(rows, submission_id=submission_id, destination=destination, now=now)
    audit.append(rows, actor=actor, action="submitted", subject=submission_id, now=now, facts={})
    return receipt


def _gravest(found: SafetyAssessment, before: SafetyLevel) -> SafetyAssessment:
    """What was found before sending still counts: only an officer lowers a level."""
    return replace(found, level=gravest((found.level, before)))
