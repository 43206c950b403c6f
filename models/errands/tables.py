"""Table of what waits for an officer."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class ErrandKind(StrEnum):
    """What a person left for the officer to do."""

    PHOTO = "photo"
    VOICE = "voice"
    FILE = "file"
    # The platform withheld what was written: the officer enters for this person.
    WITHHELD = "withheld"
    CALL_BACK = "call_back"
    STUCK = "stuck"
    CHANGED = "changed"
    SECOND_DEVICE = "second_device"
    # Something asked by law about one's own data: it has a term.
    DATA_REQUEST = "data_request"


class Errand(Base):
    """Something that waits for the officer of a unit, until somebody has seen to it."""

    __tablename__ = "errand"
    __table_args__ = table_args(
        Index("ix_errand_unit_id_done_at", "unit_id", "done_at"),
        Index("ix_errand_inbox_id", "inbox_id"),
        Index("ix_errand_attachment_id", "attachment_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    # Named after what raised it, so that raising it twice is once.
    name: Column[str] = column(String(120), unique=True)
    kind: Column[ErrandKind] = column(enum_column(ErrandKind))
    # The unit that it comes from, as far as is known.
    unit_id: Column[int | None] = column(ForeignKey("unit.id"))
    person_id: Column[int | None] = column(ForeignKey("person.id"))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    report_id: Column[int | None] = column(ForeignKey("report.id"))
    attachment_id: Column[int | None] = column(ForeignKey("attachment.id"))
    inbox_id: Column[int | None] = column(ForeignKey("inbox.id"))
    note: Column[str] = column(Text, default="")
    at: Column[datetime] = column(Moment)
    # Until when it has to be seen to by law; none: there is no term.
    due: Column[datetime | None] = column(Moment)
    done_at: Column[datetime | None] = column(Moment)
    done_post_id: Column[int | None] = column(ForeignKey("post.id"))
    outcome: Column[str | None] = column(Text)
