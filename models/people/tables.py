"""Tables of persons, their posts and their consent."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint

from models.base import Base, Column, Id, Moment, column, enum_column, table_args
from models.dialects.partial_indexes import partial_index


class Role(StrEnum):
    REPORTER = "reporter"
    OFFICER = "officer"
    COMMITTEE = "committee"


class Person(Base):
    """A human being. The greeting is stored whole ("ông Trưởng xóm 3"), never put together."""

    __tablename__ = "person"
    __table_args__ = table_args(Index("ix_person_phone", "phone"))

    id: Column[int] = column(Id, primary_key=True)
    code: Column[str] = column(String(64), unique=True)
    name: Column[str] = column(String(200))
    greeting: Column[str] = column(String(200))
    phone: Column[str | None] = column(String(20))
    # "11:15 19:30": hours of the day at which reminders may come; none: those of the role.
    hours: Column[str | None] = column(String(100))
    detached_at: Column[datetime | None] = column(Moment)
    # Has asked not to be reminded before that moment.
    quiet_until: Column[datetime | None] = column(Moment)


class Post(Base):
    """A role held at a unit for a time. The post answers, whoever holds the phone."""

    __tablename__ = "post"
    __table_args__ = table_args(
        UniqueConstraint("person_id", "unit_id", "role", "opens"),
        CheckConstraint("closes IS NULL OR closes > opens", name="span"),
        Index("ix_post_unit_id_role", "unit_id", "role"),
        # Few posts stand in for another one, and who is away is asked at every reminder.
        partial_index(
            "ix_post_deputy_of_id",
            "deputy_of_id",
            where="deputy_of_id IS NOT NULL",
        ),
    )

    id: Column[int] = column(Id, primary_key=True)
    person_id: Column[int] = column(ForeignKey("person.id"))
    unit_id: Column[int] = column(ForeignKey("unit.id"))
    role: Column[Role] = column(enum_column(Role))
    title: Column[str] = column(String(200))
    opens: Column[datetime] = column(Moment)
    closes: Column[datetime | None] = column(Moment)
    # Whose place is taken for these days of leave.
    deputy_of_id: Column[int | None] = column(ForeignKey("post.id"))


class Consent(Base):
    """What a person answered to which version of the text on personal data."""

    __tablename__ = "consent"
    __table_args__ = table_args(Index("ix_consent_person_id", "person_id"))

    id: Column[int] = column(Id, primary_key=True)
    person_id: Column[int] = column(ForeignKey("person.id"))
    chat_id: Column[int | None] = column(ForeignKey("chat.id"))
    text_version: Column[int]
    agreed: Column[bool]
    # Up to which later version of the text the person was told of its change.
    told_version: Column[int | None]
    at: Column[datetime] = column(Moment)
