"""Everything, encrypted from the first row: drafts, submissions, outbox, register, audit, equality answers, staff.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(length=32)
CODE = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()
DIGEST = sa.LargeBinary(length=32)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create every table, and let the database itself keep the audit trail append-only."""
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", CODE, nullable=False),
        sa.Column("action", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=False),
        sa.Column("facts", sa.String(length=2000), nullable=False),
        sa.Column("previous_hash", DIGEST, nullable=False),
        sa.Column("hash", DIGEST, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_subject_id"), "audit", ["subject", "id"], unique=False)
    op.create_table(
        "case_numbers",
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_case_numbers")),
    )
    op.create_table(
        "cases",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("procedure", CODE, nullable=False),
        sa.Column("stage", CODE, nullable=False),
        sa.Column("outcome", CODE, nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("message_id", name=op.f("uq_cases_message_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_cases_reference")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_cases_submission_id")),
    )
    op.create_index(op.f("ix_cases_closed_on_id"), "cases", ["closed_on", "id"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("answers", SEALED, nullable=True),
        sa.Column("channel", CODE, nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("locked_at", MOMENT, nullable=True),
        sa.Column("submission_id", ID, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("has_codes", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "equality_answers",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("on_behalf", sa.Boolean(), nullable=False),
        sa.Column("answers", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_equality_answers")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_equality_answers_month"), "equality_answers", ["month"], unique=False)
    op.create_table(
        "key_checks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_checks")),
    )
    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=255), nullable=True),
        sa.Column("permissions", sa.UnicodeText(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_roles_name")),
    )
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", CODE, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("code", name=op.f("uq_teams_code")),
    )
    op.create_table(
        "unsent_passages",
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("question", CODE, nullable=False),
        sa.Column("level", CODE, nullable=False),
        sa.Column("passage", SEALED, nullable=False),
        sa.Column("why", SEALED, nullable=False),
        sa.Column("contact", SEALED, nullable=True),
        sa.Column("noted_at", MOMENT, nullable=False),
        sa.Column("seen_by_officer_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("draft_id", "question", name=op.f("pk_unsent_passages")),
    )
    op.create_index(
        op.f("ix_unsent_passages_seen_by_officer_at_noted_at"),
        "unsent_passages",
        ["seen_by_officer_at", "noted_at"],
        unique=False,
    )
    op.create_table(
        "case_clocks",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("counts_from", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("working_days", sa.SmallInteger(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("suspended_on", sa.Date(), nullable=True),
        sa.Column("resumed_on", sa.Date(), nullable=True),
        sa.Column("reason", CODE, nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_clocks_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_clocks")),
    )
    op.create_index(op.f("ix_case_clocks_case_id"), "case_clocks", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_clocks_due"), "case_clocks", ["due"], unique=False)
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("username", sa.String(length=255), nullable=True),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", CODE, nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("away_until", sa.DateTime(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("create_datetime", sa.DateTime(), nullable=True),
        sa.Column("last_login_at", sa.DateTime(), nullable=True),
        sa.Column("current_login_at", sa.DateTime(), nullable=True),
        sa.Column("last_login_ip", CODE, nullable=True),
        sa.Column("current_login_ip", CODE, nullable=True),
        sa.Column("login_count", sa.Integer(), nullable=True),
        sa.Column("tf_primary_method", CODE, nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column("tf_phone_number", sa.String(length=128), nullable=True),
        sa.Column("us_totp_secrets", sa.Text(), nullable=True),
        sa.Column("us_phone_number", sa.String(length=128), nullable=True),
        sa.Column("mf_recovery_codes", sa.UnicodeText(), nullable=True),
        sa.Column("fs_webauthn_user_handle", CODE, nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_users_team_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_users_fs_uniquifier")),
        sa.UniqueConstraint("fs_webauthn_user_handle", name=op.f("uq_users_fs_webauthn_user_handle")),
        sa.UniqueConstraint("us_phone_number", name=op.f("uq_users_us_phone_number")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )
    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=True),
        sa.Column("transports", sa.UnicodeText(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", CODE, nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("create_datetime", sa.DateTime(), nullable=True),
        sa.Column("lastuse_datetime", sa.DateTime(), nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("usage", CODE, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_passkeys_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_index(op.f("ix_passkeys_user_id"), "passkeys", ["user_id"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("id", ID, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("written_from", sa.Date(), nullable=True),
        sa.Column("channel", CODE, nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("speaks_as", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("topics", sa.String(length=400), nullable=False),
        sa.Column("answers", SEALED, nullable=False),
        sa.Column("first_line", SEALED, nullable=False),
        sa.Column("pathway_decided", CODE, nullable=False),
        sa.Column("reasons", SEALED, nullable=False),
        sa.Column("safety_found", SEALED, nullable=False),
        sa.Column("pathway", CODE, nullable=False),
        sa.Column("safety", CODE, nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=False),
        sa.Column("next_clock", CODE, nullable=True),
        sa.Column("state", CODE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("legal_hold", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_submissions_owner_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_submissions_team_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("reference", name=op.f("uq_submissions_reference")),
    )
    op.create_index(
        "ix_submissions_closed_at",
        "submissions",
        ["closed_at"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_submissions_owner_queue",
        "submissions",
        ["owner_id", "urgency", "next_due", "received_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL AND owner_id IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND owner_id IS NOT NULL"),
    )
    op.create_index(
        "ix_submissions_queue",
        "submissions",
        ["urgency", "next_due", "received_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(op.f("ix_submissions_received_at"), "submissions", ["received_at"], unique=False)
    op.create_index(
        "ix_submissions_team_queue",
        "submissions",
        ["team_id", "urgency", "next_due", "received_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL AND team_id IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND team_id IS NOT NULL"),
    )
    op.create_table(
        "users_roles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["roles.id"], name=op.f("fk_users_roles_role_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_users_roles_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_users_roles")),
    )
    op.create_table(
        "clocks",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("name", CODE, nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("counts_from", sa.Date(), nullable=False),
        sa.Column("working_days", sa.SmallInteger(), nullable=False),
        sa.Column("stopped_at", MOMENT, nullable=True),
        sa.Column("paused_on", sa.Date(), nullable=True),
        sa.Column("change_reason", CODE, nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_clocks_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission_id", "name", name=op.f("pk_clocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "deliveries",
        sa.Column("position", NUMBER, autoincrement=True, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("what", CODE, nullable=False),
        sa.Column("submission_id", ID, nullable=True),
        sa.Column("destination", CODE, nullable=False),
        sa.Column("payload", SEALED, nullable=True),
        sa.Column("state", CODE, nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("claimable_at", MOMENT, nullable=False),
        sa.Column("lease_id", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("register_reference", sa.String(length=200), nullable=True),
        sa.Column("last_error", CODE, nullable=True),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_deliveries_submission_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_deliveries")),
        sa.UniqueConstraint("message_id", name=op.f("uq_deliveries_message_id")),
    )
    op.create_index(
        "ix_deliveries_of_submission", "deliveries", ["submission_id", "destination", "position"], unique=False
    )
    op.create_index(
        "ix_deliveries_open",
        "deliveries",
        ["claimable_at", "position", "created_at"],
        unique=False,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_index(
        "ix_deliveries_parked",
        "deliveries",
        ["position"],
        unique=False,
        sqlite_where=sa.text("state = 'parked'"),
        postgresql_where=sa.text("state = 'parked'"),
    )
    op.create_table(
        "return_codes",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("draft_id", ID, nullable=True),
        sa.Column("submission_id", ID, nullable=True),
        sa.Column("minted_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "draft_id IS NOT NULL OR submission_id IS NOT NULL", name=op.f("ck_return_codes_leads_somewhere")
        ),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name=op.f("fk_return_codes_draft_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_return_codes_submission_id"),
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_return_codes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_return_codes_draft_id",
        "return_codes",
        ["draft_id"],
        unique=False,
        sqlite_where=sa.text("draft_id IS NOT NULL"),
        postgresql_where=sa.text("draft_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_return_codes_submission_id"), "return_codes", ["submission_id"], unique=False)
    if op.get_context().dialect.name == "postgresql":
        _append_only_on_postgresql()
    else:
        _append_only_on_sqlite()


def _append_only_on_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )


def _append_only_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit "
        "FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()"
    )
    op.execute(
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"
    )


def downgrade() -> None:
    """Drop every table with what it holds."""
    op.drop_index(op.f("ix_return_codes_submission_id"), table_name="return_codes")
    op.drop_index(
        "ix_return_codes_draft_id",
        table_name="return_codes",
        sqlite_where=sa.text("draft_id IS NOT NULL"),
        postgresql_where=sa.text("draft_id IS NOT NULL"),
    )
    op.drop_table("return_codes")
    op.drop_index(
        "ix_deliveries_parked",
        table_name="deliveries",
        sqlite_where=sa.text("state = 'parked'"),
        postgresql_where=sa.text("state = 'parked'"),
    )
    op.drop_index(
        "ix_deliveries_open",
        table_name="deliveries",
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_index("ix_deliveries_of_submission", table_name="deliveries")
    op.drop_table("deliveries")
    op.drop_table("clocks")
    op.drop_table("users_roles")
    op.drop_index(
        "ix_submissions_team_queue",
        table_name="submissions",
        sqlite_where=sa.text("closed_at IS NULL AND team_id IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND team_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_submissions_received_at"), table_name="submissions")
    op.drop_index(
        "ix_submissions_queue",
        table_name="submissions",
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.drop_index(
        "ix_submissions_owner_queue",
        table_name="submissions",
        sqlite_where=sa.text("closed_at IS NULL AND owner_id IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NULL AND owner_id IS NOT NULL"),
    )
    op.drop_index(
        "ix_submissions_closed_at",
        table_name="submissions",
        sqlite_where=sa.text("closed_at IS NOT NULL"),
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.drop_table("submissions")
    op.drop_index(op.f("ix_passkeys_user_id"), table_name="passkeys")
    op.drop_table("passkeys")
    op.drop_table("users")
    op.drop_index(op.f("ix_case_clocks_due"), table_name="case_clocks")
    op.drop_index(op.f("ix_case_clocks_case_id"), table_name="case_clocks")
    op.drop_table("case_clocks")
    op.drop_index(op.f("ix_unsent_passages_seen_by_officer_at_noted_at"), table_name="unsent_passages")
    op.drop_table("unsent_passages")
    op.drop_table("teams")
    op.drop_table("roles")
    op.drop_table("key_checks")
    op.drop_index(op.f("ix_equality_answers_month"), table_name="equality_answers")
    op.drop_table("equality_answers")
    op.drop_table("drafts")
    op.drop_index(op.f("ix_cases_closed_on_id"), table_name="cases")
    op.drop_table("cases")
    op.drop_table("case_numbers")
    op.drop_index(op.f("ix_audit_subject_id"), table_name="audit")
    op.drop_table("audit")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_is_append_only()")
