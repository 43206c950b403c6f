"""pictures that were sent together are known as such"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("album", sa.String(length=80), nullable=True))
        batch_op.create_index("ix_attachment_album", ["album"], unique=False)
