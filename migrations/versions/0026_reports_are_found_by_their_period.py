"""reports are found by their period, units by the line of command"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_report_form_id_period_from", "report", ["form_id", "period_from"])
    op.create_index("ix_unit_parent_line", "unit_parent", ["line"])
    op.create_index("ix_setting_name", "setting", ["name"])
