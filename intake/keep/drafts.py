"""Drafts: saved as they are written, locked when left, opened again with their code, sent exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, case, delete, insert, literal, select, update

from intake.keep.ids import is_id, new_id
from intake.keep.moments import aware
from intake.keep.receipts import (
    CodeUnknown,
    code_digests,
    code_from,
    forget_codes_of,
    keep_code,
    new_return_code,
)
from intake.keep.rows import Rows, keepable, place
from intake.keep.tables import DraftRow, ReturnCodeRow
from intake.keep.tables.base import Moment, table_of
from intake.submission import Answer, Answers, Channel, Draft

IDLE = timedelta(minutes=20)
"""Left alone for so long, a draft locks: phones are shared."""

NOT_YET = timedelta(minutes=1)
"""How exactly it is written down that somebody is still reading: a write for each page would be waste."""

AN_INSTANT = timedelta(microseconds=1)

LIFE = timedelta(hours=24)
"""Left alone for so long, a draft is gone."""

ANSWERS = place(DraftRow.answers)


class DraftNotFound(Exception):
    """No such draft, or it has expired. The two are not told apart."""


class DraftLocked(Exception):
    """The draft was left; only its return code opens it."""


class DraftAlreadySent(Exception):
    """The draft became a submission before."""

    def __init__(self, submission_id: str) -> None:
        super().__init__("already sent")
        self.submission_id = submission_id
        """The submission it became."""


def start(rows: Rows, *, channel: Channel, language: str, now: datetime) -> Draft:
    """A new empty draft."""
    draft = Draft(
        id=new_id(),
        answers={},
        started_at=now,
        changed_at=now,
        version=1,
        channel=channel,
        language=keepable(language),
    )
    rows.connection.execute(
        _ADD,
        {
            "id": draft.id,
            "answers": rows.seal_answers(ANSWERS, draft.id, {}),
            "channel": channel.value,
            "language": language,
            "version": 1,
            "started_at": now,
            "changed_at": now,
            "seen_at": now,
            "has_codes": False,
        },
    )
    return draft


def find(rows: Rows, draft_id: str, *, now: datetime, idle: timedelta = IDLE, life: timedelta = LIFE) -> Draft:
    """The draft as it stands. Locked (left, or idle for longer than `idle`), sent or not: without its answers.

    Raises `DraftNotFound` (unknown or expired), `CannotDecrypt`.
    """
    found = _load(rows, draft_id, now=now, life=life)
    return _as_draft(rows, found, locked=_is_locked(found, now, idle))


def visit(rows: Rows, draft_id: str, *, now: datetime, idle: timedelta = IDLE, life: timedelta = LIFE) -> Draft:
    """`find`, by somebody who is here: reading keeps a draft open as writing does. Raises the same."""
    found = _load(rows, draft_id, now=now, life=life)
    locked = _is_locked(found, now, idle)
    if not locked and now - found.seen_at >= NOT_YET:
        rows.connection.execute(_SEEN, {"draft": draft_id, "moment": now})
    return _as_draft(rows, found, locked=locked)


def was_left(rows: Rows, draft_id: str) -> bool:
    """Whether somebody pressed *Exit* on it, and its code has not opened it since."""
    left = select(DraftRow.id).where(DraftRow.id == draft_id, DraftRow.locked_at >= DraftRow.seen_at)
    return is_id(draft_id) and rows.connection.execute(left).first() is not None


def save(
    rows: Rows,
    draft_id: str,
    *,
    answers: Mapping[str, Answer | None],
    now: datetime,
    idle: timedelta = IDLE,
    life: timedelta = LIFE,
) -> Draft:
    """Merge `answers` by question; `None` removes one. Returns the draft as it stands then.

    Raises `DraftLocked`, `DraftAlreadySent`, `DraftNotFound`, `ValueError` (NUL or a lone surrogate).
    """
    found = _load_to_write(rows, draft_id, now=now, idle=idle, life=life)
    merged = dict(_opened(rows, found))
    for question, answer in answers.items():
        if answer is None:
            merged.pop(question, None)
        else:
            merged[question] = answer
    sealed = rows.seal_answers(ANSWERS, draft_id, merged)
    version = found.version + 1
    rows.connection.execute(_SAVE, {"draft": draft_id, "sealed": sealed, "new_version": version, "moment": now})
    return Draft(
        id=draft_id,
        answers=merged,
        started_at=found.started_at,
        changed_at=now,
        version=version,
        channel=Channel(found.channel),
        language=found.language,
    )


def touch(rows: Rows, draft_id: str, *, now: datetime, idle: timedelta = IDLE, life: timedelta = LIFE) -> None:
    """Somebody is still here. Raises `DraftLocked`, `DraftAlreadySent`, `DraftNotFound`."""
    _load_to_write(rows, draft_id, now=now, idle=idle, life=life)
    rows.connection.execute(_SEEN, {"draft": draft_id, "moment": now})


def lock(rows: Rows, draft_id: str, *, now: datetime) -> None:
    """The person left. Locking twice, or a draft that is gone or sent, is nothing: leaving must never fail."""
    if is_id(draft_id):
        rows.connection.execute(
            update(DraftRow)
            .where(DraftRow.id == draft_id, DraftRow.locked_at.is_(None) | (DraftRow.locked_at < DraftRow.seen_at))
            .values(locked_at=case((DraftRow.seen_at > aware(now), DraftRow.seen_at), else_=literal(now, Moment())))
        )


def erase(rows: Rows, draft_id: str, *, now: datetime) -> None:
    """The person wipes it: answers and codes go at once. A sent draft stays, and one that is gone is fine.

    A passage kept by `intake.keep.unsent` stays for an officer.
    """
    if not is_id(draft_id):
        return
    aware(now)
    forget_codes_of(rows, draft_id)
    rows.connection.execute(delete(DraftRow).where(DraftRow.id == draft_id, DraftRow.sent_at.is_(None)))


def give_return_code(
    rows: Rows,
    draft_id: str,
    *,
    now: datetime,
    secret: str | None = None,
    idle: timedelta = IDLE,
    life: timedelta = LIFE,
) -> str:
    """A code for this draft, kept only as its keyed HMAC; codes given before stay valid.

    `secret`: what the code is made from (`receipts.code_from`), so that the same page shows the same code again;
    without it the code is random. Raises `DraftLocked` (else whoever finds the phone could mint a key),
    `DraftAlreadySent`, `DraftNotFound`.
    """
    _load_to_write(rows, draft_id, now=now, idle=idle, life=life)
    code = new_return_code() if secret is None else code_from(rows.keyring, secret)
    keep_code(rows, code, draft_id=draft_id, now=now)
    rows.connection.execute(update(DraftRow).where(DraftRow.id == draft_id).values(has_codes=True, seen_at=now))
    return code


def open_with_return_code(
    rows: Rows, code: str, *, now: datetime, idle: timedelta = IDLE, life: timedelta = LIFE
) -> Draft:
    """Unlock and return the draft that the code leads to; a sent one comes without answers, with its submission.

    One that was locked opens for whoever has the code and for nobody else who held a right to it before: the code may
    be typed at school while the phone lies at home (`Draft.locked_until`). `code` as the person typed it
    (`receipts.normalise_code`). Raises `CodeUnknown`, for an expired draft as well.
    """
    digests = code_digests(rows, code)
    row = rows.connection.execute(
        select(ReturnCodeRow.draft_id).where(ReturnCodeRow.digest.in_(digests), ReturnCodeRow.draft_id.is_not(None))
    ).first()
    if row is None or row.draft_id is None:
        raise CodeUnknown
    try:
        found = _load(rows, row.draft_id, now=now, life=life, to_write=True)
    except DraftNotFound:
        raise CodeUnknown from None
    if found.sent_at is None:
        if _is_locked(found, now, idle):
            found = found._replace(locked_at=max(now - AN_INSTANT, found.locked_at or found.seen_at))
        found = found._replace(seen_at=max(now, (found.locked_at or found.seen_at) + AN_INSTANT))
        opened = {"locked_at": found.locked_at, "seen_at": found.seen_at}
        rows.connection.execute(update(DraftRow).where(DraftRow.id == found.id).values(**opened))
    return _as_draft(rows, found, locked=False)


def mark_sent(rows: Rows, draft_id: str, *, submission_id: str, now: datetime) -> None:
    """Turn the draft into `submission_id`, once, whoever else tries at the same moment; its answers are erased here.

    Call it first in the sending transaction: the second sender then waits here, and loses nothing.
    Raises `DraftAlreadySent`, `DraftNotFound`.
    """
    sent = None
    if is_id(draft_id):
        this = {"draft": draft_id, "submission": submission_id, "moment": now}
        sent = rows.connection.execute(_SEND_UNLESS_SENT, this).first()
    if sent is None:
        raise _why_not_sent(rows, draft_id)
    if sent.has_codes:
        rows.connection.execute(
            update(ReturnCodeRow).where(ReturnCodeRow.draft_id == draft_id).values(submission_id=submission_id)
        )


def _why_not_sent(rows: Rows, draft_id: str) -> Exception:
    if not is_id(draft_id):
        return DraftNotFound()
    before = rows.connection.execute(select(DraftRow.submission_id).where(DraftRow.id == draft_id)).first()
    return DraftNotFound() if before is None else DraftAlreadySent(str(before.submission_id))


# Statements that every page uses are built once: building one takes ten times as long as running it.
_THIS = DraftRow.id == bindparam("draft")
_NOW: BindParameter[datetime] = bindparam("moment")
_ADD = insert(table_of(DraftRow))
_SAVE = (
    update(DraftRow)
    .where(_THIS)
    .values(answers=bindparam("sealed"), version=bindparam("new_version"), changed_at=_NOW, seen_at=_NOW)
)
_SEEN = update(DraftRow).where(_THIS).values(seen_at=_NOW)
_SEND_UNLESS_SENT = (
    update(DraftRow)
    .where(_THIS, DraftRow.sent_at.is_(None))
    .values(submission_id=bindparam("submission"), sent_at=_NOW, seen_at=_NOW, answers=None)
    .returning(DraftRow.has_codes)
)


class _Found(NamedTuple):
    id: str
    answers: bytes | None
    channel: str
    language: str
    version: int
    started_at: datetime
    changed_at: datetime
    seen_at: datetime
    locked_at: datetime | None
    sent_at: datetime | None
    submission_id: str | None


_FIND = select(
    DraftRow.id,
    DraftRow.answers,
    DraftRow.channel,
    DraftRow.language,
    DraftRow.version,
    DraftRow.started_at,
    DraftRow.changed_at,
    DraftRow.seen_at,
    DraftRow.locked_at,
    DraftRow.sent_at,
    DraftRow.submission_id,
).where(_THIS)
_FIND_TO_WRITE = _FIND.with_for_update()


def _load(rows: Rows, draft_id: str, *, now: datetime, life: timedelta, to_write: bool = False) -> _Found:
    aware(now)
    if not is_id(draft_id):
        raise DraftNotFound
    row = rows.connection.execute(_FIND_TO_WRITE if to_write else _FIND, {"draft": draft_id}).first()
    if row is None or now - row.seen_at > life:
        raise DraftNotFound
    return _Found(*row)


def _load_to_write(rows: Rows, draft_id: str, *, now: datetime, idle: timedelta, life: timedelta) -> _Found:
    """Hold the row until the transaction ends, so that two tabs save one after the other."""
    found = _load(rows, draft_id, now=now, life=life, to_write=True)
    if found.sent_at is not None:
        raise DraftAlreadySent(str(found.submission_id))
    if _is_locked(found, now, idle):
        raise DraftLocked
    return found


def _is_locked(found: _Found, now: datetime, idle: timedelta) -> bool:
    # Nothing has to be written when a draft goes idle: only its code moves `seen_at` on from then.
    left = found.locked_at is not None and found.seen_at <= found.locked_at
    return left or now - found.seen_at > idle


def _opened(rows: Rows, found: _Found) -> Answers:
    return {} if found.answers is None else rows.open_answers(ANSWERS, found.id, found.answers)


def _as_draft(rows: Rows, found: _Found, *, locked: bool) -> Draft:
    return Draft(
        id=found.id,
        answers={} if locked else _opened(rows, found),
        started_at=found.started_at,
        changed_at=found.changed_at,
        version=found.version,
        locked=locked,
        locked_until=None if locked else found.locked_at,
        channel=Channel(found.channel),
        language=found.language,
        submission_id=found.submission_id,
    )
