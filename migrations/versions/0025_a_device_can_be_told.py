"""a device can be told of a message while its page is closed"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("link_device", sa.Column("push", sa.Text(), nullable=True))
    op.add_column("link_device", sa.Column("push_told", number, nullable=True))
