"""partners over a border are kept by name"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("border_change") as batch:
        batch.add_column(sa.Column("partners", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("border_change") as batch:
        batch.drop_column("partners")
