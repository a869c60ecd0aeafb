"""Replies, and what was answered to them.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the table of correspondence."""
    op.create_table(
        "correspondence",
        sa.Column("position", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("safety_found", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_correspondence_submission_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_correspondence")),
        sa.UniqueConstraint("id", name=op.f("uq_correspondence_id")),
    )
    op.create_index(
        op.f("ix_correspondence_submission_id_position"), "correspondence", ["submission_id", "position"], unique=False
    )


def downgrade() -> None:
    """Take the correspondence away."""
    op.drop_index(op.f("ix_correspondence_submission_id_position"), table_name="correspondence")
    op.drop_table("correspondence")
