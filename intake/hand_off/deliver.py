"""Takes due deliveries out of the outbox and hands them over."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from intake.hand_off.destinations import Destination, NotDelivered
from intake.hand_off.pauses import pause_after
from intake.keep import outbox, submissions
from intake.keep.database import Database, DatabaseDown

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
"""Longer than any destination may take. A worker that dies gives its deliveries back when the lease is over."""

_CHANCE = random.SystemRandom()


def deliver_due(database: Database, destinations: Mapping[str, Destination], *, now: datetime, limit: int = 20) -> int:
    """Try every delivery that is due, at most `limit`. Returns how many were confirmed by their register."""
    with database.transaction() as rows:
        claimed = outbox.claim(rows, now=now, lease=LEASE, limit=limit)
    return sum(_deliver(database, destinations, delivery, now) for delivery in claimed)


def _deliver(
    database: Database, destinations: Mapping[str, Destination], delivery: outbox.ClaimedDelivery, now: datetime
) -> bool:
    destination = destinations.get(delivery.destination)
    if destination is None:
        _postpone(database, delivery, "destination_not_configured", now)
        return False
    try:
        with database.transaction() as rows:
            submission = submissions.find(rows, str(delivery.submission_id))
            reference = destination.deliver(rows, submission, message_id=delivery.message_id, now=now)
            outbox.confirm(rows, delivery, register_reference=reference, now=now)
    except NotDelivered as failure:
        _postpone(database, delivery, failure.error, now)
        return False
    except DatabaseDown:
        raise  # the lease gives it back
    except Exception:  # one delivery that cannot be made must not stand in the way of all others
        log.exception("delivery_failed", destination=delivery.destination, tries=delivery.tries)
        _postpone(database, delivery, "unexpected", now)
        return False
    log.info("delivered", destination=delivery.destination, tries=delivery.tries)
    return True


def _postpone(database: Database, delivery: outbox.ClaimedDelivery, error: str, now: datetime) -> None:
    next_try_at = now + pause_after(delivery.tries, chance=_CHANCE)
    with database.transaction() as rows:
        outbox.postpone(rows, delivery, error=error, next_try_at=next_try_at, now=now)
    log.warning("not_delivered", destination=delivery.destination, tries=delivery.tries, error=error)
