"""Takes due deliveries out of the outbox and hands them over."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from intake.hand_off import mail
from intake.hand_off.destinations import Destination, NotDelivered
from intake.hand_off.notices import Notice
from intake.hand_off.on_call import notice_of
from intake.hand_off.pauses import MOST_FOR_AN_ALARM, pause_after
from intake.hand_off.tell_them import notice_to
from intake.hand_off.updates import update_in
from intake.keep import outbox, submissions
from intake.keep.database import Database, DatabaseDown
from intake.settings import Settings

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
"""Longer than any destination may take. A worker that dies gives its deliveries back when the lease is over."""

_CHANCE = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Post:
    """What leaves, and where it can go."""

    database: Database
    registers: Mapping[str, Destination]
    settings: Settings

    def deliver_due(self, *, now: datetime, limit: int = 20) -> int:
        """Try every delivery that is due, at most `limit`. Returns how many arrived."""
        with self.database.transaction() as rows:
            claimed = outbox.claim(rows, now=now, lease=LEASE, limit=limit)
        return sum(self._try(delivery, now) for delivery in claimed)

    def _try(self, delivery: outbox.ClaimedDelivery, now: datetime) -> bool:
        try:
            if delivery.what is outbox.What.ALARM:
                self._page(delivery, now)
            elif delivery.what is outbox.What.NOTICE:
                self._tell(delivery, now)
            else:
                self._to_register(delivery, now)
        except NotDelivered as failure:
            self._postpone(delivery, failure.error, now)
            return False
        except DatabaseDown:
            raise  # the lease gives it back
        except Exception:  # one delivery that cannot be made must not stand in the way of all others
            log.exception("delivery_failed", destination=delivery.destination, tries=delivery.tries)
            self._postpone(delivery, "unexpected", now)
            return False
        log.info("delivered", destination=delivery.destination, tries=delivery.tries)
        return True

    def _to_register(self, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        register = self.registers.get(delivery.destination)
        if register is None:
            raise NotDelivered("destination_not_configured")
        with self.database.transaction() as rows:
            if not outbox.hold(rows, delivery):
                return  # confirmed, or taken over by another worker, while this one slept
            submission = submissions.find(rows, str(delivery.submission_id))
            if delivery.what is outbox.What.UPDATE:
                update = update_in(delivery.payload or {})
                reference = register.update(rows, submission, update, message_id=delivery.message_id, now=now)
            else:
                reference = register.deliver(rows, submission, message_id=delivery.message_id, now=now)
            outbox.confirm(rows, delivery, register_reference=reference, now=now)

    def _page(self, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        """Write to whoever is on call, unless somebody has acknowledged the alarm while this waited."""
        with self.database.reading() as rows:
            notice = notice_of(rows, delivery, link=f"{self.settings.public_url}/staff/", now=now)
        self._post(delivery, notice, now)

    def _tell(self, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        """Write to the person that there is an answer, unless their orders forbid it."""
        with self.database.reading() as rows:
            notice = notice_to(rows, delivery, link=f"{self.settings.public_url}/come-back", now=now)
        self._post(delivery, notice, now)

    def _post(self, delivery: outbox.ClaimedDelivery, notice: Notice | None, now: datetime) -> None:
        if notice is not None:
            mail.send(self.settings, notice)
        with self.database.transaction() as rows:
            reference = "sent" if notice else "no longer needed"
            outbox.confirm(rows, delivery, register_reference=reference, now=now)

    def _postpone(self, delivery: outbox.ClaimedDelivery, error: str, now: datetime) -> None:
        pause = pause_after(delivery.tries, chance=_CHANCE)
        if delivery.what is outbox.What.ALARM:
            pause = min(pause, MOST_FOR_AN_ALARM)
        with self.database.transaction() as rows:
            outbox.postpone(rows, delivery, error=error, next_try_at=now + pause, now=now)
        log.warning("not_delivered", destination=delivery.destination, tries=delivery.tries, error=error)
