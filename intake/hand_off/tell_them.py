"""Tells the person that there is an answer, by every way they chose and no order forbids; keeps how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from intake.council import TextHours
from intake.decide.reach import notice_ways, text_may_leave
from intake.hand_off import mail, notify
from intake.hand_off.destinations import NotDelivered
from intake.hand_off.notices import answer
from intake.keep import notices, outbox, submissions
from intake.keep.database import Database
from intake.keep.notices import Told
from intake.keep.rows import Rows
from intake.settings import Settings

log = structlog.get_logger()

ASK_FOR = timedelta(days=3)
"""Notify knows by then what became of a message."""


@dataclass(frozen=True, slots=True)
class _Errand:
    """One message, by one way, to one address."""

    way: str
    to: str


TOO_LATE = "text_hours"
"""Why a text waits: it would light up a phone at night."""


def tell(
    database: Database,
    settings: Settings,
    delivery: outbox.ClaimedDelivery,
    *,
    now: datetime,
    hours: TextHours | None = None,
) -> bool:
    """Send what this delivery carries. `False`: it waits for the `hours` of texts (`None`: at any time).

    The orders are asked at the moment of leaving, whoever put the notice into the outbox. Raises `NotDelivered` where
    it is worth trying again.
    """
    with database.transaction() as rows:
        errand = _errand(rows, delivery, now)
        if errand is None:
            notices.settle(rows, delivery.message_id, Told.DROPPED, now=now)
            outbox.confirm(rows, delivery, register_reference="no longer needed", now=now)
            return True
        if errand.way == "text" and hours is not None and (until := text_may_leave(now, hours)) > now:
            notices.settle(rows, delivery.message_id, Told.WAITING, error=TOO_LATE, now=now)
            outbox.hold_back(rows, delivery, error=TOO_LATE, until=until)
            return False
    state, reference, error = Told.REFUSED, None, None
    try:
        state, reference = _send(settings, errand, delivery, now)
    except NotDelivered as failure:
        if not failure.hopeless:
            raise
        error = failure.error
        log.warning("could_not_tell", way=errand.way, error=error)
    with database.transaction() as rows:
        notices.settle(rows, delivery.message_id, state, reference=reference, error=error, now=now)
        outbox.confirm(rows, delivery, register_reference=state.value, now=now)
    return True


def ask_what_arrived(database: Database, settings: Settings, *, now: datetime, limit: int = 20) -> int:
    """Ask Notify about what it has taken. Returns how many have ended, well or not."""
    if not settings.notify_key:
        return 0
    with database.reading() as rows:
        waiting = notices.to_ask_about(rows, sent_after=now - ASK_FOR, limit=limit)
    ended = [(one, end) for one in waiting if (end := notify.arrived(settings, str(one.reference)))]
    with database.transaction() as rows:
        for one, (state, error) in ended:
            notices.settle(rows, one.message_id, state, error=error, now=now)
    return len(ended)


def _errand(rows: Rows, delivery: outbox.ClaimedDelivery, now: datetime) -> _Errand | None:
    """What this delivery is to do. The first time, each further way becomes a delivery of its own."""
    payload = delivery.payload or {}
    submission_id = str(payload.get("submission", ""))
    try:
        ways = notice_ways(submissions.find(rows, submission_id).answers)
    except submissions.SubmissionNotFound:
        return None
    way = notices.begun(rows, delivery.message_id)
    if way is None:
        way = str(payload.get("way", "")) or next(iter(ways), "")
        if not way:
            return None
        notices.begin(rows, message_id=delivery.message_id, submission_id=submission_id, way=way, now=now)
        if "way" not in payload:
            _add_others(rows, delivery, ways, way, now)
    return _Errand(way, ways[way]) if way in ways else None


def _add_others(
    rows: Rows, delivery: outbox.ClaimedDelivery, ways: Mapping[str, str], first: str, now: datetime
) -> None:
    for way in ways:
        if way != first:
            payload = {**(delivery.payload or {}), "way": way}
            outbox.add(rows, destination=delivery.destination, what=outbox.What.NOTICE, payload=payload, now=now)


def _send(
    settings: Settings, errand: _Errand, delivery: outbox.ClaimedDelivery, now: datetime
) -> tuple[Told, str | None]:
    """Where it went, and the carrier's own reference. Raises `NotDelivered`."""
    link = f"{settings.public_url}/come-back"
    if notify.carries(settings, errand.way):
        notify_id = notify.send(
            settings,
            way=errand.way,
            to=errand.to,
            link=link,
            message_id=delivery.message_id,
            tried_before=delivery.tries > 1,
        )
        return Told.SENT, notify_id
    notice = answer(notice_id=delivery.message_id, to=errand.to, link=link, way=errand.way, now=now)
    if errand.way == "text":
        if settings.in_production:
            raise NotDelivered("no_texts_here", hopeless=True)
        mail.keep(settings, notice)
        return Told.KEPT, None
    mail.send(settings, notice)
    return (Told.SENT if settings.smtp_url else Told.KEPT), None
