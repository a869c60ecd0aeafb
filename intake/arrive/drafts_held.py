"""Opening a draft whose right the session holds."""

from __future__ import annotations

from dataclasses import replace

from intake.arrive.holding import held_before, held_drafts
from intake.keep import drafts
from intake.keep.database import Rows
from intake.parts import now, parts
from intake.submission import Draft


class ReceiptLocked(Exception):
    """It was sent, and the receipt was left: the code words lead to what was sent."""


def open_draft(draft_id: str, *, sent: bool = False) -> Draft:
    """The draft, ready to be written in; with `sent`, one that has become a submission. Its idle time begins anew.

    Raises `DraftNotFound`, `DraftLocked` (idle too long, left, or opened elsewhere since), `DraftAlreadySent`,
    `ReceiptLocked`. `arrive.rescue` answers each with a page, which gives back what was typed.
    """
    with parts().database.transaction() as rows:
        draft = _for_this_session(drafts.visit(rows, draft_id, now=now(), **parts().draft_times))
    if draft.submission_id and not sent:
        raise drafts.DraftAlreadySent(draft.submission_id)
    if sent and not draft.submission_id:
        raise drafts.DraftNotFound(draft_id)
    if draft.locked:
        raise ReceiptLocked if sent else drafts.DraftLocked(draft_id)
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
    """The draft as this session may see it. Raises `DraftNotFound`."""
    return _for_this_session(drafts.find(rows, draft_id, now=now(), **parts().draft_times))


def _for_this_session(draft: Draft) -> Draft:
    """Locked for a right from before the code last opened it: that one may lie on somebody else's table."""
    if draft.locked_until and held_before(draft.id, draft.locked_until):
        return replace(draft, locked=True, answers={})
    return draft
