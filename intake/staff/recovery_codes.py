"""Ten codes on paper: the way back in for somebody whose phone and passkeys are gone. Each works once."""

from __future__ import annotations

import secrets

MANY = 10
LENGTH = 12
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Thirty characters that cannot be misread for each other; twelve of them are 58 bits, behind a limit on tries."""


def new_codes() -> list[str]:
    """Fresh codes, as they are kept: without the dashes that they are shown with."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(MANY)]


def shown(code: str) -> str:
    """In groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def meant_by(typed: str) -> str:
    """The code as it is kept, however it was copied: capitals, spaces and dashes do not matter."""
    return "".join(character for character in typed.lower() if character in ALPHABET)[: 2 * LENGTH]
