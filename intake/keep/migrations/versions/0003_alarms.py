"""Alarms that ring until an officer acknowledges them.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RINGING = sa.text("acknowledged_at IS NULL")


def upgrade() -> None:
    """Create the table of alarms."""
    op.create_table(
        "alarms",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=True),
        sa.Column("draft_id", sa.String(length=32), nullable=True),
        sa.Column("level", sa.String(length=64), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_page_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pages", sa.SmallInteger(), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by", sa.String(length=64), nullable=True),
        sa.CheckConstraint("(submission_id IS NULL) <> (draft_id IS NULL)", name=op.f("ck_alarms_about_one_thing")),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_alarms_submission_id"),
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarms")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_alarms_submission_id")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_alarms_draft_id")),
    )
    op.create_index(
        "ix_alarms_ringing", "alarms", ["next_page_at"], sqlite_where=RINGING, postgresql_where=RINGING
    )


def downgrade() -> None:
    """Take the alarms away."""
    op.drop_index("ix_alarms_ringing", table_name="alarms")
    op.drop_table("alarms")
