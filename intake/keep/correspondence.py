"""Replies to a submission and what the person answered back, in order. Shared by both sides of the house."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, insert, select

from intake.keep.ids import new_id
from intake.keep.rows import Rows, keepable, place
from intake.keep.sight import of_visible
from intake.keep.tables import CorrespondenceRow
from intake.submission import Passage, SafetyAssessment, SafetyLevel

WORDS = place(CorrespondenceRow.words)
SAFETY_FOUND = place(CorrespondenceRow.safety_found)

PERSON = "person"
NOTHING = SafetyAssessment(SafetyLevel.NONE)


class Wish(StrEnum):
    """What a person may ask of the whole submission, at any time."""

    TAKE_BACK = "take_back"
    GO_ON = "go_on"


@dataclass(frozen=True, slots=True)
class Written:
    """One reply or answer, as typed. A reply's `words` are Markdown (`check.formatted`).

    `wish`: with these words (perhaps none) the person asked to take it back, or that we go on after all; in a reply,
    which of the two we do.
    """

    id: str
    at: datetime
    actor: str
    words: str
    safety: SafetyAssessment
    wish: Wish | None = None

    @property
    def by_person(self) -> bool:
        return self.actor == PERSON


def add_reply(
    rows: Rows, submission_id: str, *, actor: str, words: str, now: datetime, wish: Wish | None = None
) -> str:
    """Keep an officer's reply; it can be read from now on. Returns its id. Raises `ValueError` (NUL, surrogate)."""
    return _add(rows, new_id(), submission_id, actor, words, NOTHING, now, wish)


def add_answer(
    rows: Rows,
    submission_id: str,
    *,
    mark: str,
    words: str,
    found: SafetyAssessment,
    now: datetime,
    wish: Wish | None = None,
) -> bool:
    """Keep what the person answered back. `False`: this very page was sent before (a double click, a reload).

    `mark`: random, made with the page. Raises `ValueError` (NUL, surrogate).
    """
    id = rows.keyring.digest(f"{submission_id} {mark}", purpose="answer back").hex()[:32]
    if rows.connection.execute(select(CorrespondenceRow.id).where(CorrespondenceRow.id == id)).first():
        return False
    _add(rows, id, submission_id, PERSON, words, found, now, wish)
    return True


def of_submission(rows: Rows, submission_id: str) -> tuple[Written, ...]:
    """Everything that was written, oldest first. Raises `CannotDecrypt`."""
    found = rows.connection.execute(
        select(CorrespondenceRow.__table__)
        .where(CorrespondenceRow.submission_id == submission_id, *of_visible(rows, CorrespondenceRow.submission_id))
        .order_by(CorrespondenceRow.position)
    )
    return tuple(_written(rows, row) for row in found)


def waiting(rows: Rows, submission_ids: Sequence[str]) -> set[str]:
    """Those of these submissions where the person wrote last: nobody has replied yet."""
    if not submission_ids:
        return set()
    last = (
        select(func.max(CorrespondenceRow.position))
        .where(CorrespondenceRow.submission_id.in_(submission_ids))
        .group_by(CorrespondenceRow.submission_id)
    )
    found = rows.connection.execute(
        select(CorrespondenceRow.submission_id).where(
            CorrespondenceRow.position.in_(last),
            CorrespondenceRow.actor == PERSON,
            *of_visible(rows, CorrespondenceRow.submission_id),
        )
    )
    return set(found.scalars())


def wants_it_back(written: Iterable[Written]) -> bool:
    """Whether the person asked to take it back and nothing has answered that yet. `written`: oldest first."""
    last = next((one for one in reversed([*written]) if one.wish is not None), None)
    return last is not None and last.by_person and last.wish is Wish.TAKE_BACK


def wishes_waiting(rows: Rows, submission_ids: Sequence[str]) -> set[str]:
    """Those of these submissions that the person wants to take back, and no reply has answered."""
    if not submission_ids:
        return set()
    last = (
        select(func.max(CorrespondenceRow.position))
        .where(CorrespondenceRow.submission_id.in_(submission_ids), CorrespondenceRow.wish.is_not(None))
        .group_by(CorrespondenceRow.submission_id)
    )
    found = rows.connection.execute(
        select(CorrespondenceRow.submission_id).where(
            CorrespondenceRow.position.in_(last),
            CorrespondenceRow.actor == PERSON,
            CorrespondenceRow.wish == Wish.TAKE_BACK.value,
        )
    )
    return set(found.scalars())


def _add(
    rows: Rows,
    id: str,
    submission_id: str,
    actor: str,
    words: str,
    safety: SafetyAssessment,
    now: datetime,
    wish: Wish | None = None,
) -> str:
    found = {"version": safety.version, "passages": [asdict(passage) for passage in safety.passages]}
    rows.connection.execute(
        insert(CorrespondenceRow),
        {
            "id": id,
            "submission_id": submission_id,
            "at": now,
            "actor": actor,
            "words": rows.seal(WORDS, id, keepable(words)),
            "safety_found": rows.seal_json(SAFETY_FOUND, id, {**found, "level": safety.level.value}),
            "wish": None if wish is None else wish.value,
        },
    )
    return id


def _written(rows: Rows, row: Any) -> Written:
    found = rows.open_json(SAFETY_FOUND, row.id, row.safety_found)
    passages = tuple(Passage(**{**one, "level": SafetyLevel(one["level"])}) for one in found["passages"])
    return Written(
        id=row.id,
        at=row.at,
        actor=row.actor,
        words=rows.open(WORDS, row.id, row.words),
        safety=SafetyAssessment(SafetyLevel(found["level"]), passages, found["version"]),
        wish=None if row.wish is None else Wish(row.wish),
    )
