"""reports are found by their period"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_report_form_id_period_from", "report", ["form_id", "period_from"])
