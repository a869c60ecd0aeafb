"""A signed webhook: a CloudEvent in structured JSON, signed as Standard Webhooks says.

Thin (the default) carries an opaque reference and no personal data; the register pulls the record with its token.
Full carries the record encrypted to the register's public key. The event's attributes never hold personal data.
"""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import UTC
from typing import Any

import pyrage
from cloudevents.core.bindings.http import to_structured_event
from cloudevents.core.v1.event import CloudEvent
from standardwebhooks import Webhook

from intake.hand_off.destinations import NotDelivered, Parcel, usable_reference
from intake.hand_off.outgoing import Reply, call, failure
from intake.hand_off.register_settings import WebhookSettings

RECEIVED = "org.sayso.submission.received.v1"
UPDATED = "org.sayso.submission.updated.v1"

ANSWER_KEY = "reference"
"""Of the JSON object in which a register may answer with its own reference."""


class WebhookRegister:
    """A register that takes webhooks."""

    def __init__(self, settings: WebhookSettings, *, secret: str, source: str, schema_url: str, api_url: str) -> None:
        """`source`: the site's address, the event's `source`. `api_url`: where the record is pulled."""
        self.name = settings.name
        self.settings = settings
        self.source = source
        self.schema_url = schema_url
        self.api_url = api_url
        self._webhook = Webhook(secret)

    def hand_over(self, parcel: Parcel) -> str | None:
        headers, body = self.message(parcel)
        reply = call(
            "POST",
            self.settings.url,
            headers=headers,
            body=body,
            allow_private=self.settings.allow_private_addresses,
        )
        if not 200 <= reply.status < 300:
            raise failure(reply, now=parcel.now)
        if parcel.update is not None:
            return _reference_in(reply) or parcel.register_reference or "taken"
        return _reference_in(reply)

    def message(self, parcel: Parcel) -> tuple[dict[str, str], bytes]:
        """Headers and body, signed at this moment; id and content are the same over every retry."""
        event = CloudEvent(attributes=self._attributes(parcel), data=self._data(parcel))
        message = to_structured_event(event)
        body = message.body if isinstance(message.body, bytes) else message.body.encode()
        signature = self._webhook.sign(parcel.message_id, parcel.now.astimezone(UTC), body.decode())
        return {
            "Content-Type": "application/cloudevents+json; charset=utf-8",
            "Accept": "application/json",
            "webhook-id": parcel.message_id,
            "webhook-timestamp": str(int(parcel.now.timestamp())),
            "webhook-signature": signature,
        }, body

    def _attributes(self, parcel: Parcel) -> dict[str, Any]:
        update = parcel.update
        return {
            "id": parcel.message_id,
            "source": self.source,
            "type": UPDATED if update else RECEIVED,
            "time": update.at if update else parcel.submission.received_at,
            "subject": parcel.record_id,
            "dataschema": self.schema_url,
            "datacontenttype": "application/json",
            "sequence": f"{parcel.sequence:020d}",
        }

    def _data(self, parcel: Parcel) -> dict[str, Any]:
        data: dict[str, Any] = {
            "version": 1,
            "record": parcel.record_id,
            "url": f"{self.api_url}/records/{parcel.record_id}",
        }
        if parcel.update is not None:
            data["what"] = parcel.update.what.value
        if self.settings.content == "full" and self.settings.encrypt_to:
            content = {"record": parcel.record, "update": update_in_words(parcel)}
            data["encrypted"] = {
                "method": "age",
                "content": b64encode(sealed(content, self.settings.encrypt_to)).decode(),
            }
        return data


def update_in_words(parcel: Parcel) -> dict[str, Any] | None:
    """What happened, in full, for a register that gets everything. Who did it stays with us."""
    if parcel.update is None:
        return None
    update = parcel.update
    return {"what": update.what.value, "at": update.at.isoformat(), "details": dict(update.details)}


def sealed(content: Any, recipient: str) -> bytes:
    """Plain data as JSON, encrypted so that only the holder of the register's key can read it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    try:
        return bytes(pyrage.encrypt(text.encode(), [pyrage.x25519.Recipient.from_str(recipient)]))
    except (pyrage.EncryptError, pyrage.RecipientError):
        raise NotDelivered("cannot_encrypt") from None


def _reference_in(reply: Reply) -> str | None:
    """The register's reference, where the answer is a JSON object that holds one."""
    try:
        answer = json.loads(reply.body)
    except ValueError:
        return None
    return usable_reference(answer.get(ANSWER_KEY)) if isinstance(answer, dict) else None
