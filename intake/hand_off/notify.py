"""GOV.UK Notify: text messages and e-mails to people. The one module that speaks to it, through its own client library.

A message holds a link and nothing else; what surrounds it stands in the council's template. Its reference is ours and
stays the same over retries: before a second try Notify is asked whether it has the first, so nobody is told twice.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from intake.hand_off.destinations import NotDelivered
from intake.keep.notices import Told
from intake.settings import Settings

# It writes down addresses of ours and what Notify says; our own log says all that is needed, in codes.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL)

TIMEOUT = 20
"""Seconds. Shorter than a delivery's lease."""
A_MINUTE = timedelta(minutes=1)
"""Notify counts messages by the minute."""
A_DAY = timedelta(hours=6)
"""Its daily limit ends at midnight; asked again a few times until then."""

_ARRIVED = {
    "delivered": (Told.DELIVERED, None),
    "permanent-failure": (Told.REFUSED, "nobody_there"),
    "temporary-failure": (Told.REFUSED, "not_reached"),
    "technical-failure": (Told.REFUSED, "not_reached"),
}
"""What Notify calls the end of a message, and what that means here."""


def carries(settings: Settings, way: str) -> bool:
    """Whether Notify is set up for this way."""
    return bool(settings.notify_key and _template(settings, way))


def send(settings: Settings, *, way: str, to: str, link: str, message_id: str, tried_before: bool) -> str:
    """Hand one message over and return Notify's own id for it. Raises `NotDelivered`."""
    client = _client(settings)
    try:
        if tried_before and (known := client.get_all_notifications(reference=message_id)["notifications"]):
            return str(known[0]["id"])
        facts: dict[str, Any] = {
            "template_id": _template(settings, way),
            "personalisation": {"link": link},
            "reference": message_id,
        }
        if way == "text":
            answer = client.send_sms_notification(phone_number=to, **facts)
        else:
            answer = client.send_email_notification(email_address=to, **facts)
        return str(answer["id"])
    except APIError as error:
        raise _not_delivered(error) from None
    except (KeyError, TypeError, IndexError):
        raise NotDelivered("notify_unreadable") from None


def arrived(settings: Settings, notify_id: str) -> tuple[Told, str | None] | None:
    """How a message ended; `None` where nothing is known yet, or Notify does not answer."""
    try:
        return _ARRIVED.get(str(_client(settings).get_notification_by_id(notify_id)["status"]))
    except (APIError, KeyError, TypeError):
        return None


def _not_delivered(error: APIError) -> NotDelivered:
    kinds, said = _errors(error)
    if error.status_code == 429:
        daily = "TooManyRequestsError" in kinds
        return NotDelivered("notify_limit", retry_after=A_DAY if daily else A_MINUTE)
    if error.status_code == 400 and ("phone_number" in said or "email_address" in said):
        return NotDelivered("bad_address", hopeless=True)
    if error.status_code == 400 and "team" in said:
        return NotDelivered("notify_on_trial", hopeless=True)
    # A wrong key, template or clock is ours to mend: the message waits for it.
    return NotDelivered("notify_refused" if 400 <= error.status_code < 500 else "notify_unreachable")


def _errors(error: APIError) -> tuple[set[str], str]:
    """Kinds and texts of what Notify says; empty where it does not speak as documented."""
    listed = error.message if isinstance(error.message, list) else []
    found = [one for one in listed if isinstance(one, dict)]
    return {str(one.get("error")) for one in found}, " ".join(str(one.get("message")) for one in found)


def _template(settings: Settings, way: str) -> str:
    return settings.notify_text_template if way == "text" else settings.notify_email_template


def _client(settings: Settings) -> Any:
    make: Any = NotificationsAPIClient
    return make(settings.notify_key, base_url=settings.notify_url, timeout=TIMEOUT)
