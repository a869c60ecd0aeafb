"""Indexes that serve every lane and filter of the queue, and whom an item waits for.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OPEN = "closed_at IS NULL"
CLOSED = "closed_at IS NOT NULL"
ORDER = ["urgency", "next_due", "received_at", "id"]
FILTERS = ["state", "pathway", "waiting_for", "team_id", "owner_id", "topic_bits", "closed_at"]
CLOSED_ORDER = ["closed_at", "id", "pathway", "team_id", "owner_id", "topic_bits"]
TOPICS = [
    "where_i_live",
    "my_worker",
    "not_listened_to",
    "money",
    "family_contact",
    "meetings_and_plans",
    "school_work_training",
    "health",
    "delay",
    "carers_and_home_staff",
    "records_and_privacy",
    "leaving_care",
    "discrimination",
    "something_else",
]


def _without(columns: list[str], name: str) -> list[str]:
    return [column for column in columns if column != name]


INDEXES = {
    "ix_submissions_queue": (ORDER + FILTERS, OPEN),
    "ix_submissions_team_queue": (["team_id", *ORDER, *_without(FILTERS, "team_id")], f"{OPEN} AND team_id IS NOT NULL"),
    "ix_submissions_owner_queue": (
        ["owner_id", *ORDER, *_without(FILTERS, "owner_id")],
        f"{OPEN} AND owner_id IS NOT NULL",
    ),
    "ix_submissions_closed_at": (CLOSED_ORDER, CLOSED),
    "ix_submissions_team_closed": (["team_id", *_without(CLOSED_ORDER, "team_id")], f"{CLOSED} AND team_id IS NOT NULL"),
    "ix_submissions_owner_closed": (
        ["owner_id", *_without(CLOSED_ORDER, "owner_id")],
        f"{CLOSED} AND owner_id IS NOT NULL",
    ),
}
BEFORE = {
    "ix_submissions_queue": (ORDER, OPEN),
    "ix_submissions_team_queue": (["team_id", *ORDER], f"{OPEN} AND team_id IS NOT NULL"),
    "ix_submissions_owner_queue": (["owner_id", *ORDER], f"{OPEN} AND owner_id IS NOT NULL"),
    "ix_submissions_closed_at": (["closed_at"], CLOSED),
}


def upgrade() -> None:
    """Wider indexes; topics as bits; an item without a worry that waits stands behind the others."""
    op.add_column("submissions", sa.Column("topic_bits", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("submissions", sa.Column("waiting_for", sa.String(length=64), nullable=True))
    bits = " + ".join(
        f"CASE WHEN ',' || topics || ',' LIKE '%,{topic},%' THEN {1 << bit} ELSE 0 END"
        for bit, topic in enumerate(TOPICS)
    )
    op.execute(f"UPDATE submissions SET topic_bits = {bits}")
    op.execute("UPDATE submissions SET urgency = 4 WHERE state = 'waiting' AND urgency > 1")
    _replace(BEFORE, INDEXES)


def downgrade() -> None:
    """As it was."""
    _replace(INDEXES, BEFORE)
    op.execute("UPDATE submissions SET urgency = CASE pathway WHEN 'fast_track' THEN 2 ELSE 3 END WHERE urgency = 4")
    op.drop_column("submissions", "waiting_for")
    op.drop_column("submissions", "topic_bits")


def _replace(old: dict[str, tuple[list[str], str]], new: dict[str, tuple[list[str], str]]) -> None:
    for name in old:
        op.drop_index(name, table_name="submissions")
    for name, (columns, where) in new.items():
        op.create_index(
            name, "submissions", columns, unique=False, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
        )
