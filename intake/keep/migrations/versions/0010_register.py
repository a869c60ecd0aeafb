"""The register whole: stages, people, letters, remedies, follow-ups, the timeline, and its own copy of the words.

A case that is there keeps its days; what the register needs of its submission is copied where the keys are at hand,
when the case is next told something. Until then its page reads the submission.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CODE = sa.String(length=64)
ID = sa.String(length=32)
DAY = sa.Date()
MOMENT = sa.DateTime(timezone=True)
SEALED = sa.LargeBinary()

FROM_THE_SUBMISSION = ("kind", "channel", "speaks_as", "pathway", "language", "topics")


def _of_a_case(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id"), ondelete="CASCADE")


def upgrade() -> None:
    """Widen the case, and create what hangs on it."""
    with op.batch_alter_table("cases") as cases:
        cases.alter_column("submission_id", existing_type=ID, nullable=True)
        cases.add_column(sa.Column("received_on", DAY, nullable=True))
        for name, type_ in zip(FROM_THE_SUBMISSION, (CODE, CODE, CODE, CODE, sa.String(35), sa.String(400)), strict=True):
            cases.add_column(sa.Column(name, type_, nullable=True))
        cases.add_column(sa.Column("intake_reference", sa.String(16), nullable=True))
        cases.add_column(sa.Column("words", SEALED, nullable=True))
        cases.add_column(sa.Column("first_line", SEALED, nullable=True))
        cases.add_column(sa.Column("old_reference", sa.LargeBinary(length=32), nullable=True))
        cases.add_column(sa.Column("way", CODE, nullable=True))
        cases.add_column(sa.Column("elsewhere", CODE, nullable=True))
        cases.add_column(sa.Column("counted", sa.Boolean(), nullable=False, server_default=sa.true()))
        cases.add_column(sa.Column("team_id", sa.Integer(), nullable=True))
        cases.add_column(sa.Column("withdrawal_asked_on", DAY, nullable=True))
        cases.create_foreign_key(op.f("fk_cases_team_id"), "teams", ["team_id"], ["id"], ondelete="SET NULL")
        cases.create_unique_constraint(op.f("uq_cases_intake_reference"), ["intake_reference"])
        cases.create_unique_constraint(op.f("uq_cases_old_reference"), ["old_reference"])
    _take_over()
    with op.batch_alter_table("cases") as cases:
        for name, type_ in zip(FROM_THE_SUBMISSION, (CODE, CODE, CODE, CODE, sa.String(35), sa.String(400)), strict=True):
            cases.alter_column(name, existing_type=type_, nullable=False)
        cases.alter_column("received_on", existing_type=DAY, nullable=False)
        cases.alter_column("counted", existing_type=sa.Boolean(), server_default=None)
    op.create_index(op.f("ix_cases_received_on_id"), "cases", ["received_on", "id"], unique=False)
    with op.batch_alter_table("case_clocks") as clocks:
        clocks.add_column(sa.Column("fell_away_on", DAY, nullable=True))
        clocks.drop_column("suspended_on")
        clocks.drop_column("resumed_on")
    _details()


def _take_over() -> None:
    """What the submission says without a key; the moment of receipt becomes a day, in UTC where no true day is kept."""
    copied = ", ".join(
        f"{name} = coalesce((SELECT s.{name} FROM submissions s WHERE s.id = cases.submission_id), '{default}')"
        for name, default in zip(
            FROM_THE_SUBMISSION, ("complaint", "web_form", "young_person", "standard", "en", ""), strict=True
        )
    )
    op.execute(
        f"UPDATE cases SET {copied}, intake_reference = "  # noqa: S608
        "(SELECT s.reference FROM submissions s WHERE s.id = cases.submission_id), received_on = coalesce("
        "(SELECT coalesce(s.written_from, CAST(NULL AS DATE)) FROM submissions s WHERE s.id = cases.submission_id), "
        "opened_on)"
    )
    op.create_table(
        "case_stages",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("stage", CODE, nullable=False),
        sa.Column("started_on", DAY, nullable=False),
        sa.Column("statement_agreed_on", DAY, nullable=True),
        sa.Column("panel_met_on", DAY, nullable=True),
        sa.Column("findings_on", DAY, nullable=True),
        sa.Column("answered_on", DAY, nullable=True),
        sa.Column("finding", CODE, nullable=True),
        _of_a_case("case_stages"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_stages")),
        sa.UniqueConstraint("case_id", "stage", name=op.f("uq_case_stages_case_id_stage")),
    )
    op.execute("INSERT INTO case_stages (case_id, stage, started_on) SELECT id, stage, received_on FROM cases")


def _details() -> None:
    op.create_table(
        "case_suspensions",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("since", DAY, nullable=False),
        sa.Column("until", DAY, nullable=True),
        _of_a_case("case_suspensions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_suspensions")),
    )
    op.create_index(op.f("ix_case_suspensions_case_id"), "case_suspensions", ["case_id"], unique=False)
    for table, columns in (
        ("case_people", (("role", CODE), ("name", SEALED), ("from_on", DAY))),
        ("case_letters", (("kind", CODE), ("dated", DAY), ("received_on?", DAY), ("note", SEALED))),
        ("case_remedies", (("kind", CODE), ("pence?", sa.Integer()), ("given_on?", DAY), ("note", SEALED))),
    ):
        op.create_table(
            table,
            sa.Column("id", ID, nullable=False),
            sa.Column("case_id", NUMBER, nullable=False),
            sa.Column("stage", CODE, nullable=False),
            *(sa.Column(name.rstrip("?"), type_, nullable=name.endswith("?")) for name, type_ in columns),
            _of_a_case(table),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"], unique=False)
    op.create_table(
        "case_follow_ups",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("stage", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("words", SEALED, nullable=False),
        sa.Column("due", DAY, nullable=True),
        sa.Column("done_on", DAY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("repeats", ID, nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        _of_a_case("case_follow_ups"),
        sa.ForeignKeyConstraint(
            ["repeats"], ["case_follow_ups.id"], name=op.f("fk_case_follow_ups_repeats"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_follow_ups")),
    )
    op.create_index(op.f("ix_case_follow_ups_case_id"), "case_follow_ups", ["case_id"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("position", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("happened_on", DAY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", CODE, nullable=False),
        sa.Column("what", CODE, nullable=False),
        sa.Column("details", SEALED, nullable=False),
        _of_a_case("case_events"),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_case_events")),
        sa.UniqueConstraint("id", name=op.f("uq_case_events_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_case_events_message_id")),
    )
    op.create_index(op.f("ix_case_events_case_id_position"), "case_events", ["case_id", "position"], unique=False)
    op.create_table(
        "case_imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", CODE, nullable=False),
        sa.Column("file_kind", CODE, nullable=False),
        sa.Column("content", SEALED, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_imports")),
    )


def downgrade() -> None:
    """Back to the case's opening. Cases without a submission of ours go, since nothing could hold them."""
    for table in (
        "case_imports",
        "case_events",
        "case_follow_ups",
        "case_remedies",
        "case_letters",
        "case_people",
        "case_suspensions",
        "case_stages",
    ):
        op.drop_table(table)
    with op.batch_alter_table("case_clocks") as clocks:
        clocks.drop_column("fell_away_on")
        clocks.add_column(sa.Column("suspended_on", DAY, nullable=True))
        clocks.add_column(sa.Column("resumed_on", DAY, nullable=True))
    op.execute("DELETE FROM case_clocks WHERE case_id IN (SELECT id FROM cases WHERE submission_id IS NULL)")
    op.execute("DELETE FROM cases WHERE submission_id IS NULL")
    op.drop_index(op.f("ix_cases_received_on_id"), table_name="cases")
    with op.batch_alter_table("cases") as cases:
        cases.drop_constraint(op.f("fk_cases_team_id"), type_="foreignkey")
        cases.drop_constraint(op.f("uq_cases_intake_reference"), type_="unique")
        cases.drop_constraint(op.f("uq_cases_old_reference"), type_="unique")
        for name in (
            "received_on",
            *FROM_THE_SUBMISSION,
            "intake_reference",
            "words",
            "first_line",
            "old_reference",
            "way",
            "elsewhere",
            "counted",
            "team_id",
            "withdrawal_asked_on",
        ):
            cases.drop_column(name)
        cases.alter_column("submission_id", existing_type=ID, nullable=False)
