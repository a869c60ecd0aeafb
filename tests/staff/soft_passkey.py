"""A passkey made of software: answers questions as a browser with an authenticator does (WebAuthn, ES256, no
attestation). Chromium's own stand in tests/journeys; this one is for what must be refused."""

from __future__ import annotations

import hashlib
import json
import secrets
import struct
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import bytes_to_base64url

USER_PRESENT, ATTESTED = 0x01, 0x40


class SoftPasskey:
    """One credential. `counts`: whether it counts its answers, as keys on a ring do."""

    def __init__(self, *, origin: str = "http://localhost:8000", counts: bool = False) -> None:
        self.origin = origin
        self.counts = counts
        self.count = 0
        self.id = secrets.token_bytes(32)
        self._key = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: str) -> str:
        """The answer to a question that makes a passkey."""
        asked = json.loads(options)
        numbers = self._key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(public)
        data = self._data(asked["rp"]["id"], USER_PRESENT | ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._client_data("webauthn.create", asked["challenge"])
        response = {"clientDataJSON": said, "attestationObject": attestation}
        return self._answer(response, transports=["internal", "something-new"])

    def use(self, options: str) -> str:
        """The answer to a question to this passkey."""
        asked = json.loads(options)
        self.count += self.counts
        data = self._data(asked["rpId"], USER_PRESENT)
        said = self._client_data("webauthn.get", asked["challenge"])
        signature = self._key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": said, "authenticatorData": data, "signature": signature})

    def _data(self, house: str, flags: int) -> bytes:
        return hashlib.sha256(house.encode()).digest() + bytes([flags]) + struct.pack(">I", self.count)

    def _client_data(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes], **more: Any) -> str:
        parts: dict[str, Any] = {name: bytes_to_base64url(value) for name, value in response.items()}
        own_id = bytes_to_base64url(self.id)
        return json.dumps({"id": own_id, "rawId": own_id, "type": "public-key", "response": parts | more})
