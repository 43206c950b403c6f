"""what is remarked on answers is found at once"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

IS_REMARKED = sa.text("state = 'missing' OR reason IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_answer_remarked",
        "answer",
        ["report_id"],
        sqlite_where=IS_REMARKED,
        postgresql_where=IS_REMARKED,
    )


def downgrade() -> None:
    op.drop_index("ix_answer_remarked", "answer")
