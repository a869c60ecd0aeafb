"""What a member of staff proves a sign-in with beside the password: authenticator, passkeys, recovery codes.

Everything that may be used once (a code of the authenticator, a recovery code, the answer of a passkey) is used up by
the same statement that accepts it, so that two requests at once cannot both get in with it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, insert, or_, select, update

from intake.keep.moments import aware
from intake.keep.rows import Rows, keepable
from intake.keep.tables import PasskeyRow, User

METHOD = "authenticator"
"""The sign-in library's word for a time-based code."""


class PasskeyKnown(Exception):
    """This passkey belongs to an account already."""


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey or security key."""

    id: int
    name: str
    added_at: datetime
    last_used_at: datetime
    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """What one account has enrolled."""

    authenticator: str | None
    """The encrypted secret; `None`: no authenticator."""
    passkeys: tuple[Passkey, ...]
    recovery_codes: int
    """How many are left. They are a way back, and no second factor of their own."""

    @property
    def enrolled(self) -> bool:
        return self.authenticator is not None or bool(self.passkeys)

    @property
    def only_one(self) -> bool:
        """Taking this one away would leave the account without."""
        return len(self.passkeys) + (self.authenticator is not None) == 1


def of(rows: Rows, user_id: int) -> SecondFactors:
    """What this account has; nothing where there is no such account."""
    user = rows.connection.execute(
        select(User.tf_totp_secret, User.mf_recovery_codes).where(User.id == user_id)
    ).first()
    found = rows.connection.execute(
        select(PasskeyRow.__table__).where(PasskeyRow.user_id == user_id).order_by(PasskeyRow.id)
    )
    passkeys = tuple(
        Passkey(
            id=row.id,
            name=row.name,
            added_at=_in_utc(row.create_datetime or row.lastuse_datetime),
            last_used_at=_in_utc(row.lastuse_datetime),
            credential_id=row.credential_id,
            public_key=row.public_key,
            sign_count=row.sign_count or 0,
            transports=tuple(row.transports or ()),
        )
        for row in found
    )
    if user is None:
        return SecondFactors(None, passkeys, 0)
    return SecondFactors(user.tf_totp_secret, passkeys, len(user.mf_recovery_codes or ()))


def keep_authenticator(rows: Rows, user_id: int, secret: str, *, counter: int | None = None) -> None:
    """Take this authenticator, in place of one that was there. `secret`: encrypted already (`staff.authenticator`).

    `counter`: of the code that proved it, which is used up with that.
    """
    _set(rows, user_id, tf_totp_secret=secret, tf_primary_method=METHOD, totp_counter=counter)


def drop_authenticator(rows: Rows, user_id: int) -> None:
    """No code of it opens anything any more."""
    _set(rows, user_id, tf_totp_secret=None, tf_primary_method=None, totp_counter=None)


def use_up_code(rows: Rows, user_id: int, counter: int) -> bool:
    """Accept the code of this half minute once. `False`: it, or a later one, was used before."""
    used = rows.connection.execute(
        update(User)
        .where(User.id == user_id, or_(User.totp_counter.is_(None), User.totp_counter < counter))
        .values(totp_counter=counter)
    )
    return bool(used.rowcount)


def passkey_handle(rows: Rows, user_id: int) -> str:
    """The random name that passkeys know this account by; made the first time."""
    kept = rows.connection.execute(select(User.fs_webauthn_user_handle).where(User.id == user_id)).scalar()
    if kept:
        return str(kept)
    handle = secrets.token_hex(32)
    _set(rows, user_id, fs_webauthn_user_handle=handle)
    return handle


def add_passkey(
    rows: Rows,
    user_id: int,
    *,
    name: str,
    credential_id: bytes,
    public_key: bytes,
    sign_count: int,
    transports: Sequence[str],
    device_type: str,
    backed_up: bool,
    now: datetime,
) -> None:
    """Take a passkey whose answer was checked. Raises `PasskeyKnown`."""
    if rows.connection.execute(select(PasskeyRow.id).where(PasskeyRow.credential_id == credential_id)).first():
        raise PasskeyKnown
    moment = _naive(now)
    rows.connection.execute(
        insert(PasskeyRow).values(
            user_id=user_id,
            name=keepable(name),
            credential_id=credential_id,
            public_key=public_key,
            sign_count=sign_count,
            transports=list(transports),
            device_type=device_type,
            backup_state=backed_up,
            usage="secondary",
            create_datetime=moment,
            lastuse_datetime=moment,
        )
    )


def use_passkey(rows: Rows, passkey_id: int, *, sign_count: int, asked_at: datetime, now: datetime) -> bool:
    """Accept the answer to a challenge of `asked_at` once. `False`: this passkey has answered since, or is gone."""
    used = rows.connection.execute(
        update(PasskeyRow)
        .where(PasskeyRow.id == passkey_id, PasskeyRow.lastuse_datetime < _naive(asked_at))
        .values(sign_count=sign_count, lastuse_datetime=_naive(now))
    )
    return bool(used.rowcount)


def remove_passkey(rows: Rows, user_id: int, passkey_id: int) -> bool:
    """`False` where this account has no such passkey."""
    gone = rows.connection.execute(delete(PasskeyRow).where(PasskeyRow.id == passkey_id, PasskeyRow.user_id == user_id))
    return bool(gone.rowcount)


def keep_recovery_codes(rows: Rows, user_id: int, codes: Sequence[str]) -> None:
    """Only these codes count from now on. Kept as keyed digests: nobody can read them again, we included."""
    digests = [rows.keyring.digest(code, purpose=_purpose(user_id)).hex() for code in codes]
    _set(rows, user_id, mf_recovery_codes=digests)


def use_recovery_code(rows: Rows, user_id: int, code: str) -> bool:
    """Accept a recovery code once. `False`: not one of this account, or used before."""
    kept = rows.connection.execute(select(User.mf_recovery_codes).where(User.id == user_id).with_for_update()).scalar()
    possible = {digest.hex() for digest in rows.keyring.digests(code, purpose=_purpose(user_id))}
    left = [digest for digest in kept or () if digest not in possible]
    if len(left) == len(kept or ()):
        return False
    _set(rows, user_id, mf_recovery_codes=left)
    return True


def reset(rows: Rows, user_id: int) -> str | None:
    """Forget everything enrolled: the next sign-in enrols anew. Every open session ends, and the password with them,
    so that whoever knows only the password cannot enrol in the owner's place.

    Returns the account's new mark, for a one-time link; `None`: no such account.
    """
    mark = secrets.token_hex(32)
    rows.connection.execute(delete(PasskeyRow).where(PasskeyRow.user_id == user_id))
    forgotten = rows.connection.execute(
        update(User)
        .where(User.id == user_id)
        .values(
            tf_totp_secret=None,
            tf_primary_method=None,
            totp_counter=None,
            mf_recovery_codes=None,
            password=None,
            fs_uniquifier=mark,
        )
    )
    return mark if forgotten.rowcount else None


def end_sessions(rows: Rows, user_id: int) -> None:
    """Every open session of this account ends, wherever it is, and every one-time link of it."""
    _set(rows, user_id, fs_uniquifier=secrets.token_hex(32))


def _set(rows: Rows, user_id: int, **values: object) -> None:
    rows.connection.execute(update(User).where(User.id == user_id).values(**values))


def _purpose(user_id: int) -> str:
    return f"recovery code of {user_id}"


def _naive(moment: datetime) -> datetime:
    """The sign-in library's tables keep naive UTC."""
    return aware(moment).astimezone(UTC).replace(tzinfo=None)


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
