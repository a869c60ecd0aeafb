"""Lines and absence of staff; who is named in an item; who holds which position on it; the trail by day.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.String(length=32)
CODE = sa.String(length=64)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add columns and tables. Nobody's absence was written down before: the column only changes its kind."""
    with op.batch_alter_table("users") as users:
        users.add_column(sa.Column("line_manager_id", sa.Integer(), nullable=True))
        users.add_column(sa.Column("cover_id", sa.Integer(), nullable=True))
        users.alter_column("away_until", existing_type=sa.DateTime(), type_=sa.Date())
        users.create_foreign_key(
            op.f("fk_users_line_manager_id"), "users", ["line_manager_id"], ["id"], ondelete="SET NULL"
        )
        users.create_foreign_key(op.f("fk_users_cover_id"), "users", ["cover_id"], ["id"], ondelete="SET NULL")
    op.create_table(
        "settlements",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by", CODE, nullable=False),
        sa.Column("outside", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_settlements")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "named",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(user_id IS NULL) <> (team_id IS NULL)", name=op.f("ck_named_one_of_the_two")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_named_user_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_named_team_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named")),
    )
    op.create_index(op.f("ix_named_submission_id"), "named", ["submission_id"], unique=False)
    op.create_index(op.f("ix_named_user_id"), "named", ["user_id"], unique=False)
    op.create_index(op.f("ix_named_team_id"), "named", ["team_id"], unique=False)
    op.create_table(
        "positions",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("position", CODE, nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_positions_submission_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_positions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("submission_id", "position", name=op.f("pk_positions")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_positions_user_id"), "positions", ["user_id"], unique=False)
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_audit_at"), table_name="audit")
    op.drop_table("positions")
    op.drop_table("named")
    op.drop_table("settlements")
    with op.batch_alter_table("users") as users:
        users.drop_constraint(op.f("fk_users_cover_id"), type_="foreignkey")
        users.drop_constraint(op.f("fk_users_line_manager_id"), type_="foreignkey")
        users.alter_column("away_until", existing_type=sa.Date(), type_=sa.DateTime())
        users.drop_column("cover_id")
        users.drop_column("line_manager_id")
