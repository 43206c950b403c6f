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

from models.base import Base, Column, Id, Moment, column, enum_column, table_args
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

    id: Column[int] = column(Id, primary_key=True)
    account_id: Column[int] = column(ForeignKey("channel_account.id"))
    # Update id and message or callback id: Telegram restarts update ids after a quiet week.
    key: Column[str] = column(String(200))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    raw: Column[str] = column(Text)
    said_at: Column[datetime | None] = column(Moment)
    received_at: Column[datetime] = column(Moment)
    state: Column[InboxState] = column(enum_column(InboxState))
    question: Column[dict[str, Any] | None] = column(JSON)
    error: Column[str | None] = column(Text)


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

    id: Column[int] = column(Id, primary_key=True)
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    person_id: Column[int | None] = column(ForeignKey("person.id"))
    inbox_id: Column[int | None] = column(ForeignKey("inbox.id"))
    # Named after what it is for, so that writing it twice is once.
    name: Column[str | None] = column(String(120))
    kind: Column[OutboxKind] = column(enum_column(OutboxKind))
    body: Column[str] = column(Text)
    state: Column[OutboxState] = column(enum_column(OutboxState))
    platform_id: Column[str | None] = column(String(64))
    # Its place among all messages of the chat, in an order of the platform's own.
    platform_order: Column[int | None] = column(BigInteger)
    created_at: Column[datetime] = column(Moment)
    sent_at: Column[datetime | None] = column(Moment)
    error: Column[str | None] = column(String(300))


class Reminder(Base):
    """A due row: one stage of one report for one person, under a unique name."""

    __tablename__ = "reminder"
    __table_args__ = table_args(
        Index("ix_reminder_state_next_at", "state", "next_at"),
        Index("ix_reminder_due", "due"),
        Index("ix_reminder_person_id_stage", "person_id", "stage", "due"),
        Index("ix_reminder_report_id", "report_id", "person_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    name: Column[str] = column(String(120), unique=True)
    stage: Column[str] = column(String(24))
    person_id: Column[int] = column(ForeignKey("person.id"))
    report_id: Column[int | None] = column(ForeignKey("report.id"))
    round_id: Column[int | None] = column(ForeignKey("round.id"))
    assignment_id: Column[int | None] = column(ForeignKey("assignment.id"))
    due: Column[datetime] = column(Moment)
    # When it may be said: at its moment; of what came at night, in the morning. None: written by a
    # worker that did not know of it.
    next_at: Column[datetime | None] = column(Moment)
    state: Column[ReminderState] = column(enum_column(ReminderState))
    created_at: Column[datetime] = column(Moment)
    sent_at: Column[datetime | None] = column(Moment)
    # How often it was sent once more, since nobody knew whether it had arrived.
    repeats: Column[int] = column(server_default="0")


class MonthlyMessageCount(Base):
    """How many messages an account has sent in a month of local time ("2024-06")."""

    __tablename__ = "sent"
    __table_args__ = table_args(UniqueConstraint("account_id", "month"))

    id: Column[int] = column(Id, primary_key=True)
    account_id: Column[int] = column(ForeignKey("channel_account.id"))
    month: Column[str] = column(String(7))
    messages: Column[int] = column(default=0)


class FileLink(Base):
    """An address on our own server for what a channel cannot carry: for one report, one person."""

    __tablename__ = "file_link"
    __table_args__ = table_args(Index("ix_file_link_attachment_id", "attachment_id"))

    id: Column[int] = column(Id, primary_key=True)
    # "show" an attachment, "upload" a photo, "own_data": what is kept of the person, "board": what
    # is projected in the meeting room.
    kind: Column[str] = column(String(24))
    salt: Column[str] = column(String(32), default="", server_default="")
    # In which post it was asked for; it ends with it.
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    person_id: Column[int] = column(ForeignKey("person.id"))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    report_id: Column[int | None] = column(ForeignKey("report.id"))
    attachment_id: Column[int | None] = column(ForeignKey("attachment.id"))
    created_at: Column[datetime] = column(Moment)
    expires_at: Column[datetime] = column(Moment)
    withdrawn_at: Column[datetime | None] = column(Moment)
    # Of a board: a keyed digest of what the browser keeps that has opened it.
    bound_to: Column[str | None] = column(String(64))


class Attachment(Base):
    """A photo, a voice message or a file, as it came. At most 5 MB."""

    __tablename__ = "attachment"
    __table_args__ = table_args(
        Index("ix_attachment_report_id", "report_id"),
        Index("ix_attachment_album", "album"),
        Index("ix_attachment_at", "at"),
    )

    id: Column[int] = column(Id, primary_key=True)
    inbox_id: Column[int] = column(ForeignKey("inbox.id"), unique=True)
    report_id: Column[int | None] = column(ForeignKey("report.id"))
    question: Column[str | None] = column(String(40))
    # The chat and what the platform calls the pictures that were sent together.
    album: Column[str | None] = column(String(80))
    kind: Column[str] = column(String(24))
    media_type: Column[str] = column(String(100))
    content: Column[bytes | None] = column(LargeBinary)
    at: Column[datetime] = column(Moment)


make_table_call(Inbox.__table__)
make_table_call(Outbox.__table__)
