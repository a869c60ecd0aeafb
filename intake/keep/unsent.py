"""Passages that speak of danger, kept for an officer even if the person never sends; the rest of a draft is erased.

One per draft and question; a changed text replaces it. Whether this happens at all is a setting, said to the person
before their first words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from intake.keep.ids import is_id
from intake.keep.rows import Rows, keepable, place
from intake.keep.tables import UnsentPassageRow
from intake.submission import Answers, SafetyLevel, gravest

PASSAGE = place(UnsentPassageRow.passage)
WHY = place(UnsentPassageRow.why)
CONTACT = place(UnsentPassageRow.contact)

# Built once: every sending runs it.
_OF_DRAFT = select(UnsentPassageRow.__table__).where(UnsentPassageRow.draft_id == bindparam("draft"))


@dataclass(frozen=True, slots=True)
class UnsentPassage:
    """What an officer sees of a draft that nobody sent."""

    draft_id: str
    question: str
    level: SafetyLevel
    passage: str
    """The person's own words, exactly."""
    why: str
    """One plain sentence: what raised it."""
    contact: str | None
    """Who it is or how to reach them, in their words; `None`: nothing says, and we cannot find them."""
    noted_at: datetime


def keep_passage(
    rows: Rows,
    *,
    draft_id: str,
    question: str,
    passage: str,
    level: SafetyLevel,
    why: str,
    contact: str | None,
    now: datetime,
) -> None:
    """Keep (or replace) the passage of this draft's answer; a changed one is unseen again, the same one is not.

    Raises `ValueError` for NUL, a lone surrogate, or a draft id that is none.
    """
    if not is_id(draft_id):
        raise ValueError("not a draft's id")
    row = f"{draft_id}.{keepable(question)}"
    if _is_there(rows, draft_id, question, (level.value, passage, contact)):
        return
    rows.connection.execute(delete(UnsentPassageRow).where(*_of(draft_id, question)))
    rows.connection.execute(
        insert(UnsentPassageRow),
        {
            "draft_id": draft_id,
            "question": question,
            "level": level.value,
            "passage": rows.seal(PASSAGE, row, passage),
            "why": rows.seal(WHY, row, why),
            "contact": None if contact is None else rows.seal(CONTACT, row, contact),
            "noted_at": now,
        },
    )


def _is_there(rows: Rows, draft_id: str, question: str, now_said: tuple[str, str, str | None]) -> bool:
    kept = rows.connection.execute(select(UnsentPassageRow.__table__).where(*_of(draft_id, question))).first()
    if kept is None:
        return False
    row = f"{draft_id}.{question}"
    contact = None if kept.contact is None else rows.open(CONTACT, row, kept.contact)
    return (kept.level, rows.open(PASSAGE, row, kept.passage), contact) == now_said


def settle(rows: Rows, *, draft_id: str, sent: Answers) -> SafetyLevel:
    """The draft was sent: passages that stand in it are forgotten here, those taken out before stay for an officer.

    Returns the gravest level among those taken out: nobody lowers an urgency by deleting words.
    """
    taken_out = []
    for row in rows.connection.execute(_OF_DRAFT, {"draft": draft_id}).all():
        words = rows.open(PASSAGE, f"{draft_id}.{row.question}", row.passage)
        if words in str(sent.get(row.question, "")):
            rows.connection.execute(delete(UnsentPassageRow).where(*_of(draft_id, row.question)))
        else:
            taken_out.append(SafetyLevel(row.level))
    return gravest(taken_out)


def list_unseen(rows: Rows, *, limit: int = 100) -> list[UnsentPassage]:
    """What no officer has seen, oldest first, without what was sent in the end (`settle`). Raises `CannotDecrypt`."""
    found = rows.connection.execute(
        select(UnsentPassageRow.__table__)
        .where(UnsentPassageRow.seen_by_officer_at.is_(None))
        .order_by(UnsentPassageRow.noted_at)
        .limit(limit)
    )
    return [
        UnsentPassage(
            draft_id=row.draft_id,
            question=row.question,
            level=SafetyLevel(row.level),
            passage=rows.open(PASSAGE, f"{row.draft_id}.{row.question}", row.passage),
            why=rows.open(WHY, f"{row.draft_id}.{row.question}", row.why),
            contact=None if row.contact is None else rows.open(CONTACT, f"{row.draft_id}.{row.question}", row.contact),
            noted_at=row.noted_at,
        )
        for row in found
    ]


def mark_seen(rows: Rows, *, draft_id: str, question: str, now: datetime) -> bool:
    """An officer has read it and acts. `False` where it is not there or was seen before."""
    seen = rows.connection.execute(
        update(UnsentPassageRow)
        .where(*_of(draft_id, keepable(question)), UnsentPassageRow.seen_by_officer_at.is_(None))
        .values(seen_by_officer_at=now)
    )
    return bool(seen.rowcount)


def purge(rows: Rows, *, seen_before: datetime) -> int:
    """Delete passages that an officer saw before then. Returns how many."""
    gone = rows.connection.execute(delete(UnsentPassageRow).where(UnsentPassageRow.seen_by_officer_at < seen_before))
    return gone.rowcount


def _of(draft_id: str, question: str) -> tuple[ColumnElement[bool], ...]:
    return UnsentPassageRow.draft_id == keepable(draft_id), UnsentPassageRow.question == question
