"""what may not have arrived"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("platform_order", sa.BigInteger(), nullable=True))
    op.add_column(
        "reminder", sa.Column("repeats", sa.Integer(), server_default="0", nullable=False)
    )
