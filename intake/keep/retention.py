"""What is deleted when. Intake is a transit store: what the register holds need not stay here."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select, update

from intake.keep import unsent
from intake.keep.rows import Rows
from intake.keep.tables import CaseRow, DeliveryRow, DraftRow, ReturnCodeRow, SubmissionRow

A_FEW = 500
"""Rows a transaction: purging never keeps a sender waiting for long."""


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


def purge_submissions(rows: Rows, *, now: datetime, after: timedelta, keep_codes: timedelta) -> int:
    """Delete submissions that were closed longer than `after` ago, at most 500 a call; returns how many went.

    Only what may go: closed by an officer, at least one delivery made, every delivery confirmed with the register's
    own reference, its case here (if it has one) closed, not under legal hold. `keep_codes`: how long the coming-back
    page outlives the purge; nothing goes before it has passed as well, since the page reads the submission. Off until
    somebody calls it.
    """
    wait = max(after, keep_codes)
    unconfirmed = exists().where(
        DeliveryRow.submission_id == SubmissionRow.id,
        DeliveryRow.register_reference.is_(None),
        DeliveryRow.state != "given_up",  # an officer said why; another register has it
    )
    confirmed = exists().where(
        DeliveryRow.submission_id == SubmissionRow.id, DeliveryRow.register_reference.is_not(None)
    )
    open_case = exists().where(CaseRow.submission_id == SubmissionRow.id, CaseRow.closed_on.is_(None))
    may_go = (
        select(SubmissionRow.id)
        .where(
            SubmissionRow.closed_at.is_not(None),
            SubmissionRow.closed_at < now - wait,
            SubmissionRow.legal_hold.is_(False),
            confirmed,
            ~unconfirmed,
            ~open_case,
        )
        .order_by(SubmissionRow.closed_at)
        .limit(A_FEW)
        .with_for_update(skip_locked=True)
    )
    going = [row.id for row in rows.connection.execute(may_go)]
    if going:
        rows.connection.execute(delete(SubmissionRow).where(SubmissionRow.id.in_(going)))
    return len(going)
