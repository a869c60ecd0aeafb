"""A register's file between its dry run and its import: sealed, and gone within a day."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from intake.keep.ids import is_id, new_id
from intake.keep.rows import Rows, place
from intake.keep.tables import CaseImportRow, CaseRow

CONTENT = place(CaseImportRow.content)
KEPT_FOR = timedelta(days=1)
_OLD_REFERENCE = "old reference of an imported case"


class UploadGone(Exception):
    """The file is not here (any more): it was imported, or it is older than a day."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that an officer tries."""

    id: str
    file_kind: str
    content: bytes


def keep_upload(rows: Rows, content: bytes, *, file_kind: str, actor: str, now: datetime) -> str:
    """Keep it and return its id. Older ones go."""
    purge_uploads(rows, now=now)
    id = new_id()
    sealed = rows.seal(CONTENT, id, base64.b64encode(content).decode())
    values = {"id": id, "at": now, "actor": actor, "file_kind": file_kind, "content": sealed}
    rows.connection.execute(insert(CaseImportRow), values)
    return id


def upload(rows: Rows, id: str, *, actor: str, now: datetime) -> Upload:
    """The file, for the officer who brought it. Raises `UploadGone`."""
    row = None
    if is_id(id):
        row = rows.connection.execute(
            select(CaseImportRow.__table__).where(
                CaseImportRow.id == id, CaseImportRow.actor == actor, CaseImportRow.at > now - KEPT_FOR
            )
        ).first()
    if row is None:
        raise UploadGone
    return Upload(row.id, row.file_kind, base64.b64decode(rows.open(CONTENT, row.id, row.content)))


def drop_upload(rows: Rows, id: str) -> None:
    """It was imported, or is not wanted."""
    rows.connection.execute(delete(CaseImportRow).where(CaseImportRow.id == id))


def purge_uploads(rows: Rows, *, now: datetime) -> None:
    """Files older than a day."""
    rows.connection.execute(delete(CaseImportRow).where(CaseImportRow.at <= now - KEPT_FOR))


def old_reference_digest(rows: Rows, reference: str) -> bytes:
    """What an old reference is found again by: spaces and case do not matter."""
    return rows.keyring.digest(" ".join(reference.casefold().split()), purpose=_OLD_REFERENCE)


def known_old_references(rows: Rows, references: list[str]) -> dict[str, str]:
    """Those of these old references that were imported before, with the reference that each has here."""
    digests = {}
    for reference in references:
        normal = " ".join(reference.casefold().split())
        for digest in rows.keyring.digests(normal, purpose=_OLD_REFERENCE):
            digests[digest] = reference
    found: dict[str, str] = {}
    keys = list(digests)
    for start in range(0, len(keys), 500):
        known = rows.connection.execute(
            select(CaseRow.old_reference, CaseRow.reference).where(CaseRow.old_reference.in_(keys[start : start + 500]))
        )
        found |= {digests[bytes(old)]: here for old, here in known if old is not None}
    return found
