"""Tables of arrived updates, attachments, messages to send, reminders, message counts and file
links."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args
from models.dialects.signals import make_table_call


class InboxState(StrEnum):
    WAITING = "waiting"
    LATER = "later"
    DONE = "done"
    POISON = "poison"


class OutboxState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    REPLACED = "replaced"
    DROPPED = "dropped"
    FAILED = "failed"
    # For an officer, at night: it goes out in the morning.
    HELD = "held"


class OutboxKind(StrEnum):
    """What a message is: it decides what becomes of it when its sending is not certain."""

    PROMPT = "prompt"
    ANSWER = "answer"
    RECEIPT = "receipt"
    REMINDER = "reminder"
    NOTICE = "notice"


class ReminderState(StrEnum):
    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    DROPPED = "dropped"


class Inbox(Base):
    """A raw update, committed before the platform is told that it arrived."""

    __tablename__ = "inbox"
    __table_args__ = table_args(
        UniqueConstraint("account_id", "key"),
        Index("ix_inbox_state", "state"),
        Index("ix_inbox_chat_id", "chat_id"),
        Index("ix_inbox_received_at", "received_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    # Update id and message or callback id: Telegram restarts update ids after a quiet week.
    key: Mapped[str] = mapped_column(String(200))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    raw: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime | None] = mapped_column(Moment)
    received_at: Mapped[datetime] = mapped_column(Moment)
    state: Mapped[InboxState] = mapped_column(enum_column(InboxState))
    question: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    error: Mapped[str | None] = mapped_column(Text)


class Outbox(Base):
    """What is to be sent: to a chat (answers), or to a person (the chat is chosen at sending)."""

    __tablename__ = "outbox"
    __table_args__ = table_args(
        CheckConstraint("(chat_id IS NULL) <> (person_id IS NULL)", name="one_of_two"),
        UniqueConstraint("name"),
        Index("ix_outbox_state", "state"),
        Index("ix_outbox_chat_id", "chat_id", "id"),
        Index("ix_outbox_inbox_id", "inbox_id"),
        Index("ix_outbox_created_at", "created_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    # Named after what it is for, so that writing it twice is once.
    name: Mapped[str | None] = mapped_column(String(120))
    kind: Mapped[OutboxKind] = mapped_column(enum_column(OutboxKind))
    body: Mapped[str] = mapped_column(Text)
    state: Mapped[OutboxState] = mapped_column(enum_column(OutboxState))
    platform_id: Mapped[str | None] = mapped_column(String(64))
    # Its place among all messages of the chat, in an order of the platform's own.
    platform_order: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(String(300))


class Reminder(Base):
    """A due row: one stage of one report for one person, under a unique name."""

    __tablename__ = "reminder"
    __table_args__ = table_args(
        Index("ix_reminder_state_next_at", "state", "next_at"),
        Index("ix_reminder_due", "due"),
        Index("ix_reminder_person_id_stage", "person_id", "stage", "due"),
        Index("ix_reminder_report_id", "report_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    stage: Mapped[str] = mapped_column(String(24))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    due: Mapped[datetime] = mapped_column(Moment)
    # When it may be said: at its moment; of what came at night, in the morning. None: written by a
    # worker that did not know of it.
    next_at: Mapped[datetime | None] = mapped_column(Moment)
    state: Mapped[ReminderState] = mapped_column(enum_column(ReminderState))
    created_at: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)
    # How often it was sent once more, since nobody knew whether it had arrived.
    repeats: Mapped[int] = mapped_column(server_default="0")


class MonthlyMessageCount(Base):
    """How many messages an account has sent in a month of local time ("2024-06")."""

    __tablename__ = "sent"
    __table_args__ = table_args(UniqueConstraint("account_id", "month"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    month: Mapped[str] = mapped_column(String(7))
    messages: Mapped[int] = mapped_column(default=0)


class FileLink(Base):
    """An address on our own server for what a channel cannot carry: for one report, one person."""

    __tablename__ = "file_link"
    __table_args__ = table_args(Index("ix_file_link_attachment_id", "attachment_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # "show" an attachment, "upload" a photo, "own_data": what is kept of the person, "board": what
    # is projected in the meeting room.
    kind: Mapped[str] = mapped_column(String(24))
    salt: Mapped[str] = mapped_column(String(32), default="", server_default="")
    # In which post it was asked for; it ends with it.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    # Of a board: a keyed digest of what the browser keeps that has opened it.
    bound_to: Mapped[str | None] = mapped_column(String(64))


class Attachment(Base):
    """A photo, a voice message or a file, as it came. At most 5 MB."""

    __tablename__ = "attachment"
    __table_args__ = table_args(
        Index("ix_attachment_report_id", "report_id"),
        Index("ix_attachment_album", "album"),
        Index("ix_attachment_at", "at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    inbox_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), unique=True)
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str | None] = mapped_column(String(40))
    # The chat and what the platform calls the pictures that were sent together.
    album: Mapped[str | None] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(24))
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)


make_table_call(Inbox.__table__)  # type: ignore[arg-type]
make_table_call(Outbox.__table__)  # type: ignore[arg-type]
