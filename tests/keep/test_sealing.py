"""Nothing that a person wrote can be read in the database, and no value works in another one's place."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import LargeBinary, String, select, text, update

from intake.keep import correspondence, drafts, equality, outbox, submissions, unsent
from intake.keep.database import Database
from intake.keep.encryption import CannotDecrypt, Keyring, new_key_text
from intake.keep.rows import place
from intake.keep.tables import Base, DraftRow, SubmissionRow
from intake.keep.tables.base import Digest, Sealed
from intake.submission import SafetyLevel
from tests.keep.making import NOW, WORDS, a_draft, a_worry, send

PLAIN_TEXT = {
    # Our own words, numbers and codes; and staff accounts, in the shape that the sign-in library needs.
    "alarms": {"id", "level", "draft_id", "submission_id", "acknowledged_by"},
    "audit": {"actor", "action", "subject", "facts"},
    "case_clocks": {"name", "reason"},
    "case_events": {"id", "message_id", "actor", "what"},
    "case_follow_ups": {"id", "stage", "kind", "repeats"},
    "case_imports": {"id", "actor", "file_kind"},
    "case_letters": {"id", "stage", "kind"},
    "case_people": {"id", "stage", "role"},
    "case_remedies": {"id", "stage", "kind"},
    "case_stages": {"stage", "finding"},
    "cases": {
        "reference",
        "message_id",
        "submission_id",
        "procedure",
        "stage",
        "outcome",
        "kind",
        "channel",
        "speaks_as",
        "pathway",
        "language",
        "topics",
        "intake_reference",
        "way",
        "elsewhere",
    },
    "clocks": {"submission_id", "name", "change_reason"},
    "conversations": {"id", "draft_id", "submission_id"},
    "correspondence": {"id", "submission_id", "actor", "wish"},
    "deliveries": {
        "message_id",
        "what",
        "submission_id",
        "destination",
        "state",
        "lease_id",
        "register_reference",
        "last_error",
    },
    "disabled_destinations": {"name", "error"},
    "drafts": {"id", "channel", "language", "submission_id"},
    "equality_answers": {"month"},
    "links": {"leader_id", "follower_id", "linked_by"},
    "named": {"submission_id"},
    "positions": {"submission_id", "position"},
    "purged": {"submission_id", "reference"},
    "purged_codes": {"submission_id"},
    "register_reports": {"id", "submission_id", "destination", "report_id", "kind", "value"},
    "register_tokens": {"destination", "scopes"},
    "notices": {"message_id", "submission_id", "way", "state", "reference", "error"},
    "reply_drafts": {"id", "submission_id", "actor", "situation"},
    "return_codes": {"draft_id", "submission_id"},
    "saved_views": {"id", "filters"},
    "settlements": {"submission_id", "settled_by"},
    "submissions": {
        "id",
        "reference",
        "channel",
        "language",
        "speaks_as",
        "kind",
        "topics",
        "pathway_decided",
        "pathway",
        "safety",
        "next_clock",
        "state",
        "waiting_for",
    },
    "teams": {"code", "name"},
    "triage_entries": {"actor", "action", "submission_id", "id"},
    "unsent_passages": {"draft_id", "question", "level"},
}
STAFF_ACCOUNTS = {"users", "roles", "users_roles", "passkeys"}


def test_every_text_column_outside_the_list_is_sealed() -> None:
    plain = {
        table.name: {column.name for column in table.columns if isinstance(column.type, String)}
        for table in Base.metadata.sorted_tables
        if table.name not in STAFF_ACCOUNTS
    }
    assert {name: columns for name, columns in plain.items() if columns} == PLAIN_TEXT


def test_every_column_of_bytes_is_sealed_or_a_digest() -> None:
    for table in Base.metadata.sorted_tables:
        if table.name not in STAFF_ACCOUNTS:
            for column in table.columns:
                assert not isinstance(column.type, LargeBinary), column
    assert isinstance(SubmissionRow.__table__.c.answers.type, Sealed)
    assert isinstance(Base.metadata.tables["return_codes"].c.digest.type, Digest)


def test_a_column_that_is_not_sealed_is_no_place_for_words() -> None:
    with pytest.raises(TypeError):
        place(DraftRow.channel)


def _everything(database: Database) -> bytes:
    with database.reading() as rows:
        found = [
            rows.connection.execute(text(f'SELECT * FROM "{table.name}"')).all()
            for table in Base.metadata.sorted_tables
        ]
    as_bytes = b""
    for row in (row for table_rows in found for row in table_rows):
        for value in row:
            as_bytes += bytes(value) if isinstance(value, bytes | memoryview) else repr(value).encode()
    return as_bytes


def test_no_word_of_a_person_can_be_read_in_any_table(database: Database) -> None:
    secret = "Xylograph"
    with database.transaction() as rows:
        a_draft(rows, {"what_happened": secret, "contact_trusted": secret})
        sent = a_draft(rows, {"what_happened": secret, "name": secret})
        submission, _ = send(rows, sent, safety=a_worry())
        correspondence.add_reply(rows, submission.id, actor="officer:1", words=secret, now=NOW)
        correspondence.add_answer(rows, submission.id, mark="m", words=secret, found=a_worry(), now=NOW)
        outbox.add(rows, submission_id=submission.id, destination="x", now=NOW, payload={"words": secret})
        equality.save(
            rows,
            submission_id=submission.id,
            answers={"religion": secret},
            on_behalf=False,
            now=NOW,
            asked=["religion"],
        )
        unsent.keep_passage(
            rows,
            draft_id=sent.id,
            question="what_happened",
            passage=secret,
            level=SafetyLevel.DANGER,
            why=secret,
            contact=secret,
            now=NOW,
        )
    kept = _everything(database)
    assert len(kept) > 1000
    assert secret.encode() not in kept
    assert a_worry().passages[0].why.encode() not in kept
    if database.engine.dialect.name == "sqlite":
        for file in Path(str(database.engine.url.database)).parent.glob(
            f"{Path(str(database.engine.url.database)).name}*"
        ):
            assert secret.encode() not in file.read_bytes()


def test_answers_put_into_another_draft_s_row_do_not_open(database: Database) -> None:
    with database.transaction() as rows:
        one, other = a_draft(rows), a_draft(rows, {"what_happened": "something else"})
        sealed = rows.connection.execute(select(DraftRow.answers).where(DraftRow.id == one.id)).scalar_one()
        rows.connection.execute(update(DraftRow).where(DraftRow.id == other.id).values(answers=sealed))
    with pytest.raises(CannotDecrypt), database.reading() as rows:
        drafts.find(rows, other.id, now=NOW)


@pytest.mark.parametrize("column", ["answers", "reasons", "safety_found"])
def test_nothing_of_a_submission_works_in_another_one_s_row(database: Database, column: str) -> None:
    attribute = getattr(SubmissionRow, column)
    with database.transaction() as rows:
        one, _ = send(rows, a_draft(rows), safety=a_worry())
        other, _ = send(rows, a_draft(rows))
        sealed = rows.connection.execute(select(attribute).where(SubmissionRow.id == one.id)).scalar_one()
        rows.connection.execute(update(SubmissionRow).where(SubmissionRow.id == other.id).values({column: sealed}))
    with database.reading() as rows:
        assert submissions.find(rows, one.id) is not None
        with pytest.raises(CannotDecrypt):
            submissions.find(rows, other.id)


def test_with_the_wrong_key_nothing_opens_and_the_database_says_so(database: Database) -> None:
    with database.transaction() as rows:
        draft = a_draft(rows)
        assert database.key_fits(rows)
    stranger = Database(database.engine.url.render_as_string(hide_password=False), Keyring.from_text(new_key_text()))
    try:
        with stranger.reading() as rows:
            assert not stranger.key_fits(rows)
            with pytest.raises(CannotDecrypt) as refusal:
                drafts.find(rows, draft.id, now=NOW)
        assert WORDS not in str(refusal.value)
    finally:
        stranger.dispose()
