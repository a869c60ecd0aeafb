"""E-mail to the council's own people about hand-offs that no register has confirmed. How many and where, no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from intake.council import Council
from intake.decide.working_days import LONDON, Calendar
from intake.hand_off.notices import Notice
from intake.hand_off.on_call import MAIL
from intake.keep import outbox, stuck
from intake.keep.database import Database
from intake.translation import mark as _

PATIENCE = timedelta(hours=4)
"""How long a destination may take that says nothing else, or is not configured any more."""

SUBJECTS = {
    "overdue": _("Sayso: not confirmed by a register. Please look today"),
    "daily": _("Sayso: what is not handed over"),
    "messages": _("Sayso: what is not handed over"),
    "gone": _("Sayso: a register does not take anything any more"),
}

TEXTS = {
    "overdue": _("{count} more have waited too long for the register’s own reference.\n"),
    "daily": _("{count} are not handed over to a register.\n"),
    "messages": _("Not handed over to a register: {count}. Messages of ours that cannot leave: {messages}.\n"),
    "gone": _("“{destination}” said that it is gone. Nothing is sent there until somebody turns it on again.\n"),
}

ENDING = _("\nSign in to see them, try again, or type in the reference:\n{link}\n\nThis message holds no details.\n")


def alarm_overdue(database: Database, patience: Mapping[str, timedelta], *, to: str, now: datetime) -> int:
    """Write to whoever is on call about hand-offs that became overdue. Returns how many there are of them."""
    with database.transaction() as rows:
        count = stuck.mark_overdue(rows, patience=patience, default=PATIENCE, now=now)
        if count:
            payload = {"text": "overdue", "count": count, "to": to}
            outbox.add(rows, destination=MAIL, what=outbox.What.STAFF, payload=payload, now=now)
    return count


def daily_list(database: Database, council: Council, calendar: Calendar, *, now: datetime) -> bool:
    """Once a working day, when the office has opened: how many are stuck, to the complaints team. Whether it was now.

    Any number of workers may ask: the day makes the message's id, and an id is there once.
    """
    here = now.astimezone(LONDON)
    if here.time() < council.office_hours.opens or not calendar.is_working_day(here.date()):
        return False
    id = database.keyring.digest(here.date().isoformat(), purpose="daily list").hex()[:32]
    with database.transaction() as rows:
        count, messages = stuck.stuck_count(rows)
        if outbox.known(rows, id) or not (count or messages):
            return False
        payload: dict[str, Any] = {"text": "daily", "count": count, "to": council.email}
        if messages:
            payload |= {"text": "messages", "messages": messages}
        outbox.add(rows, destination=MAIL, what=outbox.What.STAFF, payload=payload, message_id=id, now=now)
    return True


def destination_gone(destination: str, *, to: str) -> dict[str, Any]:
    """The payload that says so."""
    return {"text": "gone", "destination": destination, "to": to}


def staff_notice(delivery: outbox.ClaimedDelivery, *, link: str, now: datetime) -> Notice:
    """The message that such a delivery carries."""
    payload = dict(delivery.payload or {})
    text = payload.pop("text")
    to = payload.pop("to")
    return Notice(
        id=delivery.message_id,
        to=to,
        subject=SUBJECTS[text],
        text=(TEXTS[text] + ENDING).format(link=link, **payload),
        sent_at=now,
    )
