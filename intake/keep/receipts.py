"""Receipts: a public reference that can be read out, and a secret return code that a child can copy.

Only the keyed HMAC of a code is kept. Codes of drafts keep working once their draft was sent.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from sqlalchemy import bindparam, delete, select, text
from sqlalchemy.dialects import postgresql, sqlite

from intake.keep.encryption import Keyring
from intake.keep.rows import Rows
from intake.keep.tables import ReturnCodeRow
from intake.keep.tables.base import Code, Digest, Id, Moment
from intake.keep.wordlist import cut_into_words, meant_by, words
from intake.submission import Receipt

WORDS_IN_A_CODE = 6
PREFIX = "SAY"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXY"
"""Twenty-nine characters without 0/O, 1/I/L, U and Z. Their place in this row is their value; 29 is prime."""
RANDOM_CHARACTERS = 7
"""29^7, about 17 thousand million. One check character follows."""

_MISREAD = str.maketrans("UZ", "V2")
"""Characters that we never write, and what they must have been."""

_PURPOSE = "return code"
_TRIES = 5


class CodeUnknown(Exception):
    """The code leads nowhere. The same whether it was never minted, mistyped, or its draft has gone."""


def mint(rows: Rows, *, submission_id: str, now: datetime, secret: str | None = None) -> Receipt:
    """A receipt for a submission that is written in the same transaction. The reference is not taken by another one.

    `secret`: what the code is made from (`code_from`), so that the same receipt can be shown again after a reload;
    without it the code is random. The code exists in the clear only in the value returned. Raises `RuntimeError`
    where `secret` was used for another submission.
    """
    code = new_return_code() if secret is None else code_from(rows.keyring, secret)
    row = {"code_digest": rows.keyring.digest(code, purpose=_PURPOSE), "of_submission": submission_id, "minted": now}
    for _ in range(_TRIES):
        reference = new_reference()
        if rows.connection.execute(_KEEP_UNLESS_TAKEN, row | {"reference": reference}).first() is not None:
            return Receipt(reference=reference, return_code=code)
    raise RuntimeError("no receipt could be minted: the secret belongs to another submission")


def submission_of_code(rows: Rows, code: str) -> str:
    """The id of the submission that the code leads to, whether it came with the receipt or with the draft before.

    `code` as the person typed it. Raises `CodeUnknown`.
    """
    submission_id = rows.connection.execute(
        select(ReturnCodeRow.submission_id).where(ReturnCodeRow.digest.in_(code_digests(rows, code)))
    ).scalar()
    if submission_id is None:
        raise CodeUnknown
    return submission_id


def new_return_code() -> str:
    """Six words with spaces between, from the operating system's randomness."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS_IN_A_CODE))


def code_from(keyring: Keyring, secret: str) -> str:
    """The code that belongs to `secret` (at least 60 random bits) under the newest key: always the same one.

    Whoever holds the secret alone (it stands in a readable cookie) cannot work the code out. After a new key came
    first, a page shown again would show a code that was never kept; the one written down before goes on working.
    """
    number = int.from_bytes(keyring.digest(secret, purpose="return code words"))
    chosen = []
    for _ in range(WORDS_IN_A_CODE):
        number, which = divmod(number, len(words()))  # 256 bits shared out over 61: even to one part in 2^195
        chosen.append(words()[which])
    return " ".join(chosen)


def normalise_code(text: str) -> str | None:
    """The code that was meant, or `None`.

    Forgives case, spaces, commas, hyphens, numbers for the order, words run together, and a misspelt word when
    exactly one word of the list is near.
    """
    typed = re.findall(r"[a-z]+", text[:400].lower())
    meant: list[str | None] = [word for one in typed for word in cut_into_words(one) or (meant_by(one),)]
    if len(meant) != WORDS_IN_A_CODE:
        # A word torn apart by a space, or all of them run together around a gap.
        meant = list(cut_into_words("".join(typed)) or [])
    if len(meant) != WORDS_IN_A_CODE or None in meant:
        return None
    return " ".join(word for word in meant if word)


