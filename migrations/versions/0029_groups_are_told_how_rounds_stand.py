"""groups of a platform are told how the rounds of a commune stand"""

import sqlalchemy as sa
from alembic import op

from models.dialects.column_types import Id

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "group_chat",
        sa.Column("id", Id, primary_key=True),
        sa.Column("chat_id", Id, sa.ForeignKey("chat.id"), nullable=False, unique=True),
        sa.Column("unit_id", Id, sa.ForeignKey("unit.id"), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes", sa.DateTime(timezone=True), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_chat_closes", "group_chat", ["closes", "unit_id"])
