"""What is deleted when. Intake is a transit store: what the register holds need not stay here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from intake.decide.working_days import london_date
from intake.keep import audit, equality, unsent
from intake.keep.cases.taking_over import take_over
from intake.keep.delivery_states import DONE, GIVEN_UP, PARKED
from intake.keep.encryption import CannotDecrypt
from intake.keep.named import OUTSIDE
from intake.keep.notices import Told
from intake.keep.purged import REGISTERS
from intake.keep.rows import Rows
from intake.keep.tables import (
    AlarmRow,
    CaseRow,
    DeliveryRow,
    DraftRow,
    LinkRow,
    NamedRow,
    NoticeRow,
    PurgedCodeRow,
    PurgedRow,
    ReturnCodeRow,
    SettlementRow,
    SubmissionRow,
)

A_FEW = 500
"""Rows a transaction: purging never keeps a sender waiting for long."""

AT_ONCE = 25
"""Submissions a transaction: each is read, copied and deleted with all that hangs on it, in some 3 ms."""

ACTOR = "worker"


def purge_drafts(rows: Rows, *, now: datetime, after: timedelta = timedelta(hours=24)) -> int:
    """Delete drafts that nobody touched for `after`, at most 500 a call; returns how many went.

    Codes of sent drafts stay and lead to their submission. Passages kept for an officer stay (`unsent.purge`),
    except those whose draft was sent.
    """
    unsent.purge(rows, seen_before=now - timedelta(days=90))
    old = [
        row.id
        for row in rows.connection.execute(
            select(DraftRow.id)
            .where(DraftRow.seen_at < now - after)
            .order_by(DraftRow.seen_at)
            .limit(A_FEW)
            .with_for_update(skip_locked=True)
        )
    ]
    if old:
        codes = ReturnCodeRow.draft_id.in_(old)
        rows.connection.execute(delete(ReturnCodeRow).where(codes, ReturnCodeRow.submission_id.is_(None)))
        rows.connection.execute(update(ReturnCodeRow).where(codes).values(draft_id=None))
        rows.connection.execute(delete(DraftRow).where(DraftRow.id.in_(old)))
    return len(old)


def ready_to_go(rows: Rows, *, now: datetime, after: timedelta, others_suffice: bool = False) -> list[str]:
    """Ids of submissions that were closed longer than `after` ago and may go (`_may_go`), the first 500 of them.

    To be asked where no write waits: it looks at everything that is closed. `others_suffice`: also where no case is
    here and registers of others alone have it, which get neither replies nor notes.
    """
    query = _may_go(now - after, others_suffice).order_by(SubmissionRow.closed_at).limit(A_FEW)
    return [row.id for row in rows.connection.execute(query)]


def purge_submissions(
    rows: Rows, ids: Sequence[str], *, now: datetime, after: timedelta, others_suffice: bool = False
) -> int:
    """Let go of those of these that may go still; returns how many went. A few at once keep nobody waiting (`AT_ONCE`).

    The case takes over what stood with the item alone; a row without words stays, to tell whoever comes back where it
    is (`keep.purged`). What does not open with our keys stays whole. Audited, each and together.
    """
    these = _may_go(now - after, others_suffice).where(SubmissionRow.id.in_(ids))
    found = rows.connection.execute(these.with_for_update(skip_locked=True, of=SubmissionRow)).all()
    going = [row for row in found if _taken_over(rows, row)]
    if not going:
        return 0
    gone = [row.id for row in going]
    for row in going:
        facts = {"reference": row.reference}
        audit.append(rows, actor=ACTOR, action="submission_purged", subject=row.id, now=now, facts=facts)
    equality.let_go(rows, gone)
    _leave_traces(rows, going, now)
    rows.connection.execute(delete(SubmissionRow).where(SubmissionRow.id.in_(gone)))
    _write_down(rows, "submissions_purged", len(gone), now)
    return len(gone)


def purge_traces(rows: Rows, *, now: datetime, after: timedelta) -> int:
    """Forget the way to what was let go longer than `after` ago: its codes lead nowhere any more. How many went."""
    query = select(PurgedRow.submission_id).where(PurgedRow.purged_at < now - after).limit(A_FEW)
    old = list(rows.connection.execute(query).scalars())
    if not old:
        return 0
    for table in (NamedRow, SettlementRow):  # what a case still needs stays
        no_case = table.submission_id.not_in(select(CaseRow.submission_id).where(CaseRow.submission_id.in_(old)))
        rows.connection.execute(delete(table).where(table.submission_id.in_(old), no_case))
    gone = rows.connection.execute(delete(PurgedRow).where(PurgedRow.submission_id.in_(old))).rowcount
    _write_down(rows, "ways_back_purged", gone, now)
    return gone


def purge_messages(rows: Rows, *, now: datetime, after: timedelta) -> int:
    """Delete messages of the house that left, or cannot, longer than `after` ago; and alarms about drafts that an
    officer acknowledged as long ago. Hand-offs go with their submission. Returns how many messages went.
    """
    ended = DeliveryRow.state.in_((DONE, GIVEN_UP, PARKED))
    since = func.coalesce(DeliveryRow.finished_at, DeliveryRow.created_at)
    # No submission: that is what the index finds them by.
    over = and_(DeliveryRow.submission_id.is_(None), ended, since < now - after)
    old = list(rows.connection.execute(select(DeliveryRow.position).where(over).limit(A_FEW)).scalars())
    gone = 0
    if old:
        gone = rows.connection.execute(delete(DeliveryRow).where(DeliveryRow.position.in_(old))).rowcount
        _write_down(rows, "messages_purged", gone, now)
    settled = and_(AlarmRow.draft_id.is_not(None), AlarmRow.acknowledged_at < now - after)
    rows.connection.execute(delete(AlarmRow).where(settled))
    return gone


def held_count(rows: Rows) -> int:
    """How many submissions are under legal hold, whoever asks: a number says nothing of any."""
    held = SubmissionRow.legal_hold.is_(True)
    return rows.connection.execute(select(func.count()).select_from(SubmissionRow).where(held)).scalar_one()


def _may_go(closed_before: datetime, others_suffice: bool) -> Select[Any]:
    """Closed by an officer, confirmed by a register, with nothing about it open: no hand-off, case, alarm or notice,
    nothing that tells of the same; and not under legal hold."""
    mine = DeliveryRow.submission_id == SubmissionRow.id
    # Given up: an officer said why; another register has it.
    unconfirmed = exists().where(mine, DeliveryRow.register_reference.is_(None), DeliveryRow.state != GIVEN_UP)
    confirmed = exists().where(mine, DeliveryRow.register_reference.is_not(None))
    its_case = CaseRow.submission_id == SubmissionRow.id
    lately = or_(CaseRow.closed_on.is_(None), CaseRow.closed_on >= london_date(closed_before))
    rings = exists().where(AlarmRow.submission_id == SubmissionRow.id, AlarmRow.acknowledged_at.is_(None))
    untold = exists().where(NoticeRow.submission_id == SubmissionRow.id, NoticeRow.state == Told.WAITING.value)
    open_case = exists().where(its_case, lately)
    conditions = [confirmed, ~unconfirmed, ~open_case, ~rings, ~untold, *_nothing_linked_is_open()]
    if not others_suffice:
        conditions.append(exists().where(its_case))
    return select(SubmissionRow.id, SubmissionRow.reference, SubmissionRow.team_id).where(
        SubmissionRow.closed_at.is_not(None),
        SubmissionRow.closed_at < closed_before,
        SubmissionRow.legal_hold.is_(False),
        *conditions,
    )


def _nothing_linked_is_open() -> list[ColumnElement[bool]]:
    other = aliased(SubmissionRow)
    one_end, other_end = LinkRow.follower_id, LinkRow.leader_id
    return [
        ~exists().where(here == SubmissionRow.id, other.id == there, other.closed_at.is_(None))
        for here, there in ((one_end, other_end), (other_end, one_end))
    ]


def _taken_over(rows: Rows, row: Row[Any]) -> bool:
    try:
        with rows.connection.begin_nested():
            if not take_over(rows, row.id, team_id=row.team_id):
                _forget_names(rows, row.id)
    except CannotDecrypt:
        return False  # a key is missing: nothing is let go that could not be copied
    return True


def _forget_names(rows: Rows, submission_id: str) -> None:
    """No case needs the names that an officer typed; whom it is hidden from stays with the trace."""
    nobody = rows.seal_json(OUTSIDE, submission_id, [])
    this = SettlementRow.submission_id == submission_id
    rows.connection.execute(update(SettlementRow).where(this).values(outside=nobody))


def _leave_traces(rows: Rows, going: Sequence[Row[Any]], now: datetime) -> None:
    ids = [row.id for row in going]
    handed = rows.connection.execute(
        select(DeliveryRow.submission_id, DeliveryRow.destination, DeliveryRow.register_reference)
        .where(DeliveryRow.submission_id.in_(ids), DeliveryRow.what == "submission")
        .where(DeliveryRow.register_reference.is_not(None))
        .order_by(DeliveryRow.position)
    ).all()
    known: dict[str, list[list[str]]] = {id: [] for id in ids}
    for one in handed:
        known[one.submission_id].append([one.destination, one.register_reference])
    rows.connection.execute(
        insert(PurgedRow),
        [
            {
                "submission_id": row.id,
                "reference": row.reference,
                "purged_at": now,
                "registers": rows.seal_json(REGISTERS, row.id, known[row.id]),
            }
            for row in going
        ],
    )
    codes = select(ReturnCodeRow.digest, ReturnCodeRow.submission_id).where(ReturnCodeRow.submission_id.in_(ids))
    rows.connection.execute(insert(PurgedCodeRow).from_select(["digest", "submission_id"], codes))


def _write_down(rows: Rows, action: str, count: int, now: datetime) -> None:
    if count:  # another worker may have been here meanwhile
        audit.append(rows, actor=ACTOR, action=action, subject="retention", now=now, facts={"count": str(count)})
