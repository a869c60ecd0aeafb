"""Time-based codes (RFC 6238: SHA-1, six digits, thirty seconds), as every authenticator app makes them.

Flask-Security's `Totp` makes and checks them. Their secrets are encrypted under keys that come from the house's
keyring, so that a copy of the database gives nobody a code.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import qrcode
import qrcode.image.svg
from flask_security.totp import Totp
from passlib.exc import TokenError
from passlib.totp import TOTP, AppWallet

from intake.keep.encryption import Keyring

ISSUER = "Sayso"
PERIOD = 30
"""Seconds that one code is shown for."""
DRIFT = 30
"""Seconds that a phone's clock may be wrong, before or after."""
_COST = 4
"""Rounds (as a power of two) that make a key from a secret. Ours are random already: stretching would add nothing."""


@dataclass(frozen=True, slots=True)
class ToEnrol:
    """What somebody needs to put an authenticator up."""

    secret: str
    """Encrypted: may lie in the session's cookie until a code has proved it."""
    key: str
    """For typing in, in groups of four."""
    uri: str
    picture: str
    """A QR code of the uri, as the address of an SVG image."""


class Authenticator(Totp):
    """Makes secrets and checks codes. Knows nothing of accounts: whoever asks uses a code up (`keep.second_factor`)."""

    def __init__(self, keyring: Keyring) -> None:
        keys = {key_id: key.hex() for key_id, key in keyring.derive_each("authenticator").items()}
        self.newest = next(iter(keys))
        wallet = AppWallet(keys, default_tag=self.newest, encrypt_cost=_COST)
        self._totp = TOTP.using(issuer=ISSUER, wallet=wallet, period=PERIOD)

    def new_secret(self) -> str:
        """A fresh secret, encrypted."""
        return str(self.generate_totp_secret())

    def to_enrol(self, secret: str, *, account: str) -> ToEnrol:
        """Key, address and picture of a secret. `account`: the e-mail, shown in the app."""
        uri = self.get_totp_uri(account, secret)
        with io.BytesIO() as file:
            qrcode.make(uri, image_factory=qrcode.image.svg.SvgPathImage, border=2).save(file)
            picture = f"data:image/svg+xml;base64,{base64.b64encode(file.getvalue()).decode()}"
        return ToEnrol(secret, " ".join(self.get_totp_pretty_key(secret).split("-")), uri, picture)

    def half_minute_of(self, code: str, secret: str, *, now: datetime) -> int | None:
        """Which half minute (since 1970) this code belongs to; `None`: it is wrong, too old, or the key is gone."""
        try:
            matched = self._totp.from_source(secret).match(code, time=now, window=DRIFT)
        except (TokenError, KeyError, ValueError):
            return None
        return int(matched.counter)

    def code_of(self, secret: str, *, now: datetime) -> str:
        """The code of this moment."""
        return str(self._totp.from_source(secret).generate(time=now).token)


def code_of_key(key: str, *, now: datetime) -> str:
    """The code that an app shows for a key that was typed into it. Spaces in it do not matter."""
    return str(TOTP(key=key, period=PERIOD).generate(time=now).token)


@cache
def authenticator_of(keyring: Keyring) -> Authenticator:
    """The one of this house."""
    return Authenticator(keyring)
