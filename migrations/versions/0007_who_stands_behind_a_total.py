"""who stands behind a total that was taken: the units that lack it, and what they are counted in"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of totals taken before this it is not known who lacked them."""
    op.add_column("taken_total", sa.Column("lacking", sa.JSON(), nullable=True))
    op.add_column("taken_total", sa.Column("noun", sa.String(40), nullable=True))
