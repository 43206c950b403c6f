"""when a thing is looked at next"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

IS_DEPUTY = sa.text("deputy_of_id IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "timer",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("thing_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint("kind", "thing_id", name=op.f("uq_timer_kind_thing_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_timer_at", "timer", ["at"])
    op.create_index(
        "ix_post_deputy_of_id",
        "post",
        ["deputy_of_id"],
        sqlite_where=IS_DEPUTY,
        postgresql_where=IS_DEPUTY,
    )
    op.add_column("reminder", sa.Column("next_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE reminder SET next_at = due")
    op.drop_index("ix_reminder_state_due", "reminder")
    op.create_index("ix_reminder_state_next_at", "reminder", ["state", "next_at"])
    op.create_index("ix_reminder_due", "reminder", ["due"])
    op.create_index("ix_reminder_person_id_stage", "reminder", ["person_id", "stage", "due"])
    op.create_index("ix_reminder_report_id", "reminder", ["report_id", "person_id"])
