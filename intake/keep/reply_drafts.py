"""Replies that are still being written, kept on the server: a session that ends loses nothing.

Everybody who writes has one of their own. A manager may leave a draft; whoever may send takes it over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from intake.keep.ids import new_id
from intake.keep.moments import aware
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import ReplyDraftRow

WORDS = place(ReplyDraftRow.words)


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """What one writer has so far. `words` are Markdown, as typed."""

    actor: str
    at: datetime
    situation: str
    words: str


def keep(rows: Rows, submission_id: str, *, actor: str, situation: str, words: str, now: datetime) -> None:
    """Keep what this writer has now in place of what they had. Raises `ValueError` (NUL, surrogate)."""
    drop(rows, submission_id, actor=actor)
    id = new_id()
    rows.connection.execute(
        insert(ReplyDraftRow),
        {
            "submission_id": submission_id,
            "actor": actor,
            "id": id,
            "at": aware(now),
            "situation": situation,
            "words": rows.seal(WORDS, id, keepable(words)),
        },
    )


def of_submission(rows: Rows, submission_id: str) -> tuple[ReplyDraft, ...]:
    """Everybody's, the newest first. Raises `CannotDecrypt`."""
    found = rows.connection.execute(
        select(ReplyDraftRow.__table__)
        .where(ReplyDraftRow.submission_id == submission_id, *of_visible(rows, ReplyDraftRow.submission_id))
        .order_by(ReplyDraftRow.at.desc(), ReplyDraftRow.actor)
    )
    return tuple(ReplyDraft(row.actor, row.at, row.situation, rows.open(WORDS, row.id, row.words)) for row in found)


def drop(rows: Rows, submission_id: str, *, actor: str) -> None:
    """It was sent, or thrown away."""
    rows.connection.execute(
        delete(ReplyDraftRow).where(ReplyDraftRow.submission_id == submission_id, ReplyDraftRow.actor == actor)
    )
