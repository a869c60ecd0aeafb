"""What a case takes over when the intake lets its item go: all that stood with the item alone.

What was sent, and what the person wrote later, the register has from the first. What officers replied and what was done
in the queue stand with the item until then: without them a council could not say what it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import insert, update

from intake.case import Case
from intake.decide.working_days import london_date
from intake.keep import correspondence, submissions
from intake.keep.cases.changing import event_row, events
from intake.keep.cases.opening import copy_words
from intake.keep.cases.reading import case_of
from intake.keep.entries import PERSON, UNDO, entries
from intake.keep.rows import Rows
from intake.keep.tables import CaseEventRow, CaseRow

FROM_QUEUE = "queue_"
"""Before the action of the queue: what an event of the timeline calls it."""
REPLIED, WROTE = "replied", "more_words"

_IN_THEIR_WORDS = frozenset({UNDO, "reply", "stop_as_asked"})
"""Actions that leave nothing but words which stand in the correspondence, or nothing at all."""


def take_over(rows: Rows, submission_id: str, *, team_id: int | None) -> bool:
    """Copy it into the case of this item; `False` where there is none. Raises `SubmissionNotFound`, `CannotDecrypt`."""
    case = case_of(rows, submission_id)
    if case is None:
        return False
    answers = submissions.find(rows, submission_id).answers
    copy_words(rows, case.reference, answers, submissions.first_line(answers))
    if team_id is not None:
        mine = (CaseRow.id == case.id, CaseRow.team_id.is_(None))
        rows.connection.execute(update(CaseRow).where(*mine).values(team_id=team_id))
    new = [_row(rows, case, *one) for one in sorted(_all(rows, case, submission_id), key=lambda one: one[0])]
    if new:
        rows.connection.execute(insert(CaseEventRow), new)
    return True


_Event = tuple[datetime, str, str, dict[str, str]]
"""When, by whom, what, and its details."""


def _all(rows: Rows, case: Case, submission_id: str) -> Iterable[_Event]:
    known = {
        event.details.get("words", event.details.get("reason"))
        for event in events(rows, case)
        if event.actor == correspondence.PERSON
    }
    yield from _written(rows, submission_id, known)
    yield from _done(rows, submission_id)


def _written(rows: Rows, submission_id: str, known: set[str | None]) -> Iterator[_Event]:
    for one in correspondence.of_submission(rows, submission_id):
        if one.words and not (one.by_person and one.words in known):
            yield one.at, one.actor, WROTE if one.by_person else REPLIED, {"words": one.words}


def _done(rows: Rows, submission_id: str) -> Iterator[_Event]:
    """What officers and managers did, without what was taken back: it may have been meant for another item."""
    for one in reversed(entries(rows, submission_id)):
        if one.actor != PERSON and not one.taken_back and one.action not in _IN_THEIR_WORDS:
            yield one.at, one.actor, f"{FROM_QUEUE}{one.action}", dict(one.details)


def _row(rows: Rows, case: Case, at: datetime, actor: str, what: str, details: dict[str, str]) -> dict[str, object]:
    values = event_row(rows, case.id, what=what, actor=actor, happened_on=london_date(at), now=at, details=details)
    return {**values, "message_id": None}
