"""what a share is of"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of measures that stand already it is known when their plans are loaded again."""
    op.add_column("measure", sa.Column("whole", sa.String(80), nullable=True))
