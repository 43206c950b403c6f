"""a device is shown to be somebody's, not everybody's"""

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DEVICE: Any = sa.table(
    "link_device",
    sa.column("id", _NUMBER),
    sa.column("link_id", _NUMBER),
    sa.column("proven_at"),
    sa.column("proven_for", sa.Text()),
)
_LINK: Any = sa.table(
    "personal_link",
    sa.column("id", _NUMBER),
    sa.column("chat_id", _NUMBER),
    sa.column("person_id", _NUMBER),
)
_SPEAKS: Any = sa.table(
    "chat_person",
    sa.column("chat_id", _NUMBER),
    sa.column("person_id", _NUMBER),
    sa.column("device_id", _NUMBER),
    sa.column("closes"),
)


def upgrade() -> None:
    op.add_column(
        "link_device", sa.Column("proven_for", sa.Text(), nullable=False, server_default="")
    )
    db = op.get_bind()
    speaking: dict[int, dict[int, int | None]] = defaultdict(dict)
    for row in db.execute(sa.select(_SPEAKS).where(_SPEAKS.c.closes.is_(None))):
        speaking[row.chat_id][row.person_id] = row.device_id
    rows = db.execute(
        sa.select(_DEVICE.c.id, _DEVICE.c.proven_at, _LINK.c.chat_id, _LINK.c.person_id)
        .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
        .order_by(_DEVICE.c.id)
    ).all()
    first: dict[int, int] = {}
    for row in rows:
        first.setdefault(row.chat_id, row.id)
        if row.proven_at is None:
            continue
        is_first = first[row.chat_id] == row.id
        people = _list_people(speaking[row.chat_id], row, is_first)
        values: dict[str, Any] = {"proven_for": " ".join(str(one) for one in people)}
        if speaking[row.chat_id] and not people:
            values["proven_at"] = None
        db.execute(sa.update(_DEVICE).where(_DEVICE.c.id == row.id).values(values))


def _list_people(speaking: dict[int, int | None], row: Any, is_first: bool) -> list[int]:
    """Who has a page alone has shown it; of several those who agreed on this device, and where that
    was not kept yet, on the first one of the page: the telephone that they share."""
    if not speaking:
        return [row.person_id] if row.person_id is not None else []
    if len(speaking) == 1:
        return list(speaking)
    return sorted(
        person
        for person, device in speaking.items()
        if device == row.id or (device is None and is_first)
    )


def downgrade() -> None:
    with op.batch_alter_table("link_device") as batch:
        batch.drop_column("proven_for")
