"""one wish waits for a figure"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

IS_OPEN = sa.text("state = 'asked'")
WISH = sa.table(
    "amendment_request",
    *map(sa.column, ("id", "report_id", "question", "state", "asked_at", "asked_post_id")),
    sa.column("decided_at"),
)
REPORT = sa.table("report", sa.column("id"), sa.column("form_version_id"))
FORM = sa.table("form_version", sa.column("id"), sa.column("body", sa.JSON))
LATER, WHOLE = WISH.alias("later"), WISH.alias("whole")
IS_SUPERSEDED = sa.and_(
    WISH.c.state == "asked",
    sa.exists().where(
        LATER.c.report_id == WISH.c.report_id,
        LATER.c.question == WISH.c.question,
        LATER.c.state == "asked",
        LATER.c.id > WISH.c.id,
    ),
)
WITHDRAW = sa.update(WISH).values(state="withdrawn", decided_at=WISH.c.asked_at)
SUPERSEDED = (
    sa.select(WISH.c.id, WISH.c.question, FORM.c.body)
    .join_from(WISH, REPORT, REPORT.c.id == WISH.c.report_id)
    .join(FORM, FORM.c.id == REPORT.c.form_version_id)
    .where(IS_SUPERSEDED)
)
# One answer: of the same post at the same moment.
PARTS = WITHDRAW.where(
    WISH.c.state == "asked",
    WISH.c.question.in_(sa.bindparam("parts", expanding=True)),
    sa.exists().where(
        WHOLE.c.id == sa.bindparam("whole"),
        WHOLE.c.report_id == WISH.c.report_id,
        WHOLE.c.asked_at == WISH.c.asked_at,
        WHOLE.c.asked_post_id.is_not_distinct_from(WISH.c.asked_post_id),
    ),
)


def upgrade() -> None:
    # Two chats of one unit could leave two that wait: the later one is what is wanted. A part that
    # was asked for in one answer with the earlier whole goes with it.
    db = op.get_bind()
    for whole, code, body in db.execute(SUPERSEDED).all():
        parts = [one["code"] for one in body["questions"] if one.get("part_of") == code]
        if parts:
            db.execute(PARTS, {"whole": whole, "parts": parts})
    db.execute(WITHDRAW.where(IS_SUPERSEDED))
    op.create_index(
        "uq_amendment_request_open",
        "amendment_request",
        ["report_id", "question"],
        unique=True,
        sqlite_where=IS_OPEN,
        postgresql_where=IS_OPEN,
    )
