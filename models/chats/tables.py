"""Tables of channel accounts, chats, who speaks in them, and dialogs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Moment, enum_column, table_args


class ChatState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class ChannelAccount(Base):
    """One bot of one platform; the web chat is an account too."""

    __tablename__ = "channel_account"
    __table_args__ = table_args(UniqueConstraint("channel", "name"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel: Mapped[str] = mapped_column(String(24))
    name: Mapped[str] = mapped_column(String(100))
    # What people see of it ("ten_bot"), for links; learnt from the platform.
    handle: Mapped[str | None] = mapped_column(String(100))
    # Since when nothing could be sent through it; none: it works.
    failing_since: Mapped[datetime | None] = mapped_column(Moment)
    # What its plan allows a month, and how many people; none: no limit.
    most_messages: Mapped[int | None]
    most_people: Mapped[int | None]
    # Its chats are telephones: whose stored number it is speaks there, and is written to there only
    # where nothing else reaches them.
    by_phone: Mapped[bool] = mapped_column(server_default=false())


class Chat(Base):
    """An address on one account. Closed when the person has stopped the bot or was moved away."""

    __tablename__ = "chat"
    __table_args__ = table_args(UniqueConstraint("account_id", "address"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))
    address: Mapped[str] = mapped_column(String(100))
    # Of the address of its page, where it is on the web.
    salt: Mapped[str] = mapped_column(String(32), default="", server_default="")
    state: Mapped[ChatState] = mapped_column(enum_column(ChatState), default=ChatState.OPEN)
    closed_why: Mapped[str | None] = mapped_column(String(200))
    # Up to which reminder or notice (of the outbox) its page was shown; none: none of them was.
    seen_reminder: Mapped[int | None] = mapped_column(Id)
    created_at: Mapped[datetime] = mapped_column(Moment)


class ChatPerson(Base):
    """Who speaks in a chat: several persons may share one phone, one person use several chats."""

    __tablename__ = "chat_person"
    __table_args__ = table_args(
        UniqueConstraint("chat_id", "person_id", "opens"),
        Index("ix_chat_person_person_id", "person_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opens: Mapped[datetime] = mapped_column(Moment)
    closes: Mapped[datetime | None] = mapped_column(Moment)
    # When the person chose this chat for reminders; none chosen: the one last used.
    chosen_at: Mapped[datetime | None] = mapped_column(Moment)
    # On which device of a page they agreed; none: it is no page, or not known. No foreign key:
    # what is kept of a device may go before.
    device_id: Mapped[int | None] = mapped_column(Id)


class GroupChat(Base):
    """A group of a platform that is told how the rounds of one unit stand. Nothing of it is kept
    but where it is: no name, no member, no word."""

    __tablename__ = "group_chat"
    __table_args__ = table_args(Index("ix_group_chat_closes", "closes", "unit_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"), unique=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    bound_at: Mapped[datetime] = mapped_column(Moment)
    closes: Mapped[datetime | None] = mapped_column(Moment)


class BotAssignment(Base):
    """Which account of a channel is a person's, where each takes only so many people."""

    __tablename__ = "seat"
    __table_args__ = table_args(UniqueConstraint("person_id", "channel"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[str] = mapped_column(String(24))
    account_id: Mapped[int] = mapped_column(ForeignKey("channel_account.id"))


class Conversation(Base):
    """Where a chat is in its dialog: all of it, so that a restart loses nothing."""

    __tablename__ = "conversation"

    chat_id: Mapped[int] = mapped_column(ForeignKey("chat.id"), primary_key=True)
    # In which post the person speaks at present; none before joining.
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    dialog: Mapped[str] = mapped_column(String(32))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    updated_at: Mapped[datetime] = mapped_column(Moment)
