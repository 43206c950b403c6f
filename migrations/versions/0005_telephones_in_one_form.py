"""telephone numbers of persons in one form: +84 and nine or ten digits"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_PERSON = sa.table("person", sa.column("id"), sa.column("phone"))
_LOCAL = re.compile(r"(?:0084|\+84|0)0?([35789][0-9]{8}|2[0-9]{9})")


def upgrade() -> None:
    """What is no number of Việt Nam stays as somebody wrote it."""
    db = op.get_bind()
    for row in db.execute(sa.select(_PERSON).where(_PERSON.c.phone.is_not(None))).all():
        found = _LOCAL.fullmatch(re.sub(r"[^0-9+]", "", row.phone))
        if found:
            stored = _PERSON.update().where(_PERSON.c.id == row.id)
            db.execute(stored.values(phone=f"+84{found[1]}"))
