"""a plan may have lead days of its own, or be asked at short notice"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table(
        "plan", schema=None, table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.add_column(sa.Column("lead_days", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("is_inquiry", sa.Boolean(), nullable=True))
