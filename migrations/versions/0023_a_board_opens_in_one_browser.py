"""a board opens in one browser"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("file_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bound_to", sa.String(length=64), nullable=True))
