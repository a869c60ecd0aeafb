"""A code of an authenticator works once; an account may be known at the council's own sign-in service.

Revision ID: 0011
Revises: 0010
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns to the accounts."""
    op.add_column("users", sa.Column("totp_counter", sa.BigInteger(), nullable=True))
    op.add_column("users", sa.Column("sso_identity", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_users_sso_identity"), "users", ["sso_identity"], unique=True)


def downgrade() -> None:
    """Take them away."""
    op.drop_index(op.f("ix_users_sso_identity"), table_name="users")
    op.drop_column("users", "sso_identity")
    op.drop_column("users", "totp_counter")
