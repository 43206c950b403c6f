"""days off, and rounds that come again"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "swapped_day",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=160), nullable=False),
        sa.Column("post_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_swapped_day_post_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_swapped_day_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swapped_day")),
        sa.UniqueConstraint("unit_id", "day", name=op.f("uq_swapped_day_unit_id_day")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "round_rule",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("form_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "every",
            sa.Enum(
                "month",
                "quarter",
                "half_year",
                "year",
                name="every",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("by_decree", sa.Boolean(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("due_hour", sa.String(length=5), nullable=True),
        sa.Column("before", sa.Boolean(), nullable=False),
        sa.Column("opens_days", sa.Integer(), nullable=False),
        sa.Column("locks_days", sa.Integer(), nullable=False),
        sa.Column("stages", sa.String(length=200), nullable=False),
        sa.Column(
            "on_day_off",
            sa.Enum(
                "earlier",
                "later",
                name="dayoffrule",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("next_last", sa.Date(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("due_day BETWEEN 1 AND 28", name=op.f("ck_round_rule_due_day")),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_round_rule_form_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["unit.id"], name=op.f("fk_round_rule_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_rule")),
        sa.UniqueConstraint(
            "owner_id", "form_id", "code", name=op.f("uq_round_rule_owner_id_form_id_code")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table(
        "round_rule", schema=None, table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.create_index("ix_round_rule_next_at", ["next_at"], unique=False)

    with op.batch_alter_table(
        "round", schema=None, table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.add_column(
            sa.Column(
                "on_day_off",
                sa.Enum(
                    "earlier",
                    "later",
                    name="dayoffrule",
                    native_enum=False,
                    create_constraint=True,
                    length=24,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("due_as_set", sa.DateTime(timezone=True), nullable=True))
