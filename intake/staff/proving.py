"""Checks what somebody gives as their second step, uses it up, and writes down what failed."""

from __future__ import annotations

from typing import Any

from intake.keep import audit, second_factor
from intake.keep.rows import Rows
from intake.keep.second_factor import SecondFactors
from intake.parts import now, parts
from intake.staff import recovery_codes
from intake.staff.authenticator import authenticator_of
from intake.staff.passkeys import Asked, Passkeys, PasskeyWrong


def factors_of(user: Any) -> SecondFactors:
    """What this account has enrolled."""
    with parts().database.reading() as rows:
        return second_factor.of(rows, user.id)


def proves_by_code(user: Any, code: str) -> bool:
    """Whether this is a code of the account's authenticator that was not used before."""
    moment, authenticator = now(), authenticator_of(parts().keyring)
    with parts().database.transaction() as rows:
        secret = second_factor.of(rows, user.id).authenticator
        counter = authenticator.half_minute_of(code, secret, now=moment) if secret else None
        right = counter is not None and second_factor.use_up_code(rows, user.id, counter)
        return right or _failed(rows, user, "code")


def proves_by_passkey(user: Any, answer: str, ticket: str) -> bool:
    """Whether one of the account's passkeys answered this page's question, for the first time."""
    moment = now()
    with parts().database.transaction() as rows:
        known = second_factor.of(rows, user.id).passkeys
        try:
            said = passkeys().check(answer, ticket, known=known, mark=user.fs_uniquifier)
        except PasskeyWrong:
            return _failed(rows, user, "passkey")
        right = second_factor.use_passkey(
            rows, said.passkey.id, sign_count=said.sign_count, asked_at=said.asked_at, now=moment
        )
        return right or _failed(rows, user, "passkey")


def proves_by_recovery_code(user: Any, typed: str) -> bool:
    """Whether this is one of the account's recovery codes. It is gone afterwards."""
    with parts().database.transaction() as rows:
        right = second_factor.use_recovery_code(rows, user.id, recovery_codes.meant_by(typed))
        return right or _failed(rows, user, "recovery_code")


def passkeys() -> Passkeys:
    """Asking and checking for this house's own address."""
    return Passkeys(parts().keyring, parts().settings.public_url)


def ask_passkeys(user: Any, factors: SecondFactors) -> Asked | None:
    """The question to this account's passkeys; `None` where it has none."""
    if not factors.passkeys:
        return None
    return passkeys().ask(factors.passkeys, mark=user.fs_uniquifier, now=now())


def ask_for_passkey(user: Any) -> Asked:
    """The question that makes a passkey for this account."""
    with parts().database.transaction() as rows:
        handle = second_factor.passkey_handle(rows, user.id)
        known = second_factor.of(rows, user.id).passkeys
    return passkeys().ask_for_new(
        account=user.email, name=user.name, handle=handle, known=known, mark=user.fs_uniquifier, now=now()
    )


def _failed(rows: Rows, user: Any, kind: str) -> bool:
    actor = f"officer:{user.id}"
    audit.append(rows, actor=actor, action="second_step_failed", subject=actor, now=now(), facts={"kind": kind})
    return False
