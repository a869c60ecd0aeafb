"""What officers arrange for themselves: saved views of the queue, and single keys.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create both tables."""
    op.create_table(
        "desks",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("single_keys", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["users.id"], name=op.f("fk_desks_officer_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_desks")),
    )
    op.create_table(
        "saved_views",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("filters", sa.String(length=400), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["users.id"], name=op.f("fk_saved_views_officer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_views")),
    )
    op.create_index(op.f("ix_saved_views_officer_id"), "saved_views", ["officer_id"], unique=False)


def downgrade() -> None:
    """Take both away."""
    op.drop_index(op.f("ix_saved_views_officer_id"), table_name="saved_views")
    op.drop_table("saved_views")
    op.drop_table("desks")
