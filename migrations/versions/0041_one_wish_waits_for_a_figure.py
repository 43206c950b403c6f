"""one wish waits for a figure"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

IS_OPEN = sa.text("state = 'asked'")


def upgrade() -> None:
    # Two chats of one unit could leave two that wait: the later one is what is wanted.
    op.execute(
        "UPDATE amendment_request SET state = 'withdrawn', decided_at = asked_at"
        " WHERE state = 'asked' AND EXISTS (SELECT 1 FROM amendment_request AS later"
        " WHERE later.report_id = amendment_request.report_id"
        " AND later.question = amendment_request.question"
        " AND later.state = 'asked' AND later.id > amendment_request.id)"
    )
    op.create_index(
        "uq_amendment_request_open",
        "amendment_request",
        ["report_id", "question"],
        unique=True,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
