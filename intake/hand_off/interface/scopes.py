"""Who calls the interface, and what their token may be used for. Deny by default: every view names its scope."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar, cast

from flask import abort, g, request
from flask_limiter.util import get_remote_address

from intake.keep import register_tokens
from intake.keep.register_tokens import RegisterToken
from intake.parts import parts

View = TypeVar("View", bound=Callable[..., Any])


class Scope(StrEnum):
    """One thing that a token may be used for."""

    READ_RECORDS = "records:read"
    WRITE_REFERENCES = "references:write"
    WRITE_REPORTS = "reports:write"


def bearer() -> str:
    """The token of this request as it was sent; empty where there is none."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def calls_from_register() -> bool:
    """Whether the request carries a token that is known and not revoked. Raises `DatabaseDown`."""
    token = bearer()
    if not token:
        return False
    with parts().database.reading() as rows:
        g.register = register_tokens.find(rows, token)
    return g.register is not None


def caller() -> RegisterToken:
    """Whose token it is. The guard has looked."""
    return cast(RegisterToken, g.register)


def needs_scope(scope: Scope) -> Callable[[View], View]:
    """Answer 403 to a token without this scope."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if scope not in caller().scopes:
                abort(403)
            return view(*args, **kwargs)

        guarded.scope = scope  # type: ignore[attr-defined]
        return cast(View, guarded)

    return guard


def limit_key() -> str:
    """What limits are counted by: the token, without keeping it; the address where there is none."""
    token = bearer()
    return hashlib.sha256(token.encode()).hexdigest() if token else get_remote_address()
