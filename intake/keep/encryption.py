"""AES-256-GCM for every field that a person wrote or that tells who they are, and keyed digests for what is looked up.

A sealed value names the key that sealed it and is bound to its table, column and row: copied into another row it
does not open. Layout: one byte of version, one byte with the length of the key's id, the id, 12 bytes of nonce,
then ciphertext with its 16-byte tag.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
NONCE_BYTES = 12
LAYOUT = 1


class CannotDecrypt(Exception):
    """The key is wrong or unknown, or the sealed value was altered or moved. Says nothing about the content."""


class KeyTextWrong(ValueError):
    """The key text is not `id:base64,id2:base64` with 32 bytes each. The message never holds key material."""


class _Key(NamedTuple):
    id: bytes
    master: bytes
    sealing: AESGCM
    beginning: bytes
    """What every value sealed with this key begins with."""


def _derived(master: bytes, purpose: str) -> bytes:
    """32 bytes from HKDF-SHA256; another purpose gives unrelated bytes."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=b"sayso/" + purpose.encode()).derive(
        master
    )


def _bound_to(table: str, column: str, row: str) -> bytes:
    return f"{table}.{column}.{row}".encode()


class Keyring:
    """One or several keys, newest first: the newest seals and digests, all open and look up."""

    def __init__(self, keys: list[tuple[str, bytes]]) -> None:
        """`keys`: ids of 1 to 32 characters (letters, digits, `-`, `_`) with 32 random bytes each, newest first.
        Raises `KeyTextWrong`."""
        if not keys:
            raise KeyTextWrong("There is no key.")
        self._keys: dict[bytes, _Key] = {}
        for key_id, master in keys:
            if not key_id.isascii() or not key_id.replace("-", "").replace("_", "").isalnum() or len(key_id) > 32:
                raise KeyTextWrong("A key's id is 1 to 32 letters, digits, - or _.")
            if len(master) != KEY_BYTES:
                raise KeyTextWrong(f"Key {key_id} is not {KEY_BYTES} bytes long.")
            if key_id.encode() in self._keys:
                raise KeyTextWrong(f"Key {key_id} stands there twice.")
            beginning = bytes([LAYOUT, len(key_id)]) + key_id.encode()
            sealing = AESGCM(_derived(master, "seal"))
            self._keys[key_id.encode()] = _Key(key_id.encode(), master, sealing, beginning)
        self._newest = next(iter(self._keys.values()))
        self._derive_for = cache(_derived)

    @classmethod
    def from_text(cls, text: str) -> Keyring:
        """Read `id:base64` with commas (or line ends) between, newest first. Raises `KeyTextWrong`."""
        keys = []
        for part in text.replace("\n", ",").split(","):
            if not part.strip():
                continue
            key_id, colon, encoded = part.strip().partition(":")
            if not colon:
                raise KeyTextWrong("A key is written id:base64.")
            try:
                master = base64.b64decode(encoded, validate=True)
            except (binascii.Error, ValueError):
                raise KeyTextWrong(f"Key {key_id} is not base64.") from None
            keys.append((key_id, master))
        return cls(keys)

    @classmethod
    def from_file(cls, path: Path) -> Keyring:
        """Read the key file, or make it (mode 0600) where there is none.

        Two processes that start at once get the same key: the whole file is written under another name and linked
        into place, which only one of them can do. Raises `KeyTextWrong`, `OSError`.
        """
        try:
            text = path.read_text("ascii")
        except FileNotFoundError:
            text = _make_key_file(path)
        return cls.from_text(text)

    def seal(self, plain: bytes, *, table: str, column: str, row: str) -> bytes:
        """Encrypt with the newest key, bound to its place. Random 96-bit nonces: good for 2^32 values a key."""
        nonce = os.urandom(NONCE_BYTES)
        key = self._newest
        return key.beginning + nonce + key.sealing.encrypt(nonce, plain, _bound_to(table, column, row))

    def open(self, sealed: bytes, *, table: str, column: str, row: str) -> bytes:
        """Decrypt what `seal` made for the same place. Raises `CannotDecrypt`."""
        if len(sealed) < 2 or sealed[0] != LAYOUT:
            raise CannotDecrypt("not a sealed value of a known layout")
        nonce_at = 2 + sealed[1]
        key = self._keys.get(sealed[2:nonce_at])
        if key is None:
            raise CannotDecrypt("sealed with a key that is not in the key ring")
        text_at = nonce_at + NONCE_BYTES
        try:
            return key.sealing.decrypt(sealed[nonce_at:text_at], sealed[text_at:], _bound_to(table, column, row))
        except (InvalidTag, ValueError):
            raise CannotDecrypt(f"a value of {table}.{column} does not open in its place") from None

    def digest(self, value: str, *, purpose: str) -> bytes:
        """32 bytes of HMAC-SHA256 under the newest key, derived per purpose. For writing; look up with `digests`."""
        return self._digest_with(self._newest, value, purpose)

    def digests(self, value: str, *, purpose: str) -> list[bytes]:
        """The digest under every key, newest first, so that what was kept before a new key is still found."""
        return [self._digest_with(key, value, purpose) for key in self._keys.values()]

    def derive(self, purpose: str) -> bytes:
        """32 secret bytes for one purpose, such as signing the session cookie. Changes when a new key comes first."""
        return self._derive_for(self._newest.master, purpose)

    def derive_each(self, purpose: str) -> dict[str, bytes]:
        """The same for every key, by its id, newest first: for what must still open after a new key."""
        return {key.id.decode(): self._derive_for(key.master, purpose) for key in self._keys.values()}

    def _digest_with(self, key: _Key, value: str, purpose: str) -> bytes:
        return hmac.digest(self._derive_for(key.master, "digest/" + purpose), value.encode(), hashlib.sha256)


def new_key_text() -> str:
    """A fresh key as `id:base64`, as production keeps it in the environment."""
    return f"k{secrets.token_hex(3)}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


def _make_key_file(path: Path) -> str:
    """Write a key file unless somebody else did so first; return the text that stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".key-")  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "w") as file:
            file.write(new_key_text() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was faster: its key counts
            os.link(name, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        os.unlink(name)
    return path.read_text("ascii")
