"""Takes due deliveries out of the outbox and hands them over."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from intake.council import TextHours
from intake.hand_off import mail
from intake.hand_off.appointing import notice_to_appoint
from intake.hand_off.destinations import Destination, InHouse, NotDelivered, Outside, usable_reference
from intake.hand_off.notices import Notice
from intake.hand_off.on_call import MAIL, notice_of
from intake.hand_off.parcels import parcel_of
from intake.hand_off.pauses import LONGEST_ASKED_FOR, MOST_FOR_AN_ALARM, MOST_TRIES, pause_after
from intake.hand_off.staff_notices import destination_gone, staff_notice
from intake.hand_off.tell_them import tell
from intake.hand_off.updates import update_in
from intake.keep import audit, outbox, stuck, submissions
from intake.keep.database import Database, DatabaseDown
from intake.keep.delivery_states import HAND_OFFS
from intake.keep.outbox import ALL, Lane, What
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
    on_call: str = ""
    """Who is written to where a register is gone."""
    text_hours: TextHours | None = None
    """When texts to people may leave. `None`: at any time."""

    def deliver_due(self, *, now: datetime, limit: int = 20, lane: Lane = ALL) -> int:
        """Try every delivery of a lane that is due, at most `limit`. Returns how many arrived."""
        with self.database.transaction() as rows:
            claimed = outbox.claim(rows, now=now, lease=LEASE, limit=limit, lane=lane)
        return sum(self._try(delivery, now) for delivery in claimed)

    def _try(self, delivery: outbox.ClaimedDelivery, now: datetime) -> bool:
        try:
            if delivery.what in HAND_OFFS:
                self._to_register(delivery, now)
            elif delivery.what is What.NOTICE:
                if not tell(self.database, self.settings, delivery, now=now, hours=self.text_hours):
                    return False
            else:
                self._by_mail(delivery, now)
        except NotDelivered as failure:
            self._postpone(delivery, failure, now)
            return False
        except DatabaseDown:
            raise  # the lease gives it back
        except Exception:  # one delivery that cannot be made must not stand in the way of all others
            log.exception("delivery_failed", destination=delivery.destination, tries=delivery.tries)
            self._postpone(delivery, NotDelivered("unexpected"), now)
            return False
        log.info("delivered", destination=delivery.destination, tries=delivery.tries)
        return True

    def _to_register(self, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        register = self.registers.get(delivery.destination)
        if register is None:
            raise NotDelivered("destination_not_configured")
        if isinstance(register, Outside):
            self._to_another(register, delivery, now)
        else:
            self._to_our_own(register, delivery, now)

    def _to_our_own(self, register: InHouse, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        """The case and its confirmation, in one transaction."""
        with self.database.transaction() as rows:
            if not outbox.hold(rows, delivery):
                return  # confirmed, or taken over by another worker, while this one slept
            submission = submissions.find(rows, str(delivery.submission_id))
            if delivery.what is What.UPDATE:
                update = update_in(delivery.payload or {})
                reference = register.update(rows, submission, update, message_id=delivery.message_id, now=now)
            else:
                reference = register.deliver(rows, submission, message_id=delivery.message_id, now=now)
            outbox.confirm(rows, delivery, register_reference=reference, now=now)

    def _to_another(self, register: Outside, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        """Read, close the database, hand over, write down what came back."""
        with self.database.reading() as rows:
            parcel = parcel_of(rows, delivery, now=now)
        reference = usable_reference(register.hand_over(parcel))
        with self.database.transaction() as rows:
            facts = {"destination": register.name, "message": delivery.message_id}
            if reference is None:
                news = outbox.take(rows, delivery, now=now)
            else:
                facts["reference"] = reference[: audit.LONGEST_FACT]
                try:
                    news = outbox.confirm(rows, delivery, register_reference=reference, now=now)
                except outbox.OtherReference:  # the first one stays; the trail says that there was another
                    news, facts["error"] = True, "other_reference"
            if news:
                subject = str(delivery.submission_id)
                audit.append(rows, actor="worker", action="handed_over", subject=subject, now=now, facts=facts)

    def _by_mail(self, delivery: outbox.ClaimedDelivery, now: datetime) -> None:
        notice = self._notice(delivery, now)
        if notice is not None:
            mail.send(self.settings, notice)
        with self.database.transaction() as rows:
            reference = "sent" if notice else "no longer needed"
            outbox.confirm(rows, delivery, register_reference=reference, now=now)

    def _notice(self, delivery: outbox.ClaimedDelivery, now: datetime) -> Notice | None:
        """What is still worth sending: an alarm that rings, somebody to be appointed, a list for staff."""
        url = self.settings.public_url
        with self.database.reading() as rows:
            if delivery.what is What.ALARM:
                return notice_of(rows, delivery, link=f"{url}/staff/", now=now)
            if delivery.what is What.APPOINT:
                return notice_to_appoint(rows, delivery, link=f"{url}/staff/people", now=now)
            return staff_notice(delivery, link=f"{url}/staff/not-handed-over", now=now)

    def _postpone(self, delivery: outbox.ClaimedDelivery, failure: NotDelivered, now: datetime) -> None:
        handed_off = delivery.what in HAND_OFFS
        with self.database.transaction() as rows:
            if failure.gone and handed_off and stuck.disable(rows, delivery.destination, error=failure.error, now=now):
                payload = destination_gone(delivery.destination, to=self.on_call)
                outbox.add(rows, destination=MAIL, what=What.STAFF, payload=payload, now=now)
                facts = {"destination": delivery.destination, "error": failure.error}
                subject = f"destination:{delivery.destination}"
                audit.append(rows, actor="worker", action="destination_disabled", subject=subject, now=now, facts=facts)
            if handed_off and (failure.hopeless or delivery.tries >= MOST_TRIES) and not failure.gone:
                outbox.park(rows, delivery, error=failure.error, now=now)
            else:
                pause = _pause(delivery, failure)
                outbox.postpone(rows, delivery, error=failure.error, next_try_at=now + pause, now=now)
        log.warning("not_delivered", destination=delivery.destination, tries=delivery.tries, error=failure.error)


def _pause(delivery: outbox.ClaimedDelivery, failure: NotDelivered) -> timedelta:
    pause = pause_after(delivery.tries, chance=_CHANCE)
    if delivery.what is What.ALARM:
        return min(pause, MOST_FOR_AN_ALARM)
    asked_for = min(failure.retry_after or timedelta(0), LONGEST_ASKED_FOR)
    return max(pause, asked_for)
