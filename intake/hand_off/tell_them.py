"""Tells the person that there is an answer, where and only where they said that an e-mail is safe."""

from __future__ import annotations

from datetime import datetime

from intake.decide.reach import notice_address
from intake.hand_off.notices import Notice, answer
from intake.keep import outbox, submissions
from intake.keep.rows import Rows


def notice_to(rows: Rows, delivery: outbox.ClaimedDelivery, *, link: str, now: datetime) -> Notice | None:
    """The message that a delivery carries; `None` where their orders forbid it or the submission has been purged.

    The orders are asked at the moment of leaving, whoever put the notice into the outbox.
    """
    try:
        submission = submissions.find(rows, (delivery.payload or {}).get("submission", ""))
    except submissions.SubmissionNotFound:
        return None
    to = notice_address(submission.answers)
    return None if to is None else answer(notice_id=delivery.message_id, to=to, link=link, now=now)
