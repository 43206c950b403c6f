"""a page knows which reminders it showed"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chat") as batch:
        batch.add_column(
            sa.Column(
                "seen_reminder", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
            )
        )
    # Of what came before nobody knows: it is not called unseen.
    op.execute("UPDATE chat SET seen_reminder = (SELECT max(id) FROM outbox)")


def downgrade() -> None:
    with op.batch_alter_table("chat") as batch:
        batch.drop_column("seen_reminder")
