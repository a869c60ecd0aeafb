"""How it went when somebody was told that there is an answer for them.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ID = sa.String(length=32)
CODE = sa.String(length=64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Create the table of notices."""
    op.create_table(
        "notices",
        sa.Column("message_id", ID, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("way", CODE, nullable=False),
        sa.Column("state", CODE, nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=True),
        sa.Column("error", CODE, nullable=True),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_notices_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_submission_id"), "notices", ["submission_id"], unique=False)


def downgrade() -> None:
    """Take the table away."""
    op.drop_index(op.f("ix_notices_submission_id"), table_name="notices")
    op.drop_table("notices")
