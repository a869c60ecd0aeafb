"""Answers to the equality questions, apart from the submission: for counting, never for looking somebody up.

The only link is a keyed HMAC of the submission's id, so that sending the page twice counts once. A question that
was not asked is absent from `asked`; one that was asked and left blank is in `asked` alone; "prefer not to say" is
an answer like any other.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, insert, select, update

from intake.keep.moments import aware
from intake.keep.rows import Rows, keepable, place
from intake.keep.tables import EqualityRow
from intake.submission import Answers

ANSWERS = place(EqualityRow.answers)
_LONDON = ZoneInfo("Europe/London")
_PURPOSE = "equality"


@dataclass(frozen=True, slots=True)
class EqualityAnswers:
    """One page of answers."""

    asked: frozenset[str]
    """Ids of the questions that were put."""
    answers: Answers
    on_behalf: bool
    """Somebody else answered for the child."""
    month: str
    """Such as 2026-11, Europe/London."""


def save(
    rows: Rows,
    *,
    submission_id: str,
    answers: Answers,
    on_behalf: bool,
    now: datetime,
    asked: Collection[str] = (),
) -> None:
    """Keep the answers given with this submission; a second send of the page replaces the first.

    `asked`: ids of the questions that were put, those left blank included; what was answered was asked anyway.
    Raises `ValueError` for NUL, a lone surrogate or a naive `now`.
    """
    for answer in answers.values():
        for text in (answer,) if isinstance(answer, str) else answer:
            keepable(text)
    digest = rows.keyring.digest(submission_id, purpose=_PURPOSE)
    before = EqualityRow.digest.in_(rows.keyring.digests(submission_id, purpose=_PURPOSE))
    rows.connection.execute(delete(EqualityRow).where(before))
    kept = {"asked": sorted({*asked, *answers}), "answers": dict(answers)}
    rows.connection.execute(
        insert(EqualityRow),
        {
            "digest": digest,
            "month": aware(now).astimezone(_LONDON).strftime("%Y-%m"),
            "on_behalf": on_behalf,
            "answers": rows.seal_json(ANSWERS, digest.hex(), kept),
        },
    )


def find(rows: Rows, *, submission_id: str) -> Answers | None:
    """What was answered with this submission, for its sender to correct; `None` where nothing was sent."""
    digests = rows.keyring.digests(submission_id, purpose=_PURPOSE)
    row = rows.connection.execute(select(EqualityRow.__table__).where(EqualityRow.digest.in_(digests))).first()
    return None if row is None else _opened(rows, row).answers


def all_of_month(rows: Rows, month: str) -> list[EqualityAnswers]:
    """Every page of a month such as 2026-11, in no order that says whose they are. Raises `CannotDecrypt`."""
    found = rows.connection.execute(
        select(EqualityRow.__table__).where(EqualityRow.month == keepable(month)).order_by(EqualityRow.digest)
    )
    return [_opened(rows, row) for row in found]


def let_go(rows: Rows, submission_ids: Iterable[str]) -> None:
    """Cut the last link of these submissions to their answers, which stay for counting. Raises `CannotDecrypt`."""
    digests = [one for id in submission_ids for one in rows.keyring.digests(id, purpose=_PURPOSE)]
    found = rows.connection.execute(select(EqualityRow.__table__).where(EqualityRow.digest.in_(digests))).all()
    for row in found:
        nobodys = secrets.token_bytes(len(row.digest))
        again = rows.seal_json(ANSWERS, nobodys.hex(), rows.open_json(ANSWERS, row.digest.hex(), row.answers))
        this = EqualityRow.digest == row.digest
        rows.connection.execute(update(EqualityRow).where(this).values(digest=nobodys, answers=again))


def _opened(rows: Rows, row: Row[Any]) -> EqualityAnswers:
    kept = rows.open_json(ANSWERS, row.digest.hex(), row.answers)
    return EqualityAnswers(
        asked=frozenset(kept["asked"]),
        answers={question: one if isinstance(one, str) else tuple(one) for question, one in kept["answers"].items()},
        on_behalf=row.on_behalf,
        month=row.month,
    )
