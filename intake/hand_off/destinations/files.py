"""Files in a folder that a register collects: JSON Lines, CSV, or both, with a manifest for each delivery.

The manifest is written last and says what the other files must be; without it they are not complete. Files are
encrypted to the register's public key unless the folder is declared trusted. The register acknowledges by a file
`<name>.ack` whose first line is its own reference (or over the HTTP interface); then all of it is deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyrage
import structlog

from intake.hand_off.destinations import NotDelivered, Parcel, usable_reference
from intake.hand_off.destinations.webhook import update_in_words
from intake.hand_off.register_settings import FilesSettings
from intake.hand_off.safe_csv import csv_bytes
from intake.keep import audit, outbox
from intake.keep.database import Database
from intake.keep.ids import is_id

log = structlog.get_logger()

MANIFEST, ACKNOWLEDGED = ".manifest.json", ".ack"
LARGEST_ACK = 4_096


class FilesRegister:
    """A register that collects files."""

    def __init__(self, settings: FilesSettings) -> None:
        self.name = settings.name
        self.settings = settings

    def hand_over(self, parcel: Parcel) -> str | None:
        """Write, or write again, the files of one delivery. A repeat replaces them by the same."""
        stem = f"{parcel.sequence:012d}-{parcel.message_id}"
        try:
            self.settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            contents = {f"{stem}.{kind}{self._ending}": self._content(kind, parcel) for kind in self.settings.formats}
            for name, content in contents.items():
                write_whole(self.settings.folder / name, content)
            write_whole(self.settings.folder / f"{stem}{MANIFEST}", _manifest(parcel, contents))
        except OSError:
            raise NotDelivered("folder_not_writable") from None
        return None

    @property
    def _ending(self) -> str:
        return ".age" if self.settings.encrypt_to else ""

    def _content(self, kind: str, parcel: Parcel) -> bytes:
        record = {**parcel.record, "message": parcel.message_id, "update": update_in_words(parcel)}
        if kind == "csv":
            row = flat(record)
            plain = csv_bytes(tuple(row), [row])
        else:
            plain = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        if self.settings.encrypt_to is None:
            return plain
        try:
            return bytes(pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(self.settings.encrypt_to)]))
        except (pyrage.EncryptError, pyrage.RecipientError):
            raise NotDelivered("cannot_encrypt") from None


def flat(record: Mapping[str, Any]) -> dict[str, str]:
    """One row: `answers.what_happened`, `clocks.0.due`; a list of plain values is joined with `; `."""
    row: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row |= {f"{name}.{inner}": text for inner, text in flat(value).items()}
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for n, one in enumerate(value):
                row |= {f"{name}.{n}.{inner}": text for inner, text in flat(one).items()}
        elif isinstance(value, list):
            row[name] = "; ".join(str(one) for one in value)
        else:
            row[name] = "" if value is None else str(value)
    return row


def write_whole(path: Path, content: bytes) -> None:
    """The file is there complete or not at all, also after a power cut."""
    part = path.with_name(f".{path.name}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        written = 0
        while written < len(content):
            written += os.write(handle, content[written:])
        os.fsync(handle)
    finally:
        os.close(handle)
    part.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _manifest(parcel: Parcel, contents: Mapping[str, bytes]) -> bytes:
    """No personal data: names, sizes and digests of the files, and which delivery they are."""
    said = {
        "version": 1,
        "message": parcel.message_id,
        "record": parcel.record_id,
        "sequence": parcel.sequence,
        "type": "updated" if parcel.update else "received",
        "records": 1,
        "schema": "record-1",
        "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in contents.items()
        ],
    }
    return json.dumps(said, indent=1).encode() + b"\n"


def sweep(database: Database, register: FilesRegister, *, now: datetime) -> int:
    """Take in acknowledgements, and delete what is over. Returns how many deliveries were cleared away."""
    folder = register.settings.folder
    if not folder.is_dir():
        return 0
    cleared = 0
    for manifest in sorted(folder.glob(f"*{MANIFEST}")):
        stem = manifest.name.removesuffix(MANIFEST)
        message_id = stem.partition("-")[2]
        if not is_id(message_id):
            continue
        reference = _acknowledged(folder / f"{stem}{ACKNOWLEDGED}")
        if _is_over(database, register.name, message_id, reference, now):
            _delete(folder, stem)
            cleared += 1
    return cleared


def _acknowledged(path: Path) -> str | None:
    """The register's reference in its acknowledgement. A file that is still being written holds no line end yet."""
    try:
        with path.open("rb") as file:
            head = file.read(LARGEST_ACK)
    except OSError:
        return None
    line, ended, _rest = head.partition(b"\n")
    return usable_reference(line.decode(errors="replace").removeprefix("\ufeff")) if ended else None


def _is_over(database: Database, name: str, message_id: str, reference: str | None, now: datetime) -> bool:
    with database.transaction() as rows:
        state = outbox.state_of(rows, message_id, destination=name)
        if state is None or state in (outbox.DONE, outbox.GIVEN_UP):
            return True
        if reference is None:
            return False
        outbox.confirm(rows, message_id, register_reference=reference, now=now)
        facts = {"destination": name, "message": message_id, "reference": reference[: audit.LONGEST_FACT]}
        audit.append(
            rows,
            actor=f"register:{name}",
            action="register_confirmed",
            subject=f"delivery:{message_id}",
            now=now,
            facts=facts,
        )
    return True


def _delete(folder: Path, stem: str) -> None:
    """The manifest goes last: what is interrupted is found again."""
    rest = [path for path in folder.glob(f"{stem}*") if not path.name.endswith(MANIFEST)]
    for path in [*rest, folder / f"{stem}{MANIFEST}"]:
        path.unlink(missing_ok=True)
