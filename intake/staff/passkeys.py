"""Passkeys as the second step (WebAuthn level 2): whatever the browser offers, built in or on a key ring.

The password stands beside it, so a passkey need not ask who holds it; where it can, it may. A challenge travels with
its page, signed, bound to one account, and is answered within ten minutes. A passkey takes each answer once
(`keep.second_factor.use_passkey`), so an answer that somebody copied on its way opens nothing.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import webauthn
from itsdangerous import BadSignature, URLSafeTimedSerializer
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from intake.keep.encryption import Keyring
from intake.keep.second_factor import Passkey

LIFE = timedelta(minutes=10)
NAME = "Sayso"
LONGEST = 20_000
"""Characters of a browser's answer. Real ones have about two thousand."""
_TRANSPORTS = {one.value for one in AuthenticatorTransport}


class PasskeyWrong(Exception):
    """The answer does not prove what it should, or came too late."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the browser, and what its page must hand back."""

    options: str
    """JSON for `navigator.credentials`."""
    ticket: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A passkey that has proved itself."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]
    device_type: str
    backed_up: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """A passkey of the account answered rightly."""

    passkey: Passkey
    sign_count: int
    asked_at: datetime


class Passkeys:
    """Asks and checks for one house. `public_url`: where it is reached; a passkey works there and nowhere else."""

    def __init__(self, keyring: Keyring, public_url: str) -> None:
        place = urlsplit(public_url)
        self.house = place.hostname or "localhost"
        self.origin = f"{place.scheme}://{place.netloc}"
        self._tickets = URLSafeTimedSerializer(
            keyring.derive("passkey challenge"), salt="passkey", signer_kwargs={"digest_method": hashlib.sha256}
        )

    def ask_for_new(
        self, *, account: str, name: str, handle: str, known: Iterable[Passkey], mark: str, now: datetime
    ) -> Asked:
        """The question that makes a passkey. `mark` is the account's; `known` ones are not made a second time."""
        challenge = secrets.token_bytes(32)
        options = webauthn.generate_registration_options(
            rp_id=self.house,
            rp_name=NAME,
            user_id=handle.encode(),
            user_name=account,
            user_display_name=name or account,
            challenge=challenge,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
            exclude_credentials=[_described(one) for one in known],
        )
        return Asked(webauthn.options_to_json(options), self._ticket("new", challenge, mark, now))

    def check_new(self, answer: str, ticket: str, *, mark: str) -> NewPasskey:
        """The passkey that the browser made. Raises `PasskeyWrong`."""
        challenge, _asked_at = self._open(ticket, "new", mark)
        said = _as_json(answer)
        try:
            checked = webauthn.verify_registration_response(
                credential=said,
                expected_challenge=challenge,
                expected_origin=self.origin,
                expected_rp_id=self.house,
                require_user_verification=False,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as error:
            raise PasskeyWrong from error
        named = said.get("response", {}).get("transports") or ()
        return NewPasskey(
            credential_id=checked.credential_id,
            public_key=checked.credential_public_key,
            sign_count=checked.sign_count,
            transports=tuple(one for one in named if one in _TRANSPORTS),
            device_type=checked.credential_device_type.value,
            backed_up=checked.credential_backed_up,
        )

    def ask(self, known: Iterable[Passkey], *, mark: str, now: datetime) -> Asked:
        """The question to the passkeys of one account."""
        challenge = secrets.token_bytes(32)
        options = webauthn.generate_authentication_options(
            rp_id=self.house,
            challenge=challenge,
            allow_credentials=[_described(one) for one in known],
            user_verification=UserVerificationRequirement.PREFERRED,
        )
        return Asked(webauthn.options_to_json(options), self._ticket("use", challenge, mark, now))

    def check(self, answer: str, ticket: str, *, known: Iterable[Passkey], mark: str) -> Answered:
        """Which of the account's passkeys answered. Raises `PasskeyWrong`."""
        challenge, asked_at = self._open(ticket, "use", mark)
        said = _as_json(answer)
        try:
            answering = base64url_to_bytes(said["rawId"])
            passkey = next(one for one in known if one.credential_id == answering)
            checked = webauthn.verify_authentication_response(
                credential=said,
                expected_challenge=challenge,
                expected_origin=self.origin,
                expected_rp_id=self.house,
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=False,
            )
        except (WebAuthnException, StopIteration, ValueError, KeyError, TypeError) as error:
            raise PasskeyWrong from error
        return Answered(passkey, checked.new_sign_count, asked_at)

    def _ticket(self, use: str, challenge: bytes, mark: str, now: datetime) -> str:
        at = int(now.timestamp() * 1_000_000)
        return str(self._tickets.dumps([use, bytes_to_base64url(challenge), _short(mark), at]))

    def _open(self, ticket: str, use: str, mark: str) -> tuple[bytes, datetime]:
        try:
            what, challenge, of, at = self._tickets.loads(ticket, max_age=int(LIFE.total_seconds()))
        except (BadSignature, ValueError) as error:
            raise PasskeyWrong from error
        if (what, of) != (use, _short(mark)):
            raise PasskeyWrong
        return base64url_to_bytes(challenge), datetime.fromtimestamp(at / 1_000_000, UTC)


def _described(passkey: Passkey) -> PublicKeyCredentialDescriptor:
    transports = [AuthenticatorTransport(one) for one in passkey.transports if one in _TRANSPORTS]
    return PublicKeyCredentialDescriptor(id=passkey.credential_id, transports=transports or None)


def _short(mark: str) -> str:
    """Enough to bind a ticket to an account; the mark itself stays off the page."""
    return hashlib.sha256(mark.encode()).hexdigest()[:32]


def _as_json(answer: str) -> dict[str, Any]:
    try:
        said = json.loads(answer) if len(answer) <= LONGEST else None
    except ValueError as error:
        raise PasskeyWrong from error
    if not isinstance(said, dict):
        raise PasskeyWrong
    return said
