"""Builds a destination from its settings."""

from __future__ import annotations

import os

from intake.hand_off.destinations import Destination
from intake.hand_off.destinations.embedded import EmbeddedRegister
from intake.hand_off.destinations.files import FilesRegister
from intake.hand_off.destinations.icasework import ICaseworkRegister
from intake.hand_off.destinations.mailbox import MailboxRegister
from intake.hand_off.destinations.webhook import WebhookRegister
from intake.hand_off.register_settings import (
    FilesSettings,
    ICaseworkSettings,
    MailboxSettings,
    RegisterSettings,
    WebhookSettings,
)
from intake.parts import Parts
from intake.register.rules import rules_of

API = "/api/register/v1"


def choose(one: RegisterSettings, parts: Parts) -> Destination:
    """The destination that these settings describe. Secrets come from the environment."""
    site = parts.settings.public_url.rstrip("/")
    if isinstance(one, WebhookSettings):
        return WebhookRegister(
            one,
            secret=os.environ[one.secret_env],
            source=site,
            schema_url=f"{site}{API}/schemas/event-1.json",
            api_url=f"{site}{API}",
        )
    if isinstance(one, ICaseworkSettings):
        return ICaseworkRegister(one, key=os.environ[one.key_env], secret=os.environ[one.secret_env])
    if isinstance(one, FilesSettings):
        return FilesRegister(one)
    if isinstance(one, MailboxSettings):
        return MailboxRegister(one, parts.settings)
    return EmbeddedRegister(rules_of(parts.council, parts.calendar))
