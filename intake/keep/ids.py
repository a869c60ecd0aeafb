"""Identifiers that say nothing, and the refusal of what cannot be one."""

from __future__ import annotations

import re
import secrets

_SHAPE = re.compile(r"[0-9a-f]{32}")


def new_id() -> str:
    """128 random bits as 32 hexadecimal characters: for drafts, submissions, messages, leases."""
    return secrets.token_hex(16)


def is_id(text: str) -> bool:
    """Whether `new_id` could have made it. Anything else (a path typed by hand, NUL) is not worth a query."""
    return _SHAPE.fullmatch(text) is not None
