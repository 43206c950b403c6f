"""a page knows on which device its people agreed"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("chat_person", sa.Column("device_id", number, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chat_person") as batch:
        batch.drop_column("device_id")
