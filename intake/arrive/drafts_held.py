"""Opening a draft whose right the session holds."""

from __future__ import annotations

from intake.arrive.holding import held_drafts
from intake.keep import drafts
from intake.keep.database import Rows
from intake.parts import now, parts
from intake.submission import Draft


def open_draft(draft_id: str, *, sent: bool = False) -> Draft:
    """The draft, ready to be written in; with `sent`, one that has become a submission.

    Raises `DraftNotFound`, `DraftLocked` (idle too long), `DraftAlreadySent`. `arrive.rescue` answers each with a
    page that gives back what was typed.
    """
    with parts().database.transaction() as rows:
        draft = find(rows, draft_id)
    if draft.submission_id and not sent:
        raise drafts.DraftAlreadySent(draft.submission_id)
    if sent and not draft.submission_id:
        raise drafts.DraftNotFound(draft_id)
    if draft.locked and not sent:
        raise drafts.DraftLocked(draft_id)
    return draft


def unsent_drafts() -> list[Draft]:
    """What this session began and can still write in, newest first."""
    held = held_drafts()
    if not held:
        return []  # the first page does without the database
    found = []
    with parts().database.reading() as rows:
        for draft_id in reversed(held):
            try:
                draft = find(rows, draft_id)
            except drafts.DraftNotFound:
                continue
            if not draft.locked and draft.submission_id is None:
                found.append(draft)
    return found


def find(rows: Rows, draft_id: str) -> Draft:
    return drafts.find(rows, draft_id, now=now(), **parts().draft_times)
