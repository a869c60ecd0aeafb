"""One-time links: how the first officer, and everyone after, chooses a password without anybody else knowing it.

A link carries the account's own random mark, signed. Choosing a password gives the account a new mark, so a link
works once; making another link does the same, so only the newest works.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from itsdangerous import BadSignature, URLSafeTimedSerializer

from intake.keep.encryption import Keyring

LIFE = timedelta(hours=24)
"""How long a link works: long enough to reach a colleague's inbox, short enough to be forgotten safely."""


class InvitationWrong(Exception):
    """The link is not ours, is too old, or was cut off on its way."""


def seal_mark(keyring: Keyring, mark: str) -> str:
    """The part of the link that proves the account. `mark` is the account's `fs_uniquifier`."""
    return _serializer(keyring).dumps(mark)


def open_mark(keyring: Keyring, token: str, *, life: timedelta = LIFE) -> str:
    """The account's mark. Raises `InvitationWrong`. Whether the mark is still an account's, the caller looks up."""
    try:
        mark = _serializer(keyring).loads(token, max_age=int(life.total_seconds()))
    except BadSignature:
        raise InvitationWrong from None
    return str(mark)


def _serializer(keyring: Keyring) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        keyring.derive("staff invitation"), salt="invitation", signer_kwargs={"digest_method": hashlib.sha256}
    )
