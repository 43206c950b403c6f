"""Taking photos and files away, with whatever points to them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, update

from models.delivery.tables import Attachment, FileLink
from models.errands.tables import Errand
from models.long_lists import cut_list
from models.tasks.tables import Assignment

_ATTACHMENT: Any = Attachment.__table__
_FILE_LINK: Any = FileLink.__table__
_POINTING: tuple[Any, ...] = (Errand.__table__, Assignment.__table__)


def remove_attachments(db: Connection, attachment_ids: Sequence[int]) -> None:
    for ids in cut_list(attachment_ids):
        for table in _POINTING:
            db.execute(
                update(table).where(table.c.attachment_id.in_(ids)).values(attachment_id=None)
            )
        db.execute(delete(_FILE_LINK).where(_FILE_LINK.c.attachment_id.in_(ids)))
        db.execute(delete(_ATTACHMENT).where(_ATTACHMENT.c.id.in_(ids)))
