"""Tables of channel accounts, chats, who speaks in them, and dialogs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class ChatState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ChannelAccount(Base):
    """One bot of one platform; the web chat is an account too."""

    __tablename__ = "channel_account"
    __table_args__ = table_args(UniqueConstraint("channel", "name"))

    id: Column[int] = column(Id, primary_key=True)
    channel: Column[str] = column(String(24))
    name: Column[str] = column(String(100))
    # What people see of it ("ten_bot"), for links; learnt from the platform.
    handle: Column[str | None] = column(String(100))
    # Since when nothing could be sent through it; none: it works.
    failing_since: Column[datetime | None] = column(Moment)
    # What its plan allows a month, and how many people; none: no limit.
    most_messages: Column[int | None]
    most_people: Column[int | None]
    # Its chats are telephones: whose stored number it is speaks there, and is written to there only
    # where nothing else reaches them.
    by_phone: Column[bool] = column(server_default=false())


class Chat(Base):
    """An address on one account. Closed when the person has stopped the bot or was moved away."""

    __tablename__ = "chat"
    __table_args__ = table_args(UniqueConstraint("account_id", "address"))

    id: Column[int] = column(Id, primary_key=True)
    account_id: Column[int] = column(ForeignKey("channel_account.id"))
    address: Column[str] = column(String(100))
    # Of the address of its page, where it is on the web.
    salt: Column[str] = column(String(32), default="", server_default="")
    state: Column[ChatState] = column(enum_column(ChatState), default=ChatState.OPEN)
    closed_why: Column[str | None] = column(String(200))
    # Up to which reminder or notice (of the outbox) its page was shown; none: none of them was.
    seen_reminder: Column[int | None] = column(Id)
    created_at: Column[datetime] = column(Moment)


class ChatPerson(Base):
    """Who speaks in a chat: several persons may share one phone, one person use several chats."""

    __tablename__ = "chat_person"
    __table_args__ = table_args(
        UniqueConstraint("chat_id", "person_id", "opens"),
        Index("ix_chat_person_person_id", "person_id"),
    )

    id: Column[int] = column(Id, primary_key=True)
    chat_id: Column[int] = column(ForeignKey("chat.id"))
    person_id: Column[int] = column(ForeignKey("person.id"))
    opens: Column[datetime] = column(Moment)
    closes: Column[datetime | None] = column(Moment)
    # When the person chose this chat for reminders; none chosen: the one last used.
    chosen_at: Column[datetime | None] = column(Moment)
    # On which device of a page they agreed; none: it is no page, or not known. No foreign key:
    # what is kept of a device may go before.
    device_id: Column[int | None] = column(Id)


class GroupChat(Base):
    """A group of a platform that is told how the rounds of one unit stand. Nothing of it is kept
    but where it is: no name, no member, no word."""

    __tablename__ = "group_chat"
    __table_args__ = table_args(Index("ix_group_chat_closes", "closes", "unit_id"))

    id: Column[int] = column(Id, primary_key=True)
    chat_id: Column[int] = column(ForeignKey("chat.id"), unique=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    bound_at: Column[datetime] = column(Moment)
    closes: Column[datetime | None] = column(Moment)


class BotAssignment(Base):
    """Which account of a channel is a person's, where each takes only so many people."""

    __tablename__ = "seat"
    __table_args__ = table_args(UniqueConstraint("person_id", "channel"))

    id: Column[int] = column(Id, primary_key=True)
    person_id: Column[int] = column(ForeignKey("person.id"))
    channel: Column[str] = column(String(24))
    account_id: Column[int] = column(ForeignKey("channel_account.id"))


class Conversation(Base):
    """Where a chat is in its dialog: all of it, so that a restart loses nothing."""

    __tablename__ = "conversation"

    chat_id: Column[int] = column(ForeignKey("chat.id"), primary_key=True)
    # In which post the person speaks at present; none before joining.
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    dialog: Column[str] = column(String(32))
    report_id: Column[int | None] = column(ForeignKey("report.id"))
    question: Column[str | None] = column(String(40))
    state: Column[dict[str, Any]] = column(JSON, default=dict)
    updated_at: Column[datetime] = column(Moment)
