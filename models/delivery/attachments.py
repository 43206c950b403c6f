"""Photos, voice messages and files, kept in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.delivery.tables import Attachment
from models.upserts import Upsert
from records import dataclass

LARGEST_ATTACHMENT = 5 * 1024 * 1024

_ATTACHMENT: Any = Attachment.__table__

_PUT = Upsert(
    _ATTACHMENT,
    columns=("inbox_id", "kind", "media_type", "content", "at"),
    key=("inbox_id",),
    update=("kind",),
    returning=(_ATTACHMENT.c.id,),
)
_SET_REPORT = (
    update(_ATTACHMENT)
    .where(_ATTACHMENT.c.id == bindparam("attachment"))
    .values(report_id=bindparam("report"), question=bindparam("asked"))
)
_SET_ALBUM = (
    update(_ATTACHMENT)
    .where(_ATTACHMENT.c.id == bindparam("attachment"))
    .values(album=bindparam("album_name"))
)
_SHOWN = select(_ATTACHMENT.c.album).where(_ATTACHMENT.c.id == bindparam("attachment"))
_OF_ALBUM = (
    select(_ATTACHMENT.c.id)
    .where(_ATTACHMENT.c.album == bindparam("name"))
    .order_by(_ATTACHMENT.c.id)
)
_GET = select(_ATTACHMENT.c.media_type, _ATTACHMENT.c.content, _ATTACHMENT.c.kind).where(
    _ATTACHMENT.c.id == bindparam("attachment")
)
_OF_MESSAGE = select(_ATTACHMENT.c.id).where(_ATTACHMENT.c.inbox_id == bindparam("inbox"))


@dataclass(frozen=True, slots=True)
class AttachmentFile:
    media_type: str
    content: bytes
    kind: str


def store_attachment(
    db: Connection, inbox_id: int, kind: str, media_type: str, content: bytes, at: datetime
) -> int:
    """Keeps what came with a message; once, however often it is fetched. Returns its id."""
    written = _PUT.put_row(
        db,
        {
            "inbox_id": inbox_id,
            "kind": kind,
            "media_type": media_type,
            "content": content,
            "at": at,
        },
    )
    assert written is not None
    return written


def find_attachment_of_message(db: Connection, inbox_id: int) -> int | None:
    return db.execute(_OF_MESSAGE, {"inbox": inbox_id}).scalar()


def set_attachment_report(
    db: Connection, attachment_id: int, report_id: int | None, question: str | None
) -> None:
    values = {"attachment": attachment_id, "report": report_id, "asked": question}
    db.execute(_SET_REPORT, values)


def set_album(db: Connection, attachment_id: int, album: str | None) -> None:
    """Notes with which others a picture was sent."""
    if album is not None:
        db.execute(_SET_ALBUM, {"attachment": attachment_id, "album_name": album})


def list_sent_together(db: Connection, attachment_id: int) -> tuple[int, ...]:
    """The picture with those that were sent together with it."""
    album = db.execute(_SHOWN, {"attachment": attachment_id}).scalar()
    if album is None:
        return (attachment_id,)
    return tuple(db.execute(_OF_ALBUM, {"name": album}).scalars())


def find_attachment(db: Connection, attachment_id: int) -> AttachmentFile | None:
    row = db.execute(_GET, {"attachment": attachment_id}).first()
    return AttachmentFile(row.media_type, row.content or b"", row.kind) if row is not None else None
