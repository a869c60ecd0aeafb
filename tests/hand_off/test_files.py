"""Files for a register: complete or not there, closed to everybody else, and gone once they are acknowledged."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyrage
import pytest

from intake.hand_off.deliver import Post
from intake.hand_off.destinations.files import FilesRegister, sweep
from intake.hand_off.register_settings import FilesSettings
from intake.hand_off.safe_csv import csv_bytes, safe_cell
from intake.keep import audit, outbox, stuck
from intake.keep.database import Database
from intake.settings import Settings
from tests.databases import SqliteFiles
from tests.hand_off.test_webhook import record_schema

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
WORDS = '=HYPERLINK("http://evil.example")\nand "quotes", and 😟'


@pytest.fixture
def databases(sqlite_files: SqliteFiles) -> SqliteFiles:
    return sqlite_files


def register(folder: Path, **more: Any) -> FilesRegister:
    return FilesRegister(FilesSettings(name="casework", type="files", folder=folder, **more))


def deliver(database: Database, one: FilesRegister) -> None:
    Post(database, {one.name: one}, Settings()).deliver_due(now=NOW)


def test_files_are_for_the_register_alone_and_go_when_it_acknowledges(
    database: Database, to_casework: Callable[..., str], tmp_path: Path
) -> None:
    key = pyrage.x25519.Identity.generate()
    one = register(tmp_path / "out", encrypt_to=str(key.to_public()), formats=("jsonl", "csv"))
    submission_id = to_casework(NOW, what_happened=WORDS)
    deliver(database, one)
    (manifest,) = (tmp_path / "out").glob("*.manifest.json")
    said = json.loads(manifest.read_text())
    assert [Path(file["name"]).suffixes[-2:] for file in said["files"]] == [[".jsonl", ".age"], [".csv", ".age"]]
    for file in said["files"]:
        content = (tmp_path / "out" / file["name"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])
        assert b"HYPERLINK" not in content
        assert (tmp_path / "out" / file["name"]).stat().st_mode & 0o077 == 0
    record = json.loads(pyrage.decrypt((tmp_path / "out" / said["files"][0]["name"]).read_bytes(), [key]))
    record_schema().validate(record)
    assert record["answers"]["what_happened"] == WORDS
    assert sweep(database, one, now=NOW) == 0
    acknowledgement = manifest.with_name(manifest.name.replace(".manifest.json", ".ack"))
    acknowledgement.write_text("CW-12")
    assert sweep(database, one, now=NOW) == 0, "it is still being written"
    acknowledgement.write_text("CW-12\n")
    assert sweep(database, one, now=NOW) == 1
    assert list((tmp_path / "out").iterdir()) == []
    with database.reading() as rows:
        (delivery,) = outbox.confirmed(rows, submission_id)
        assert delivery.register_reference == "CW-12"
        assert audit.of_subject(rows, f"delivery:{delivery.message_id}")[0].actor == "register:casework"


def test_files_go_however_the_reference_came_back(
    database: Database, to_casework: Callable[..., str], tmp_path: Path
) -> None:
    one = register(tmp_path, trusted=True)
    submission_id = to_casework(NOW)
    deliver(database, one)
    assert list(tmp_path.iterdir())
    with database.transaction() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
        assert delivery.state == "taken"
        outbox.confirm(rows, delivery.message_id, register_reference="TYPED-IN", now=NOW)
    assert sweep(database, one, now=NOW) == 1
    assert list(tmp_path.iterdir()) == []


def test_the_same_delivery_again_replaces_its_files(
    database: Database, to_casework: Callable[..., str], tmp_path: Path
) -> None:
    one = register(tmp_path, trusted=True)
    submission_id = to_casework(NOW)
    deliver(database, one)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with database.transaction() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
        assert stuck.try_now(rows, delivery.message_id, now=NOW)
    deliver(database, one)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_written_is_told_and_tried_again(
    database: Database, to_casework: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    submission_id = to_casework(NOW)
    deliver(database, register(tmp_path / "file", trusted=True))
    with database.reading() as rows:
        (delivery,) = outbox.of_submission(rows, submission_id)
    assert (delivery.state, delivery.last_error) == ("open", "folder_not_writable")


def test_csv_holds_every_answer_and_no_formula(
    database: Database, to_casework: Callable[..., str], tmp_path: Path
) -> None:
    to_casework(NOW, what_happened=WORDS)
    deliver(database, register(tmp_path, trusted=True, formats=("csv",)))
    (path,) = tmp_path.glob("*.csv")
    (row,) = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    assert row["answers.what_happened"] == "'" + WORDS
    assert row["kind"] == "complaint"
    assert row["clocks.0.name"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r", "\n=", " =", "\u00a0+", "＝", "\ufeff="])
def test_no_cell_begins_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


def test_what_has_an_apostrophe_already_can_be_told_from_what_got_one() -> None:
    assert safe_cell("'=1") == "''=1"
    assert safe_cell("plain") == "plain"
    assert csv_bytes(("a",), [{"a": None}]) == b'\xef\xbb\xbf"a"\r\n""\r\n'
