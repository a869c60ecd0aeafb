"""Writes to whoever is on call while an alarm rings: the first address at once and again, the second after a while."""

from __future__ import annotations

from datetime import datetime, timedelta

from intake.council import OnCall
from intake.hand_off.notices import Notice, alarm
from intake.keep import alarms, outbox, reviewers
from intake.keep.database import Database, Rows
from intake.submission import SafetyLevel

MAIL = "mail"
"""The outbox's destination for e-mail."""


def page_on_call(database: Database, on_call: OnCall, *, now: datetime) -> int:
    """Put the messages that are due into the outbox. Returns how many."""
    with database.transaction() as rows:
        due = alarms.claim_pages(rows, now=now, repeat_after=timedelta(minutes=on_call.repeat_after_minutes))
        pages = [(one, to) for one in due for to in _to_whom(rows, one, on_call, now)]
        for one, to in pages:
            payload = {"alarm": one.id, "level": one.level.value, "to": to}
            outbox.add(rows, destination=MAIL, what=outbox.What.ALARM, payload=payload, now=now)
    return len(pages)


def _to_whom(rows: Rows, ringing: alarms.Alarm, on_call: OnCall, now: datetime) -> tuple[str, ...]:
    """The recipients without whoever is named in it, or stands in their line; then other officers, at worst an
    administrator. Where there is nobody else at all the message, which holds nothing, goes where it always goes."""
    addresses = recipients(ringing, on_call, now=now)
    if ringing.submission_id is None:
        return addresses
    barred = reviewers.addresses_barred(rows, ringing.submission_id)
    fine = tuple(to for to in addresses if to.lower() not in barred)
    if fine or not barred:
        return fine or addresses
    others = reviewers.addresses_of_reviewers(rows, ringing.submission_id)
    return tuple(others or reviewers.addresses_of_administrators(rows)) or addresses


def recipients(ringing: alarms.Alarm, on_call: OnCall, *, now: datetime) -> tuple[str, ...]:
    """The first address; the second as well once nobody has acknowledged it for `escalate_after_minutes`."""
    waited = now - ringing.raised_at
    if waited < timedelta(minutes=on_call.escalate_after_minutes):
        return (on_call.first,)
    return (on_call.first, on_call.second)


def notice_of(rows: Rows, delivery: outbox.ClaimedDelivery, *, link: str, now: datetime) -> Notice | None:
    """The message that a delivery carries; `None` where somebody has acknowledged the alarm since."""
    payload = delivery.payload or {}
    if not alarms.still_to_page(rows, payload["alarm"]):
        return None
    return alarm(
        notice_id=delivery.message_id, to=payload["to"], level=SafetyLevel(payload["level"]), link=link, now=now
    )
