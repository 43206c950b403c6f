"""three roles: whoever was an administrator is an officer

An administrator could do in the chat what an officer can, and had no desk; nobody else told the
two apart.
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_POST = sa.table(
    "post",
    *(sa.column(name) for name in ("id", "person_id", "unit_id", "role")),
    sa.column("opens", sa.DateTime(timezone=True)),
    sa.column("closes", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    _make_administrators_officers()
    with op.batch_alter_table(
        "post", schema=None, table_kwargs={"sqlite_autoincrement": True}
    ) as batch_op:
        batch_op.drop_constraint(op.f("ck_post_role"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_post_role"), sa.text("role IN ('reporter', 'officer', 'committee')")
        )


def _make_administrators_officers() -> None:
    """A post of the same person and unit from the same moment on is in the way: the one that was
    an administrator's begins an instant later, and nothing is lost."""
    db = op.get_bind()
    posts = db.execute(sa.select(_POST)).all()
    taken = {(row.person_id, row.unit_id, row.opens) for row in posts if row.role == "officer"}
    for row in posts:
        if row.role == "administrator":
            opens = row.opens
            while (row.person_id, row.unit_id, opens) in taken:
                opens += timedelta(microseconds=1)
            taken.add((row.person_id, row.unit_id, opens))
            changed = _POST.update().where(_POST.c.id == row.id)
            db.execute(changed.values(role="officer", opens=opens))
