"""Puts up an authenticator, a passkey or fresh recovery codes, once it has proved that it works. All written down."""

from __future__ import annotations

from typing import Any

from intake.keep import audit, second_factor
from intake.keep.rows import Rows
from intake.parts import now, parts
from intake.staff import recovery_codes
from intake.staff.authenticator import authenticator_of
from intake.staff.passkeys import PasskeyWrong
from intake.staff.proving import passkeys


def take_authenticator(user: Any, secret: str, code: str) -> bool:
    """Keep this authenticator if the code is one of its own; it takes the place of an older one."""
    moment = now()
    counter = authenticator_of(parts().keyring).half_minute_of(code, secret, now=moment)
    if counter is None:
        return False
    with parts().database.transaction() as rows:
        second_factor.keep_authenticator(rows, user.id, secret, counter=counter)
        _write(rows, user, "authenticator_added")
    return True


def take_passkey(user: Any, answer: str, ticket: str, name: str) -> bool:
    """Keep the passkey that the browser made for this page's question. `False`: it proves nothing, or is known."""
    moment = now()
    try:
        made = passkeys().check_new(answer, ticket, mark=user.fs_uniquifier)
    except PasskeyWrong:
        return False
    with parts().database.transaction() as rows:
        names = {one.name for one in second_factor.of(rows, user.id).passkeys}
        try:
            second_factor.add_passkey(
                rows,
                user.id,
                name=_free(name.strip(), names),
                credential_id=made.credential_id,
                public_key=made.public_key,
                sign_count=made.sign_count,
                transports=made.transports,
                device_type=made.device_type,
                backed_up=made.backed_up,
                now=moment,
            )
        except second_factor.PasskeyKnown:
            return False
        _write(rows, user, "passkey_added")
    return True


def remove_authenticator(user: Any) -> bool:
    """`False`: it is the account's only second step."""
    with parts().database.transaction() as rows:
        factors = second_factor.of(rows, user.id)
        if factors.authenticator is None or factors.only_one:
            return False
        second_factor.drop_authenticator(rows, user.id)
        _write(rows, user, "authenticator_removed")
    return True


def remove_passkey(user: Any, passkey_id: int) -> bool:
    """`False`: the account has no such passkey, or it is the only second step."""
    with parts().database.transaction() as rows:
        if second_factor.of(rows, user.id).only_one or not second_factor.remove_passkey(rows, user.id, passkey_id):
            return False
        _write(rows, user, "passkey_removed")
    return True


def new_recovery_codes(user: Any) -> list[str]:
    """Fresh ones, as they are shown. The older ones count no more; nobody can see these again."""
    codes = recovery_codes.new_codes()
    with parts().database.transaction() as rows:
        second_factor.keep_recovery_codes(rows, user.id, codes)
        _write(rows, user, "recovery_codes_made")
    return [recovery_codes.shown(code) for code in codes]


def end_every_session(user: Any) -> None:
    """This account is signed out on every device."""
    with parts().database.transaction() as rows:
        second_factor.end_sessions(rows, user.id)
        _write(rows, user, "signed_out_everywhere")


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first one of its kind that the account does not have yet."""
    name = name or "Passkey"
    number = 2
    free = name
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free


def _write(rows: Rows, user: Any, action: str) -> None:
    actor = f"officer:{user.id}"
    audit.append(rows, actor=actor, action=action, subject=actor, now=now(), facts={})
