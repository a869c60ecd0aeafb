"""Writes to the administrators that nobody is left who may look at an item: somebody else must be appointed."""

from __future__ import annotations

from datetime import datetime

from intake.hand_off.notices import Notice, appoint
from intake.keep import outbox
from intake.keep.reviewers import addresses_of_administrators, seen_by_nobody
from intake.keep.rows import Rows

MAIL = "mail"


def ask_to_appoint(rows: Rows, *, now: datetime) -> int:
    """Put a message to every administrator into the outbox. Returns how many. It says nothing of any item."""
    addresses = addresses_of_administrators(rows)
    for to in addresses:
        outbox.add(rows, destination=MAIL, what=outbox.What.APPOINT, payload={"to": to}, now=now)
    return len(addresses)


def notice_to_appoint(rows: Rows, delivery: outbox.ClaimedDelivery, *, link: str, now: datetime) -> Notice | None:
    """The message that a delivery carries; `None` where an officer can look at everything again."""
    if not seen_by_nobody(rows):
        return None
    return appoint(notice_id=delivery.message_id, to=(delivery.payload or {})["to"], link=link, now=now)
