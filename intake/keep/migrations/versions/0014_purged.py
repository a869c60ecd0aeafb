"""What stays of a submission when the intake has let it go.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ID = sa.String(length=32)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the tables of what is purged and of the codes that led there."""
    op.create_table(
        "purged",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("purged_at", MOMENT, nullable=False),
        sa.Column("registers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_purged")),
        sa.UniqueConstraint("reference", name=op.f("uq_purged_reference")),
    )
    op.create_index(op.f("ix_purged_purged_at"), "purged", ["purged_at"], unique=False)
    op.create_table(
        "purged_codes",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["purged.submission_id"],
            name=op.f("fk_purged_codes_submission_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_purged_codes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_purged_codes_submission_id"), "purged_codes", ["submission_id"], unique=False)


def downgrade() -> None:
    """Take the tables away."""
    op.drop_index(op.f("ix_purged_codes_submission_id"), table_name="purged_codes")
    op.drop_table("purged_codes")
    op.drop_index(op.f("ix_purged_purged_at"), table_name="purged")
    op.drop_table("purged")