def new_reference() -> str:
    """Such as SAY-7K3M-9QX2; its last character checks the others."""
    number = secrets.randbelow(len(ALPHABET) ** RANDOM_CHARACTERS)
    characters = ""
    for _ in range(RANDOM_CHARACTERS):
        number, which = divmod(number, len(ALPHABET))
        characters += ALPHABET[which]
    return _written(characters + _check_character(characters))


def normalise_reference(text: str) -> str | None:
    """The reference as we write it, or `None` where it cannot be one (a character misread, two swapped).

    Forgives case, spaces, missing hyphens and a missing `SAY`.
    """
    characters = re.sub(r"[\W_]+", "", text[:60]).upper().translate(_MISREAD)
    length = RANDOM_CHARACTERS + 1
    if len(characters) == length + len(PREFIX):
        characters = characters.removeprefix(PREFIX)
    if len(characters) != length or any(one not in ALPHABET for one in characters):
        return None
    if _check_character(characters[:-1]) != characters[-1]:
        return None
    return _written(characters)


def code_digests(rows: Rows, code: str) -> list[bytes]:
    """What the code may be kept as, one per key. Raises `CodeUnknown` where it cannot be a code."""
    normal = normalise_code(code)
    if normal is None:
        raise CodeUnknown
    return rows.keyring.digests(normal, purpose=_PURPOSE)


def keep_code(rows: Rows, code: str, *, draft_id: str, now: datetime) -> None:
    """Remember that `code` leads to this draft. A code kept before stays as it is."""
    digest = rows.keyring.digest(code, purpose=_PURPOSE)
    dialect = postgresql if rows.on_postgresql else sqlite
    rows.connection.execute(
        dialect.insert(ReturnCodeRow).values(digest=digest, draft_id=draft_id, minted_at=now).on_conflict_do_nothing()
    )


def forget_codes_of(rows: Rows, draft_id: str) -> None:
    """Codes of an unsent draft that is wiped lead nowhere any more."""
    rows.connection.execute(
        delete(ReturnCodeRow).where(ReturnCodeRow.draft_id == draft_id, ReturnCodeRow.submission_id.is_(None))
    )


def _written(characters: str) -> str:
    return f"{PREFIX}-{characters[:4]}-{characters[4:]}"


def _check_character(characters: str) -> str:
    """The character that makes the weighted sum 0 modulo 29. As 29 is prime and all weights differ, every single
    wrong character and every swap of two shows."""
    total = sum(weight * ALPHABET.index(one) for weight, one in enumerate(characters, start=2))
    return ALPHABET[-total % len(ALPHABET)]


_KEEP_UNLESS_TAKEN = text(
    """
    INSERT INTO return_codes (digest, submission_id, minted_at)
    SELECT :code_digest, :of_submission, :minted
    WHERE NOT EXISTS (SELECT 1 FROM submissions WHERE reference = :reference)
    AND NOT EXISTS (SELECT 1 FROM cases WHERE intake_reference = :reference)
    AND NOT EXISTS (SELECT 1 FROM purged WHERE reference = :reference)
    ON CONFLICT (digest) DO UPDATE SET submission_id = excluded.submission_id
    WHERE return_codes.submission_id IS NULL OR return_codes.submission_id = excluded.submission_id
    RETURNING submission_id
    """
).bindparams(
    bindparam("code_digest", type_=Digest()),
    bindparam("of_submission", type_=Id),
    bindparam("minted", type_=Moment()),
    bindparam("reference", type_=Code),
)
"""One statement that keeps the code and looks whether the reference is free: it touches no row where it is not.

The draft's own code may be there already; a code of another submission is never turned round. Two transactions that
pick the same reference at the same moment meet the unique index of submissions. Written out, because SQLAlchemy
builds its own form of it anew each time, which takes longer than everything else that sending does.
"""
