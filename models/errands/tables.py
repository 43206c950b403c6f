"""Table of what waits for an officer."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


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

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # Named after what raised it, so that raising it twice is once.
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[ErrandKind] = mapped_column(enum_column(ErrandKind))
    # The unit that it comes from, as far as is known.
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Moment)
    # Until when it has to be seen to by law; none: there is no term.
    due: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    outcome: Mapped[str | None] = mapped_column(Text)
