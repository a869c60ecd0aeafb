"""What was typed and answered in the chat: sealed like the rest, erased with its draft, kept with its submission."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from intake.keep.ids import is_id
from intake.keep.rows import Rows, place
from intake.keep.sight import of_visible
from intake.keep.tables import ConversationRow

CONTENT = place(ConversationRow.content)

# Built once: every sending runs it.
_MOVED = (
    update(ConversationRow)
    .where(ConversationRow.id == bindparam("draft"))
    .values(draft_id=None, submission_id=bindparam("submission"))
)


def of_draft(rows: Rows, draft_id: str, *, to_write: bool = False) -> dict[str, Any] | None:
    """The conversation about a draft, `None` where there is none yet. `to_write` holds the row until the end."""
    if not is_id(draft_id):
        return None
    query = select(ConversationRow.content).where(ConversationRow.id == draft_id)
    row = rows.connection.execute(query.with_for_update() if to_write else query).first()
    return None if row is None else dict(rows.open_json(CONTENT, draft_id, row.content))


def save(rows: Rows, draft_id: str, content: Mapping[str, Any]) -> None:
    """Keep the whole conversation about a draft, which must exist. Raises `ValueError` for a lone surrogate."""
    sealed = rows.seal_json(CONTENT, draft_id, content)
    changed = rows.connection.execute(
        update(ConversationRow).where(ConversationRow.id == draft_id).values(content=sealed)
    )
    if not changed.rowcount:
        rows.connection.execute(insert(ConversationRow), {"id": draft_id, "draft_id": draft_id, "content": sealed})


def moved_to(rows: Rows, *, draft_id: str, submission_id: str) -> None:
    """The draft was sent: its conversation is the submission's now, and stays when the draft is purged."""
    rows.connection.execute(_MOVED, {"draft": draft_id, "submission": submission_id})


def typed_for(rows: Rows, submission_id: str) -> tuple[str, ...]:
    """Every message that was typed in the conversation of a submission, in order; none where it came by another way."""
    query = select(ConversationRow.id, ConversationRow.content).where(ConversationRow.submission_id == submission_id)
    query = query.where(*of_visible(rows, ConversationRow.submission_id))
    row = rows.connection.execute(query).first()
    if row is None:
        return ()
    return tuple(turn["text"] for turn in rows.open_json(CONTENT, row.id, row.content)["turns"] if turn["text"])
