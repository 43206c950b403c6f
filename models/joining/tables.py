"""Tables of invitations, personal links, devices, codes, wrong attempts and generations."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args


class Generation(Base):
    """Which life of this database this is: one row. Another begins when an older copy of it is
    put back."""

    __tablename__ = "generation"

    id: Column[int] = column(Id, primary_key=True)
    # A random value by which an open page knows whether its messages are still those of here.
    mark: Column[str] = column(String(32))
    begun_at: Column[datetime] = column(Moment)


class LinkDevice(Base):
    """A device on which a personal link was opened: the first one, and those that came after.

    Once it is let in its cookie is derived from this row, and ends with it.
    """

    __tablename__ = "link_device"
    __table_args__ = table_args(UniqueConstraint("link_id", "device"))

    id: Column[int] = column(Id, primary_key=True)
    link_id: Column[int] = column(ForeignKey("personal_link.id"))
    # A keyed hash of what the device's cookie holds.
    device: Column[str] = column(String(64))
    at: Column[datetime] = column(Moment)
    # None: it was never let in.
    let_in_at: Column[datetime | None] = column(Moment)
    # Since when it waits for somebody to let it in; none: it does not.
    asked_at: Column[datetime | None] = column(Moment)
    salt: Column[str] = column(String(32), default="", server_default="")
    # When it was last used, to a day: after a time of disuse it is as good as ended.
    seen_at: Column[datetime | None] = column(Moment)
    ended_at: Column[datetime | None] = column(Moment)
    # When it was first shown to be somebody's own; none: what comes from it is marked.
    proven_at: Column[datetime | None] = column(Moment)
    # Whose own it was shown to be (ids of people, "3 17"): what it does for anybody else who speaks
    # on the same page is marked too. Empty beside a moment: it began a page on which nobody speaks
    # yet.
    proven_for: Column[str] = column(Text, server_default="")
    # What it is, as far as the browser says: "Android", "Windows".
    kind: Column[str] = column(String(40), default="", server_default="")
    # Where it is told of a message while its page is closed, and by which keys (JSON); none: it is
    # not. It ends with the device.
    push: Column[str | None] = column(Text)
    # Up to which message (of the outbox) it was told, or saw them on its page.
    push_told: Column[int | None] = column(Id)


class LinkHandOut(Base):
    """Somebody other than its person got to see a personal link, or made a new one."""

    __tablename__ = "link_hand_out"
    __table_args__ = table_args(Index("ix_link_hand_out_link_id", "link_id"))

    id: Column[int] = column(Id, primary_key=True)
    link_id: Column[int] = column(ForeignKey("personal_link.id"))
    # The officer's post; none: it was printed at the machine itself.
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    at: Column[datetime] = column(Moment)


class RecoveryCode(Base):
    """A code on paper that lets a person in on a new device: for whom no digits of a telephone do.

    Only a keyed hash is stored, so that it is shown once; it ends with its link.
    """

    __tablename__ = "recovery_code"

    id: Column[int] = column(Id, primary_key=True)
    link_id: Column[int] = column(ForeignKey("personal_link.id"), index=True)
    # On which device it was shown; no foreign key: paper outlives what is kept of a device.
    device_id: Column[int] = column(Id)
    lookup: Column[str] = column(String(64), unique=True)
    created_at: Column[datetime] = column(Moment)
    used_at: Column[datetime | None] = column(Moment)
    # Another one took its place, or the device on which it was shown was ended from elsewhere.
    withdrawn_at: Column[datetime | None] = column(Moment)


class WrongDigits(Base):
    """Wrong last digits of a phone number, given for a personal link on another device."""

    __tablename__ = "wrong_digits"
    __table_args__ = table_args(Index("ix_wrong_digits_link_id_at", "link_id", "at"))

    id: Column[int] = column(Id, primary_key=True)
    link_id: Column[int] = column(ForeignKey("personal_link.id"))
    at: Column[datetime] = column(Moment)


class AskKind(StrEnum):
    """What became of somebody who would join in the room."""

    # The digits were not those of the post's telephone.
    WRONG = "wrong"
    # No telephone can tell: the officer looks, and presses.
    WAITING = "waiting"


class MeetingCode(Base):
    """A code for everybody in one room, for a short time; the phone number tells who it is."""

    __tablename__ = "meeting_code"

    id: Column[int] = column(Id, primary_key=True)
    unit_id: Column[int] = column(ForeignKey("unit.id"), index=True)
    lookup: Column[str] = column(String(64), unique=True)
    salt: Column[str] = column(String(32), default="", server_default="")
    post_id: Column[int | None] = column(ForeignKey("post.id"))
    created_at: Column[datetime] = column(Moment)
    expires_at: Column[datetime] = column(Moment)
    withdrawn_at: Column[datetime | None] = column(Moment)


class MeetingAsk(Base):
    """Somebody in the room who would join for a post, and what the officer said to it."""

    __tablename__ = "meeting_ask"
    __table_args__ = table_args(Index("ix_meeting_ask_meeting_id", "meeting_id"))

    id: Column[int] = column(Id, primary_key=True)
    meeting_id: Column[int] = column(ForeignKey("meeting_code.id"))
    post_id: Column[int] = column(ForeignKey("post.id"))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    kind: Column[AskKind] = column(enum_column(AskKind))
    at: Column[datetime] = column(Moment)
    decided_at: Column[datetime | None] = column(Moment)
    decided_post_id: Column[int | None] = column(ForeignKey("post.id"))
    allowed: Column[bool | None]


class Invitation(Base):
    """A code that joins one person to a post, once. The code itself is derived, never stored."""

    __tablename__ = "invitation"

    id: Column[int] = column(Id, primary_key=True)
    post_id: Column[int] = column(ForeignKey("post.id"), index=True)
    # A keyed hash of the code, of no use without the key.
    lookup: Column[str] = column(String(64), unique=True)
    salt: Column[str] = column(String(32), default="", server_default="")
    created_at: Column[datetime] = column(Moment)
    expires_at: Column[datetime] = column(Moment)
    used_at: Column[datetime | None] = column(Moment)
    used_chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    withdrawn_at: Column[datetime | None] = column(Moment)


class PersonalLink(Base):
    """Opens one's own web chat, again and again, until it is withdrawn."""

    __tablename__ = "personal_link"

    id: Column[int] = column(Id, primary_key=True)
    chat_id: Column[int] = column(ForeignKey("chat.id"), index=True)
    # For whom it was made; none: its chat was begun by a code.
    person_id: Column[int | None] = column(ForeignKey("person.id"))
    salt: Column[str] = column(String(32), default="", server_default="")
    created_at: Column[datetime] = column(Moment)
    withdrawn_at: Column[datetime | None] = column(Moment)


class StrangerAnswer(Base):
    """That we answered in a chat where nobody has joined; kept for a day."""

    __tablename__ = "stranger_answer"
    __table_args__ = table_args(
        Index("ix_stranger_answer_chat_id", "chat_id"),
        Index("ix_stranger_answer_account_id_at", "account_id", "at"),
    )

    id: Column[int] = column(Id, primary_key=True)
    chat_id: Column[int] = column(ForeignKey("chat.id"))
    account_id: Column[int] = column(ForeignKey("channel_account.id"))
    # Somebody who has said a code that is in force is asked on, and counts less.
    by_code: Column[bool]
    at: Column[datetime] = column(Moment)


class WrongCode(Base):
    """A wrong code typed in a chat: five an hour are enough."""

    __tablename__ = "wrong_code"
    __table_args__ = table_args(Index("ix_wrong_code_chat_id_at", "chat_id", "at"))

    id: Column[int] = column(Id, primary_key=True)
    chat_id: Column[int] = column(ForeignKey("chat.id"))
    at: Column[datetime] = column(Moment)
