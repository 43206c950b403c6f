"""people are known by their telephone, on an account whose chats are telephones"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    by_phone = sa.Column("by_phone", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("channel_account", by_phone)
    op.create_index("ix_person_phone", "person", ["phone"])
