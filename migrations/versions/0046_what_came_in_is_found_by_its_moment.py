"""what came in is found by its moment"""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

BY_MOMENT = {"move": "at", "amendment": "at", "assignment_move": "at", "assignment": "due"}


def upgrade() -> None:
    for table, moment in BY_MOMENT.items():
        op.create_index(f"ix_{table}_{moment}", table, [moment])


def downgrade() -> None:
    for table, moment in BY_MOMENT.items():
        op.drop_index(f"ix_{table}_{moment}", table)
