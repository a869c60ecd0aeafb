"""What officers did with a submission, entry by entry.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table of entries."""
    op.create_table(
        "triage_entries",
        sa.Column("position", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_triage_entries_submission_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_triage_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_triage_entries_id")),
    )
    op.create_index(
        op.f("ix_triage_entries_submission_id_position"), "triage_entries", ["submission_id", "position"], unique=False
    )


def downgrade() -> None:
    """Take the entries away."""
    op.drop_index(op.f("ix_triage_entries_submission_id_position"), table_name="triage_entries")
    op.drop_table("triage_entries")
