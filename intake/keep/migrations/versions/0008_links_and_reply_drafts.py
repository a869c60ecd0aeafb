"""Links between submissions, replies that are not sent yet, wishes to take one back, and what can be taken back.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create two tables and three columns."""
    op.add_column("triage_entries", sa.Column("version", sa.Integer(), nullable=True))
    op.add_column("triage_entries", sa.Column("before", sa.LargeBinary(), nullable=True))
    op.add_column("correspondence", sa.Column("wish", sa.String(length=64), nullable=True))
    op.create_table(
        "links",
        sa.Column("follower_id", sa.String(length=32), nullable=False),
        sa.Column("leader_id", sa.String(length=32), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("linked_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["follower_id"], ["submissions.id"], name=op.f("fk_links_follower_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["leader_id"], ["submissions.id"], name=op.f("fk_links_leader_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("follower_id", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_leader_id"), "links", ["leader_id"], unique=False)
    op.create_table(
        "reply_drafts",
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("situation", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_reply_drafts_submission_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("submission_id", "actor", name=op.f("pk_reply_drafts")),
        sa.UniqueConstraint("id", name=op.f("uq_reply_drafts_id")),
    )


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("reply_drafts")
    op.drop_index(op.f("ix_links_leader_id"), table_name="links")
    op.drop_table("links")
    op.drop_column("correspondence", "wish")
    op.drop_column("triage_entries", "before")
    op.drop_column("triage_entries", "version")
