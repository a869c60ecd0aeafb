"""Deliveries that a register has taken or a person has given up; registers' tokens and reports.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TAKEN = sa.text("state = 'taken'")


def upgrade() -> None:
    """Add the columns and create the tables."""
    op.add_column("deliveries", sa.Column("taken_at", MOMENT, nullable=True))
    op.add_column("deliveries", sa.Column("alarmed_at", MOMENT, nullable=True))
    op.add_column("deliveries", sa.Column("given_up_why", sa.LargeBinary(), nullable=True))
    op.create_index(
        "ix_deliveries_taken", "deliveries", ["position"], unique=False, sqlite_where=TAKEN, postgresql_where=TAKEN
    )
    op.create_table(
        "disabled_destinations",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("error", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_disabled_destinations")),
    )
    op.create_table(
        "register_tokens",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("destination", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("scopes", sa.String(length=200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_tokens")),
        sa.UniqueConstraint("digest", name=op.f("uq_register_tokens_digest")),
    )
    op.create_index(op.f("ix_register_tokens_destination"), "register_tokens", ["destination"], unique=False)
    op.create_table(
        "register_reports",
        sa.Column("position", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("submission_id", sa.String(length=32), nullable=False),
        sa.Column("destination", sa.String(length=64), nullable=False),
        sa.Column("report_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name=op.f("fk_register_reports_submission_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_register_reports")),
        sa.UniqueConstraint("destination", "report_id", name=op.f("uq_register_reports_destination_report_id")),
        sa.UniqueConstraint("id", name=op.f("uq_register_reports_id")),
    )
    op.create_index(op.f("ix_register_reports_submission_id"), "register_reports", ["submission_id"], unique=False)


def downgrade() -> None:
    """Take them away. What was taken is tried again; what was given up is parked, for a person to look."""
    op.execute("UPDATE deliveries SET state = 'open' WHERE state = 'taken'")
    op.execute("UPDATE deliveries SET state = 'parked' WHERE state = 'given_up'")
    op.drop_index(op.f("ix_register_reports_submission_id"), table_name="register_reports")
    op.drop_table("register_reports")
    op.drop_index(op.f("ix_register_tokens_destination"), table_name="register_tokens")
    op.drop_table("register_tokens")
    op.drop_table("disabled_destinations")
    op.drop_index("ix_deliveries_taken", table_name="deliveries")
    op.drop_column("deliveries", "given_up_why")
    op.drop_column("deliveries", "alarmed_at")
    op.drop_column("deliveries", "taken_at")
