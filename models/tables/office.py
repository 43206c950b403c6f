"""The officer's desk: what waits for her, what she asked again, signed, estimated and set up."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Id, Moment, one_of, rules


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


class Errand(Base):
    """Something that waits for the officer of a unit, until somebody has seen to it."""

    __tablename__ = "errand"
    __table_args__ = rules(Index("ix_errand_unit_id_done_at", "unit_id", "done_at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    # Named after what raised it, so that raising it twice is once.
    name: Mapped[str] = mapped_column(String(120), unique=True)
    kind: Mapped[ErrandKind] = mapped_column(one_of(ErrandKind))
    # The unit that it comes from, as far as is known.
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    report_id: Mapped[int | None] = mapped_column(ForeignKey("report.id"))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    inbox_id: Mapped[int | None] = mapped_column(ForeignKey("inbox.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    outcome: Mapped[str | None] = mapped_column(Text)


class Recheck(Base):
    """A single figure that a unit is asked to look at again, and why."""

    __tablename__ = "recheck"
    __table_args__ = rules(Index("ix_recheck_report_id_closed_at", "report_id", "closed_at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id"))
    question: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    # Whether the unit changed the figure, once it has looked.
    was_changed: Mapped[bool | None]


class Signing(Base):
    """A summary that became a signed document: what is quoted from then on.

    Nothing of it is changed: a wrong entry is withdrawn with a reason, and a new one stands in
    its place. Of a unit's round one at most is in force.
    """

    __tablename__ = "signing"
    __table_args__ = rules(UniqueConstraint("round_id", "unit_id", "in_force"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshot.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    number: Mapped[str] = mapped_column(String(100))
    signed_on: Mapped[date]
    signer: Mapped[str] = mapped_column(String(200))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    # True, or none: a database holds any number of nones beside each other, but one True.
    in_force: Mapped[bool | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    withdrawn_why: Mapped[str | None] = mapped_column(Text)


class OwnEstimate(Base):
    """The officer's own figure for a unit that has not reported, for a provisional total only."""

    __tablename__ = "own_estimate"
    __table_args__ = rules(UniqueConstraint("round_id", "unit_id", "measure_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    number: Mapped[int] = mapped_column(BigInteger)
    note: Mapped[str] = mapped_column(Text, default="")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class UnitText(Base):
    """A commune's own wording of a text that its officer pastes elsewhere."""

    __tablename__ = "unit_text"
    __table_args__ = rules(UniqueConstraint("unit_id", "key"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    key: Mapped[str] = mapped_column(String(64))
    template: Mapped[str] = mapped_column(Text)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class LinkDevice(Base):
    """A device on which a personal link was opened: the first one, and those that came after."""

    __tablename__ = "link_device"
    __table_args__ = rules(UniqueConstraint("link_id", "device"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("personal_link.id"))
    # A keyed hash of what the device's cookie holds.
    device: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Moment)
    # None: it waits until somebody lets it in.
    let_in_at: Mapped[datetime | None] = mapped_column(Moment)


class WrongDigits(Base):
    """Wrong last digits of a phone number, given for a personal link on another device."""

    __tablename__ = "wrong_digits"
    __table_args__ = rules(Index("ix_wrong_digits_link_id_at", "link_id", "at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("personal_link.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class AskKind(StrEnum):
    """What became of somebody who would join in the room."""

    # The digits were not those of the post's telephone.
    WRONG = "wrong"
    # No telephone can tell: the officer looks, and presses.
    WAITING = "waiting"


class MeetingCode(Base):
    """A code for everybody in one room, for a short time; the phone number tells who it is."""

    __tablename__ = "meeting_code"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    lookup: Mapped[str] = mapped_column(String(64), unique=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)


class MeetingAsk(Base):
    """Somebody in the room who would join for a post, and what the officer said to it."""

    __tablename__ = "meeting_ask"
    __table_args__ = rules(Index("ix_meeting_ask_meeting_id", "meeting_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting_code.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    chat_id: Mapped[int | None] = mapped_column(ForeignKey("chat.id"))
    kind: Mapped[AskKind] = mapped_column(one_of(AskKind))
    at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    allowed: Mapped[bool | None]
