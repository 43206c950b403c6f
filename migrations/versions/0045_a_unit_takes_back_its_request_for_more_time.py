"""a unit takes back its request for more time"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table(
        "extension", schema=None, table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.drop_constraint(op.f("ck_extension_extensionstate"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_extension_extensionstate"),
            sa.text("state IN ('asked', 'granted', 'refused', 'withdrawn')"),
        )
